/// Simulates one world of a run again, with the full record of what happened in it.
#pragma once

#include <memory>
#include <vector>

#include "experiment/world_outcome.hpp"

namespace megaphone::inline experiment {

/// Names one world.
struct WorldId {
  std::uint32_t policy = 0;  ///< 0 = baseline
  std::uint32_t draw = 0;
  std::uint32_t population = 0;  ///< within the draw
  std::uint32_t replicate = 0;   ///< within the population
};

/// The very record that the run had.
struct Replay {
  std::shared_ptr<const PolicyCampaign> campaign;
  WorldRecord record;
  std::vector<CascadeStep> steps;
  WorldOutcome outcome;
};

/// The campaign's world of that replicate.
Replay replay(std::shared_ptr<const PolicyCampaign> campaign, std::uint32_t replicate);

/// A world of a run of the scenario. Throws InputError when the id is outside the design.
Replay replay(const Scenario& scenario, const Inputs& inputs, const WorldId& id, int threads);

}  // namespace megaphone::inline experiment
