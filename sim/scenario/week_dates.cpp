#include "scenario/week_dates.hpp"

#include <fmt/format.h>

#include <cmath>

#include "base/date.hpp"
#include "megaphone/scenario/schema.hpp"

namespace megaphone::inline scenario {
namespace {

constexpr int days_of_week = 7;

/// The date of a day of a whole week, the Monday being day 0.
std::string date_in_week(const PostsSpec& posts, double week, int day) {
  const auto start = parse_date(posts.start);
  if (!start || week != std::floor(week)) return "";
  return date_text(*start + std::chrono::days((static_cast<int>(week) - 1) * days_of_week + day));
}

}  // namespace

std::string week_date(const PostsSpec& posts, double week, WeekEnd end) {
  return date_in_week(posts, week, end == WeekEnd::first ? 0 : days_of_week - 1);
}

std::string working_day_date(const PostsSpec& posts, double week, int day) {
  return date_in_week(posts, week, day - 1);
}

void check_start(const Scenario& scenario) {
  const auto start = parse_date(scenario.posts.start);
  if (!start || *start == monday_of(*start)) return;
  throw InputError(
      place_of(scenario, "posts.start"),
      fmt::format("posts.start must be a Monday, the first day of week 1, but {} is a {}; did you mean {}?",
                  scenario.posts.start, weekday_name(*start), date_text(monday_of(*start))));
}

}  // namespace megaphone::inline scenario
