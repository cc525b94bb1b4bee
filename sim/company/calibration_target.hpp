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

/// Attempt number `attempt` of the draw: concentration and d_ib as drawn, d_ib from the second attempt on drawn anew.
/// Nothing when they cannot hold together and another attempt may. Without uncertainty in either there is one attempt,
/// in which the slope is cut at the spread. Throws UnreachableTarget.
std::optional<CalibrationTarget> drawn_target(const Setting& setting, const MonthOfPosts& month, std::uint64_t seed,
                                              std::uint32_t attempt);

/// The means of both. Throws InputError when these cannot hold together.
CalibrationTarget mean_target(const Setting& setting, const MonthOfPosts& month, std::uint64_t seed);

}  // namespace megaphone::inline company
