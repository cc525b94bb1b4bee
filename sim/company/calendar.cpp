#include "company/calendar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "scenario/seasons.hpp"

namespace megaphone::inline company {
namespace {

constexpr std::uint32_t most_a_day = 256;
constexpr std::int64_t most_rest_before = 260;  ///< days of rest that a warm start goes back for: a year

/// The theme's weights less the mean of the calendar's themes: what all posts appeal to is in the level already.
std::array<float, motivation_count> weights_of(const Theme& theme, const PostsSpec& posts) {
  std::array<float, motivation_count> weights{};
  for (std::size_t k = 0; k < motivation_count; ++k) {
    double sum = 0;
    for (const Theme& each : posts.themes) sum += each.weights[k];
    weights[k] = static_cast<float>(theme.weights[k] - sum / static_cast<double>(posts.themes.size()));
  }
  return weights;
}

Post post_on(std::int32_t day, const PostsSpec& posts) {
  Post post;
  post.day = day;
  post.last_day = day + static_cast<std::int32_t>(posts.lifetime_days) - 1;
  return post;
}

const Theme* theme_named(const PostsSpec& posts, const std::string& name) {
  const auto found =
      std::find_if(posts.themes.begin(), posts.themes.end(), [&](const Theme& theme) { return theme.name == name; });
  return found == posts.themes.end() ? nullptr : &*found;
}

/// Week of a day, from 0; those before the run are negative.
std::int32_t week_of_day(std::int32_t day) { return day >= 0 ? day / days_per_week : (day + 1) / days_per_week - 1; }

void number_days(std::vector<Post>& posts) {
  std::uint32_t on_day = 0;
  for (std::size_t k = 0; k < posts.size(); ++k) {
    on_day = k > 0 && posts[k].day == posts[k - 1].day ? on_day + 1 : 0;
    if (on_day >= most_a_day) throw InputError({}, "more than 256 posts fall on one day; lower posts.per_week");
    posts[k].key = static_cast<std::uint32_t>(posts[k].day) * most_a_day + on_day;
  }
}

void number_weeks(std::vector<Post>& posts) {
  std::map<std::size_t, std::uint32_t> weeks_before;  ///< by number of posts; weeks of the run
  for (std::size_t begin = 0; begin < posts.size();) {
    const std::int32_t week = week_of_day(posts[begin].day);
    std::size_t end = begin;
    while (end < posts.size() && week_of_day(posts[end].day) == week) ++end;
    const std::uint32_t turn = week >= 0 ? weeks_before[end - begin]++ : 0;
    for (std::size_t k = begin; k < end; ++k) {
      posts[k].in_week = static_cast<std::uint32_t>(k - begin);
      posts[k].of_week = static_cast<std::uint32_t>(end - begin);
      posts[k].turn = turn;
    }
    begin = end;
  }
}

/// Sorts by day (earlier given first within a day), then numbers the posts of each day and week.
std::vector<Post> numbered(std::vector<Post> posts) {
  std::stable_sort(posts.begin(), posts.end(), [](const Post& a, const Post& b) { return a.day < b.day; });
  number_days(posts);
  number_weeks(posts);
  return posts;
}

/// Themes are taken in turn; posts before the run, numbered -1, -2, ..., go on with them backwards.
void give_theme(Post& post, const PostsSpec& posts, std::int64_t number) {
  const auto themes = static_cast<std::int64_t>(posts.themes.size());
  if (themes == 0) return;
  post.theme = weights_of(posts.themes[static_cast<std::size_t>((number % themes + themes) % themes)], posts);
}

/// Posts that come at these paces: the k-th, from 0, when k + 1/2 of them should have come.
std::vector<Post> at_paces(const PostsSpec& posts, const std::vector<Pace>& paces) {
  std::vector<Post> regular;
  double asked = 0;
  for (const Pace& pace : paces) asked += (pace.end - pace.begin) * pace.per_week;
  const auto count = static_cast<std::int64_t>(std::floor(asked + 0.5));
  double before = 0;  ///< posts asked before this pace
  for (std::size_t p = 0; p < paces.size(); ++p) {
    const Pace& pace = paces[p];
    const double here = (pace.end - pace.begin) * pace.per_week;
    const auto later = [](const Pace& other) { return other.per_week > 0; };
    const bool is_last = std::none_of(paces.begin() + static_cast<std::ptrdiff_t>(p) + 1, paces.end(), later);
    const auto end_day = static_cast<std::int32_t>(std::floor(pace.end * days_per_week + 0.5));
    for (auto k = static_cast<std::int64_t>(regular.size()); pace.per_week > 0 && k < count; ++k) {
      const double wanted = static_cast<double>(k) + 0.5 - before;
      if (wanted >= here && !is_last) break;
      const double at = pace.begin * days_per_week + wanted * days_per_week / pace.per_week;
      Post post = post_on(std::min(static_cast<std::int32_t>(at), end_day - 1), posts);
      give_theme(post, posts, k);
      regular.push_back(post);
    }
    before += here;
  }
  return regular;
}

/// The regular posts of so many weeks before the run: the even pace of today, backwards.
void add_earlier(const PostsSpec& posts, std::int32_t weeks, std::vector<Post>& all) {
  for (std::int64_t k = -1;; --k) {
    const double at = (static_cast<double>(k) + 0.5) * days_per_week / posts.per_week;
    const auto day = static_cast<std::int32_t>(std::floor(at));
    if (day < -weeks * days_per_week) return;
    Post post = post_on(day, posts);
    give_theme(post, posts, k);
    all.push_back(post);
  }
}

}  // namespace

std::int32_t horizon_days(const PostsSpec& posts) {
  return static_cast<std::int32_t>(std::floor(posts.weeks * days_per_week + 0.5));
}

std::string horizon_words(const PostsSpec& posts) {
  const std::int32_t days = horizon_days(posts);
  return fmt::format("{:g} {}", days / static_cast<double>(days_per_week), days == days_per_week ? "week" : "weeks");
}

std::vector<Post> regular_posts(const PostsSpec& posts, double weeks, double per_week) {
  return numbered(at_paces(posts, {{0, weeks, per_week}}));
}

std::vector<Post> posts_by_week(const PostsSpec& posts, const std::vector<std::uint32_t>& in_week) {
  std::vector<Post> all;
  for (std::size_t week = 0; week < in_week.size(); ++week) {
    for (std::uint32_t k = 0; k < in_week[week]; ++k) {
      const double at = (k + 0.5) * days_per_week / in_week[week];
      Post post = post_on(static_cast<std::int32_t>(week) * days_per_week + static_cast<std::int32_t>(at), posts);
      give_theme(post, posts, static_cast<std::int64_t>(all.size()));
      all.push_back(post);
    }
  }
  return numbered(std::move(all));
}

std::vector<Post> calendar(const PostsSpec& posts, double per_week) {
  std::vector<Post> all = at_paces(posts, paces(posts, per_week));
  for (std::size_t k = 0; k < posts.extra.size(); ++k) {
    const ExtraPost& extra = posts.extra[k];
    const double first = std::floor((extra.week - 1) * days_per_week + 0.5);
    Post post = post_on(static_cast<std::int32_t>(first) + extra.day - 1, posts);
    post.audience = static_cast<std::uint32_t>(k) + 1;
    if (const Theme* theme = theme_named(posts, extra.theme)) post.theme = weights_of(*theme, posts);
    all.push_back(post);
  }
  return numbered(std::move(all));
}

std::vector<Post> earlier_posts(const PostsSpec& posts, std::int32_t days) {
  std::vector<Post> all;
  if (days > 0) add_earlier(posts, days / days_per_week + 1, all);
  std::reverse(all.begin(), all.end());
  return numbered(std::move(all));
}

std::int32_t warm_days(const Scenario& scenario) {
  if (!scenario.posts.warm_start) return 0;
  const std::int64_t least = std::max<std::int64_t>(
      1, scenario.posts.lifetime_days - 1 + std::min(scenario.people.rest_days, most_rest_before));
  return static_cast<std::int32_t>((least + days_per_week - 1) / days_per_week * days_per_week);
}

std::vector<double> daily_activity(const PostsSpec& posts) {
  std::vector<double> factor;
  for (const Season& season : posts.seasons) {
    if (season.activity == 1) continue;
    factor.resize(static_cast<std::size_t>(horizon_days(posts)), 1);
    const SeasonDays days = days_of(season);
    for (std::int32_t day = days.begin; day < std::min(days.end, horizon_days(posts)); ++day) {
      factor[static_cast<std::size_t>(day)] = season.activity;
    }
  }
  return factor;
}

Schedule schedule_of(const Scenario& scenario, double per_week) {
  Schedule schedule;
  schedule.warm_days = warm_days(scenario);
  schedule.posts = earlier_posts(scenario.posts, schedule.warm_days);
  const std::vector<Post> run = calendar(scenario.posts, per_week);
  schedule.posts.insert(schedule.posts.end(), run.begin(), run.end());
  schedule.days = horizon_days(scenario.posts);
  schedule.activity = daily_activity(scenario.posts);
  return schedule;
}

}  // namespace megaphone::inline company
