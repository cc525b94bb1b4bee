/// What is run: the policies of a scenario, and how often.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "megaphone/scenario/scenario.hpp"

namespace megaphone::inline experiment {

/// The nested design: effects draws x populations within a draw x replicates within a population, for every policy.
struct Design {
  std::uint32_t draws = 0;
  std::uint32_t populations = 0;  ///< per draw
  std::uint32_t replicates = 0;   ///< per population
};
Design design_of(const Scenario& scenario);

/// The baseline, which is always policy 0, and the scenario's.
std::vector<Policy> all_policies(const Scenario& scenario);
inline constexpr std::string_view baseline_name = "Baseline";

}  // namespace megaphone::inline experiment
