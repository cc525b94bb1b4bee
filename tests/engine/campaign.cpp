// The meaning of a campaign's data: who is addressed, who sees a post with what chance, hazard and overload, by hand.
#include "engine/campaign.hpp"

#include <doctest/doctest.h>

#include <limits>

#include "engine/company.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

using doctest::Approx;

/// Weeks of `per_week` posts (at most five, one a day), addressed to `people` people.
std::unique_ptr<Company> calendar_of(std::uint32_t people, std::int32_t weeks, std::uint32_t per_week) {
  auto company = std::make_unique<Company>(people, std::vector<Tie>{});
  company->campaign.horizon_days = 5 * weeks;
  for (std::int32_t week = 0; week < weeks; ++week) {
    for (std::uint32_t k = 0; k < per_week; ++k) {
      const auto day = week * 5 + static_cast<std::int32_t>(k);
      company->add_post(day, day + 4);
      company->campaign.posts.back().in_week = k;
      company->campaign.posts.back().of_week = per_week;
    }
  }
  return company;
}

/// Posts of a week that are addressed to the person.
std::uint32_t addressed(const Campaign& campaign, std::uint32_t week, std::uint32_t person) {
  std::uint32_t count = 0;
  for (std::uint32_t post = 0; post < campaign.posts.size(); ++post) {
    const bool now = campaign.posts[post].day / 5 == static_cast<std::int32_t>(week);
    count += now && is_addressed(campaign, post, person) ? 1 : 0;
  }
  return count;
}

double chance_seen(const Company& company) { return seen_threshold(company.campaign, 0, 0) / 4294967296.0; }

}  // namespace

TEST_CASE("a post is addressed to its audience while they work here") {
  auto company = calendar_of(3, 1, 5);
  company->campaign.audiences.push_back({1, 0, 1});
  company->campaign.posts[2].audience = 1;
  company->people.last_day[2] = 1;
  CHECK(is_addressed(company->campaign, 2, 0));
  CHECK_FALSE(is_addressed(company->campaign, 2, 1));
  CHECK_FALSE(is_addressed(company->campaign, 2, 2));
  CHECK(is_addressed(company->campaign, 1, 1));
  CHECK(is_addressed(company->campaign, 1, 2));
}

TEST_CASE("a capped person gets exactly as many posts a week as the cap says") {
  auto company = calendar_of(40, 6, 5);
  ActiveLever& lever = company->add_lever();
  for (const double cap : {1.0, 2.0, 2.9, 4.0, 5.0, 9.0}) {
    lever.cap.assign(lever.cap.size(), cap);
    for (std::uint32_t person = 0; person < 40; ++person) {
      for (std::uint32_t week = 0; week < 6; ++week) {
        CHECK(addressed(company->campaign, week, person) == std::min(static_cast<std::uint32_t>(cap), 5U));
      }
    }
  }
}

TEST_CASE("which posts a cap lets through rotates from person to person, so that each post finds readers") {
  auto company = calendar_of(2000, 1, 5);
  ActiveLever& lever = company->add_lever();
  lever.cap.assign(lever.cap.size(), 2);
  for (std::uint32_t post = 0; post < 5; ++post) {
    double readers = 0;
    for (std::uint32_t person = 0; person < 2000; ++person) {
      readers += is_addressed(company->campaign, post, person) ? 1 : 0;
    }
    CHECK(fits(readers, 2000, 0.4));
  }
}

TEST_CASE("the posts that a cap lets through rotate anew in each population and with each seed") {
  auto company = calendar_of(50, 1, 5);
  ActiveLever& lever = company->add_lever();
  lever.cap.assign(lever.cap.size(), 2);
  const auto readers = [&company] {
    Mask mask;
    for (std::uint32_t person = 0; person < 50; ++person) mask.push_back(is_addressed(company->campaign, 0, person));
    return mask;
  };
  const Mask before = readers();
  company->campaign.population = 1;
  CHECK(readers() != before);
  company->campaign.population = 0;
  CHECK(readers() == before);
  company->campaign.seed = 2;
  CHECK(readers() != before);
}

TEST_CASE("over as many weeks as a week has posts, a cap lets through each post of the week equally often") {
  auto company = calendar_of(30, 5, 5);
  for (Post& post : company->campaign.posts) post.turn = static_cast<std::uint32_t>(post.day / 5);
  ActiveLever& lever = company->add_lever();
  lever.cap.assign(lever.cap.size(), 2);
  for (std::uint32_t person = 0; person < 30; ++person) {
    std::array<std::uint32_t, 5> times{};
    for (std::uint32_t post = 0; post < 25; ++post) times[post % 5] += is_addressed(company->campaign, post, person);
    for (const std::uint32_t n : times) CHECK(n == 2);
  }
}

TEST_CASE("who is there on day 0 was there before, and is as active as on a day without a season") {
  Company company(1, {});
  company.people.last_day[0] = 4;
  company.people.activity[0] = chance_threshold(0.5);
  company.campaign.activity.assign(20, 1);
  company.campaign.activity[1] = 0.5;
  company.campaign.activity[2] = 3;
  company.campaign.activity[3] = 0;
  CHECK(at_work(company.campaign, 0, -7));
  CHECK(at_work(company.campaign, 0, 4));
  CHECK_FALSE(at_work(company.campaign, 0, 5));
  CHECK(online_threshold(company.campaign, 0, -7) == chance_threshold(0.5));
  CHECK(online_threshold(company.campaign, 0, 0) == chance_threshold(0.5));
  CHECK(online_threshold(company.campaign, 0, 1) == chance_threshold(0.25));
  CHECK(online_threshold(company.campaign, 0, 2) == UINT32_MAX);
  CHECK(online_threshold(company.campaign, 0, 3) == 0);
}

TEST_CASE("of several caps the tightest holds, for those it covers, while it is on") {
  auto company = calendar_of(2, 2, 5);
  for (const double cap : {3.0, 1.0, 4.0}) {
    ActiveLever& lever = company->add_lever();
    lever.cap.assign(lever.cap.size(), cap);
    lever.covered = {1, 0};
  }
  CHECK(addressed(company->campaign, 0, 0) == 1);
  CHECK(addressed(company->campaign, 0, 1) == 5);
  for (ActiveLever& lever : company->campaign.levers) {
    for (std::size_t post = 5; post < 10; ++post) lever.cap[post] = 0;
  }
  CHECK(addressed(company->campaign, 0, 0) == 1);
  CHECK(addressed(company->campaign, 1, 0) == 5);
}

TEST_CASE("a post not addressed to a person is never seen by them") {
  auto company = calendar_of(2, 1, 1);
  company->show_to({0, 1});
  company->campaign.audiences[0] = {0, 1};
  CHECK(seen_threshold(company->campaign, 0, 0) == 0);
  CHECK(seen_threshold(company->campaign, 0, 1) == UINT32_MAX);
}

TEST_CASE("several channels miss a member independently, and do not reach others") {
  auto company = calendar_of(2, 1, 1);
  company->show_to({0, 1}, 0.3);
  company->show_to({0}, 0.5);
  company->show_to({1}, 0.9);
  CHECK(chance_seen(*company) == Approx(1 - 0.7 * 0.5));
}

TEST_CASE("levers change the reach of every channel relatively, within 0 and 1, and hand posts over directly") {
  auto company = calendar_of(2, 1, 1);
  company->show_to({0, 1}, 0.3);
  company->show_to({0, 1}, 0.5);
  company->add_lever().reach[0] = 0.25;
  company->add_lever().reach[0] = 0.5;
  CHECK(chance_seen(*company) == Approx(1 - (1 - 0.3 * 1.75) * (1 - 0.5 * 1.75)));
  company->campaign.levers[0].reach[0] = -2;
  CHECK(chance_seen(*company) == 0);
  company->campaign.levers[0].reach[0] = 9;
  CHECK(seen_threshold(company->campaign, 0, 0) == UINT32_MAX);
  company->campaign.levers[0].reach[0] = -1.5;
  company->campaign.levers[0].seed[0] = 0.4;
  company->campaign.levers[1].seed[0] = 0.5;
  CHECK(chance_seen(*company) == Approx(1 - 0.6 * 0.5));
}

TEST_CASE("a lever reaches only those it covers") {
  auto company = calendar_of(2, 1, 1);
  company->show_to({0, 1}, 0.3);
  ActiveLever& lever = company->add_lever();
  lever.covered = {0, 1};
  lever.reach[0] = 1;
  lever.seed[0] = 0.5;
  CHECK(chance_seen(*company) == Approx(0.3));
}

TEST_CASE("overload is what is asked in five days, reminders included, above what is tolerated") {
  auto company = calendar_of(1, 2, 5);
  Campaign& campaign = company->campaign;
  campaign.tolerated_posts = 3;
  CHECK(overload(campaign, 0, 0) == 0);
  CHECK(overload(campaign, 2, 0) == 0);
  CHECK(overload(campaign, 3, 0) == 1);
  CHECK(overload(campaign, 4, 0) == 2);
  CHECK(overload(campaign, 7, 0) == 2);  // days 3 to 7: five posts
  company->add_lever().asks.assign(10, 1.5);
  CHECK(overload(campaign, 0, 0) == 0);
  CHECK(overload(campaign, 7, 0) == 3.5);
}

TEST_CASE("all posts of a day count towards each other's overload") {
  Company company(1, {});
  for (int k = 0; k < 4; ++k) company.add_post(0, 4);
  company.add_post(4, 8);
  company.add_post(5, 9);
  for (std::uint32_t post = 0; post < 4; ++post) CHECK(overload(company.campaign, post, 0) == 4);
  CHECK(overload(company.campaign, 4, 0) == 5);
  CHECK(overload(company.campaign, 5, 0) == 2);  // those of day 0 are five days ago
}

TEST_CASE("posts that a person is not addressed with do not overload them") {
  auto company = calendar_of(2, 1, 5);
  ActiveLever& lever = company->add_lever();
  lever.covered = {1, 0};
  lever.cap.assign(5, 2);
  CHECK(overload(company->campaign, 4, 0) == 2);
  CHECK(overload(company->campaign, 4, 1) == 5);
}

TEST_CASE(
    "the log hazard is the person's, plus the post's appeal and each covering lever's, less the overload's part") {
  auto company = calendar_of(2, 1, 5);
  Campaign& campaign = company->campaign;
  campaign.propensities.lasting = {-2, -1};
  campaign.propensities.motivation[1] = {0.5, 0};
  campaign.posts[4].theme = {0, 0.6F, 0};
  CHECK(hazard(campaign, 4, 0) == Approx(std::exp(-2 + 0.6 * 0.5)));
  campaign.posts[4].appeal = 0.4F;
  CHECK(hazard(campaign, 4, 0) == Approx(std::exp(-1.7 + 0.4)));
  CHECK(hazard(campaign, 3, 0) == Approx(std::exp(-2)));
  campaign.posts[4].appeal = 0;
  company->add_lever().log_hazard[0][4] = 0.7F;
  company->add_lever().log_hazard[0][4] = 0.2F;
  campaign.levers[1].covered = {0, 1};
  CHECK(hazard(campaign, 4, 0) == Approx(std::exp(-1.7 + 0.7)));
  CHECK(hazard(campaign, 4, 1) == Approx(std::exp(-1 + 0.9)));
  campaign.overload_effect = 0.1;
  campaign.tolerated_posts = 2;
  CHECK(hazard(campaign, 4, 0) == Approx(std::exp(-1.7 + 0.7 - 0.3)));
}

TEST_CASE("a new hire's hazard has the levers' row of their first day") {
  auto company = calendar_of(1, 1, 5);
  company->add_person(0, 2, stays);
  company->add_lever();
  company->campaign.levers[0].log_hazard[0][4] = 0.7F;
  company->campaign.levers[0].log_hazard[2][4] = 0.1F;
  CHECK(hazard(company->campaign, 4, 0) == Approx(std::exp(0.7)));
  CHECK(hazard(company->campaign, 4, 1) == Approx(std::exp(0.1)));
}

TEST_CASE("a hazard is never infinite") {
  auto company = calendar_of(1, 1, 1);
  company->campaign.propensities.lasting[0] = 1e6F;
  CHECK(hazard(company->campaign, 0, 0) == std::numeric_limits<float>::max());
}
