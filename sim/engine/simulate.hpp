/// Runs worlds: how the posts of a campaign spread, day by day. The same campaign and replicate give the same record
/// always and everywhere: whatever else is in the block, on every number of threads and every instruction set.
#pragma once

#include <vector>

#include "engine/block.hpp"
#include "engine/record.hpp"

namespace megaphone::inline engine {

/// The worlds of a block, [campaign of the block][replicate], flattened. `threads` work on the one block (0 = all);
/// where there are several blocks it is better to run one on each thread.
std::vector<WorldRecord> simulate(const PreparedCampaigns& campaigns, const Block& block, int threads = 1);

/// The worlds of one campaign, [replicate].
std::vector<WorldRecord> simulate(const PreparedCampaign& campaign, ReplicateRange replicates, int threads = 1);

/// One world.
WorldRecord simulate(const PreparedCampaign& campaign, std::uint32_t replicate);

}  // namespace megaphone::inline engine
