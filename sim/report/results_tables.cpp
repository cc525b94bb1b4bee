/// The tidy tables of a results folder.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "answer/privacy.hpp"
#include "company/lever_use.hpp"
#include "formats/csv_writer.hpp"
#include "megaphone/answer/timeline.hpp"
#include "megaphone/report/results.hpp"
#include "report/department_figures.hpp"
#include "scenario/protection.hpp"

namespace megaphone::inline report {
namespace {

struct NamedFigure {
  const char* name;
  Figure figure;
};

std::array<NamedFigure, 6> figures_of(const IntervalSummary& summary) {
  return {{{"mean", summary.mean},
           {"median", summary.median},
           {"low_50", summary.low_50},
           {"high_50", summary.high_50},
           {"low_90", summary.low_90},
           {"high_90", summary.high_90}}};
}

std::uint64_t seed_of(const Results& results) { return static_cast<std::uint64_t>(results.scenario.run.seed); }

/// The step for figures about so many people; 0 when they are invented.
double step_of(const Results& results, double level, double people) {
  return is_protected(results.run.organisation) ? step_for(level, people) : 0;
}

void add_outcome(CsvWriter& csv, const std::string& policy, const OutcomeInfo& info, const char* measure,
                 const IntervalSummary& summary) {
  for (const NamedFigure& f : figures_of(summary)) {
    csv.row({policy, info.name, info.unit, measure, f.name, f.figure.value, f.figure.error});
  }
}

void add_department(CsvWriter& csv, const Results& results, std::size_t policy, std::size_t department) {
  const double employees = counted_employees(results.run.organisation, department);
  const std::string& name = results.run.organisation.departments[department];
  for (std::size_t k = 0; k < department_outcome_names.size(); ++k) {
    const auto outcome = static_cast<DepartmentOutcome>(k);
    const DepartmentFigures figures = department_figures(results, policy, department, outcome);
    const auto add = [&](const char* measure, const NestedValues& values) {
      const IntervalSummary summary = rounded_to(figures.step, quantiles_of(values));
      csv.row({results.run.policies[policy], name, employees, department_outcome_names[k], measure, summary.mean.value,
               summary.low_90.value, summary.high_90.value, summary.mean.error});
    };
    add("level", figures.level);
    add("lift", figures.lift);
  }
}

}  // namespace

std::string policies_csv(const Results& results) {
  CsvWriter csv({"policy", "outcome", "unit", "measure", "statistic", "value", "monte_carlo_error"});
  for (const PolicyComparison& policy : results.comparison.policies) {
    for (std::size_t k = 0; k < outcome_count; ++k) {
      add_outcome(csv, policy.name, outcome_infos()[k], "level", policy.outcomes[k].level);
      add_outcome(csv, policy.name, outcome_infos()[k], "lift", policy.outcomes[k].lift);
    }
  }
  return csv.text();
}

std::string worlds_csv(const Results& results) {
  std::vector<std::string> columns{"policy", "effects_draw", "population", "replicate", "seed"};
  for (const OutcomeInfo& info : outcome_infos()) columns.emplace_back(info.name);
  CsvWriter csv(columns);
  const Design& design = results.run.design;
  for (std::size_t policy = 0; policy < results.run.policies.size(); ++policy) {
    for (std::size_t d = 0; d < results.run.draws.size(); ++d) {
      for (std::size_t slot = 0; slot < std::size_t{design.populations} * design.replicates; ++slot) {
        const std::size_t p = slot / design.replicates;
        const std::size_t r = slot % design.replicates;
        std::vector<CsvValue> row{results.run.policies[policy], results.run.draws[d].draw + 1, p + 1, r + 1,
                                  seed_of(results)};
        const OutcomeValues& values = results.run.world(policy, d, p, r).value;
        for (const double value : published(values, results.run.organisation)) row.emplace_back(value);
        csv.row(row);
      }
    }
  }
  return csv.text();
}

std::string timeline_csv(const Results& results, int days_per_period) {
  const char* period_name = days_per_period == 1 ? "day" : "week";
  CsvWriter csv({"policy", period_name, "outcome", "unit", "mean", "low_50", "median", "high_50", "low_90", "high_90",
                 "monte_carlo_error_of_mean"});
  const auto days = results.run.draws.front().worlds.front().daily_shares.size();
  const auto step = static_cast<std::size_t>(days_per_period);
  const auto people = static_cast<double>(results.run.organisation.size());
  for (std::size_t policy = 0; policy < results.run.policies.size(); ++policy) {
    for (std::size_t from = 0; from < days; from += step) {
      for (std::size_t k = 0; k < series_count; ++k) {
        const NestedValues values =
            period(results.run, policy, static_cast<Series>(k), from, std::min(from + step, days));
        const bool is_change = static_cast<Series>(k) >= Series::sic_change;
        const IntervalSummary exact = quantiles_of(values);
        const IntervalSummary s = rounded_to(is_change ? 0 : step_of(results, exact.mean.value, people), exact);
        csv.row({results.run.policies[policy], from / step + 1, series_infos[k].name, series_infos[k].unit,
                 s.mean.value, s.low_50.value, s.median.value, s.high_50.value, s.low_90.value, s.high_90.value,
                 s.mean.error});
      }
    }
  }
  return csv.text();
}

std::string departments_csv(const Results& results) {
  CsvWriter csv({"policy", "department", "employees", "outcome", "measure", "mean", "low_90", "high_90",
                 "monte_carlo_error_of_mean"});
  for (std::size_t policy = 0; policy < results.run.policies.size(); ++policy) {
    const std::vector<std::uint8_t> shown = shown_departments(results.scenario, results.run, policy);
    for (std::size_t department = 0; department < shown.size(); ++department) {
      if (shown[department] != 0) add_department(csv, results, policy, department);
    }
  }
  return csv.text();
}

std::string effects_csv(const Results& results) {
  CsvWriter csv({"effects_draw", "name", "value"});
  const std::vector<const Lever*> levers = levers_in_use(results.scenario, results.inputs.levers);
  for (const DrawResult& draw : results.run.draws) {
    const auto add = [&](std::string_view name, double value) { csv.row({draw.draw + 1, name, value}); };
    for (const Lever* lever : levers) {
      const std::vector<SizedMove> drawn =
          draw_moves(*lever, 1, seed_of(results.scenario, results.run.organisation), draw.draw);
      for (std::size_t k = 0; k < drawn.size(); ++k) {
        const std::string name = name_of(*lever, lever->moves[k]);
        add(name, drawn[k].size);
        if (lever->moves[k].fade_weeks) add(name + ".floor", drawn[k].floor);
      }
    }
    for (std::size_t k = 0; k < effect_count; ++k) add(effect_names[k], draw.effects.effects.values[k]);
    for (const DrawnParameter& drawn : draw.effects.parameters) add(drawn.path, drawn.value);
    add("effects_rejected", draw.effects.rejected);
    add("alpha", draw.calibration.calibration.alpha);
    add("spread", draw.calibration.calibration.spread);
    add("monthly_participation_target", draw.calibration.target.monthly);
    add("monthly_participation_reached", draw.calibration.reached.monthly);
    const bool by_sharers = draw.calibration.target.shares_per_sharer > 0;
    if (by_sharers) {
      add("shares_per_sharer_target", draw.calibration.target.shares_per_sharer);
      add("shares_per_sharer_reached", draw.calibration.reached.shares_per_sharer);
    } else {
      add("top_5_percent_share_target", draw.calibration.target.top_share);
    }
    add("top_5_percent_share_reached", draw.calibration.reached.top_share);
    add("calibration_iterations", draw.calibration.iterations);
  }
  return csv.text();
}

}  // namespace megaphone::inline report
