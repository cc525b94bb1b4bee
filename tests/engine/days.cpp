// The order of days: when a share counts, who decides when, who rests, who comes and goes.
#include <doctest/doctest.h>

#include "base/random.hpp"
#include "engine/company.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

using Shares = std::vector<std::pair<std::uint32_t, std::int32_t>>;  ///< person, day

/// Everyone shares whatever they see, person 0 sees the post of day 0 in the channel.
std::unique_ptr<Company> eager(std::uint32_t people, std::vector<Tie> ties, std::int32_t last_day = 19) {
  auto company = std::make_unique<Company>(people, std::move(ties));
  for (std::uint32_t person = 0; person < people; ++person) company->always_shares(person);
  company->campaign.contagion.weight = 1;
  company->add_post(0, last_day);
  company->show_to({0});
  return company;
}

Shares shares_of(const Company& company, std::uint32_t post = 0) {
  Shares shares;
  for (const Share& share : company.world(0).shares) {
    if (share.post == post) shares.emplace_back(share.person, share.day);
  }
  return shares;
}

/// First day from `day` on that the person is online in world 0.
std::int32_t online_from(const Company& company, std::uint32_t person, std::int32_t day) {
  while (!happens(random_word(1, {Purpose::online, person, static_cast<std::uint32_t>(day)}),
                  company.people.activity[person])) {
    ++day;
  }
  return day;
}

}  // namespace

TEST_CASE("a share reaches feeds on the next day, not before") {
  CHECK(shares_of(*eager(4, {{1, 0}, {2, 1}, {3, 2}})) == Shares{{0, 0}, {1, 1}, {2, 2}, {3, 3}});
}

TEST_CASE("ties have a direction: the sharer does not see the viewer") {
  CHECK(shares_of(*eager(3, {{0, 1}, {0, 2}})) == Shares{{0, 0}});
}

TEST_CASE("the day counts from when the post appears") {
  auto company = eager(2, {{1, 0}});
  company->campaign.posts[0].day = 4;
  CHECK(shares_of(*company) == Shares{{0, 4}, {1, 5}});
}

TEST_CASE("a post can be shared on its last day and not after") {
  CHECK(shares_of(*eager(4, {{1, 0}, {2, 1}, {3, 2}}, 2)) == Shares{{0, 0}, {1, 1}, {2, 2}});
}

TEST_CASE("the run ends at the horizon even when a post lives on") {
  auto company = eager(4, {{1, 0}, {2, 1}, {3, 2}});
  company->campaign.horizon_days = 2;
  CHECK(shares_of(*company) == Shares{{0, 0}, {1, 1}});
  CHECK(company->world(0).seen.size() == 2);
}

TEST_CASE("everyone shares a post at most once") {
  auto company = eager(3, complete_ties(3));
  CHECK(shares_of(*company).size() == 3);
}

TEST_CASE("those never online never share") {
  auto company = eager(2, {{1, 0}});
  company->people.activity[0] = 0;
  CHECK(shares_of(*company).empty());
  CHECK(company->world(0).seen == std::vector<std::uint32_t>(20, 0));
}

TEST_CASE("who is offline decides on the next day online") {
  auto company = eager(3, {{1, 0}, {2, 1}});
  company->campaign.horizon_days = 200;
  company->campaign.posts[0].last_day = 199;
  company->people.activity.assign(3, chance_threshold(0.15));
  const std::int32_t first = online_from(*company, 0, 0);
  const std::int32_t second = online_from(*company, 1, first + 1);
  const std::int32_t third = online_from(*company, 2, second + 1);
  CHECK(shares_of(*company) == Shares{{0, first}, {1, second}, {2, third}});
  CHECK(third > 2);
}

TEST_CASE("a share is by the company alone only when the company's showing was enough") {
  Company company(2, {{1, 0}});
  company.add_post(0, 9);
  company.always_shares(0);
  company.show_to({0, 1});
  company.campaign.contagion.weight = 1e9;
  company.never_shares(1);
  company.campaign.propensities.lasting[1] = -10;
  const std::vector<Share> shares = company.world(0).shares;
  REQUIRE(shares.size() == 2);
  CHECK(shares[0].company_alone);
  CHECK_FALSE(shares[1].company_alone);
}

TEST_CASE("after a share one rests for the rest of the day and rest_days more, then shares what still lives") {
  Company company(1, {});
  company.always_shares(0);
  company.show_to({0});
  company.add_post(0, 19);
  company.add_post(0, 19);
  company.add_post(1, 2);
  company.campaign.rest_days = 2;
  CHECK(shares_of(company, 0) == Shares{{0, 0}});
  CHECK(shares_of(company, 1) == Shares{{0, 3}});
  CHECK(shares_of(company, 2).empty());
}

TEST_CASE("without rest one shares any number of posts a day") {
  Company company(1, {});
  company.always_shares(0);
  company.show_to({0});
  for (int k = 0; k < 5; ++k) company.add_post(0, 19);
  CHECK(company.world(0).shares.size() == 5);
}

TEST_CASE("a resting person has seen the post all the same") {
  Company company(1, {});
  company.always_shares(0);
  company.show_to({0});
  company.add_post(0, 0);
  company.add_post(0, 0);
  company.campaign.rest_days = 3;
  CHECK(company.world(0).shares.size() == 1);
  CHECK(company.world(0).seen[0] == 2);
}

TEST_CASE("a leaver stops sharing, but what they shared stays in the feeds") {
  auto company = eager(3, {{1, 0}, {2, 1}});
  company->people.last_day[0] = 0;
  company->people.last_day[1] = 0;
  CHECK(shares_of(*company) == Shares{{0, 0}});
  company->people.last_day[1] = stays;
  CHECK(shares_of(*company) == Shares{{0, 0}, {1, 1}, {2, 2}});
}

TEST_CASE("a new hire ignores posts from before the first day and takes part in later ones") {
  auto company = eager(2, {{1, 0}});
  company->people.last_day[1] = 0;
  company->add_person(1, 1, stays);
  company->always_shares(2);
  company->campaign.channels.clear();
  company->show_to({0});
  company->add_post(3, 19);
  CHECK(shares_of(*company, 0) == Shares{{0, 0}});
  CHECK(shares_of(*company, 1) == Shares{{0, 3}, {2, 4}});
}

TEST_CASE("who takes over a seat does not share what appeared before") {
  Company company(2, {{1, 0}});
  company.people.last_day[0] = 3;
  company.add_person(0, 4, stays);
  company.add_post(4, 9);
  company.campaign.posts[0].day = 2;
  company.always_shares(0);
  company.always_shares(2);
  company.show_to({0, 2});
  company.campaign.contagion = {ContagionRule::threshold, 1e9, 3, 2, 1};
  CHECK(shares_of(company) == Shares{{0, 2}});
}

TEST_CASE("a company without posts, people or ties has quiet worlds") {
  CHECK(Company(3, {}).world(0).shares.empty());
  Company nobody(0, {});
  nobody.campaign.contagion.mean_degree = 0;
  nobody.add_post(0, 3);
  CHECK(nobody.world(0).shares.empty());
  CHECK(nobody.world(0).seen == std::vector<std::uint32_t>(20, 0));
}
