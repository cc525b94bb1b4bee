#include "scenario/seasons.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "input_checks.hpp"
#include "scenario/week_dates.hpp"

namespace megaphone::inline scenario {
namespace {

std::int32_t day_of(double weeks) { return static_cast<std::int32_t>(std::floor(weeks * days_per_week + 0.5)); }

std::vector<Season> in_order(std::vector<Season> seasons) {
  std::stable_sort(seasons.begin(), seasons.end(),
                   [](const Season& a, const Season& b) { return a.first_week < b.first_week; });
  return seasons;
}

}  // namespace

SeasonDays days_of(const Season& season) { return {day_of(season.first_week - 1), day_of(season.last_week)}; }

std::vector<Pace> paces(const PostsSpec& posts, double per_week) {
  std::vector<Pace> all;
  double from = 0;
  for (const Season& season : in_order(posts.seasons)) {
    if (season.posts == 1) continue;
    const SeasonDays days = days_of(season);
    const double begin = std::min(days.begin / static_cast<double>(days_per_week), posts.weeks);
    const double end = std::min(days.end / static_cast<double>(days_per_week), posts.weeks);
    if (begin > from) all.push_back({from, begin, per_week});
    if (end > begin) all.push_back({begin, end, per_week * season.posts});
    from = end;
  }
  if (posts.weeks > from) all.push_back({from, posts.weeks, per_week});
  return all;
}

double regular_posts_asked(const PostsSpec& posts, double per_week) {
  double sum = 0;
  for (const Pace& pace : paces(posts, per_week)) sum += (pace.end - pace.begin) * pace.per_week;
  return sum;
}

std::string season_words(const PostsSpec& posts, const Season& season) {
  const std::string from = week_date(posts, season.first_week, WeekEnd::first);
  const std::string to = week_date(posts, season.last_week, WeekEnd::last);
  std::string weeks = season.first_week == season.last_week
                          ? fmt::format("week {:g}", season.first_week)
                          : fmt::format("weeks {:g} to {:g}", season.first_week, season.last_week);
  if (!from.empty() && !to.empty()) weeks += fmt::format(" ({} to {})", from, to);
  std::string factors = season.activity == 1 ? "" : fmt::format("activity times {:g}", season.activity);
  if (season.posts != 1) factors += fmt::format("{}posts times {:g}", factors.empty() ? "" : ", ", season.posts);
  return fmt::format("{}, {}: {}", season.name, weeks, factors.empty() ? "as other weeks" : factors);
}

void check_seasons(const Scenario& scenario) {
  const std::vector<Season>& seasons = scenario.posts.seasons;
  for (std::size_t i = 0; i < seasons.size(); ++i) {
    const std::string path = fmt::format("season.{}.weeks", i);
    if (seasons[i].last_week > scenario.posts.weeks) {
      refuse(scenario, path,
             fmt::format("season.weeks go to week {}, but the simulated time ends with week {}", seasons[i].last_week,
                         scenario.posts.weeks));
    }
    for (std::size_t k = 0; k < i; ++k) {
      const SeasonDays mine = days_of(seasons[i]), other = days_of(seasons[k]);
      if (mine.begin >= other.end || other.begin >= mine.end) continue;
      refuse(scenario, path,
             fmt::format("season {} (weeks {} to {}) and season {} (weeks {} to {}) overlap; a week belongs to one",
                         megaphone::quoted(seasons[i].name), seasons[i].first_week, seasons[i].last_week,
                         megaphone::quoted(seasons[k].name), seasons[k].first_week, seasons[k].last_week));
    }
  }
}

}  // namespace megaphone::inline scenario
