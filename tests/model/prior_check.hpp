// What the default priors imply for intention: figures that were computed once from the priors by other means (four
// million draws of equations 1-3 in NumPy). Each
// must come back within its Monte Carlo error over 40,000 draws (5 standard errors of a quantile, of which there are
// twelve, and of the proportion of draws accepted: false-alarm rate below 1e-5).
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "megaphone/model/effects.hpp"
#include "model/structure.hpp"

namespace megaphone::test {

/// Derived figures over the accepted draws, each sorted.
struct ImpliedFigures {
  std::vector<double> r_squared, eor_total, sic_total, through_motivations;
  double acceptance = 0;
};

inline ImpliedFigures implied_figures(const EffectsTable& table, std::uint32_t draws) {
  ImpliedFigures figures;
  double rejected = 0;
  for (std::uint32_t index = 0; index < draws; ++index) {
    const EffectsDraw draw = draw_effects(table, 20240131, index);
    const double total = total_eor_effect(draw.effects);
    rejected += draw.rejected;
    figures.r_squared.push_back(explained_variance(draw.effects));
    figures.eor_total.push_back(total);
    figures.sic_total.push_back(draw.effects[Effect::sic_to_eor] * total + draw.effects[Effect::sic_to_intention]);
    figures.through_motivations.push_back(1 - draw.effects[Effect::eor_to_intention] / total);
  }
  for (auto* column : {&figures.r_squared, &figures.eor_total, &figures.sic_total, &figures.through_motivations}) {
    std::sort(column->begin(), column->end());
  }
  figures.acceptance = draws / (draws + rejected);
  return figures;
}

/// True when a quantile agrees: the rank of the expected value among n draws is within 5 standard deviations of its
/// binomial law, once the rounding of the expected value to three digits is allowed for.
inline bool quantile_agrees(const std::vector<double>& sorted, double p, double expected) {
  const auto n = static_cast<double>(sorted.size());
  const auto rank = [&](double x) {
    return static_cast<double>(std::lower_bound(sorted.begin(), sorted.end(), x) - sorted.begin());
  };
  const double margin = 5 * std::sqrt(n * p * (1 - p));
  return rank(expected - 0.0005) < n * p + margin && rank(expected + 0.0005) > n * p - margin;
}

inline void check_prior(const EffectsTable& table) {
  const ImpliedFigures f = implied_figures(table, 40'000);
  CHECK(quantile_agrees(f.r_squared, 0.05, 0.311));
  CHECK(quantile_agrees(f.r_squared, 0.50, 0.519));
  CHECK(quantile_agrees(f.r_squared, 0.95, 0.712));
  CHECK(quantile_agrees(f.eor_total, 0.05, 0.364));
  CHECK(quantile_agrees(f.eor_total, 0.50, 0.515));
  CHECK(quantile_agrees(f.eor_total, 0.95, 0.647));
  CHECK(quantile_agrees(f.sic_total, 0.05, 0.215));
  CHECK(quantile_agrees(f.sic_total, 0.50, 0.353));
  CHECK(quantile_agrees(f.sic_total, 0.95, 0.496));
  CHECK(quantile_agrees(f.through_motivations, 0.05, 0.290));
  CHECK(quantile_agrees(f.through_motivations, 0.50, 0.430));
  CHECK(quantile_agrees(f.through_motivations, 0.95, 0.602));
  CHECK(f.acceptance == doctest::Approx(0.887).epsilon(0.01));
}

}  // namespace megaphone::test
