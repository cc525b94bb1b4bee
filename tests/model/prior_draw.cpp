// Draws from priors: a beta distribution has the mean and spread asked for, and keeps to its range.
#include "model/prior_draw.hpp"

#include <doctest/doctest.h>

#include <boost/math/distributions/beta.hpp>
#include <cmath>
#include <vector>

#include "base/statistics.hpp"
#include "model/example.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

using doctest::Approx;

Prior beta_prior(double mean, double sd, double lowest = 0, double highest = 1) {
  Prior prior = prior_of(mean, sd, lowest, highest);
  prior.shape = Shape::beta;
  return prior;
}

std::vector<double> draws_of(const Prior& prior, std::uint32_t count = 20'000) {
  std::vector<double> drawn;
  for (std::uint32_t k = 0; k < count; ++k) {
    RandomStream stream(3, {Purpose::effects, 0, k});
    drawn.push_back(draw_prior(stream, prior));
  }
  return drawn;
}

}  // namespace

TEST_CASE("a beta prior has the mean and the standard deviation that are typed") {
  for (const auto& [mean, sd] : {std::pair{0.75, 0.15}, {0.8, 0.15}, {0.1, 0.05}, {0.5, 0.4}}) {
    const BetaParameters p = beta_parameters(mean, sd);
    const boost::math::beta_distribution<> law(p.alpha, p.beta);
    CHECK(boost::math::mean(law) == Approx(mean));
    CHECK(boost::math::standard_deviation(law) == Approx(sd));
    CHECK(follows(draws_of(beta_prior(mean, sd)), [&](double x) { return cdf(law, x); }));
  }
}

TEST_CASE("a beta prior with a range is the distribution between its ends") {
  const BetaParameters p = beta_parameters(0.75, 0.15);
  const boost::math::beta_distribution<> law(p.alpha, p.beta);
  const double below = cdf(law, 0.6), inside = cdf(law, 0.9) - below;
  const std::vector<double> drawn = draws_of(beta_prior(0.75, 0.15, 0.6, 0.9));
  for (const double x : drawn) {
    CHECK(x >= 0.6);
    CHECK(x <= 0.9);
  }
  CHECK(follows(drawn, [&](double x) { return x <= 0.6 ? 0 : x >= 0.9 ? 1 : (cdf(law, x) - below) / inside; }));
}

TEST_CASE("without spread a beta prior is its mean, and a normal one is drawn as ever") {
  for (const double x : draws_of(beta_prior(0.8, 0), 100)) CHECK(x == 0.8);
  CHECK(follows(draws_of(prior_of(0.5, 0.1, -10, 10)), [](double x) { return normal_cdf((x - 0.5) / 0.1); }));
}

TEST_CASE("a beta distribution has a mean inside 0 to 1 and no more spread than two points at the ends") {
  CHECK(is_beta(0.5, 0.49));
  CHECK_FALSE(is_beta(0.5, 0.5));
  CHECK_FALSE(is_beta(0, 0.1));
  CHECK_FALSE(is_beta(1, 0.1));
  CHECK_FALSE(is_beta(0.99, 0.1));
}

TEST_CASE("draws of the effects take the shape of their priors") {
  EffectsTable table = example_table();
  table[Effect::causal_share_of_sic] = beta_prior(0.75, 0.15, 0.01, 1);
  const BetaParameters p = beta_parameters(0.75, 0.15);
  const boost::math::beta_distribution<> law(p.alpha, p.beta);
  std::vector<double> drawn;
  for (std::uint32_t index = 0; index < 5000; ++index) {
    drawn.push_back(draw_effects(table, 1, index).effects[Effect::causal_share_of_sic]);
  }
  CHECK(follows(drawn, [&](double x) { return cdf(law, x); }));
}
