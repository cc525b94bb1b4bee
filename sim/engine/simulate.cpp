#include "engine/simulate.hpp"

#include "engine/block_run.hpp"

namespace megaphone::inline engine {
namespace {

LaneLayout layout_of(const Block& block) {
  LaneLayout layout;
  layout.campaigns = static_cast<std::uint32_t>(block.campaigns.size());
  layout.first_quad = block.replicates.first / 4;
  layout.quads = (block.replicates.first + block.replicates.count - 1) / 4 - layout.first_quad + 1;
  for (std::uint32_t lane = 0; lane < layout.campaigns * layout.replicates(); ++lane) {
    const std::uint32_t offset = layout.replicate_of(lane) - block.replicates.first;
    if (offset < block.replicates.count) layout.used |= Worlds{1} << lane;
  }
  return layout;
}

PreparedCampaigns chosen(const PreparedCampaigns& campaigns, const Block& block) {
  PreparedCampaigns mine;
  for (const std::uint32_t k : block.campaigns) mine.push_back(campaigns[k]);
  return mine;
}

}  // namespace

std::vector<WorldRecord> simulate(const PreparedCampaigns& campaigns, const Block& block, int threads) {
  return BlockRun(chosen(campaigns, block), layout_of(block), threads).run();
}

std::vector<WorldRecord> simulate(const PreparedCampaign& campaign, ReplicateRange replicates, int threads) {
  std::vector<WorldRecord> all;
  for (const Block& block : blocks_of({&campaign}, replicates)) {
    for (WorldRecord& record : simulate({&campaign}, block, threads)) all.push_back(std::move(record));
  }
  return all;
}

WorldRecord simulate(const PreparedCampaign& campaign, std::uint32_t replicate) {
  return std::move(simulate(campaign, {replicate, 1}).front());
}

}  // namespace megaphone::inline engine
