// Replicates are cut into chunks of at most 16 quads, 64 worlds of one campaign; a chunk of fewer quads leaves room
// for several campaigns, which are dealt evenly over as few blocks as hold them.
#include "engine/block.hpp"

#include <algorithm>

namespace megaphone::inline engine {
namespace {

constexpr std::uint32_t block_quads = 16;

std::uint32_t quads_of(ReplicateRange range) { return (range.first + range.count - 1) / 4 - range.first / 4 + 1; }

std::vector<ReplicateRange> chunks_of(ReplicateRange range) {
  std::vector<ReplicateRange> chunks;
  const std::uint32_t end = range.first + range.count;
  for (std::uint32_t first = range.first; first < end;) {
    const std::uint32_t stop = std::min(end, (first / 4 + block_quads) * 4);
    chunks.push_back({first, stop - first});
    first = stop;
  }
  return chunks;
}

/// Campaigns that fit together, in the order in which they were given.
std::vector<std::vector<std::uint32_t>> groups_of(const PreparedCampaigns& campaigns) {
  std::vector<std::vector<std::uint32_t>> groups;
  for (std::uint32_t k = 0; k < campaigns.size(); ++k) {
    const auto fits = [&](const std::vector<std::uint32_t>& group) {
      return fit_together(*campaigns[group.front()]->campaign, *campaigns[k]->campaign);
    };
    const auto found = std::find_if(groups.begin(), groups.end(), fits);
    if (found == groups.end()) {
      groups.push_back({k});
    } else {
      found->push_back(k);
    }
  }
  return groups;
}

void deal(const std::vector<std::uint32_t>& group, ReplicateRange chunk, std::vector<Block>& blocks) {
  const std::size_t most = block_quads / quads_of(chunk);
  const std::size_t count = (group.size() + most - 1) / most;
  for (std::size_t part = 0; part < count; ++part) {
    const auto at = [&](std::size_t p) {
      return group.begin() + static_cast<std::ptrdiff_t>(p * group.size() / count);
    };
    blocks.push_back({{at(part), at(part + 1)}, chunk});
  }
}

}  // namespace

bool fit_together(const Campaign& a, const Campaign& b) {
  const auto same_time = [](const Post& p, const Post& q) {
    return p.key == q.key && p.day == q.day && p.last_day == q.last_day;
  };
  return a.network == b.network && a.people == b.people && a.seed == b.seed && a.population == b.population &&
         a.horizon_days == b.horizon_days && a.warm_days == b.warm_days && a.activity == b.activity &&
         std::equal(a.posts.begin(), a.posts.end(), b.posts.begin(), b.posts.end(), same_time);
}

std::vector<Block> blocks_of(const PreparedCampaigns& campaigns, ReplicateRange replicates) {
  std::vector<Block> blocks;
  for (const auto& group : groups_of(campaigns)) {
    for (const ReplicateRange chunk : chunks_of(replicates)) deal(group, chunk, blocks);
  }
  return blocks;
}

}  // namespace megaphone::inline engine
