/// The baseline level that was found, and how near it comes to the observed figures.
#pragma once

#include "megaphone/model/decision.hpp"

namespace megaphone::inline company {

/// How the calibration of an effects draw went.
struct CalibrationReport {
  Calibration calibration;
  Participation target;   ///< measured; the concentration as drawn for this effects draw
  Participation aim;      ///< of the quadrature without peers that gave the calibration
  Participation reached;  ///< in simulation with peers
  int iterations = 0;
  int redrawn = 0;  ///< drawn concentrations that cannot go with the participation, or with the effect of intention
  double intention_to_participation = 0;  ///< d_ib as it was drawn at last
  /// The company is too small to show the concentration: the spread is that of many people like these, and only the
  /// participation agrees.
  bool is_of_many_alike = false;
  /// Intention would make people differ more than they do, and nothing could be drawn anew: the slope is the spread.
  bool is_cut = false;
};

}  // namespace megaphone::inline company
