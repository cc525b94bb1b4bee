// Quantiles against known values and against their own definitions.
#include "study/distribution.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace megaphone;
using doctest::Approx;

namespace {

double number(const Distribution& distribution, double unit) { return std::get<double>(quantile(distribution, unit)); }

/// Mean and standard deviation over an even grid of a million coordinates.
std::pair<double, double> moments(const Distribution& distribution) {
  constexpr int points = 20'000;
  double sum = 0;
  double squares = 0;
  for (int k = 0; k < points; ++k) {
    const double value = number(distribution, (k + 0.5) / points);
    sum += value;
    squares += value * value;
  }
  const double mean = sum / points;
  return {mean, std::sqrt(squares / points - mean * mean)};
}

}  // namespace

TEST_CASE("a uniform factor goes from its lowest to its highest value") {
  CHECK(number(Uniform{2, 6}, 0.25) == 3);
  CHECK(number(Uniform{-1, 1}, 0.5) == 0);
}

TEST_CASE("a log-uniform factor is uniform in its logarithm") {
  CHECK(number(LogUniform{0.01, 100}, 0.5) == Approx(1));
  CHECK(number(LogUniform{0.01, 100}, 0.75) == Approx(10));
}

TEST_CASE("normal quantiles are those of the tables") {
  CHECK(number(Normal{10, 2}, 0.975) == Approx(10 + 2 * 1.959963984540054));
  CHECK(number(LogNormal{1, 0.5}, 0.975) == Approx(std::exp(1 + 0.5 * 1.959963984540054)));
  CHECK(number(Normal{10, 2}, 0.5) == 10);
}

TEST_CASE("a truncated normal stays within its bounds and has the mean of the textbook") {
  const TruncatedNormal d{0.3, 0.12, 0.05, 0.95};
  CHECK(number(d, 0) >= 0.05);
  CHECK(number(d, 0.9999999999) <= 0.95);
  // mean + sd (phi(a) - phi(b)) / (Phi(b) - Phi(a)), a = -2.08333, b = 5.41667
  CHECK(moments(d).first == Approx(0.3 + 0.12 * (0.04554 - 1.69e-7) / (1 - 0.018610)).epsilon(1e-4));
  CHECK(number(TruncatedNormal{0.3, 0, 0, 1}, 0.9) == 0.3);
}

TEST_CASE("a beta factor has the mean and the spread of a beta distribution, stretched to its bounds") {
  const auto [mean, sd] = moments(Beta{2, 6, 10, 20});
  CHECK(mean == Approx(12.5).epsilon(1e-4));
  CHECK(sd == Approx(10 * std::sqrt(2.0 * 6 / (64.0 * 9))).epsilon(1e-3));
}

TEST_CASE("a beta factor that is cut has the beta's quantiles between its bounds") {
  const TruncatedBeta whole{2, 6, 0, 1};
  CHECK(number(whole, 0.3) == Approx(number(Beta{2, 6, 0, 1}, 0.3)).epsilon(1e-9));
  const TruncatedBeta line{1, 1, 0.2, 0.6};  // the beta with both parameters 1 is uniform
  CHECK(number(line, 0.25) == Approx(0.3));
  CHECK(number(line, 0) >= 0.2);
  CHECK(number(line, 1) <= 0.6);
}

TEST_CASE("a triangular factor has its mode where it says") {
  CHECK(number(Triangular{0, 1, 4}, 0.25) == Approx(1));  // a quarter of the area is below the mode
  CHECK(number(Triangular{0, 1, 4}, 0.0625) == Approx(0.5));
  CHECK(moments(Triangular{0, 1, 4}).first == Approx(5.0 / 3).epsilon(1e-4));
  CHECK(number(Triangular{0, 0, 2}, 0) == Approx(0).epsilon(1e-6));
}

TEST_CASE("every integer and every level gets an equal part of the coordinates") {
  for (int k = 0; k < 40; ++k) {
    const double unit = (k + 0.5) / 40;
    CHECK(std::get<std::int64_t>(quantile(Integers{3, 6}, unit)) == 3 + k / 10);
    const Levels levels{{std::string("a"), std::string("b")}};
    CHECK(std::get<std::string>(quantile(levels, unit)) == (k < 20 ? "a" : "b"));
  }
  CHECK(std::get<std::int64_t>(quantile(Integers{3, 6}, 1)) == 6);
}

TEST_CASE("the coordinate 0 has a value under every distribution") {
  CHECK(number(Normal{0, 1}, 0) == number(Normal{0, 1}, 1.0 / 8589934592.0));
  CHECK(std::isfinite(number(Normal{0, 1}, 0)));
  CHECK(std::isfinite(number(LogNormal{0, 1}, 1)));
}

TEST_CASE("values have at most twelve significant digits") {
  const double value = number(Uniform{0, 1}, 1.0 / 3);
  CHECK(value == 0.333333333333);
}

TEST_CASE("the support holds all but one in a million draws") {
  const Support normal = support(Normal{0, 1});
  CHECK(normal.highest == Approx(4.8916).epsilon(1e-4));
  CHECK(normal.lowest == Approx(-4.8916).epsilon(1e-4));
  const Support levels = support(Levels{{3.0, std::int64_t{7}, 5.0}});
  CHECK(levels.lowest == 3);
  CHECK(levels.highest == 7);
}
