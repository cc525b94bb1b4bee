#include "company/calendar.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "megaphone/base/error.hpp"

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
