/// Days of the Gregorian calendar, as files write them (ISO 8601).
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace megaphone::inline base {

using Day = std::chrono::sys_days;

/// The day that "2026-01-05" is; nothing for any other text, and for days that there are not.
std::optional<Day> parse_date(std::string_view text);

/// The day of year, month and day of the month; nothing when there is none.
std::optional<Day> day_of(int year, unsigned month, unsigned day);

/// The Monday of an ISO week, "2026-W02"; nothing for any other text.
std::optional<Day> parse_week(std::string_view text);

/// "2026-01-05"
std::string date_text(Day day);

/// "Monday"
std::string_view weekday_name(Day day);

/// The Monday of the day's week, which lasts until Sunday.
Day monday_of(Day day);

}  // namespace megaphone::inline base
