#include "study/study.hpp"

#include <algorithm>

#include "base/random.hpp"
#include "company/calendar.hpp"
#include "megaphone/experiment/run.hpp"

namespace megaphone::inline study {
namespace {

/// How many populations the points of a group need.
std::uint32_t populations_per_group(const Study& study) {
  if (study.pairing == Pairing::own) return points_per_group(study.design);
  return study.design.kind == DesignKind::sobol ? 2 : 1;
}

/// Trajectories visit the ends of a factor's range. Where a distribution thins out, they visit its 95 % range instead.
constexpr double tail = 0.025;

/// Whether its ends are as likely as its middle.
bool has_edges(const Distribution& distribution) {
  return std::holds_alternative<Uniform>(distribution) || std::holds_alternative<LogUniform>(distribution) ||
         std::holds_alternative<Integers>(distribution) || std::holds_alternative<Levels>(distribution);
}

}  // namespace

std::uint64_t runs_per_group(const Study& study) {
  return std::uint64_t{points_per_group(study.design)} * study.replicates;
}

std::uint32_t population_of(const Study& study, std::uint64_t group, std::uint32_t number, const DesignPoint& point) {
  if (study.pairing == Pairing::common) return point.stream;
  const std::uint32_t within = study.pairing == Pairing::own ? number : point.stream;
  return static_cast<std::uint32_t>(group * populations_per_group(study) + within);
}

std::vector<Value> factor_values(const Study& study, std::uint64_t group, const DesignPoint& point) {
  if (study.design.kind == DesignKind::list) return study.listed[group];
  const std::vector<double> unit =
      study.correlation_factor.empty() ? point.unit : correlated(point.unit, study.correlation_factor);
  std::vector<Value> values;
  for (std::size_t k = 0; k < study.factors.size(); ++k) {
    const Distribution& distribution = study.factors[k].distribution;
    const bool whole = study.design.kind != DesignKind::morris || has_edges(distribution);
    values.push_back(quantile(distribution, whole ? unit[k] : tail + (1 - 2 * tail) * unit[k]));
  }
  return values;
}

Study narrowed(const Study& study, const std::vector<std::uint32_t>& kept) {
  Study narrow = study;
  narrow.factors.clear();
  for (std::uint32_t k = 0; k < study.factors.size(); ++k) {
    if (std::find(kept.begin(), kept.end(), k) != kept.end()) {
      narrow.factors.push_back(study.factors[k]);
    } else {
      narrow.held.push_back({study.factors[k], quantile(study.factors[k].distribution, 0.5)});
    }
  }
  narrow.design.factors = static_cast<std::uint32_t>(narrow.factors.size());
  return narrow;
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

}  // namespace megaphone::inline study
