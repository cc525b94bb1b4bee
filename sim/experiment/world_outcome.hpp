/// Computes the outcomes of a world from its record.
#pragma once

#include <cstdint>
#include <vector>

#include "company/policy_campaign.hpp"
#include "engine/record.hpp"
#include "megaphone/experiment/outcome.hpp"

namespace megaphone::inline experiment {

/// A share's place in its cascade, at the same index as the record's shares.
struct CascadeStep {
  std::int64_t parent = -1;  ///< index of the colleague's share that came first into the feed; -1 = the company,
                             ///< -2 = a colleague's share before day 1
  std::uint32_t depth = 1;   ///< 1 = straight from the company
};
std::vector<CascadeStep> cascade_steps(const WorldRecord& record, const Campaign& campaign);

/// The outcomes of a world.
WorldOutcome world_outcome(const WorldRecord& record, const PolicyCampaign& campaign);

/// The outcomes of a block's worlds, [campaign of the block][replicate], flattened. A failure is kept with every world
/// that it took along. `threads` work on the one block (0 = all).
std::vector<WorldOutcome> block_outcomes(const PolicyCampaigns& campaigns, const Block& block, int threads);

}  // namespace megaphone::inline experiment
