/// The dates of a run's weeks, where the scenario says when week 1 begins (posts.start).
#pragma once

#include <cstdint>
#include <string>

#include "megaphone/scenario/scenario.hpp"

namespace megaphone::inline scenario {

/// Whether a week begins something or ends it.
enum class WeekEnd : std::uint8_t { first, last };

/// The Monday or the Sunday of a whole week, "2026-01-05"; "" when posts.start is not given or the week is no whole
/// one.
std::string week_date(const PostsSpec& posts, double week, WeekEnd end);

/// The date of a working day (1-5) of a week, likewise.
std::string working_day_date(const PostsSpec& posts, double week, int day);

/// Throws InputError when posts.start is no Monday.
void check_start(const Scenario& scenario);

}  // namespace megaphone::inline scenario
