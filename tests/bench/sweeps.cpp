/// A study beside the bare engine: the same company, the same number of decisions, once as full blocks of 64 replicates
/// of one campaign and once as the rows of a Saltelli design, committed to a store. Prints decisions a second of
/// processor time and of the clock, the share of committing, and the peak memory.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <ctime>
#include <filesystem>

#include "company/calibrate.hpp"
#include "company/policy_campaign.hpp"
#include "engine/parallel.hpp"
#include "engine/simulate.hpp"
#include "inputs/complete.hpp"
#include "inputs/effects_file.hpp"
#include "inputs/lever_file.hpp"
#include "megaphone/scenario/scenario_file.hpp"
#include "memory.hpp"
#include "store/identity.hpp"
#include "store/study_store.hpp"
#include "study/runner.hpp"
#include "study/study_file.hpp"

namespace {

using namespace megaphone;
using Clock = std::chrono::steady_clock;

struct Options {
  std::uint32_t employees = 1000;
  std::uint64_t base_rows = 256;
  std::uint64_t groups_a_chunk = 64;
  int threads = 1;
  bool effects = false;
};

constexpr std::uint32_t replicates = 4;

Scenario scenario() {
  return parse_scenario(R"(
[organisation]
departments = { A = 1000 }
[posts]
weeks = 12
per_week = 5
[[policy]]
name = "Listening"
  [[policy.lever]]
  lever = "listening_with_action"
[[policy]]
name = "Leaderboard"
  [[policy.lever]]
  lever = "gamification"
)",
                        "bench.toml");
}

Inputs inputs(std::uint32_t employees) {
  Inputs made;
  made.effects = default_effects();
  made.levers = default_levers();
  made.organisation.departments = {"A", "B", "C", "D", "E"};
  for (std::uint32_t i = 0; i < employees; ++i) made.organisation.department.push_back(i * 5 / employees);
  complete(made.organisation, 8);
  return made;
}

/// Seven factors that today's figures do not depend on; or, with `effects`, three of them are such that every point is
/// calibrated by itself.
Study study_of(const Options& options) {
  Study study;
  study.file = "bench.toml";
  study.scenario = scenario();
  study.inputs = inputs(options.employees);
  std::vector<std::string> paths{"levers.listening_with_action.sic", "levers.gamification.push",
                                 "effects.causal_share_of_attitudes", "effects.eor_half_life"};
  const std::vector<std::string> plain{"policy.Listening.ramp_weeks", "policy.Leaderboard.ramp_weeks",
                                       "policy.Listening.strength"};
  const std::vector<std::string> calibrated{"effects.eor_to_intention", "effects.enjoyment_to_intention",
                                            "contagion.weight"};
  const auto& others = options.effects ? calibrated : plain;
  paths.insert(paths.end(), others.begin(), others.end());
  const std::vector<FactorTarget> targets = factor_targets(study.scenario, study.inputs);
  for (const std::string& path : paths) {
    study.factors.push_back({factor_target(targets, path, {}), Uniform{0.1, 0.4}, {}});
    if (path == "effects.eor_half_life") study.factors.back().distribution = Uniform{20, 60};
  }
  study.outputs = {{"lift of listening", Outcome::shares, 1, 0, Period::run},
                   {"lift of the leaderboard", Outcome::shares, 2, 0, Period::run}};
  study.design.factors = static_cast<std::uint32_t>(study.factors.size());
  study.design.size = options.base_rows;
  study.replicates = replicates;
  return study;
}

struct Timer {
  Clock::time_point start = Clock::now();
  std::clock_t cpu_start = std::clock();
  double wall() const { return std::chrono::duration<double>(Clock::now() - start).count(); }
  double cpu() const { return static_cast<double>(std::clock() - cpu_start) / CLOCKS_PER_SEC; }
};

void report(const char* what, std::uint64_t decisions, const Timer& timer) {
  const auto count = static_cast<double>(decisions);
  fmt::print("{:12} {:9.3g} decisions  {:7.2f} s  {:7.1f} M/s  {:7.1f} M/s of processor time\n", what, count,
             timer.wall(), count / timer.wall() / 1e6, count / timer.cpu() / 1e6);
  std::fflush(stdout);
}

/// As many decisions, in full blocks of 64 replicates of the baseline.
void bare_engine(const Options& options, std::uint64_t decisions) {
  const Study study = study_of(options);
  const Setting setting = base_setting(study.scenario, study.inputs);
  const Staff staff = make_staff(setting, make_workplace(setting.scenario, study.inputs, 0), 0);
  const Calibration calibration = calibrate(setting, {staff}, options.threads).calibration;
  const auto company = make_company(std::make_shared<const Setting>(setting), staff, calibration);
  const auto ready = make_campaign(company, all_policies(setting.scenario).front());
  const std::uint64_t a_block = 64 * staff.people->seats * ready->campaign.posts.size();
  const std::uint64_t blocks = decisions / a_block + 1;
  const Timer timer;
  for_each_slot(blocks, options.threads, [&](std::size_t block) {
    simulate(ready->prepared, {static_cast<std::uint32_t>(64 * block), 64});
  });
  report("bare engine", blocks * a_block, timer);
}

std::uint64_t sweep(const Options& options) {
  const Study study = study_of(options);
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / "megaphone-sweeps-bench";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  const Timer timer;
  double committing = 0;
  StudyRunner runner(study);
  {
    StudyStore store = StudyStore::create(folder / "study.sqlite", study_header(study));
    for (std::uint64_t first = 0; first < study.design.size; first += options.groups_a_chunk) {
      const auto chunk =
          runner.run({first, std::min(options.groups_a_chunk, study.design.size - first)}, options.threads);
      const Timer commit;
      store.commit(*chunk);
      committing += commit.wall();
    }
  }
  report("study", runner.workload().decisions, timer);
  fmt::print("  {} rows, {:.0f} rows/s; committing {:.1f} % of the time; {:.0f} % of the lanes used; peak {:.0f} MiB\n",
             study.design.size * runs_per_group(study),
             static_cast<double>(study.design.size * runs_per_group(study)) / timer.wall(),
             100 * committing / timer.wall(),
             100 * static_cast<double>(runner.workload().worlds) / static_cast<double>(runner.workload().lanes),
             bench::peak_mib());
  std::filesystem::remove_all(folder);
  return runner.workload().decisions;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app{"A study beside the bare engine"};
  app.add_option("--employees", options.employees);
  app.add_option("--base-rows", options.base_rows, "Base rows of ten points and four replicates each");
  app.add_option("--groups", options.groups_a_chunk, "Base rows a chunk");
  app.add_option("--threads", options.threads);
  app.add_flag("--effects", options.effects, "Factors that make every point be calibrated by itself");
  CLI11_PARSE(app, argc, argv);
  const std::uint64_t decisions = sweep(options);
  bare_engine(options, decisions);
}
