// The default scenario (listening or leaderboard, 5,000 employees) with fewer draws and worlds, and weekly figures.
#pragma once

#include <string>
#include <vector>

#include "experiment/drawn_companies.hpp"
#include "megaphone/answer/statistics.hpp"
#include "megaphone/answer/timeline.hpp"
#include "megaphone/experiment/run.hpp"
#include "megaphone/inputs/load.hpp"

namespace megaphone::test {

inline const std::string scenarios = MEGAPHONE_SOURCE_DIR "/scenarios/";

/// 4 draws of the effects x 2 populations x 4 replicates.
inline Loaded default_company(const std::vector<std::string>& overrides = {}) {
  std::vector<std::string> all{"run.effect_draws=4", "run.populations=2", "run.replicates=8"};
  all.insert(all.end(), overrides.begin(), overrides.end());
  return load(scenarios + "listening-or-leaderboard.toml", all);
}

inline RunResult run_of(const Loaded& loaded) { return run(loaded.scenario, loaded.inputs, {}); }

/// The scenario as it is: listening is policy 1, the leaderboard policy 2.
inline const RunResult& default_run() {
  static const RunResult result = run_of(default_company());
  return result;
}

/// A policy of one lever for everyone, on from the first week to the last of the run.
inline Policy throughout(const std::string& name, const std::string& lever) {
  Policy policy;
  policy.name = name;
  policy.levers.resize(1);
  policy.levers[0].lever = lever;
  return policy;
}

inline double mean_outcome(const RunResult& result, std::size_t policy, Outcome outcome) {
  double sum = 0;
  std::size_t worlds = 0;
  for (std::size_t d = 0; d < result.draws.size(); ++d) {
    for (std::size_t p = 0; p < result.design.populations; ++p) {
      for (std::size_t r = 0; r < result.design.replicates; ++r, ++worlds)
        sum += result.world(policy, d, p, r)[outcome];
    }
  }
  return sum / static_cast<double>(worlds);
}

/// Mean shares of policy over baseline in weeks `first` to `last` (from 1, inclusive), per week.
inline double weekly_lift(const RunResult& result, std::size_t policy, std::size_t first, std::size_t last) {
  const std::size_t from = (first - 1) * 5;
  const std::size_t to = last * 5;
  const NestedValues lift =
      minus(period(result, policy, Series::shares, from, to), period(result, 0, Series::shares, from, to));
  return mean_of(lift).value / static_cast<double>(last - first + 1);
}

}  // namespace megaphone::test
