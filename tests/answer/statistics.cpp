#include "megaphone/answer/statistics.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "base/random.hpp"

using namespace megaphone;

namespace {

using doctest::Approx;

/// A nested sample with these variances of its three levels.
NestedValues simulated(std::size_t draws, std::size_t populations, std::size_t replicates, const VarianceSplit& v,
                       std::uint32_t number) {
  NestedValues n{draws, populations, replicates, {}};
  std::uint32_t next = 0;
  const auto normal = [&] { return random_normal(3, {Purpose::habit, next++, number}); };
  for (std::size_t d = 0; d < draws; ++d) {
    const double effect = std::sqrt(v.effects) * normal();
    for (std::size_t p = 0; p < populations; ++p) {
      const double population = std::sqrt(v.population) * normal();
      for (std::size_t r = 0; r < replicates; ++r) {
        n.values.push_back(10 + effect + population + std::sqrt(v.chance) * normal());
      }
    }
  }
  return n;
}

/// Mean over samples, and true when it is within 5 standard errors of the expected (false-alarm rate 6e-7).
bool is_unbiased(const std::vector<double>& estimates, double expected) {
  double sum = 0;
  double squares = 0;
  for (const double x : estimates) {
    sum += x;
    squares += x * x;
  }
  const auto n = static_cast<double>(estimates.size());
  return std::abs(sum / n - expected) < 5 * std::sqrt((squares / n - sum * sum / n / n) / n);
}

}  // namespace

TEST_CASE("quantiles are interpolated between the sorted values") {
  const std::vector<double> sorted{1, 2, 4, 8};
  CHECK(quantile(sorted, 0) == 1);
  CHECK(quantile(sorted, 0.5) == 3);
  CHECK(quantile(sorted, 0.25) == 1.75);
  CHECK(quantile(sorted, 0.95) == Approx(7.4));
  CHECK(quantile(sorted, 1) == 8);
  CHECK(quantile({5}, 0.3) == 5);
}

TEST_CASE("the error of a mean is that of the means of the highest level with more than one unit") {
  const NestedValues n{2, 2, 2, {1, 3, 5, 7, 2, 2, 6, 6}};
  CHECK(mean_of(n).value == 4);
  CHECK(mean_of(n).error == 0);  // both draws have the mean 4
  CHECK(mean_of({1, 4, 2, n.values}).error == Approx(std::sqrt((4 + 4 + 4 + 4) / 3.0 / 4)));
  CHECK(mean_of({1, 1, 8, n.values}).error == Approx(std::sqrt(36 / 7.0 / 8)));
  CHECK(std::isnan(mean_of({1, 1, 1, {5}}).error));
}

TEST_CASE("a spread has the mean, the median and the 50 % and 90 % intervals over all worlds") {
  NestedValues n{1, 1, 101, {}};
  for (int k = 100; k >= 0; --k) n.values.push_back(k);
  const IntervalSummary s = interval_summary_of(n, 1);
  CHECK(s.mean.value == 50);
  CHECK(s.median.value == 50);
  CHECK(s.low_50.value == 25);
  CHECK(s.high_50.value == 75);
  CHECK(s.low_90.value == 5);
  CHECK(s.high_90.value == 95);
}

TEST_CASE("the bootstrap error of a median of independent normals is near its known value") {
  const IntervalSummary s = interval_summary_of(simulated(1, 1, 2000, {0, 0, 4}, 1), 1);
  const double expected = std::sqrt(std::acos(-1.0) / 2) * 2 / std::sqrt(2000);
  CHECK(s.median.error == Approx(expected).epsilon(0.25));
  CHECK(s.mean.error == Approx(2 / std::sqrt(2000.0)).epsilon(0.1));
  const double tail = std::sqrt(0.05 * 0.95 / 2000) / (0.10313564 / 2);  // density at the 5 % point, spread 2
  CHECK(s.low_90.error == Approx(tail).epsilon(0.3));
  CHECK(s.high_90.error == Approx(tail).epsilon(0.3));
}

TEST_CASE("the bootstrap draws whole clusters: what draws have in common does not count as many values") {
  const NestedValues n = simulated(30, 1, 50, {9, 0, 0.0001}, 2);
  const IntervalSummary s = interval_summary_of(n, 1);
  CHECK(s.median.error > 0.35);  // 1.25 x 3 / sqrt(30) = 0.7, while 1,500 independent values would give 0.1
  CHECK(s.mean.error == Approx(3 / std::sqrt(30.0)).epsilon(0.4));
}

TEST_CASE("the bootstrap has random numbers of its own, by the seed") {
  const NestedValues n = simulated(1, 1, 100, {0, 0, 1}, 3);
  CHECK(interval_summary_of(n, 1).median.error == interval_summary_of(n, 1).median.error);
  CHECK(interval_summary_of(n, 1).median.error != interval_summary_of(n, 2).median.error);
}

TEST_CASE("a single world has figures but no errors") {
  const IntervalSummary s = interval_summary_of({1, 1, 1, {7}}, 1);
  CHECK(s.median.value == 7);
  CHECK(s.high_90.value == 7);
  CHECK(std::isnan(s.median.error));
}

TEST_CASE("the variance of nested values is split into its sources without bias") {
  const VarianceSplit truth{4, 3, 9};
  std::vector<double> effects;
  std::vector<double> population;
  std::vector<double> chance;
  for (std::uint32_t number = 0; number < 500; ++number) {
    const VarianceSplit split = variance_split(simulated(12, 5, 16, truth, number));
    effects.push_back(split.effects);
    population.push_back(split.population);
    chance.push_back(split.chance);
  }
  CHECK(is_unbiased(effects, 4));
  CHECK(is_unbiased(population, 3));
  CHECK(is_unbiased(chance, 9));
}

TEST_CASE("sources that are not there come out as 0 or near it, never below") {
  for (std::uint32_t number = 0; number < 50; ++number) {
    const VarianceSplit split = variance_split(simulated(8, 4, 8, {0, 0, 1}, number));
    CHECK(split.effects >= 0);
    CHECK(split.population >= 0);
    CHECK(split.effects < 0.3);
    CHECK(split.population < 0.4);
  }
}

TEST_CASE("the split of a table worked out by hand") {
  // Chance: (2 + 2 + 0 + 0) / 4. Populations' means 2, 6 | 2, 6: variance 8, less 1 / 2. Draws' means agree.
  const VarianceSplit split = variance_split({2, 2, 2, {1, 3, 5, 7, 2, 2, 6, 6}});
  CHECK(split.chance == 1);
  CHECK(split.population == 7.5);
  CHECK(split.effects == 0);
  const VarianceSplit apart = variance_split({2, 2, 2, {1, 3, 5, 7, 22, 22, 26, 26}});
  CHECK(apart.effects == 200 - 4);
}

TEST_CASE("a level with a single unit has no known variance") {
  CHECK(std::isnan(variance_split({1, 1, 1, {1}}).chance));
  const VarianceSplit one_population = variance_split({2, 1, 2, {1, 3, 5, 7}});
  CHECK(one_population.chance == 2);
  CHECK(std::isnan(one_population.population));
  CHECK(std::isnan(one_population.effects));
  const VarianceSplit one_draw = variance_split({1, 2, 2, {1, 3, 5, 7}});
  CHECK(one_draw.population == 7);
  CHECK(std::isnan(one_draw.effects));
}
