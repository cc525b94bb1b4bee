/// Dates by the standard library's calendar.
#include "base/date.hpp"

#include <fmt/core.h>

#include <array>
#include <charconv>

namespace megaphone::inline base {
namespace {

using std::chrono::days;
using std::chrono::weekday;
using std::chrono::year_month_day;

/// The number that all of the text is, digits only.
std::optional<int> digits(std::string_view text) {
  if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

/// Monday is 0.
unsigned days_since_monday(Day day) { return weekday(day).iso_encoding() - 1; }

}  // namespace

std::optional<Day> day_of(int year, unsigned month, unsigned day) {
  const year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  if (!date.ok()) return std::nullopt;
  return Day(date);
}

std::optional<Day> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  const auto day = digits(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  return day_of(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
}

/// Week 1 of a year holds its 4 January, and the last week its 28 December.
std::optional<Day> parse_week(std::string_view text) {
  if (text.size() != 8 || text.substr(4, 2) != "-W") return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto week = digits(text.substr(6, 2));
  if (!year || !week || *week < 1) return std::nullopt;
  const Day monday = monday_of(*day_of(*year, 1, 4)) + days(7 * (*week - 1));
  if (monday > *day_of(*year, 12, 28)) return std::nullopt;
  return monday;
}

std::string date_text(Day day) {
  const year_month_day date(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::string_view weekday_name(Day day) {
  constexpr std::array<std::string_view, 7> names{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                  "Friday", "Saturday", "Sunday"};
  return names[days_since_monday(day)];
}

Day monday_of(Day day) { return day - days(days_since_monday(day)); }

}  // namespace megaphone::inline base
