#include "megaphone/experiment/design.hpp"

namespace megaphone::inline experiment {

Design design_of(const Scenario& scenario) {
  const auto populations = static_cast<std::uint32_t>(scenario.run.populations);
  return {static_cast<std::uint32_t>(scenario.run.effect_draws), populations,
          static_cast<std::uint32_t>(scenario.run.replicates) / populations};
}

std::vector<Policy> all_policies(const Scenario& scenario) {
  std::vector<Policy> policies(1);
  policies.front().name = baseline_name;
  policies.insert(policies.end(), scenario.policies.begin(), scenario.policies.end());
  return policies;
}

}  // namespace megaphone::inline experiment
