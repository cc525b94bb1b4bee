/// The company of the benchmarks: departments of the shipped main scenario, 60 posts in 12 weeks, two policies.
#pragma once

#include "inputs/effects_file.hpp"
#include "inputs/lever_file.hpp"
#include "megaphone/experiment/run.hpp"
#include "megaphone/scenario/scenario_file.hpp"

namespace megaphone::bench {

struct Company {
  Scenario scenario;
  Inputs inputs;
};

/// `employees` people in five departments; `effect_draws` x 64 worlds per policy.
inline Company company(std::uint32_t employees, int effect_draws) {
  const std::string text = R"(
[organisation]
departments = { A = 200, B = 200, C = 200, D = 200, E = 200 }
[[policy]]
name = "Listening"
[[policy.lever]]
lever = "listening_with_action"
ramp_weeks = 2
[[policy]]
name = "Leaderboard"
[[policy.lever]]
lever = "gamification"
weeks = [1, 8]
[run]
effect_draws = )" + std::to_string(effect_draws) +
                           "\npopulations = 4\nreplicates = 64\n";
  Company company{parse_scenario(text, "bench.toml"), {}};
  company.inputs.effects = default_effects();
  company.inputs.levers = default_levers();
  company.inputs.organisation.departments = {"A", "B", "C", "D", "E"};
  for (std::uint32_t i = 0; i < employees; ++i) company.inputs.organisation.department.push_back(i * 5 / employees);
  return company;
}

}  // namespace megaphone::bench
