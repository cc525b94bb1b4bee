/// A campaign with everything its worlds need: planned, laid out for the engine, and what is the same in each of its
/// replicates; and the worlds of a block as outcomes.
#pragma once

#include <memory>
#include <vector>

#include "megaphone/engine/block.hpp"
#include "megaphone/experiment/outcome.hpp"

namespace megaphone {

struct ReadyCampaign {
  PlannedCampaign planned;
  PreparedCampaign prepared;  ///< points into `planned`
  CampaignOutcome shared;
  const Staff* staff = nullptr;
  AudienceSpec audience;
};
using ReadyCampaigns = std::vector<std::unique_ptr<const ReadyCampaign>>;

/// The policy for the staff, which must outlive the campaign.
std::unique_ptr<const ReadyCampaign> make_ready(const PlanInput& input, const Staff& staff, const Policy& policy);

/// As the engine takes them.
PreparedCampaigns prepared(const ReadyCampaigns& campaigns);

/// The outcomes of a block's worlds, [campaign of the block][replicate], flattened. A failure is kept with every world
/// that it took along. `threads` work on the one block (0 = all).
std::vector<WorldOutcome> block_outcomes(const ReadyCampaigns& campaigns, const Block& block, int threads);

}  // namespace megaphone
