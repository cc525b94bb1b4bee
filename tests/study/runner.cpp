// The runner against the same worlds made one by one, and what a row may and may not depend on.
#include "study/runner.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "base/random.hpp"
#include "engine/simulate.hpp"
#include "study/small_study.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

const std::vector<Range2> mixed{{"effects.eor_to_intention", 0.1, 0.4},
                                {"network.mean_ties", 6, 14},
                                {"levers.listening.sic", 0, 1},
                                {"effects.department_share_of_sic", 0.02, 0.2}};

/// The shares of one world, without memos, batches or blocks: everything made for it alone.
double shares_alone(const Study& study, const Row& row, std::size_t policy) {
  Setting base = base_setting(study.scenario, study.inputs);
  Setting setting = base;
  for (std::size_t k = 0; k < row.factors.size(); ++k) study.factors[k].target.write(setting, row.factors[k]);
  const auto staff = [&](const Setting& of, std::uint32_t population) {
    return make_staff(of, make_workplace(of.scenario, study.inputs, population), population);
  };
  const auto calibrated = [&](const Setting& of, const CalibrationReport* near) {
    std::vector<Staff> staffs;
    for (std::uint32_t k = 0; k < calibration_populations; ++k) {
      staffs.push_back(staff(of, population_limit - calibration_populations + k));
    }
    return calibrate(of, staffs, 1, {study_person_months, near});
  };
  const CalibrationReport nominal = calibrated(base, nullptr);
  Staff mine = staff(setting, row.population);
  const Calibration calibration =  // once: level and spread stay, and what intention does at them is the point's
      study.calibrate == Calibrate::once ? with_slope(nominal.calibration, setting.effects, month_of(setting, mine))
                                         : calibrated(setting, &nominal).calibration;
  const auto campaign =
      make_campaign(make_company(std::make_shared<const Setting>(setting), std::move(mine), calibration),
                    all_policies(setting.scenario)[policy]);
  return static_cast<double>(simulate(prepare(campaign->campaign), row.replicate).shares.size());
}

std::size_t wrong_rows(const Study& study, const Chunk& chunk, std::size_t step) {
  std::size_t wrong = 0;
  for (std::size_t k = 0; k < chunk.rows.size(); k += step) {
    const Row& row = chunk.rows[k];
    const double baseline = shares_alone(study, row, 0);
    wrong += row.outputs.size() == 2 && row.outputs[0] == baseline &&
                     row.outputs[1] == shares_alone(study, row, 1) - baseline
                 ? 0
                 : 1;
  }
  return wrong;
}

}  // namespace

TEST_CASE("rows are those of worlds made one by one, bit for bit") {
  const Study study = small_study(mixed);
  CHECK(wrong_rows(study, rows_of(study, 2), 3) == 0);
}

TEST_CASE("calibrated once, points keep the alpha and the spread of the scenario as it stands") {
  Study study = small_study(mixed);
  study.calibrate = Calibrate::once;
  CHECK(wrong_rows(study, rows_of(study, 1), 3) == 0);
  CHECK(!same_rows(rows_of(study, 1).rows, rows_of(small_study(mixed), 1).rows));
}

TEST_CASE("rows do not depend on threads or on what else is run") {
  const Study study = small_study(mixed);
  const Chunk all = rows_of(study, 3);
  CHECK(same_rows(all.rows, rows_of(study, 3, 3).rows));
  StudyRunner runner(study);
  const Chunk last = *runner.run({2, 1}, 1);
  CHECK(same_rows(last.rows,
                  {all.rows.begin() + 2 * static_cast<std::ptrdiff_t>(runs_per_group(study)), all.rows.end()}));
}

TEST_CASE("a row says what it is for and what its run was made of") {
  const Study study = small_study({{"contagion.weight", 0.1, 1}, {"levers.listening.sic", 0, 1}});
  const Chunk chunk = rows_of(study, 2);
  REQUIRE(chunk.rows.size() == 2 * 5 * 2);
  for (std::size_t k = 0; k < chunk.rows.size(); ++k) {
    const Row& row = chunk.rows[k];
    CHECK(row.run == k);
    CHECK(row.group == k / 10);
    CHECK(row.point == k / 2 % 5);
    CHECK(row.replicate == k % 2);
  }
  CHECK(chunk.rows[14].role == Role::ab);
  CHECK(chunk.rows[14].moved == 0);
  CHECK(chunk.rows[14].factors[0] == chunk.rows[12].factors[0]);  // from B
  CHECK(chunk.rows[14].factors[1] == chunk.rows[10].factors[1]);  // from A
}

TEST_CASE("A and AB share their random numbers, B has others, and so has every base row") {
  const Study study = small_study({{"levers.leaderboard.push", 0, 1}, {"contagion.weight", 0.1, 1}});
  const Chunk chunk = rows_of(study, 2);
  const auto baseline = [&](std::size_t point) { return chunk.rows[2 * point].outputs[0]; };
  CHECK(baseline(2) ==
        baseline(0));  // the lever moves nothing in the baseline: the same random numbers, the same shares
  CHECK(baseline(1) != baseline(0));
  CHECK(baseline(5) != baseline(0));
  CHECK(chunk.rows[8].population ==
        chunk.rows[2].population);  // the population point: A's values under B's random numbers
  CHECK(chunk.rows[8].factors == chunk.rows[0].factors);
  CHECK(chunk.rows[8].outputs[0] != chunk.rows[0].outputs[0]);
}

TEST_CASE("common random numbers are those of all points, own ones those of one point") {
  Study study = small_study({{"levers.leaderboard.push", 0, 1}}, DesignKind::lhs);
  const auto populations = [&](Pairing pairing) {
    study.pairing = pairing;
    std::vector<std::uint32_t> all;
    for (const Row& row : rows_of(study, 3).rows) {
      if (row.replicate == 0) all.push_back(row.population);
    }
    return all;
  };
  CHECK(populations(Pairing::common) == std::vector<std::uint32_t>{0, 0, 0});
  CHECK(populations(Pairing::own) == std::vector<std::uint32_t>{0, 1, 2});
}

TEST_CASE("a point that cannot be is impossible in its rows and spoils no other") {
  Study study = small_study({{"effects.eor_to_intention", 0.1, 0.99}, {"effects.enjoyment_to_intention", 0.1, 0.99}});
  study.design.size = 16;
  const Chunk chunk = rows_of(study, 16);
  std::size_t impossible = 0;
  for (const Row& row : chunk.rows) {
    if (row.status == RowStatus::done) continue;
    ++impossible;
    CHECK(row.status == RowStatus::impossible);
    CHECK(row.outputs.empty());
    CHECK(row.message.find("cannot hold together") != std::string::npos);
  }
  CHECK(impossible > 0);
  CHECK(impossible < chunk.rows.size());
}

TEST_CASE("a lever that ends before it begins is impossible") {
  const Study study = small_study({{"policy.Listening.first_week", 1, 4}, {"policy.Listening.last_week", 1, 4}});
  bool found = false;
  for (const Row& row : rows_of(study, 4).rows) {
    const double first = std::get<double>(row.factors[0]);
    const double last = std::get<double>(row.factors[1]);
    CHECK((row.status == RowStatus::impossible) == (first > last));
    found = found || row.status == RowStatus::impossible;
  }
  CHECK(found);
}

TEST_CASE("a stopped chunk is nothing") {
  const Study study = small_study(mixed);
  StudyRunner runner(study);
  const std::atomic<bool> stop = true;
  CHECK(!runner.run({0, 1}, 1, &stop).has_value());
}

TEST_CASE("a run again has the outcome of its row") {
  const Study study = small_study(mixed);
  const Chunk chunk = rows_of(study, 2);
  StudyRunner runner(study);
  for (const std::uint64_t run : {0U, 7U, 20U}) {
    const double baseline = runner.replay(run, 0).outcome[Outcome::shares];
    CHECK(baseline == chunk.rows[run].outputs[0]);
    CHECK(runner.replay(run, 1).outcome[Outcome::shares] - baseline == chunk.rows[run].outputs[1]);
  }
  CHECK_THROWS_AS(runner.replay(4 * runs_per_group(study), 0), InputError);
  CHECK_THROWS_AS(runner.replay(0, 3), InputError);
}

TEST_CASE("a lever for the most influential works in a study, and its runs can be had again") {
  Study study = small_study({{"contagion.weight", 0.1, 1}});
  LeverUse hand_out = use_of("hand_out");
  hand_out.who.top = Top{RankBy::influence, {}, 20};
  study.scenario.policies[0] = policy_of("Ambassadors", {hand_out});
  const Chunk chunk = rows_of(study, 1);
  StudyRunner runner(study);
  for (const Row& row : chunk.rows) {
    REQUIRE(row.status == RowStatus::done);
    const double baseline = runner.replay(row.run, 0).outcome[Outcome::shares];
    CHECK(runner.replay(row.run, 1).outcome[Outcome::shares] - baseline == row.outputs[1]);
  }
}

TEST_CASE("a group given up has its rows, failed, with the reason") {
  const Study study = small_study(mixed);
  const Chunk real = rows_of(study, 2);
  const Chunk lost = given_up(study, 1, "killed its process");
  REQUIRE(lost.rows.size() == runs_per_group(study));
  for (std::size_t k = 0; k < lost.rows.size(); ++k) {
    const Row& expected = real.rows[runs_per_group(study) + k];
    CHECK(lost.rows[k].run == expected.run);
    CHECK(lost.rows[k].factors == expected.factors);
    CHECK(lost.rows[k].population == expected.population);
    CHECK(lost.rows[k].status == RowStatus::failed);
    CHECK(lost.rows[k].message == "killed its process");
  }
}

TEST_CASE("neighbouring points fill the lanes of a block") {
  Study study = small_study({{"levers.leaderboard.push", 0, 1},
                             {"contagion.weight", 0.1, 1},
                             {"effects.eor_to_intention", 0.1, 0.4},
                             {"effects.sic_to_eor", 0.3, 0.8},
                             {"effects.causal_share_of_attitudes", 0.2, 0.9},
                             {"levers.listening.sic", 0, 1},
                             {"levers.leaderboard.push_after", -1, 0}});
  study.replicates = 4;
  StudyRunner runner(study);
  REQUIRE(runner.run({0, 1}, 1).has_value());
  const Workload load = runner.workload();
  CHECK(load.worlds == 10 * 2 * 4);  // points x policies in use x replicates
  CHECK(load.lanes == 2 * 64);       // A and seven AB fill one block; B and the population point have another
  CHECK(load.decisions == load.worlds * 400 * 20);
}
