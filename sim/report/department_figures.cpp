#include "report/department_figures.hpp"

#include "answer/distinguishable.hpp"
#include "answer/privacy.hpp"
#include "scenario/protection.hpp"

namespace megaphone::inline report {

DepartmentFigures department_figures(const Results& results, std::size_t policy, std::size_t department,
                                     DepartmentOutcome outcome) {
  DepartmentFigures figures;
  figures.level = department_values(results.run, policy, outcome, department);
  figures.lift = minus(figures.level, department_values(results.run, 0, outcome, department));
  const Organisation& organisation = results.run.organisation;
  const bool is_change = outcome == DepartmentOutcome::eor_change;  // rests on people counted in fives
  if (is_protected(organisation) && !is_change) {
    figures.step = step_for(mean_of(figures.level).value, counted_employees(organisation, department));
  }
  return figures;
}

std::vector<ClearDepartmentLift> clear_department_lifts(const Results& results) {
  std::vector<ClearDepartmentLift> clear;
  for (std::size_t policy = 1; policy < results.run.policies.size(); ++policy) {
    const std::vector<std::uint8_t> shown = shown_departments(results.scenario, results.run, policy);
    for (std::size_t department = 0; department < shown.size(); ++department) {
      for (std::size_t k = 0; shown[department] != 0 && k < department_outcome_names.size(); ++k) {
        const auto outcome = static_cast<DepartmentOutcome>(k);
        const DepartmentFigures figures = department_figures(results, policy, department, outcome);
        if (clear_sign(figures.lift.values, figures.step) != 0) clear.push_back({policy, department, outcome});
      }
    }
  }
  return clear;
}

}  // namespace megaphone::inline report
