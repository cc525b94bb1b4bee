/// Outcomes over time: the daily series of a policy by day or by week, in the form that statistics.hpp takes.
#pragma once

#include <array>
#include <string_view>

#include "megaphone/answer/statistics.hpp"
#include "megaphone/experiment/run.hpp"

namespace megaphone::inline answer {

enum class Series : std::uint8_t {
  shares,
  new_advocates,
  seen,
  impressions,
  sic_change,
  eor_change,
  self_enhancement_change,
  altruism_change,
  enjoyment_change,
  intention_change,
  poor_relationship,
};
inline constexpr int series_count = 11;
struct SeriesInfo {
  std::string_view name, unit;
};
inline constexpr std::array<SeriesInfo, series_count> series_infos{{{"shares", "shares"},
                                                                    {"new_advocates", "employees"},
                                                                    {"seen", "employee x post"},
                                                                    {"impressions", "views"},
                                                                    {"sic_change", "sd"},
                                                                    {"eor_change", "sd"},
                                                                    {"self_enhancement_change", "sd"},
                                                                    {"altruism_change", "sd"},
                                                                    {"enjoyment_change", "sd"},
                                                                    {"intention_change", "sd"},
                                                                    {"poor_relationship", "of employees"}}};

/// What a series comes to in one world over the days `from` .. `to` - 1: see period().
double series_value(const WorldOutcome& world, const TraitChange& change, Series series, std::size_t from,
                    std::size_t to);

/// Days `from` .. `to` - 1 of a series: counts are summed; changes, and the proportion with a poor relationship, are
/// read on the last of these days (and have one replicate, since chance does not move them).
NestedValues period(const RunResult& result, std::size_t policy, Series series, std::size_t from, std::size_t to);

/// A department's shares or advocates over the run, or its change of EOR by the end.
enum class DepartmentOutcome : std::uint8_t { shares, advocates, eor_change };
inline constexpr std::array<std::string_view, 3> department_outcome_names{"shares", "advocates", "eor_change"};
NestedValues department_values(const RunResult& result, std::size_t policy, DepartmentOutcome outcome,
                               std::size_t department);

/// a - b, value by value; both of the same shape.
NestedValues minus(NestedValues a, const NestedValues& b);

}  // namespace megaphone::inline answer
