// The structural model against correlations worked out by hand and against the textbook's conditional normal.
#include "model/structure.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "model/example.hpp"
#include "model/linear.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

using doctest::Approx;

/// Correlation of the residuals of the example's motivations times their spreads.
double residual_covariance(double loading, double other) {
  return 0.35 * std::sqrt((1 - loading * loading) * (1 - other * other));
}

/// Correlations among SIC, EOR and the motivations that lie exactly where the model's equations 1-3 put them.
TraitVector recursion(const TraitVector& z) {
  const double rho = 0.35;
  const double second = std::sqrt(1 - rho * rho);
  const double across = (rho - rho * rho) / second;
  const TraitVector shocks{0,
                           0,
                           z[2],
                           rho * z[2] + second * z[3],
                           rho * z[2] + across * z[3] + std::sqrt(1 - rho * rho - across * across) * z[4],
                           0};
  TraitVector x{};
  x[0] = z[0];
  x[1] = 0.6 * x[0] + 0.8 * z[1];
  x[2] = 0.3 * x[1] + std::sqrt(1 - 0.09) * shocks[2];
  x[3] = 0.4 * x[1] + std::sqrt(1 - 0.16) * shocks[3];
  x[4] = 0.5 * x[1] + std::sqrt(1 - 0.25) * shocks[4];
  x[5] = 0.05 * x[0] + 0.2 * x[1] + 0.1 * x[2] + 0.25 * x[3] + 0.15 * x[4] +
         std::sqrt(1 - explained_variance(example_effects())) * z[5];
  return x;
}

TraitVector unit_vector(std::size_t at) {
  TraitVector z{};
  z[at] = 1;
  return z;
}

/// Traits of the pattern (known or unknown), ascending.
std::vector<std::size_t> members(unsigned pattern, bool known) {
  std::vector<std::size_t> found;
  for (std::size_t t = 0; t < trait_count; ++t) {
    if (((pattern >> t & 1U) != 0) == known) found.push_back(t);
  }
  return found;
}

/// Covariance rows x columns, taken out of the correlations.
Matrix part(const TraitMatrix& sigma, const std::vector<std::size_t>& rows, const std::vector<std::size_t>& columns) {
  Matrix m(rows.size(), std::vector<double>(columns.size()));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t j = 0; j < columns.size(); ++j) m[i][j] = sigma[rows[i]][columns[j]];
  }
  return m;
}

Matrix product(const Matrix& a, const Matrix& b) {
  Matrix c(a.size(), std::vector<double>(b.empty() ? 0 : b[0].size(), 0));
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t k = 0; k < b.size(); ++k) {
      for (std::size_t j = 0; j < b[k].size(); ++j) c[i][j] += a[i][k] * b[k][j];
    }
  }
  return c;
}

/// Largest distance between a conditional draw and the conditional normal distribution, in means and covariances.
double distance_from_conditional_normal(const TraitMatrix& sigma, unsigned pattern) {
  const TraitVector measured{0.7, -1.1, 0.4, 1.9, -0.3, 1.2};
  const std::vector<std::size_t> known = members(pattern, true);
  const std::vector<std::size_t> unknown_traits = members(pattern, false);
  const Matrix slopes = product(part(sigma, unknown_traits, known), inverse(part(sigma, known, known)));
  const Matrix explained = product(slopes, part(sigma, known, unknown_traits));
  const ConditionalDraw draw(sigma, static_cast<std::uint8_t>(pattern));
  const TraitVector centre = draw(measured, {});
  double worst = 0;
  for (std::size_t i = 0; i < unknown_traits.size(); ++i) {
    double mean = 0;
    for (std::size_t k = 0; k < known.size(); ++k) mean += slopes[i][k] * measured[known[k]];
    worst = std::max(worst, std::abs(centre[unknown_traits[i]] - mean));
    for (std::size_t j = 0; j < unknown_traits.size(); ++j) {
      const std::size_t a = unknown_traits[i];
      const std::size_t b = unknown_traits[j];
      double covariance = 0;
      for (const std::size_t t : unknown_traits) {
        const TraitVector moved = draw(measured, unit_vector(t));
        covariance += (moved[a] - centre[a]) * (moved[b] - centre[b]);
      }
      worst = std::max(worst, std::abs(covariance - sigma[a][b] + (known.empty() ? 0 : explained[i][j])));
    }
  }
  return worst;
}

}  // namespace

TEST_CASE("the correlations of SIC, EOR and the motivations are the products of the paths between them") {
  const TraitMatrix sigma = implied_correlations(example_effects());
  for (std::size_t t = 0; t < trait_count; ++t) CHECK(sigma[t][t] == 1);
  CHECK(sigma[0][1] == Approx(0.6));
  CHECK(sigma[1][2] == Approx(0.3));
  CHECK(sigma[1][3] == Approx(0.4));
  CHECK(sigma[1][4] == Approx(0.5));
  CHECK(sigma[0][2] == Approx(0.18));
  CHECK(sigma[0][4] == Approx(0.30));
  CHECK(sigma[2][3] == Approx(0.12 + residual_covariance(0.3, 0.4)));
  CHECK(sigma[3][4] == Approx(0.20 + residual_covariance(0.4, 0.5)));
  CHECK(sigma[2][4] == Approx(0.15 + residual_covariance(0.3, 0.5)));
}

TEST_CASE("the correlations with intention are the sums over all ways that lead there") {
  const TraitMatrix sigma = implied_correlations(example_effects());
  CHECK(sigma[0][5] == Approx(0.05 + 0.2 * 0.6 + 0.1 * 0.18 + 0.25 * 0.24 + 0.15 * 0.30));
  CHECK(sigma[1][5] == Approx(0.05 * 0.6 + 0.2 + 0.1 * 0.3 + 0.25 * 0.4 + 0.15 * 0.5));
  CHECK(sigma[2][5] == Approx(0.05 * 0.18 + 0.2 * 0.3 + 0.1 + 0.25 * sigma[2][3] + 0.15 * sigma[2][4]));
  CHECK(sigma[3][5] == Approx(0.05 * 0.24 + 0.2 * 0.4 + 0.1 * sigma[2][3] + 0.25 + 0.15 * sigma[3][4]));
}

TEST_CASE("the correlations are the same read by row and by column") {
  const TraitMatrix sigma = implied_correlations(example_effects());
  for (std::size_t row = 0; row < trait_count; ++row) {
    for (std::size_t column = 0; column < trait_count; ++column) CHECK(sigma[row][column] == sigma[column][row]);
  }
}

TEST_CASE("the total effect of EOR on intention adds the ways through the motivations to the direct path") {
  CHECK(total_eor_effect(example_effects()) == Approx(0.2 + 0.1 * 0.3 + 0.25 * 0.4 + 0.15 * 0.5));
}

TEST_CASE("the explained variance of intention is that of EOR's total effect, of SIC's and of the motivations' rest") {
  const double total = 0.405;
  const std::array<double, 3> loading{0.3, 0.4, 0.5};
  const std::array<double, 3> path{0.1, 0.25, 0.15};
  double expected = total * total + 0.05 * 0.05 + 2 * 0.05 * total * 0.6;
  for (std::size_t k = 0; k < 3; ++k) {
    for (std::size_t l = 0; l < 3; ++l) {
      const double rest = k == l ? 1 - loading[k] * loading[k] : residual_covariance(loading[k], loading[l]);
      expected += path[k] * path[l] * rest;
    }
  }
  CHECK(explained_variance(example_effects()) == Approx(expected).epsilon(1e-12));
}

TEST_CASE("effects that explain up to three quarters of intention are possible, more is not") {
  Effects effects;
  effects[Effect::eor_to_intention] = std::sqrt(0.75) - 1e-12;
  CHECK(is_possible(effects));
  effects[Effect::eor_to_intention] = std::sqrt(0.75) + 1e-12;
  CHECK_FALSE(is_possible(effects));
}

TEST_CASE("three motivations cannot all have residual correlations of minus one half") {
  Effects effects;
  effects[Effect::motivation_residual_correlation] = -0.499;
  CHECK(is_possible(effects));
  effects[Effect::motivation_residual_correlation] = -0.5;
  CHECK_FALSE(is_possible(effects));
  effects[Effect::motivation_residual_correlation] = 1;
  CHECK_FALSE(is_possible(effects));
}

TEST_CASE("with nothing known a draw is the structural model step by step") {
  const ConditionalDraw draw(implied_correlations(example_effects()), 0);
  const TraitVector residual{0.3, -1.4, 0.8, 2.1, -0.6, 0.9};
  const TraitVector drawn = draw({}, residual);
  const TraitVector expected = recursion(residual);
  for (std::size_t t = 0; t < trait_count; ++t) CHECK(drawn[t] == Approx(expected[t]).epsilon(1e-12));
}

TEST_CASE("whatever is known, a draw keeps it to the last bit") {
  const TraitVector measured{0.7, -1.1, 0.4, 1.9, -0.3, 1.2};
  for (unsigned pattern = 0; pattern < 64; ++pattern) {
    const ConditionalDraw draw(implied_correlations(example_effects()), static_cast<std::uint8_t>(pattern));
    const TraitVector drawn = draw(measured, {1, 1, 1, 1, 1, 1});
    for (const std::size_t t : members(pattern, true)) CHECK(drawn[t] == measured[t]);
  }
}

TEST_CASE("whatever is known, the rest has the mean and covariance of the conditional normal distribution") {
  const TraitMatrix sigma = implied_correlations(example_effects());
  for (unsigned pattern = 0; pattern < 64; ++pattern) {
    CAPTURE(pattern);
    CHECK(distance_from_conditional_normal(sigma, pattern) < 1e-12);
  }
}

TEST_CASE("the residuals of known traits do not matter") {
  const ConditionalDraw draw(implied_correlations(example_effects()), 0b100010);
  const TraitVector measured{0, 0.5, 0, 0, 0, -0.5};
  CHECK(draw(measured, {1, 9, 1, 1, 1, 9}) == draw(measured, {1, -9, 1, 1, 1, -9}));
}
