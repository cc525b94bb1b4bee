// Days before day 0 and seasons, by hand.
#include <doctest/doctest.h>

#include "engine/company.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

/// Two who see each other and share whatever they see, always online; the first alone has a channel.
std::unique_ptr<Company> pair() {
  auto company = std::make_unique<Company>(2, mutual({{0, 1}}));
  for (std::uint32_t person = 0; person < 2; ++person) company->always_shares(person);
  return company;
}

}  // namespace

TEST_CASE("a post of the days before spreads into the run, where only what happens there is counted") {
  auto company = pair();
  company->add_post(-1, 3);
  company->show_to({0});
  company->campaign.warm_days = 5;
  const WorldRecord record = company->world(0);
  CHECK(record.before == std::vector<Share>{{0, 0, -1, true}});
  CHECK(record.shares == std::vector<Share>{{0, 1, 0, false}});
  CHECK(record.seen == std::vector<std::uint32_t>(20, 0));
}

TEST_CASE("a post that nobody could see before day 0 is seen and shared in the run") {
  auto company = pair();
  company->add_post(-2, 3);
  company->show_to({0});
  company->campaign.warm_days = 1;  // its first day is not gone through, so it never appears
  CHECK(company->world(0).shares.empty());
  company->campaign.warm_days = 2;
  CHECK(company->world(0).before.size() == 2);
}

TEST_CASE("a rest that began before day 0 goes on") {
  auto company = pair();
  company->add_post(-3, -3);
  company->add_post(0, 9);
  company->show_to({0});
  company->campaign.warm_days = 5;
  company->campaign.rest_days = 4;  // after the share of day -3: the last day of rest is day 1
  const WorldRecord record = company->world(0);
  REQUIRE(record.before.size() == 1);
  REQUIRE(record.shares.size() == 2);
  CHECK(record.shares[0] == Share{1, 0, 2, true});
}

TEST_CASE("posts that are over before the first day count as asked, and nobody shares them") {
  auto company = pair();
  for (std::int32_t day = -4; day < 0; ++day) company->add_post(day, day);
  company->add_post(0, 4);
  company->show_to({0});
  company->campaign.tolerated_posts = 2;
  CHECK(overload(company->campaign, 4, 0) == 3);
  const WorldRecord record = company->world(0);
  CHECK(record.before.empty());
  CHECK(record.shares.size() == 2);
}

TEST_CASE("in a season in which nobody is online nobody shares, and afterwards they do") {
  auto company = pair();
  company->add_post(0, 9);
  company->show_to({0});
  company->campaign.activity.assign(20, 1);
  for (std::size_t day = 0; day < 5; ++day) company->campaign.activity[day] = 0;
  const std::vector<Share> expected{{0, 0, 5, true}, {0, 1, 6, false}};
  CHECK(company->world(0).shares == expected);
}

TEST_CASE("the factor of a season acts on the chance to be online") {
  Company company(4000, {});
  company.add_post(0, 0);
  for (std::uint32_t person = 0; person < 4000; ++person) {
    company.always_shares(person);
    company.people.activity[person] = chance_threshold(0.8);
  }
  company.show_to([] {
    std::vector<std::uint32_t> all(4000);
    for (std::uint32_t k = 0; k < 4000; ++k) all[k] = k;
    return all;
  }());
  company.campaign.activity.assign(20, 0.25);
  CHECK(fits(static_cast<double>(company.world(0).shares.size()), 4000, 0.2));
}
