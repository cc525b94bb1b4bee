/// Dates with slashes are not read: 03/04/2019 is a day in March here and one in April there.
#include "inputs/hiring.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "formats/number.hpp"
#include "formats/text.hpp"

namespace megaphone::inline inputs {
namespace {

constexpr double first_serial = 10'000;  // 1927-05-18; smaller numbers are years
constexpr double last_serial = 109'937;  // 2200-12-31

std::optional<Day> in_range(std::optional<Day> day) {
  const bool possible = day && *day >= *day_of(1900, 1, 1) && *day <= *day_of(2200, 12, 31);
  return possible ? day : std::nullopt;
}

unsigned number_of(std::string_view digits) {
  unsigned number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return error == std::errc() && end == digits.data() + digits.size() ? number : 0;
}

/// 22.03.2019 or 2.3.2019
std::optional<Day> dotted_date(std::string_view cell) {
  const std::size_t first = cell.find('.');
  const std::size_t second = cell.find('.', first + 1);
  if (first > 2 || second == std::string_view::npos || cell.size() - second != 5) return std::nullopt;
  return day_of(static_cast<int>(number_of(cell.substr(second + 1))),
                number_of(cell.substr(first + 1, second - first - 1)), number_of(cell.substr(0, first)));
}

/// 20190322
std::optional<Day> compact_date(std::string_view cell) {
  if (cell.size() != 8 || !parse_count(cell)) return std::nullopt;
  return day_of(static_cast<int>(number_of(cell.substr(0, 4))), number_of(cell.substr(4, 2)),
                number_of(cell.substr(6, 2)));
}

/// 2019-03-22, 2019-03-22 00:00:00, 2019-03-22T00:00:00Z
std::optional<Day> iso_date(std::string_view cell) {
  if (cell.size() > 10 && cell[10] != ' ' && cell[10] != 'T') return std::nullopt;
  return parse_date(cell.substr(0, 10));
}

/// Day 1 is 1900-01-01; a part of a day is its time.
std::optional<Day> serial_date(std::string_view cell) {
  const auto serial = parse_number(cell);
  if (!serial || *serial < first_serial || *serial >= last_serial + 1) return std::nullopt;
  return *day_of(1899, 12, 30) + std::chrono::days(static_cast<int>(std::floor(*serial)));
}

}  // namespace

std::optional<Day> hiring_day(std::string_view cell) {
  const std::string_view text = trimmed(cell);
  for (const auto& read : {iso_date, dotted_date, compact_date, serial_date}) {
    if (const auto day = in_range(read(text))) return day;
  }
  return std::nullopt;
}

std::string hiring_problem(std::string_view cell, Day counted_to) {
  const auto day = hiring_day(cell);
  if (!day) {
    const bool slashes = cell.find('/') != std::string_view::npos;
    return fmt::format("expected a date such as 2019-03-22, found {}{}", quoted(trimmed(cell)),
                       slashes ? "; with slashes, day and month cannot be known apart"
                               : "; leave the cell empty when it is not known");
  }
  if (*day > counted_to) {
    return fmt::format("{} is after counted_to = {}; count to a later day, or leave out those who have not begun",
                       date_text(*day), date_text(counted_to));
  }
  if (years_between(*day, counted_to) <= longest_tenure) return "";
  return fmt::format("{} is more than {} years before counted_to = {}; leave the cell empty when the day is not known",
                     date_text(*day), longest_tenure, date_text(counted_to));
}

double years_between(Day first, Day last) {
  constexpr double days_a_year = 365.25;
  return static_cast<double>((last - first).count()) / days_a_year;
}

std::string tenure_advice(std::string_view cell) {
  constexpr double longest_in_months = 12 * longest_tenure;
  const auto number = parse_number(cell);
  if (number && *number >= 1900 && *number <= 2200) {
    return "; is this the year of hiring? years with the company are wanted";
  }
  if (number && *number > longest_tenure && *number <= longest_in_months) {
    return "; are these months? years are wanted";
  }
  if (number && *number <= longest_in_months) return "";
  const auto day = hiring_day(cell);
  if (!day) return "";
  return fmt::format(
      "; this looks like a day of hiring{}: name the column as hired, and the day to count to as "
      "counted_to = 2026-01-05",
      number ? fmt::format(" as Excel counts days ({})", date_text(*day)) : "");
}

}  // namespace megaphone::inline inputs
