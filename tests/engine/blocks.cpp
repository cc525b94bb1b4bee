// How worlds are packed into blocks: every campaign in every replicate once, and no more than fits.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <utility>

#include "engine/block.hpp"
#include "engine/company.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

struct Packed {
  Packed(std::uint32_t campaigns, ReplicateRange replicates) : company(3, {}), range(replicates) {
    company.add_post(0, 3);
    prepared.assign(campaigns, prepare(company.campaign));
    for (const PreparedCampaign& one : prepared) pointers.push_back(&one);
    blocks = blocks_of(pointers, range);
  }
  Company company;
  ReplicateRange range;
  std::vector<PreparedCampaign> prepared;
  PreparedCampaigns pointers;
  std::vector<Block> blocks;
};

std::uint32_t quads(ReplicateRange range) { return (range.first + range.count - 1) / 4 - range.first / 4 + 1; }

}  // namespace

TEST_CASE("blocks hold every campaign in every replicate once and keep to 64 lanes") {
  for (std::uint32_t campaigns = 1; campaigns <= 40; campaigns += 3) {
    for (const ReplicateRange range :
         {ReplicateRange{0, 1}, {3, 2}, {0, 16}, {7, 16}, {0, 64}, {5, 200}, {1U << 30, 80}}) {
      const Packed packed(campaigns, range);
      std::set<std::pair<std::uint32_t, std::uint32_t>> worlds;
      std::size_t count = 0;
      for (const Block& block : packed.blocks) {
        CHECK(4 * quads(block.replicates) * block.campaigns.size() <= 64);
        for (const std::uint32_t k : block.campaigns) {
          for (std::uint32_t r = 0; r < block.replicates.count; ++r) {
            worlds.emplace(k, block.replicates.first + r);
            ++count;
          }
        }
      }
      CHECK(count == std::size_t{campaigns} * range.count);
      CHECK(worlds.size() == count);
      CHECK(worlds.rbegin()->second < range.first + range.count);
      CHECK(worlds.begin()->second >= range.first);
    }
  }
}

TEST_CASE("blocks are as few as can be, and campaigns are dealt evenly over them") {
  CHECK(Packed(3, {0, 16}).blocks.size() == 1);
  CHECK(Packed(1, {0, 64}).blocks.size() == 1);
  CHECK(Packed(1, {0, 256}).blocks.size() == 4);
  const Packed five(5, {0, 16});
  REQUIRE(five.blocks.size() == 2);
  CHECK(five.blocks[0].campaigns.size() == 2);
  CHECK(five.blocks[1].campaigns.size() == 3);
}

TEST_CASE("campaigns whose posts appear at other times go into blocks of their own") {
  Company one(3, {});
  one.add_post(0, 3);
  Campaign other = one.campaign;
  other.posts[0].last_day = 4;
  CHECK_FALSE(fit_together(one.campaign, other));
  const PreparedCampaign a = prepare(one.campaign);
  const PreparedCampaign b = prepare(other);
  const std::vector<Block> blocks = blocks_of({&a, &b, &a}, {0, 4});
  REQUIRE(blocks.size() == 2);
  CHECK(blocks[0].campaigns == std::vector<std::uint32_t>{0, 2});
  CHECK(blocks[1].campaigns == std::vector<std::uint32_t>{1});
}

TEST_CASE("only what the worlds of a block must share keeps campaigns apart") {
  Company one(3, {});
  one.add_post(0, 3);
  Campaign other = one.campaign;
  other.contagion.weight = 2;
  other.rest_days = 3;
  CHECK(fit_together(one.campaign, other));
  other.seed += 1;
  CHECK_FALSE(fit_together(one.campaign, other));
  other = one.campaign;
  other.population += 1;
  CHECK_FALSE(fit_together(one.campaign, other));
  other = one.campaign;
  other.horizon_days += 1;
  CHECK_FALSE(fit_together(one.campaign, other));
  other = one.campaign;
  other.warm_days += 5;
  CHECK_FALSE(fit_together(one.campaign, other));
  other = one.campaign;
  other.activity.assign(20, 0.5);
  CHECK_FALSE(fit_together(one.campaign, other));
}
