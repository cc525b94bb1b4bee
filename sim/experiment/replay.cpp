#include "experiment/replay.hpp"

#include <fmt/format.h>

#include "engine/simulate.hpp"
#include "experiment/drawn_companies.hpp"
#include "megaphone/scenario/scenario_checks.hpp"

namespace megaphone::inline experiment {

Replay replay(std::shared_ptr<const PolicyCampaign> campaign, std::uint32_t replicate) {
  Replay again;
  again.campaign = std::move(campaign);
  again.record = simulate(again.campaign->prepared, replicate);
  again.steps = cascade_steps(again.record, again.campaign->campaign);
  again.outcome = world_outcome(again.record, *again.campaign);
  return again;
}

Replay replay(const Scenario& scenario, const Inputs& inputs, const WorldId& id, int threads) {
  check_ready(scenario, inputs);
  const Design design = design_of(scenario);
  const std::vector<Policy> policies = all_policies(scenario);
  if (id.policy >= policies.size() || id.draw >= design.draws || id.population >= design.populations ||
      id.replicate >= design.replicates) {
    throw InputError({scenario.file},
                     fmt::format("the run has {} draws x {} populations x {} replicates for {} policies; there is no "
                                 "such world in it",
                                 design.draws, design.populations, design.replicates, policies.size()));
  }
  const DrawnCompanies drawn = draw_companies(scenario, inputs, id.draw, {fixed_workplace(scenario, inputs), threads});
  return replay(make_campaign(drawn.companies[id.population], policies[id.policy]), id.replicate);
}

}  // namespace megaphone::inline experiment
