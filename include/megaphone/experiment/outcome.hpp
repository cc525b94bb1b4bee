/// The outcomes of a world (MODEL.md, section "Outcomes"): the scalars that policies are compared by, and series by day
/// and by department. Computed from the record of shares alone, so it does not matter which engine ran the world.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "megaphone/base/error.hpp"

namespace megaphone::inline experiment {

/// The scalar outcomes of a world, over the whole run.
enum class Outcome : std::uint8_t {
  shares,
  advocates,
  participation,
  reach,
  impressions,
  clicks,
  seen,
  eor_change,
  motivation_change,
  intention_change,
  poor_relationship,
  overload,
  cascade_size,
  largest_cascade,
  cascade_depth,
  cascade_width,
  one_step,
  top_5_percent_share,
  gini,
  cash,
  hours,
  earned_media_value,
  members,
  member_participation,
};
inline constexpr int outcome_count = 24;

struct OutcomeInfo {
  std::string_view name, unit, meaning;
};
/// In the order of Outcome.
const std::array<OutcomeInfo, outcome_count>& outcome_infos();

/// The outcome of that name. Throws UnknownName at the place.
Outcome outcome_named(const std::string& name, const Place& place);

using OutcomeValues = std::array<double, outcome_count>;

struct WorldOutcome {
  OutcomeValues value{};
  std::vector<std::uint32_t> daily_shares, daily_new_advocates, daily_seen;  ///< [day]
  std::vector<double> daily_impressions;                                     ///< [day]
  std::vector<std::uint32_t> department_shares, department_advocates;        ///< [department]
  std::string failure;                                                       ///< why the world failed; "" = it ran
  double operator[](Outcome outcome) const { return value[static_cast<std::size_t>(outcome)]; }
};

}  // namespace megaphone::inline experiment
