// What a calibration aims at: the measured figures, with what is not known about them drawn.
#pragma once

#include <optional>

#include "company/setting.hpp"
#include "megaphone/model/decision.hpp"
#include "model/quadrature.hpp"

namespace megaphone::inline company {

/// Drawn figures that can hold together: the slope of intention that they give is at most the spread.
struct CalibrationTarget {
  Participation figures;                  ///< that the month of a draw shows, its own error included
  Calibration without_peers;              ///< that gives them
  double intention_to_participation = 0;  ///< d_ib, which is drawn again where it cannot go with the concentration
};

/// From what targets are drawn: the measured figure that fixes the spread, and how surely it is known.
struct TargetSource {
  const Setting& setting;
  const MonthOfPosts& month;
  std::uint64_t seed = 0;
  double value = 0, sd = 0, highest = 1;
  Reachable range;                                                             ///< of the figure, where it is uncertain
  bool is_uncertain() const { return sd > 0 || setting.redrawn.has_value(); }  ///< another attempt is another target
};
TargetSource target_source(const Setting& setting, const MonthOfPosts& month, std::uint64_t seed,
                           std::uint32_t employees);

/// Attempt number `attempt` of the draw: concentration and d_ib as drawn, d_ib from the second attempt on drawn anew.
/// Nothing when they cannot hold together and another attempt may. Without uncertainty in either there is one attempt,
/// in which the slope is cut at the spread. Throws UnreachableTarget.
std::optional<CalibrationTarget> drawn_target(const TargetSource& source, std::uint32_t attempt);

/// The means of both. Throws InputError when these cannot hold together.
CalibrationTarget mean_target(const TargetSource& source);

}  // namespace megaphone::inline company
