// Functions whose indices are known, and studies of them: y = signal(x) + population + chance, with random numbers as a
// study shares it.
#pragma once

#include <cmath>
#include <functional>
#include <vector>

#include "base/random.hpp"
#include "study/design.hpp"
#include "study/sobol_indices.hpp"

namespace megaphone::test {

inline const double pi = std::acos(-1.0);

/// Ishigami & Homma (1990), a = 7, b = 0.1, on three unit coordinates that stand for U(-pi, pi).
inline double ishigami(const std::vector<double>& unit) {
  const auto x = [&](std::size_t k) { return pi * (2 * unit[k] - 1); };
  return std::sin(x(0)) * (1 + 0.1 * std::pow(x(2), 4)) + 7 * std::sin(x(1)) * std::sin(x(1));
}
inline constexpr double ishigami_variance = 13.844587940719254;
inline const std::vector<double> ishigami_first{.31390519114781146, .4424111447900409, 0};
inline const std::vector<double> ishigami_total{.5575888552099592, .4424111447900409, .2436836640621477};

/// A function of coordinates with what else moves it: sd of the population, of chance common to all points of the same
/// random numbers, and of chance of each point's own.
struct NoisyFunction {
  std::function<double(const std::vector<double>&)> signal;
  double population = 0, common_chance = 0, own_chance = 0;
  std::uint64_t seed = 1;

  double at(std::uint64_t group, std::uint32_t number, const DesignPoint& point, std::uint32_t replicate) const {
    const auto event = static_cast<std::uint32_t>(group);
    const auto normal = [&](std::uint32_t who, std::uint32_t which) {
      return random_normal(seed, {Purpose::habit, who, event, which, point.stream});
    };
    double y = signal(point.unit);
    if (population > 0) y += population * normal(0, 0);
    if (common_chance > 0) y += common_chance * normal(1, replicate);
    if (own_chance > 0) y += own_chance * normal(2 + number, replicate);
    return y;
  }

  /// values[point][replicate] of a group.
  std::vector<double> runs(const SamplingDesign& design, std::uint64_t group, std::uint32_t replicates) const {
    std::vector<double> values;
    const auto points = group_points(design, group);
    for (std::uint32_t number = 0; number < points.size(); ++number) {
      for (std::uint32_t k = 0; k < replicates; ++k) values.push_back(at(group, number, points[number], k));
    }
    return values;
  }
};

inline SamplingDesign saltelli_design(std::uint32_t factors, std::uint64_t seed) {
  SamplingDesign design;
  design.factors = factors;
  design.seed = seed;
  return design;
}

inline OutputIndices study_of(const NoisyFunction& function, const SamplingDesign& design, std::uint64_t base_rows,
                              const IndicesShape& shape, const Resampling& resampling = {}) {
  SobolIndices study(shape, resampling);
  for (std::uint64_t group = 0; group < base_rows; ++group) {
    study.add(group, function.runs(design, group, shape.replicates));
  }
  return study.indices()[0];
}

}  // namespace megaphone::test
