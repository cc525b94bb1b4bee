#include "company/calendar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace megaphone::inline company {
namespace {

constexpr std::uint32_t most_a_day = 256;

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

/// Sorts by day (earlier given first within a day), then numbers the posts of each day and week.
std::vector<Post> numbered(std::vector<Post> posts) {
  std::stable_sort(posts.begin(), posts.end(), [](const Post& a, const Post& b) { return a.day < b.day; });
  std::uint32_t on_day = 0;
  for (std::size_t k = 0; k < posts.size(); ++k) {
    on_day = k > 0 && posts[k].day == posts[k - 1].day ? on_day + 1 : 0;
    if (on_day >= most_a_day) throw InputError({}, "more than 256 posts fall on one day; lower posts.per_week");
    posts[k].key = static_cast<std::uint32_t>(posts[k].day) * most_a_day + on_day;
  }
  for (std::size_t begin = 0; begin < posts.size();) {
    const std::int32_t week = posts[begin].day / days_per_week;
    std::size_t end = begin;
    while (end < posts.size() && posts[end].day / days_per_week == week) ++end;
    for (std::size_t k = begin; k < end; ++k) {
      posts[k].in_week = static_cast<std::uint32_t>(k - begin);
      posts[k].of_week = static_cast<std::uint32_t>(end - begin);
    }
    begin = end;
  }
  return posts;
}

void give_theme(Post& post, const PostsSpec& posts, std::size_t number) {
  if (!posts.themes.empty()) post.theme = weights_of(posts.themes[number % posts.themes.size()], posts);
}

std::vector<Post> spread_evenly(const PostsSpec& posts, double weeks, double per_week) {
  std::vector<Post> regular;
  const auto count = static_cast<std::int64_t>(std::floor(weeks * per_week + 0.5));
  const auto days = static_cast<std::int32_t>(std::floor(weeks * days_per_week + 0.5));
  for (std::int64_t k = 0; k < count; ++k) {
    const double at = (static_cast<double>(k) + 0.5) * days_per_week / per_week;
    Post post = post_on(std::min(static_cast<std::int32_t>(at), days - 1), posts);
    give_theme(post, posts, static_cast<std::size_t>(k));
    regular.push_back(post);
  }
  return regular;
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
  return numbered(spread_evenly(posts, weeks, per_week));
}

std::vector<Post> posts_by_week(const PostsSpec& posts, const std::vector<std::uint32_t>& in_week) {
  std::vector<Post> all;
  for (std::size_t week = 0; week < in_week.size(); ++week) {
    for (std::uint32_t k = 0; k < in_week[week]; ++k) {
      const double at = (k + 0.5) * days_per_week / in_week[week];
      Post post = post_on(static_cast<std::int32_t>(week) * days_per_week + static_cast<std::int32_t>(at), posts);
      give_theme(post, posts, all.size());
      all.push_back(post);
    }
  }
  return numbered(std::move(all));
}

std::vector<Post> calendar(const PostsSpec& posts, double per_week) {
  std::vector<Post> all = spread_evenly(posts, posts.weeks, per_week);
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

}  // namespace megaphone::inline company
