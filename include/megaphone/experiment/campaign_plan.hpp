/// From a policy to a campaign: calendar, audiences, who each lever covers, how strongly and when, and what it costs.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "megaphone/engine/campaign.hpp"
#include "megaphone/experiment/coverage.hpp"
#include "megaphone/experiment/scenario.hpp"
#include "megaphone/model/response.hpp"

namespace megaphone {

/// The drawn sizes of a lever's moves in one effects draw: the same wherever the lever is used, in any policy.
std::vector<SizedMove> draw_moves(const Lever& lever, double strength, std::uint64_t seed, std::uint32_t effects_draw);

/// The catalogue's lever of that id. Throws UnknownName at the place.
const Lever& lever_named(const LeverCatalogue& catalogue, const std::string& id, const Place& place);

/// The levers that some policy of the scenario uses, in the order of the catalogue.
std::vector<const Lever*> levers_in_use(const Scenario& scenario, const LeverCatalogue& catalogue);

/// What a use of a lever costs: as written with the use; else the catalogue's, which is for strength 1, times the
/// strength.
std::vector<CostItem> cost_of(const Lever& lever, const LeverUse& use);

/// When a use of a lever acts, cut to the run.
LeverTimes times_of(const LeverUse& use, std::int32_t horizon_days);

/// One lever in use for one staff: what the engine needs is in Campaign::levers at the same index.
struct PlannedLever {
  LeverTimes times;
  LeverResponse response;  ///< of those there from the start
  std::vector<CostItem> cost;
};

/// A campaign with what outcomes need to know of its levers.
struct PlannedCampaign {
  Campaign campaign;  ///< points into the staff it was planned for
  std::vector<PlannedLever> levers;
};

/// One policy for one staff under one draw of the effects. `draw` numbers the effects draw.
struct PlanInput {
  const Scenario& scenario;
  const LeverCatalogue& levers;
  const Effects& effects;
  std::uint32_t draw;
  Calibration calibration;
};
PlannedCampaign plan_campaign(const PlanInput& input, const Staff& staff, const Policy& policy);

/// The same over given posts instead of the calendar's.
PlannedCampaign plan_campaign(const PlanInput& input, const Staff& staff, const Policy& policy,
                              std::vector<Post> posts);

/// The campaign without levers over given posts: what calibration runs.
Campaign plain_campaign(const PlanInput& input, const Staff& staff, std::vector<Post> posts, std::int32_t days);

}  // namespace megaphone
