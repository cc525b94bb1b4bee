/// A block is what the engine runs in one pass: up to 64 worlds of one population and network under the same posts.
/// They may differ in everything else: replicate, policy, effects. Campaigns of a block share their random numbers, so
/// the more campaigns and the fewer replicates, the fewer draws.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/prepared_campaign.hpp"

namespace megaphone::inline engine {

using PreparedCampaigns = std::vector<const PreparedCampaign*>;

struct ReplicateRange {
  std::uint32_t first = 0;
  std::uint32_t count = 1;
};

/// Every campaign in every replicate of the range.
struct Block {
  std::vector<std::uint32_t> campaigns;  ///< indices into the campaigns that were packed
  ReplicateRange replicates;             ///< of at most 16 quads (four replicates from a multiple of 4 on)
};

/// True when two campaigns can be in one block: network, people, seed, days and posts' times are the same.
bool fit_together(const Campaign& a, const Campaign& b);

/// Blocks that hold every campaign in every replicate once.
std::vector<Block> blocks_of(const PreparedCampaigns& campaigns, ReplicateRange replicates);

}  // namespace megaphone::inline engine
