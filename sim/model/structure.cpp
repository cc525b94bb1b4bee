#include "model/structure.hpp"

#include <cmath>

namespace megaphone::inline model {
namespace {

constexpr int eor = 1;
constexpr std::size_t first_motivation = 2;
constexpr int intention = 5;

double motivation_loading(const Effects& effects, int k) {
  return effects.values[static_cast<std::size_t>(Effect::eor_to_self_enhancement) + static_cast<std::size_t>(k)];
}

double motivation_effect(const Effects& effects, int k) {
  return effects.values[static_cast<std::size_t>(Effect::self_enhancement_to_intention) + static_cast<std::size_t>(k)];
}

/// Path coefficients from the five causes to intention, in the order of Trait.
TraitVector intention_paths(const Effects& effects) {
  return {effects[Effect::sic_to_intention], effects[Effect::eor_to_intention], motivation_effect(effects, 0),
          motivation_effect(effects, 1),     motivation_effect(effects, 2),     0};
}

/// The correlations among SIC, EOR and the motivations.
void fill_causes(const Effects& effects, TraitMatrix& sigma) {
  const double gamma = effects[Effect::sic_to_eor];
  const double rho = effects[Effect::motivation_residual_correlation];
  sigma[0][0] = sigma[eor][eor] = 1;
  sigma[0][eor] = sigma[eor][0] = gamma;
  for (int k = 0; k < motivation_count; ++k) {
    const double loading = motivation_loading(effects, k);
    const auto m = first_motivation + static_cast<std::size_t>(k);
    sigma[m][m] = 1;
    sigma[0][m] = sigma[m][0] = gamma * loading;
    sigma[eor][m] = sigma[m][eor] = loading;
    for (int l = 0; l < k; ++l) {
      const double other = motivation_loading(effects, l);
      const double residual = rho * std::sqrt((1 - loading * loading) * (1 - other * other));
      const auto n = first_motivation + static_cast<std::size_t>(l);
      sigma[m][n] = sigma[n][m] = loading * other + residual;
    }
  }
}

/// Lower Cholesky factor; false when the matrix is not positive definite.
bool factorise(const TraitMatrix& matrix, TraitMatrix& factor) {
  factor = {};
  for (std::size_t row = 0; row < trait_count; ++row) {
    for (std::size_t column = 0; column <= row; ++column) {
      double rest = matrix[row][column];
      for (std::size_t k = 0; k < column; ++k) rest -= factor[row][k] * factor[column][k];
      if (row == column) {
        if (!(rest > 1e-12)) return false;
        factor[row][row] = std::sqrt(rest);
      } else {
        factor[row][column] = rest / factor[column][column];
      }
    }
  }
  return true;
}

}  // namespace

TraitMatrix implied_correlations(const Effects& effects) {
  TraitMatrix sigma{};
  fill_causes(effects, sigma);
  const TraitVector paths = intention_paths(effects);
  for (std::size_t cause = 0; cause < intention; ++cause) {
    double covariance = 0;
    for (std::size_t k = 0; k < intention; ++k) covariance += paths[k] * sigma[k][cause];
    sigma[cause][intention] = sigma[intention][cause] = covariance;
  }
  sigma[intention][intention] = 1;
  return sigma;
}

double explained_variance(const Effects& effects) {
  TraitMatrix sigma{};
  fill_causes(effects, sigma);
  const TraitVector paths = intention_paths(effects);
  double variance = 0;
  for (std::size_t k = 0; k < intention; ++k) {
    for (std::size_t l = 0; l < intention; ++l) variance += paths[k] * paths[l] * sigma[k][l];
  }
  return variance;
}

bool is_possible(const Effects& effects) {
  TraitMatrix factor;
  return explained_variance(effects) <= highest_explained_variance && factorise(implied_correlations(effects), factor);
}

double total_eor_effect(const Effects& effects) {
  double total = effects[Effect::eor_to_intention];
  for (int k = 0; k < motivation_count; ++k) total += motivation_effect(effects, k) * motivation_loading(effects, k);
  return total;
}

ConditionalDraw::ConditionalDraw(const TraitMatrix& correlations, std::uint8_t known) {
  std::size_t next = 0;
  for (int t = 0; t < trait_count; ++t) {
    if ((known >> t & 1) != 0) order_[next++] = t;
  }
  known_count_ = static_cast<int>(next);
  for (int t = 0; t < trait_count; ++t) {
    if ((known >> t & 1) == 0) order_[next++] = t;
  }
  TraitMatrix permuted{};
  for (std::size_t row = 0; row < trait_count; ++row) {
    for (std::size_t column = 0; column < trait_count; ++column) {
      permuted[row][column] =
          correlations[static_cast<std::size_t>(order_[row])][static_cast<std::size_t>(order_[column])];
    }
  }
  factorise(permuted, factor_);
}

TraitVector ConditionalDraw::innovations(const TraitVector& measured) const {
  TraitVector innovation{};
  for (std::size_t row = 0; row < static_cast<std::size_t>(known_count_); ++row) {
    double rest = measured[static_cast<std::size_t>(order_[row])];
    for (std::size_t k = 0; k < row; ++k) rest -= factor_[row][k] * innovation[k];
    innovation[row] = rest / factor_[row][row];
  }
  return innovation;
}

TraitVector ConditionalDraw::operator()(const TraitVector& measured, const TraitVector& residual) const {
  TraitVector innovation{};
  TraitVector traits{};
  for (std::size_t row = 0; row < trait_count; ++row) {
    const auto trait = static_cast<std::size_t>(order_[row]);
    double explained = 0;
    for (std::size_t k = 0; k < row; ++k) explained += factor_[row][k] * innovation[k];
    if (static_cast<int>(row) < known_count_) {
      traits[trait] = measured[trait];
      innovation[row] = (measured[trait] - explained) / factor_[row][row];
    } else {
      innovation[row] = residual[trait];
      traits[trait] = explained + factor_[row][row] * residual[trait];
    }
  }
  return traits;
}

}  // namespace megaphone::inline model
