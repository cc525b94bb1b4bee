// compare SCENARIO FOLDER: compares the policies of a scenario, reads the lift of the first, how it comes about and
// when, and writes the results folder.
#include <cmath>
#include <cstdio>
#include <string>

#include "expect.hpp"
#include "megaphone/answer/answer.hpp"
#include "megaphone/answer/comparison.hpp"
#include "megaphone/answer/printed.hpp"
#include "megaphone/answer/statistics.hpp"
#include "megaphone/answer/timeline.hpp"
#include "megaphone/app/comparison_run.hpp"
#include "megaphone/company/calibration_report.hpp"
#include "megaphone/company/trait_change.hpp"
#include "megaphone/experiment/design.hpp"
#include "megaphone/experiment/outcome.hpp"
#include "megaphone/experiment/run.hpp"
#include "megaphone/experiment/spread_picture.hpp"
#include "megaphone/formats/provenance.hpp"
#include "megaphone/formats/whole_file.hpp"
#include "megaphone/inputs/load.hpp"
#include "megaphone/inputs/roster_column.hpp"
#include "megaphone/report/results.hpp"

namespace {

void read_the_lift(const megaphone::Comparison& comparison) {
  const megaphone::OutcomeComparison& shares = comparison.policies[1][megaphone::Outcome::shares];
  std::printf("%s: lift %s shares, from %g to %g in 90 %% of the simulated futures\n",
              comparison.policies[1].name.c_str(), megaphone::printed(shares.lift.mean).c_str(),
              shares.lift.low_90.value, shares.lift.high_90.value);
  expect(std::isfinite(shares.lift.mean.value) && shares.lift.mean.error > 0, "the lift has a mean and its error");
  const megaphone::PrintedOutcome printed = megaphone::printed_outcome(comparison, 1, megaphone::Outcome::shares);
  expect(!printed.lift.empty() && !printed.level.empty(), "the printed lift");
}

/// The lift is the mean of the differences between the policy and the baseline in the same run.
void repeat_the_lift(const megaphone::ComparisonRun& done) {
  const megaphone::RunResult& run = done.run;
  double sum = 0;
  for (std::size_t draw = 0; draw < run.draws.size(); ++draw) {
    for (std::size_t population = 0; population < run.design.populations; ++population) {
      for (std::size_t replicate = 0; replicate < run.design.replicates; ++replicate) {
        const megaphone::WorldOutcome& with = run.world(1, draw, population, replicate);
        sum += with[megaphone::Outcome::shares] - run.world(0, draw, population, replicate)[megaphone::Outcome::shares];
      }
    }
  }
  const double mean = sum / static_cast<double>(done.comparison->worlds);
  const double lift = done.comparison->policies[1][megaphone::Outcome::shares].lift.mean.value;
  expect(std::abs(mean - lift) < 1e-9 * (1 + std::abs(lift)), "the lift is the mean difference run by run");
}

void look_at_causes(const megaphone::RunResult& run) {
  const megaphone::CalibrationReport& report = run.draws[0].calibration;
  std::printf("baseline anchored to a monthly participation of %g, reached %g\n", report.target.monthly,
              report.reached.monthly);
  expect(report.reached.monthly > 0, "somebody shares");
  const megaphone::TraitChange& change = run.draws[0].changes[1][0];
  expect(change.eor.size() == run.world(0, 0, 0, 0).daily_shares.size(), "EOR changes day by day");
  const megaphone::NestedValues week = megaphone::period(run, 1, megaphone::Series::shares, 0, 5);
  std::printf("shares in the first week: %s\n", megaphone::printed(megaphone::mean_of(week)).c_str());
}

void write(const megaphone::ComparisonRun& done, const std::string& folder) {
  megaphone::write_results(folder, done.results(), done.provenance("compare (a program of yours)"));
  megaphone::write_whole(folder + "/answer.txt", megaphone::answer_text(done.loaded.scenario, *done.comparison) + "\n");
  expect(megaphone::file_fingerprint(folder + "/answer.txt").size() == 32, "the answer is there");
  const auto picture = megaphone::spread_picture(done.loaded.scenario, done.loaded.inputs, done.run, 1);
  if (picture) std::printf("the post shared most was shared by %u employees\n", picture->sharers);
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) return 2;
  megaphone::Loaded loaded = megaphone::load(arguments[1], {"run.effect_draws=8", "run.populations=1"});
  for (const megaphone::RosterColumn& column : loaded.columns) std::printf("column %s\n", column.column.c_str());
  const megaphone::Design design = megaphone::design_of(loaded.scenario);
  const megaphone::ComparisonRun done = megaphone::compare_scenario(std::move(loaded), {.threads = 2});
  if (!done.comparison) return 1;
  expect(done.comparison->worlds == design.draws * design.populations * design.replicates, "every run is there");
  std::printf("%s\n", megaphone::answer_text(done.loaded.scenario, *done.comparison).c_str());
  read_the_lift(*done.comparison);
  repeat_the_lift(done);
  look_at_causes(done.run);
  write(done, arguments[2]);
  return failed ? 1 : 0;
}
