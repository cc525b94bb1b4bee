// Draws against the distribution functions of Boost.Math: Kolmogorov-Smirnov on 100,000 draws each, false-alarm rate
// 1e-6 a test.
#include "base/distributions.hpp"

#include <doctest/doctest.h>

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/lognormal.hpp>
#include <boost/math/distributions/normal.hpp>
#include <limits>

#include "base/statistics.hpp"

using namespace megaphone;

namespace {

constexpr std::uint64_t seed = 31;
constexpr double infinity = std::numeric_limits<double>::infinity();

template <class Draw>
std::vector<double> sample(Draw draw, std::uint32_t count = 100'000) {
  std::vector<double> draws;
  for (std::uint32_t i = 0; i < count; ++i) {
    RandomStream stream(seed, {Purpose::effects, i});
    draws.push_back(draw(stream));
  }
  return draws;
}

template <class Law>
auto cdf_of(Law law) {
  return [law](double x) { return cdf(law, x); };
}

struct Truncated {
  double mean, sd, lowest, highest;

  double operator()(RandomStream& stream) const { return draw_truncated_normal(stream, mean, sd, lowest, highest); }

  double probability_below(double x) const {
    const boost::math::normal law(mean, sd);
    const double below = cdf(law, lowest);
    return (cdf(law, x) - below) / (cdf(law, highest) - below);
  }
};

bool truncated_right(const Truncated& law) {
  const std::vector<double> draws = sample(law);
  const auto [least, most] = std::minmax_element(draws.begin(), draws.end());
  return *least >= law.lowest && *most <= law.highest &&
         test::follows(draws, [&law](double x) { return law.probability_below(x); });
}

}  // namespace

TEST_CASE("normals follow the standard normal") {
  CHECK(test::follows(sample(draw_normal), cdf_of(boost::math::normal())));
}

TEST_CASE("gammas follow the gamma distribution for shapes below, at and above 1") {
  for (const double shape : {0.2, 0.9, 1.0, 1.7, 30.0}) {
    CAPTURE(shape);
    const auto draws = sample([shape](RandomStream& stream) { return draw_gamma(stream, shape); });
    CHECK(test::follows(draws, cdf_of(boost::math::gamma_distribution<>(shape))));
  }
}

TEST_CASE("betas follow the beta distribution for small, equal and lopsided parameters") {
  for (const auto& shapes : {std::pair{0.3, 0.6}, {1.0, 1.0}, {2.0, 5.0}, {40.0, 3.0}}) {
    CAPTURE(shapes.first);
    const auto draws =
        sample([&shapes](RandomStream& stream) { return draw_beta(stream, shapes.first, shapes.second); });
    CHECK(test::follows(draws, cdf_of(boost::math::beta_distribution<>(shapes.first, shapes.second))));
  }
}

TEST_CASE("betas of tiny parameters are numbers in [0, 1] and split evenly") {
  const auto draws = sample([](RandomStream& stream) { return draw_beta(stream, 1e-3, 1e-3); }, 10'000);
  double high = 0.0;
  for (const double x : draws) {
    CHECK_UNARY(x >= 0.0 && x <= 1.0);
    if (x > 0.5) ++high;
  }
  CHECK(std::abs(high - 5000.0) < 5 * 50.0);  // 5 standard errors
}

TEST_CASE("lognormals follow the lognormal distribution") {
  const auto draws = sample([](RandomStream& stream) { return draw_lognormal(stream, 5.5, 1.2); });
  CHECK(test::follows(draws, cdf_of(boost::math::lognormal(5.5, 1.2))));
}

TEST_CASE("truncated normals follow the truncated law when the range is wide") {
  CHECK(truncated_right({0.46, 0.12, 0.0, 1.0}));
  CHECK(truncated_right({0.1, 0.5, 0.1, 1.0}));
  CHECK(truncated_right({2.0, 1.0, 0.0, infinity}));
  CHECK(truncated_right({2.0, 1.0, -infinity, 2.5}));
}

TEST_CASE("truncated normals follow the truncated law when the range is narrower than a standard deviation") {
  CHECK(truncated_right({0.3, 1.0, 0.2, 0.9}));
  CHECK(truncated_right({0.9, 0.75, 0.2, 0.9}));
  CHECK(truncated_right({0.5, 100.0, 0.4999, 0.5001}));
}

TEST_CASE("a truncated normal without spread or without room is its mean") {
  RandomStream stream(seed, {Purpose::effects});
  CHECK(draw_truncated_normal(stream, 0.4, 0.0, 0.0, 1.0) == 0.4);
  CHECK(draw_truncated_normal(stream, 0.4, 0.3, 0.4, 0.4) == 0.4);
}
