/// What departments.csv and the page say of one department under one policy.
#pragma once

#include "megaphone/answer/timeline.hpp"
#include "megaphone/report/results.hpp"

namespace megaphone::inline report {

struct DepartmentFigures {
  NestedValues level, lift;  ///< the lift: minus the baseline, future by future
  double step = 0;           ///< to which both are rounded (privacy.hpp); 0 = they are not
};

DepartmentFigures department_figures(const Results& results, std::size_t policy, std::size_t department,
                                     DepartmentOutcome outcome);

/// A lift in a department that is distinguishable from the baseline (distinguishable.hpp).
struct ClearDepartmentLift {
  std::size_t policy = 0, department = 0;
  DepartmentOutcome outcome{};
};

/// All of them, of the departments that may be shown.
std::vector<ClearDepartmentLift> clear_department_lifts(const Results& results);

}  // namespace megaphone::inline report
