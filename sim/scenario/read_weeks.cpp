#include "read_weeks.hpp"

#include <fmt/format.h>

#include "megaphone/scenario/schema.hpp"

namespace megaphone::inline scenario {
namespace {

constexpr int days_of_week = 7;

/// Posts.start as a day; throws at the node when the scenario has none, or the day is before it.
int days_after_start(const std::string& what, const Place& place, Day day, const PostsSpec& posts) {
  const auto start = parse_date(posts.start);
  if (!start) {
    throw InputError(place, fmt::format("{} is a date, {}; say when week 1 begins: start = {} in [posts]", what,
                                        date_text(day), date_text(monday_of(day))));
  }
  if (day < *start) {
    throw InputError(place, fmt::format("{} is {}, before week 1, which begins on posts.start = {}", what,
                                        date_text(day), date_text(*start)));
  }
  return static_cast<int>((day - *start).count());
}

std::optional<Day> iso_week_in(const toml::node& node) {
  const auto* text = node.as_string();
  return text == nullptr ? std::nullopt : parse_week(text->get());
}

}  // namespace

double week_of(const Section& section, std::string_view key, const toml::node& node, const PostsSpec& posts,
               WeekEnd end) {
  const Place place = place_of(node, section.file);
  const std::string what = dotted(section, key);
  double week = node.value<double>().value_or(0);  // none for a whole number that no double holds, nor for text
  if (const auto monday = iso_week_in(node)) {
    const int weeks_before = days_after_start(what, place, *monday, posts) / days_of_week;
    week = 1 + weeks_before;
  } else if (const auto day = date_in(node)) {
    const int after = days_after_start(what, place, *day, posts);
    const bool weekend = after % days_of_week >= days_per_week;
    const int weeks_before = after / days_of_week + (weekend && end == WeekEnd::first ? 1 : 0);
    week = 1 + weeks_before;
  }
  if (contains(week_range, week)) return week;
  throw InputError(place, fmt::format("{} must hold weeks: numbers {}, or dates such as 2026-01-05, but holds {}", what,
                                      describe(week_range), found(node)));
}

std::optional<int> working_day_of(const Section& section, std::string_view key, const PostsSpec& posts) {
  const toml::node* node = section.table->get(key);
  const auto day = node == nullptr ? std::nullopt : date_in(*node);
  if (!day) return std::nullopt;
  const int after = days_after_start(dotted(section, key), place_of(*node, section.file), *day, posts);
  if (after % days_of_week >= days_per_week) {
    refuse(section, key, fmt::format("a working day, for nothing is posted on a {}", weekday_name(*day)));
  }
  return after / days_of_week * days_per_week + after % days_of_week;
}

}  // namespace megaphone::inline scenario
