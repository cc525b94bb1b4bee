/// What a policy costs, cash and staff hours apart (MODEL.md, section "Costs").
#pragma once

#include "company/policy_campaign.hpp"
#include "engine/record.hpp"

namespace megaphone::inline company {

struct Cost {
  double cash = 0;   ///< in the scenario's currency
  double hours = 0;  ///< of staff
};

/// Everything but the costs per share. Weeks are those in which the lever is on, within the run; employees and
/// managers are those it covers at the start; posts are those that appear while it is on.
Cost fixed_cost(const Campaign& campaign, const std::vector<PlannedLever>& levers, const Staff& staff);

/// The costs per share, for shares by those a lever covers while it is on; of real people counted in fives.
Cost share_cost(const std::vector<PlannedLever>& levers, const WorldRecord& record, const Organisation& organisation);

}  // namespace megaphone::inline company
