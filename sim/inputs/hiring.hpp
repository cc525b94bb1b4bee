/// Reads days of hiring as personnel exports write them, and advises on cells that are no tenure in years.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"

namespace megaphone::inline inputs {

inline constexpr double longest_tenure = 80;  ///< years

/// The day that a cell is: 2019-03-22 (also with a time of day behind it), 22.03.2019, 20190322, or 43546, as Excel
/// counts days from 1900 on (43546.0 as well). Nothing for any other text, and for years before 1900 or after 2200.
std::optional<Day> hiring_day(std::string_view cell);

/// What is wrong with a cell that should be a day of hiring, or "": no day, one after `counted_to`, or one too long
/// ago.
std::string hiring_problem(std::string_view cell, Day counted_to);

/// Years between two days, 365.25 days each.
double years_between(Day first, Day last);

/// What a cell probably is that is no tenure in years, as advice after a semicolon, or "".
std::string tenure_advice(std::string_view cell);

}  // namespace megaphone::inline inputs
