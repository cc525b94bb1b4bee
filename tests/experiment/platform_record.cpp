// What a platform would export, from records made by hand.
#include "experiment/platform_record.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "support/small_company.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

using Counts = std::vector<std::uint32_t>;

/// 40 people; a post on the Monday of each of seven weeks.
struct Firm {
  Staff staff = staff_of(equal_departments(2, 20), {});
  Campaign campaign;
  WorldRecord record;
  Firm() {
    campaign.people = staff.people.get();
    for (std::int32_t week = 0; week < 7; ++week) {
      Post post;
      post.day = 5 * week;
      campaign.posts.push_back(post);
    }
  }
  void share(std::uint32_t post, std::uint32_t person, std::int32_t day) {
    record.shares.push_back({post, person, day, true});
  }
};

}  // namespace

TEST_CASE("shares count in the week they were made, and for the post they were of") {
  Firm company;
  company.share(0, 1, 4);   // before the observed weeks
  company.share(0, 2, 5);   // first observed day, of a post from before
  company.share(1, 2, 9);   // last day of the first week
  company.share(2, 3, 10);  // second week
  company.share(3, 3, 20);  // after the observed weeks, of a post within
  const PlatformRecord seen = platform_record(company.record, company.campaign, {1, 3});
  CHECK(seen.shares == Counts{2, 1, 0});
  CHECK(seen.post_shares == Counts{1, 1, 1, 0, 0, 0});
}

TEST_CASE("an employee counts once a week and once in every four weeks that end within a month of a share") {
  Firm company;
  company.share(1, 7, 5);
  company.share(1, 7, 6);
  company.share(3, 7, 16);
  company.share(3, 8, 16);
  const PlatformRecord seen = platform_record(company.record, company.campaign, {1, 6});
  CHECK(seen.sharers == Counts{1, 0, 2, 0, 0, 0});
  CHECK(seen.monthly_sharers == Counts{1, 1, 2, 2, 2, 2});
}

TEST_CASE("the month of a share has four weeks") {
  Firm company;
  company.share(0, 7, 0);
  const PlatformRecord seen = platform_record(company.record, company.campaign, {0, 6});
  CHECK(seen.monthly_sharers == Counts{1, 1, 1, 1, 0, 0});
}

TEST_CASE("the top 5 % of 40 people are the two who shared most") {
  Firm company;
  for (const std::uint32_t person : {1U, 1U, 1U, 2U, 2U, 3U, 4U, 5U}) company.share(0, person, 0);
  CHECK(platform_record(company.record, company.campaign, {0, 1}).top_5_percent_share == 5.0 / 8);
  CHECK(std::isnan(platform_record({}, company.campaign, {0, 1}).top_5_percent_share));
}
