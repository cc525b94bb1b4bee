#include "megaphone/answer/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "base/random.hpp"

namespace megaphone::inline answer {
namespace {

constexpr int resamples = 400;
constexpr double not_known = std::numeric_limits<double>::quiet_NaN();
constexpr std::array<double, 5> probabilities{0.5, 0.25, 0.75, 0.05, 0.95};

/// Values sorted, each with the cluster it belongs to: what a weighted quantile needs.
struct Clustered {
  std::vector<double> value;
  std::vector<std::uint32_t> cluster;
  std::size_t clusters = 0;
};

Clustered clustered(const NestedValues& nested) {
  Clustered c;
  c.clusters = independent_units(nested);
  const std::size_t size = nested.values.size() / c.clusters;
  std::vector<std::size_t> order(nested.values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return nested.values[a] < nested.values[b]; });
  for (const std::size_t k : order) {
    c.value.push_back(nested.values[k]);
    c.cluster.push_back(static_cast<std::uint32_t>(k / size));
  }
  return c;
}

/// Quantiles of the resample in which cluster k appears weight[k] times; probabilities as above.
std::array<double, probabilities.size()> weighted_quantiles(const Clustered& c,
                                                            const std::vector<std::uint32_t>& weight) {
  std::vector<double> drawn;
  drawn.reserve(c.value.size());
  for (std::size_t k = 0; k < c.value.size(); ++k) {
    for (std::uint32_t copy = 0; copy < weight[c.cluster[k]]; ++copy) drawn.push_back(c.value[k]);
  }
  std::array<double, probabilities.size()> found{};
  for (std::size_t k = 0; k < found.size(); ++k) found[k] = quantile(drawn, probabilities[k]);
  return found;
}

/// Standard deviations over the resamples.
std::array<double, probabilities.size()> bootstrap_errors(const Clustered& c, std::uint64_t seed) {
  std::array<double, probabilities.size()> sum{};
  std::array<double, probabilities.size()> squares{};
  for (std::uint32_t resample = 0; resample < resamples; ++resample) {
    std::vector<std::uint32_t> weight(c.clusters, 0);
    for (std::uint32_t draw = 0; draw < c.clusters; ++draw) {
      ++weight[static_cast<std::size_t>(random_unit(seed, {Purpose::bootstrap, draw, resample, 0, 0}) *
                                        static_cast<double>(c.clusters))];
    }
    const auto found = weighted_quantiles(c, weight);
    for (std::size_t k = 0; k < found.size(); ++k) {
      const double centred = found[k] - c.value.front();
      sum[k] += centred;
      squares[k] += centred * centred;
    }
  }
  std::array<double, probabilities.size()> error{};
  for (std::size_t k = 0; k < error.size(); ++k) {
    const double mean = sum[k] / resamples;
    error[k] = std::sqrt(std::max(0.0, (squares[k] / resamples - mean * mean) * resamples / (resamples - 1)));
  }
  return error;
}

double mean(const double* begin, std::size_t count) {
  return std::accumulate(begin, begin + count, 0.0) / static_cast<double>(count);
}

/// Sum of squared deviations of blocks' means of `size` values from the mean of their group of `blocks` blocks.
double squares_between(const std::vector<double>& values, std::size_t size, std::size_t blocks) {
  double squares = 0;
  for (std::size_t group = 0; group < values.size(); group += size * blocks) {
    const double centre = mean(&values[group], size * blocks);
    for (std::size_t block = 0; block < blocks; ++block) {
      const double deviation = mean(&values[group + block * size], size) - centre;
      squares += deviation * deviation;
    }
  }
  return squares;
}

}  // namespace

std::size_t independent_units(const NestedValues& nested) {
  if (nested.draws > 1) return nested.draws;
  return nested.populations > 1 ? nested.populations : nested.replicates;
}

double quantile(const std::vector<double>& sorted, double p) {
  const double at = p * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (at - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

Figure mean_of(const NestedValues& nested) {
  const std::size_t clusters = independent_units(nested);
  const double centre = mean(nested.values.data(), nested.values.size());
  if (clusters < 2) return {centre, not_known};
  const double squares = squares_between(nested.values, nested.values.size() / clusters, clusters);
  const auto n = static_cast<double>(clusters);
  return {centre, std::sqrt(squares / (n - 1) / n)};
}

IntervalSummary quantiles_of(const NestedValues& nested) {
  std::vector<double> sorted = nested.values;
  std::sort(sorted.begin(), sorted.end());
  const auto figure = [&](std::size_t k) { return Figure{quantile(sorted, probabilities[k]), not_known}; };
  return {mean_of(nested), figure(0), figure(1), figure(2), figure(3), figure(4)};
}

IntervalSummary interval_summary_of(const NestedValues& nested, std::uint64_t seed) {
  IntervalSummary summary = quantiles_of(nested);
  const Clustered c = clustered(nested);
  if (c.clusters < 2) return summary;
  const bool all_alike = c.value.front() == c.value.back();  // nothing to resample: many outcomes are 0 throughout
  const auto error = all_alike ? std::array<double, probabilities.size()>{} : bootstrap_errors(c, seed);
  const std::array<Figure*, probabilities.size()> figures{&summary.median, &summary.low_50, &summary.high_50,
                                                          &summary.low_90, &summary.high_90};
  for (std::size_t k = 0; k < figures.size(); ++k) figures[k]->error = error[k];
  return summary;
}

VarianceSplit variance_split(const NestedValues& nested) {
  const auto draws = static_cast<double>(nested.draws);
  const auto populations = static_cast<double>(nested.populations);
  const auto replicates = static_cast<double>(nested.replicates);
  VarianceSplit split{not_known, not_known, not_known};
  if (nested.replicates < 2) return split;
  split.chance = squares_between(nested.values, 1, nested.replicates) / (draws * populations * (replicates - 1));
  if (nested.populations < 2) return split;
  const double between_populations =
      squares_between(nested.values, nested.replicates, nested.populations) / (draws * (populations - 1));
  split.population = std::max(0.0, between_populations - split.chance / replicates);
  if (nested.draws < 2) return split;
  const double between_draws =
      squares_between(nested.values, nested.replicates * nested.populations, nested.draws) / (draws - 1);
  split.effects = std::max(0.0, between_draws - between_populations / populations);
  return split;
}

}  // namespace megaphone::inline answer
