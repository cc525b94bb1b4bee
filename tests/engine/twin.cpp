// The engine against brute force, bit for bit, on companies drawn at random.
#include <doctest/doctest.h>

#include "engine/simulate.hpp"
#include "twin/brute_force.hpp"
#include "twin/plain_engine.hpp"
#include "twin/random_company.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

constexpr std::uint32_t companies = 600;

/// How often something happened in the random companies' worlds.
struct Tally {
  std::uint32_t shares = 0, through_colleagues = 0, by_hires = 0, in_rest = 0, capped = 0, overloaded = 0;
  std::uint32_t before = 0, of_earlier_posts = 0, in_season = 0;
  std::array<std::uint32_t, 4> by_rule{};
};

bool is_overloaded(const Campaign& campaign, const Share& share) {
  return campaign.overload_effect > 0 && overload(campaign, share.post, share.person) > 0;
}

bool has_cap(const Campaign& campaign) {
  for (const ActiveLever& lever : campaign.levers) {
    for (const double cap : lever.cap) {
      if (cap > 0) return true;
    }
  }
  return false;
}

void add(Tally& tally, const Campaign& campaign, const WorldRecord& record) {
  tally.before += static_cast<std::uint32_t>(record.before.size());
  for (const Share& share : record.shares) {
    const auto day = static_cast<std::size_t>(share.day);
    tally.of_earlier_posts += campaign.posts[share.post].day < 0 ? 1 : 0;
    tally.in_season += !campaign.activity.empty() && campaign.activity[day] != 1 ? 1 : 0;
    tally.shares += 1;
    tally.through_colleagues += share.company_alone ? 0 : 1;
    tally.by_hires += share.person >= campaign.people->seats ? 1 : 0;
    tally.in_rest += campaign.rest_days > 0 ? 1 : 0;
    tally.capped += has_cap(campaign) ? 1 : 0;
    tally.overloaded += is_overloaded(campaign, share) ? 1 : 0;
    tally.by_rule[static_cast<std::size_t>(campaign.contagion.rule)] += share.company_alone ? 0 : 1;
  }
}

}  // namespace

TEST_CASE("the plain engine gives the records of brute force, bit for bit, in 600 random companies") {
  for (std::uint32_t number = 0; number < companies; ++number) {
    const auto company = random_company(number);
    const LaidOutCampaign laid_out = lay_out(company->campaign);
    for (const std::uint32_t replicate : {0U, 1U, 6U}) {
      const WorldRecord fast = plain_world(laid_out, replicate);
      const WorldRecord slow = BruteForce(company->campaign, replicate).run();
      CAPTURE(number);
      CAPTURE(replicate);
      REQUIRE(fast.shares == slow.shares);
      REQUIRE(fast.before == slow.before);
      REQUIRE(fast.seen == slow.seen);
    }
  }
}

TEST_CASE("the random companies try every feature often") {
  Tally tally;
  for (std::uint32_t number = 0; number < companies; ++number) {
    const auto company = random_company(number);
    add(tally, company->campaign, company->world(0));
  }
  CHECK(tally.shares > 20'000);
  CHECK(tally.through_colleagues > 5'000);
  CHECK(tally.by_hires > 500);
  CHECK(tally.in_rest > 2'000);
  CHECK(tally.capped > 2'000);
  CHECK(tally.overloaded > 1'000);
  CHECK(tally.before > 2'000);
  CHECK(tally.of_earlier_posts > 500);
  CHECK(tally.in_season > 500);
  for (const std::uint32_t n : tally.by_rule) CHECK(n > 500);
}
