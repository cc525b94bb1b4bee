#include "company/calendar.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "megaphone/base/error.hpp"
#include "megaphone/scenario/schema.hpp"

using namespace megaphone;

namespace {

PostsSpec twelve_weeks() {
  PostsSpec posts;
  posts.weeks = 12;
  posts.per_week = 5;
  posts.lifetime_days = 5;
  posts.themes = {{"Self", {1, 0, 0}}, {"Altruism", {0, 0.5, 0}}, {"Joy", {0, 0, 0.25}}};
  return posts;
}

bool is_theme(const Post& post, const std::array<double, 3>& weights) {
  bool same = true;
  for (std::size_t k = 0; k < 3; ++k) same &= std::abs(post.theme[k] - weights[k]) < 1e-7;
  return same;
}

ExtraPost extra_post(double week, int day, const std::string& theme) {
  ExtraPost extra;
  extra.week = week;
  extra.day = day;
  extra.theme = theme;
  return extra;
}

Season season(double first, double last, double posts) {
  Season made;
  made.name = "Holidays";
  made.first_week = first;
  made.last_week = last;
  made.posts = posts;
  return made;
}

}  // namespace

TEST_CASE("five posts a week are one each working day") {
  const std::vector<Post> posts = regular_posts(twelve_weeks(), 12, 5);
  REQUIRE(posts.size() == 60);
  for (std::int32_t k = 0; k < 60; ++k) CHECK(posts[static_cast<std::size_t>(k)].day == k);
}

TEST_CASE("the number of posts is weeks times posts a week, rounded") {
  CHECK(regular_posts(twelve_weeks(), 12, 2.5).size() == 30);
  CHECK(regular_posts(twelve_weeks(), 4, 0.4).size() == 2);
  CHECK(regular_posts(twelve_weeks(), 1, 0.4).empty());
  CHECK(regular_posts(twelve_weeks(), 3, 0.5).size() == 2);
}

TEST_CASE("up to any day there are as many posts as its part of the week asks, give or take one") {
  for (const double per_week : {0.5, 1.0, 2.0, 3.0, 7.0, 12.5, 40.0}) {
    const std::vector<Post> posts = regular_posts(twelve_weeks(), 12, per_week);
    for (std::int32_t day = 0; day < 60; ++day) {
      const auto until = std::count_if(posts.begin(), posts.end(), [&](const Post& p) { return p.day <= day; });
      CHECK(std::abs(static_cast<double>(until) - per_week * (day + 1) / 5) <= 1);
    }
    CHECK(posts.back().day < 60);
  }
}

TEST_CASE("themes come in turn, with their weights less the mean of the calendar's") {
  const std::vector<Post> posts = regular_posts(twelve_weeks(), 12, 5);
  CHECK(is_theme(posts[0], {1 - 1 / 3.0, -0.5 / 3, -0.25 / 3}));
  CHECK(is_theme(posts[1], {-1 / 3.0, 0.5 - 0.5 / 3, -0.25 / 3}));
  CHECK(is_theme(posts[2], {-1 / 3.0, -0.5 / 3, 0.25 - 0.25 / 3}));
  CHECK(posts[3].theme == posts[0].theme);
}

TEST_CASE("where all posts have one theme it is in the level, and no post appeals to anyone more than the others") {
  PostsSpec spec = twelve_weeks();
  spec.themes = {{"Joy", {0, 0.3, 1}}};
  for (const Post& post : regular_posts(spec, 1, 5)) CHECK(post.theme == std::array<float, 3>{0, 0, 0});
}

TEST_CASE("without themes a post appeals to no motivation") {
  PostsSpec spec = twelve_weeks();
  spec.themes.clear();
  CHECK(regular_posts(spec, 1, 5)[2].theme == std::array<float, 3>{0, 0, 0});
}

TEST_CASE("a post lives for its lifetime, the first day included, beyond the end of the calendar if need be") {
  const std::vector<Post> posts = regular_posts(twelve_weeks(), 12, 5);
  CHECK(posts[0].last_day == 4);
  CHECK(posts[59].last_day == 63);
}

TEST_CASE("keys are the day times 256 and the number on that day") {
  const std::vector<Post> posts = regular_posts(twelve_weeks(), 2, 10);
  CHECK(posts[0].key == 0);
  CHECK(posts[1].key == 1);
  CHECK(posts[2].key == 256);
  CHECK(posts[19].key == 9 * 256 + 1);
}

TEST_CASE("posts are numbered within their weeks") {
  const std::vector<Post> posts = regular_posts(twelve_weeks(), 2, 7);
  for (std::size_t k = 0; k < posts.size(); ++k) {
    CHECK(posts[k].of_week == 7);
    CHECK(posts[k].in_week == k % 7);
    CHECK(posts[k].day / 5 == static_cast<std::int32_t>(k / 7));
  }
}

TEST_CASE("extra posts stand on their day after the regular ones, with audience and theme of their own") {
  PostsSpec spec = twelve_weeks();
  spec.extra = {extra_post(2, 3, "Joy"), extra_post(1, 1, "")};
  const std::vector<Post> posts = calendar(spec, 1);
  REQUIRE(posts.size() == 14);
  CHECK(posts[0].day == 0);
  CHECK(posts[0].audience == 2);
  CHECK(posts[0].theme == std::array<float, 3>{0, 0, 0});
  CHECK(posts[1].day == 2);
  CHECK(posts[1].audience == 0);
  CHECK(posts[3].day == 7);
  CHECK(posts[3].audience == 1);
  CHECK(posts[3].key == 7 * 256 + 1);
  CHECK(is_theme(posts[3], {-1 / 3.0, -0.5 / 3, 0.25 - 0.25 / 3}));
  CHECK(posts[3].in_week == 1);
  CHECK(posts[2].of_week == 2);
}

TEST_CASE("more than 256 posts a day are refused") {
  CHECK(regular_posts(twelve_weeks(), 1, 1280).size() == 1280);
  CHECK_THROWS_WITH_AS(regular_posts(twelve_weeks(), 1, 1285),
                       "more than 256 posts fall on one day; lower posts.per_week", InputError);
}

TEST_CASE("the horizon is the weeks in working days, rounded") {
  PostsSpec spec = twelve_weeks();
  CHECK(horizon_days(spec) == 60);
  CHECK(horizon_words(spec) == "12 weeks");
  spec.weeks = 1.5;
  CHECK(horizon_days(spec) == 8);
  CHECK(horizon_words(spec) == "1.6 weeks");
  spec.weeks = 1;
  CHECK(horizon_words(spec) == "1 week");
}

TEST_CASE("two and a half posts a week fall on these days, in the run and before it") {
  PostsSpec spec = twelve_weeks();
  spec.per_week = 2.5;
  const std::vector<Post> run = calendar(spec, 2.5);
  const std::vector<Post> earlier = earlier_posts(spec, 5);
  std::vector<std::int32_t> days;
  for (const Post& post : earlier) days.push_back(post.day);
  CHECK(days == std::vector<std::int32_t>{-9, -7, -5, -3, -1});
  days.clear();
  for (std::size_t k = 0; k < 6; ++k) days.push_back(run[k].day);
  CHECK(days == std::vector<std::int32_t>{1, 3, 5, 7, 9, 11});
}

TEST_CASE("earlier posts go on with pace and themes backwards, and their keys are those of no other post") {
  PostsSpec spec = twelve_weeks();
  const std::vector<Post> run = calendar(spec, 5);
  std::vector<Post> all = earlier_posts(spec, 10);
  REQUIRE(all.size() == 15);
  for (std::size_t k = 0; k < 15; ++k) {
    CHECK(all[k].day == static_cast<std::int32_t>(k) - 15);
    CHECK(all[k].last_day == all[k].day + 4);
    CHECK(all[k].theme == run[k % 3].theme);
    CHECK(all[k].in_week == k % 5);
    CHECK(all[k].of_week == 5);
  }
  all.insert(all.end(), run.begin(), run.end());
  std::set<std::uint32_t> keys;
  for (const Post& post : all) keys.insert(post.key);
  CHECK(keys.size() == all.size());
  CHECK(earlier_posts(spec, 0).empty());
}

TEST_CASE("a warm start goes back whole weeks: for the life of a post, and for a rest of up to a year") {
  Scenario scenario = default_scenario();
  const auto days = [&scenario](std::int64_t lifetime, std::int64_t rest) {
    scenario.posts.lifetime_days = lifetime;
    scenario.people.rest_days = rest;
    return warm_days(scenario);
  };
  CHECK(days(1, 0) == 5);
  CHECK(days(5, 0) == 5);
  CHECK(days(6, 0) == 5);
  CHECK(days(7, 0) == 10);
  CHECK(days(5, 10) == 15);
  CHECK(days(6, 2600) == 265);
  scenario.posts.warm_start = false;
  CHECK(days(7, 10) == 0);
}

TEST_CASE("under a policy the posts before day 1 are those of the baseline") {
  const Scenario scenario = default_scenario();
  const Schedule few = schedule_of(scenario, 1);
  const Schedule many = schedule_of(scenario, 10);
  REQUIRE(few.posts[9].day == -1);
  for (std::size_t k = 0; k < 10; ++k) CHECK(few.posts[k].key == many.posts[k].key);
  CHECK(few.posts[10].day == 2);
  CHECK(many.posts[10].day == 0);
  CHECK(few.days == 60);
  CHECK(few.activity.empty());
}

TEST_CASE("in a season regular posts come at its own pace, spread evenly over its days") {
  PostsSpec spec = twelve_weeks();
  spec.seasons = {season(3, 4, 0.5)};
  const std::vector<Post> posts = calendar(spec, 5);
  std::vector<std::int32_t> days, expected;
  for (const Post& post : posts) days.push_back(post.day);
  for (std::int32_t day = 0; day < 60; ++day) {
    if (day < 10 || day >= 20 || day % 2 == 1) expected.push_back(day);
  }
  CHECK(days == expected);
  CHECK(posts[10].theme == posts[1].theme);
}

TEST_CASE("a season may have no posts, or many, at the beginning and at the end") {
  PostsSpec spec = twelve_weeks();
  spec.seasons = {season(11, 12, 0), season(1, 1, 3)};
  const std::vector<Post> posts = calendar(spec, 5);
  CHECK(posts.size() == 15 + 45);
  CHECK(posts[14].day == 4);
  CHECK(posts[15].day == 5);
  CHECK(posts.back().day == 49);
  spec.seasons = {season(1, 12, 0)};
  CHECK(calendar(spec, 5).empty());
}

TEST_CASE("a season that changes no posts leaves the calendar as it was, also at an odd pace") {
  PostsSpec spec = twelve_weeks();
  spec.weeks = 11.3;
  const std::vector<Post> before = calendar(spec, 3.7);
  spec.seasons = {season(3, 4, 1)};
  const std::vector<Post> after = calendar(spec, 3.7);
  REQUIRE(after.size() == before.size());
  for (std::size_t k = 0; k < after.size(); ++k) CHECK(after[k].key == before[k].key);
}

TEST_CASE("a season's factor on activity holds on its days") {
  PostsSpec spec = twelve_weeks();
  CHECK(daily_activity(spec).empty());
  spec.seasons = {season(2, 3, 0.5)};
  CHECK(daily_activity(spec).empty());
  spec.seasons[0].activity = 0.25;
  const std::vector<double> factor = daily_activity(spec);
  REQUIRE(factor.size() == 60);
  for (std::size_t day = 0; day < 60; ++day) CHECK(factor[day] == (day >= 5 && day < 15 ? 0.25 : 1));
}

TEST_CASE("weeks of as many posts are counted, so that a frequency cap can move on") {
  PostsSpec spec = twelve_weeks();
  for (const Post& post : calendar(spec, 5)) CHECK(post.turn == static_cast<std::uint32_t>(post.day / 5));
  for (const Post& post : calendar(spec, 2.5)) CHECK(post.turn == static_cast<std::uint32_t>(post.day / 10));
}
