/// Weeks of a run as a scenario gives them: numbers from 1, or, where posts.start says when week 1 begins, dates.
#pragma once

#include <optional>

#include "formats/toml.hpp"
#include "scenario/week_dates.hpp"

namespace megaphone::inline scenario {

using formats::place_of;  // of nodes and tables

/// The week that a node means: a number, a date (its week, Monday to Sunday), or an ISO week such as "2026-W02".
/// What begins with a day of the weekend begins in the week after it.
/// Throws InputError at the node when it is none of them, a date without posts.start or before it, or out of range.
double week_of(const Section& section, std::string_view key, const toml::node& node, const PostsSpec& posts,
               WeekEnd end);

/// The working day that a date is, from 0 on; nothing when the node is no date. Throws as week_of, and at a weekend.
std::optional<int> working_day_of(const Section& section, std::string_view key, const PostsSpec& posts);

}  // namespace megaphone::inline scenario
