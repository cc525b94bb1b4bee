// Correlated coordinates keep their own distributions and get the correlation asked.
#include "study/copula.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "base/arithmetic.hpp"
#include "study/small_study.hpp"

using namespace megaphone;
using namespace megaphone::test;

TEST_CASE("coordinates get the correlation asked, on the normal scale, and stay even") {
  const auto factor = correlation_factor(3, {{0, 2, -0.6}});
  SamplingDesign design;
  design.kind = DesignKind::lhs;
  design.factors = 3;
  design.size = 4000;
  double product = 0;
  double other = 0;
  std::vector<int> cells(10, 0);
  for (std::uint64_t group = 0; group < design.size; ++group) {
    const std::vector<double> unit = correlated(group_points(design, group)[0].unit, factor);
    product += normal_quantile(unit[0]) * normal_quantile(unit[2]) / 4000;
    other += normal_quantile(unit[0]) * normal_quantile(unit[1]) / 4000;
    ++cells[static_cast<std::size_t>(unit[2] * 10)];
  }
  CHECK(std::abs(product + 0.6) < 0.06);  // standard error .018
  CHECK(std::abs(other) < 0.06);
  for (const int count : cells) CHECK(std::abs(count - 400) < 100);  // 5 standard deviations
}

TEST_CASE("correlations that no factors can have at once give nothing") {
  CHECK(correlation_factor(3, {{0, 1, 0.9}, {1, 2, 0.9}, {0, 2, -0.9}}).empty());
  CHECK(correlation_factor(3, {{0, 1, 0.9}, {1, 2, 0.9}, {0, 2, 0.9}}).size() == 3);
}

TEST_CASE("independent coordinates pass through unchanged but for rounding") {
  const std::vector<double> unit{0.1, 0.5, 0.93};
  const std::vector<double> same = correlated(unit, correlation_factor(3, {}));
  for (std::size_t k = 0; k < 3; ++k) CHECK(same[k] == doctest::Approx(unit[k]).epsilon(1e-12));
}

TEST_CASE("a narrowed study holds the other factors at their medians") {
  Study study = small_study({{"contagion.weight", 0.2, 0.6}, {"levers.listening.sic", 0, 1}});
  const Study narrow = narrowed(study, {1});
  REQUIRE(narrow.factors.size() == 1);
  CHECK(narrow.factors[0].target.path == "levers.listening.sic");
  CHECK(narrow.design.factors == 1);
  study.scenario.contagion.weight = 0.4;
  CHECK(rows_of(narrow, 1).rows[0].outputs[0] == rows_of(narrowed(study, {1}), 1).rows[0].outputs[0]);
  CHECK(std::get<double>(narrow.held[0].value) == 0.4);
}

TEST_CASE("trajectories go from end to end of a range, and within 95 % of a distribution that thins out") {
  Study study =
      small_study({{"contagion.weight", 0.2, 0.6}, {"effects.causal_share_of_attitudes", 0, 1}}, DesignKind::morris);
  study.factors[1].distribution = Normal{0.5, 0.1};
  DesignPoint point;
  point.unit = {1, 1};
  const std::vector<Value> values = factor_values(study, 0, point);
  CHECK(std::get<double>(values[0]) == doctest::Approx(0.6));
  CHECK(std::get<double>(values[1]) == doctest::Approx(0.5 + 0.1 * 1.959963984540054));
}
