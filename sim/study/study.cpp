#include "megaphone/study/study.hpp"

#include "megaphone/base/random.hpp"
#include "megaphone/experiment/calendar.hpp"
#include "megaphone/experiment/run.hpp"

namespace megaphone {
namespace {

/// Populations that a group takes up.
std::uint32_t populations_per_group(const Study& study) {
  if (study.pairing == Pairing::own) return points_per_group(study.design);
  return study.design.kind == DesignKind::sobol ? 2 : 1;
}

}  // namespace

std::uint64_t runs_per_group(const Study& study) {
  return std::uint64_t{points_per_group(study.design)} * study.replicates;
}

std::uint32_t population_of(const Study& study, std::uint64_t group, std::uint32_t number, const DesignPoint& point) {
  if (study.pairing == Pairing::common) return point.luck;
  const std::uint32_t within = study.pairing == Pairing::own ? number : point.luck;
  return static_cast<std::uint32_t>(group * populations_per_group(study) + within);
}

std::vector<Value> factor_values(const Study& study, std::uint64_t group, const DesignPoint& point) {
  if (study.design.kind == DesignKind::list) return study.listed[group];
  std::vector<Value> values;
  for (std::size_t k = 0; k < study.factors.size(); ++k) {
    values.push_back(quantile(study.factors[k].distribution, point.unit[k]));
  }
  return values;
}

std::vector<FactorColumn> factor_columns(const Study& study) {
  std::vector<FactorColumn> columns;
  for (const Factor& factor : study.factors) {
    columns.push_back({factor.target.path, factor.target.unit, !factor.target.choices.empty()});
  }
  return columns;
}

std::vector<OutputColumn> output_columns(const Study& study) {
  std::vector<std::string> names;
  for (const Policy& policy : all_policies(study.scenario)) names.push_back(policy.name);
  const auto days = static_cast<std::size_t>(horizon_days(study.scenario.posts));
  std::vector<OutputColumn> columns;
  for (const Output& output : study.outputs) columns.push_back(column_of(output, names, days));
  return columns;
}

std::uint64_t most_groups(const Study& study) {
  if (study.pairing == Pairing::common) return UINT64_MAX;
  return (population_limit - calibration_populations) / populations_per_group(study);
}

}  // namespace megaphone
