/// Streams the rows of a store through the estimators of room study, and puts what they say into one tidy table.

#include "report/study_analysis.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "formats/csv_writer.hpp"
#include "store/identity.hpp"
#include "study/morris_effects.hpp"
#include "study/rank_correlation.hpp"
#include "study/sobol_indices.hpp"
#include "study/study_file.hpp"

namespace megaphone::inline report {
namespace {

constexpr const char* population_name = "who works here";
constexpr const char* dummy_name = "dummy";

/// An output, or one period of it.
struct Column {
  std::string output;
  std::uint32_t period = 0;
};

std::vector<Column> columns_of(const StudyHeader& header) {
  std::vector<Column> columns;
  for (const OutputColumn& output : header.outputs) {
    for (std::uint32_t period = 1; period <= output.periods; ++period) {
      columns.push_back({output.name, output.periods == 1 ? 0 : period});
    }
  }
  return columns;
}

/// values[point][replicate][column], flattened; NaN where a run gave none.
std::vector<double> values_of(std::span<const Row> rows, std::size_t columns) {
  std::vector<double> values;
  values.reserve(rows.size() * columns);
  for (const Row& row : rows) {
    if (row.outputs.empty()) {
      values.insert(values.end(), columns, not_estimable);
    } else {
      values.insert(values.end(), row.outputs.begin(), row.outputs.end());
    }
  }
  return values;
}

/// Collects the table.
struct Collector {
  const StudyHeader& header;
  std::vector<Column> columns;
  StudyAnalysis analysis;

  explicit Collector(const StudyHeader& of) : header(of), columns(columns_of(of)) {}

  std::string factor(std::size_t k, const char* last) const {
    return k < header.factors.size() ? header.factors[k].path : last;
  }
  void add(std::size_t column, const std::string& factor, const char* index, const Estimate& estimate) {
    analysis.rows.push_back({columns[column].output, columns[column].period, factor, index, estimate});
  }
  void note(std::size_t column, std::string_view sentence) {
    if (!sentence.empty()) {
      analysis.verdicts.push_back({columns[column].output, columns[column].period, std::string(sentence)});
    }
  }
};

void add_sobol(const StudyStore& store, const SamplingDesign& design, const Resampling& resampling, Collector& table) {
  IndicesShape shape;
  shape.factors = design.factors;
  shape.outputs = static_cast<std::uint32_t>(table.columns.size());
  shape.replicates = table.header.replicates;
  shape.second_order = design.second_order;
  SobolIndices indices(shape, resampling);
  store.for_each_group([&](std::uint64_t group, std::span<const Row> rows) {
    indices.add(group, values_of(rows, table.columns.size()));
  });
  const std::vector<OutputIndices> all = indices.indices();
  for (std::size_t c = 0; c < all.size(); ++c) {
    table.note(c, all[c].verdict == Verdict::fine ? "" : sentence(all[c].verdict));
    table.add(c, "", "mean", all[c].mean);
    table.add(c, "", "explained", all[c].explained);
    table.add(c, "", "run_variance", all[c].run_variance);
    table.add(c, "", "chance_share", all[c].chance_share);
    if (all[c].verdict != Verdict::fine) continue;  // indices of nothing would mislead
    for (std::size_t k = 0; k < all[c].factors.size(); ++k) {
      table.add(c, table.factor(k, population_name), "S1", all[c].factors[k].first);
      table.add(c, table.factor(k, population_name), "ST", all[c].factors[k].total);
    }
    for (const PairIndex& pair : all[c].pairs) {
      const std::string names =
          table.factor(pair.one, population_name) + " x " + table.factor(pair.other, population_name);
      table.add(c, names, "S2", pair.second);
    }
  }
}

/// [column]
std::vector<OutputEffects> morris_effects(const StudyStore& store, const Resampling& resampling) {
  const SamplingDesign design = design_of(store.header());
  const std::size_t columns = output_values(store.header());
  MorrisShape shape;
  shape.factors = design.factors;
  shape.outputs = static_cast<std::uint32_t>(columns);
  shape.replicates = store.header().replicates;
  if (!design.levels.empty()) shape.levels = design.levels.front();
  MorrisEffects effects(shape, resampling);
  store.for_each_group([&](std::uint64_t group, std::span<const Row> rows) {
    effects.add(group, group_points(design, group), values_of(rows, columns));
  });
  return effects.effects();
}

void add_morris(const StudyStore& store, const Resampling& resampling, Collector& table) {
  const std::vector<OutputEffects> all = morris_effects(store, resampling);
  for (std::size_t c = 0; c < all.size(); ++c) {
    table.note(c, all[c].verdict == Verdict::fine ? "" : sentence(all[c].verdict));
    table.add(c, "", "noise_floor", {all[c].noise_floor});
    for (std::size_t k = 0; k < all[c].factors.size(); ++k) {
      const FactorEffects& factor = all[c].factors[k];
      table.add(c, table.factor(k, dummy_name), "mu", factor.mu);
      table.add(c, table.factor(k, dummy_name), "mu_star", factor.mu_star);
      table.add(c, table.factor(k, dummy_name), "sigma", factor.sigma);
      table.add(c, table.factor(k, dummy_name), "floor", {factor.floor});
    }
  }
}

/// Mean of a column over the replicates of a point; NaN when none gave it.
double mean_over_replicates(std::span<const Row> rows, std::size_t column) {
  double sum = 0;
  double count = 0;
  for (const Row& row : rows) {
    if (row.outputs.empty()) continue;
    sum += row.outputs[column];
    count += 1;
  }
  return count > 0 ? sum / count : not_estimable;
}

double number_of(const Value& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return static_cast<double>(*integer);
  const auto* number = std::get_if<double>(&value);
  return number != nullptr ? *number : not_estimable;
}

void add_rank_correlations(const StudyStore& store, Collector& table) {
  for (const FactorColumn& factor : table.header.factors) {
    if (!factor.is_text) continue;
    throw InputError(
        {}, fmt::format("factor {} is a choice, which has no ranks: use a sobol or a grid design", factor.path));
  }
  std::vector<double> x;
  std::vector<std::vector<double>> y(table.columns.size());
  store.for_each_group([&](std::uint64_t, std::span<const Row> rows) {
    for (const Value& value : rows.front().factors) x.push_back(number_of(value));
    for (std::size_t c = 0; c < y.size(); ++c) y[c].push_back(mean_over_replicates(rows, c));
  });
  const std::size_t factors = table.header.factors.size();
  for (std::size_t c = 0; c < y.size(); ++c) {
    const auto usable = std::count_if(y[c].begin(), y[c].end(), [](double value) { return std::isfinite(value); });
    if (static_cast<std::size_t>(usable) < fewest_rank_points(factors)) {
      table.note(c, fmt::format("too few points: rank correlations of {} factors need {}", factors,
                                fewest_rank_points(factors)));
      continue;
    }
    const RankCorrelations all = rank_correlations(x, y[c], factors);
    table.add(c, "", "r_squared", {all.r_squared});
    for (std::size_t k = 0; k < factors; ++k) {
      const RankCorrelation& each = all.factors[k];
      if (each.monotony != Monotony::monotone) {
        table.note(
            c, fmt::format("no rank correlation for {}: {}", table.header.factors[k].path, sentence(each.monotony)));
        continue;
      }
      table.add(c, table.header.factors[k].path, "prcc", {each.value, not_estimable, each.low, each.high});
    }
  }
}

/// Of every point, since there is nothing to estimate: the group's number stands for the factor.
void add_means(const StudyStore& store, Collector& table) {
  store.for_each_group([&](std::uint64_t group, std::span<const Row> rows) {
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      double sum = 0;
      double squares = 0;
      double count = 0;
      for (const Row& row : rows) {
        if (row.outputs.empty()) continue;
        const double value = row.outputs[c];
        sum += value;
        squares += value * value;
        count += 1;
      }
      const double mean = count > 0 ? sum / count : not_estimable;
      const double variance = count > 1 ? std::max(0.0, squares - count * mean * mean) / (count - 1) : not_estimable;
      const double error = std::sqrt(variance / count);
      table.add(c, fmt::format("point {}", group + 1), "mean", {mean, error, mean - 1.96 * error, mean + 1.96 * error});
    }
  });
}

}  // namespace

StudyAnalysis analyse(const StudyStore& store, const Resampling& resampling) {
  const SamplingDesign design = design_of(store.header());
  Collector table(store.header());
  const StudyProgress progress = store.progress();
  table.analysis.groups = progress.groups;
  const auto runs = static_cast<double>(progress.done + progress.impossible + progress.failed);
  table.analysis.missing = runs > 0 ? 1 - static_cast<double>(progress.done) / runs : 0;
  switch (design.kind) {
    case DesignKind::sobol:
      add_sobol(store, design, resampling, table);
      break;
    case DesignKind::morris:
      add_morris(store, resampling, table);
      break;
    case DesignKind::lhs:
      add_rank_correlations(store, table);
      break;
    default:
      add_means(store, table);
  }
  return std::move(table.analysis);
}

std::vector<std::uint32_t> factors_that_matter(const StudyStore& screening, const Resampling& resampling) {
  std::set<std::uint32_t> kept;
  for (const OutputEffects& output : morris_effects(screening, resampling)) {
    double largest = 0;
    for (const FactorEffects& factor : output.factors) {
      if (!std::isnan(factor.mu_star.value)) largest = std::max(largest, factor.mu_star.value);
    }
    for (std::uint32_t k = 0; k + 1 < output.factors.size(); ++k) {
      const FactorEffects& factor = output.factors[k];
      const double floor = std::isnan(factor.floor) ? 0 : factor.floor;
      if (factor.mu_star.high > std::max(floor, small_effect * largest)) kept.insert(k);
    }
  }
  return {kept.begin(), kept.end()};
}

std::string indices_csv(const StudyAnalysis& analysis) {
  CsvWriter csv({"output", "period", "factor", "index", "value", "error", "low", "high"});
  for (const IndexRow& row : analysis.rows) {
    const auto period = row.period == 0 ? CsvValue(std::nullopt) : CsvValue(row.period);
    csv.row({row.output, period, row.factor, row.index, row.estimate.value, row.estimate.error, row.estimate.low,
             row.estimate.high});
  }
  return csv.text();
}

}  // namespace megaphone::inline report
