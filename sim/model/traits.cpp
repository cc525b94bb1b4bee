// With B the columns `moved_` (B_t = sqrt(share_t) times column t of L), traits are x = B v + d, d normal with the
// covariance within departments, W = Sigma - B B'. Known traits K of a person add B_K' W_K^-1 B_K to the precision of
// v, whose prior is the identity, and B_K' W_K^-1 x_K to precision times mean; both through the Cholesky factor F of
// W_K: B_K' W_K^-1 B_K = (F^-1 B_K)' (F^-1 B_K).
#include "model/traits.hpp"

#include <algorithm>
#include <cmath>

namespace megaphone::inline model {
namespace {

/// Scores cannot contradict each other where people have all in common, so of what is measured a person has at least
/// this part of their own: too little to be seen, enough to divide by.
constexpr double least_of_their_own = 1e-6;

/// Lower Cholesky factor of the identity plus a matrix that is positive semidefinite.
SharedMatrix factor_of_precision(const SharedMatrix& evidence) {
  SharedMatrix factor{};
  for (std::size_t row = 0; row < shared_trait_count; ++row) {
    for (std::size_t column = 0; column <= row; ++column) {
      double rest = evidence[row][column] + (row == column ? 1 : 0);
      for (std::size_t k = 0; k < column; ++k) rest -= factor[row][k] * factor[column][k];
      factor[row][column] = row == column ? std::sqrt(rest) : rest / factor[column][column];
    }
  }
  return factor;
}

}  // namespace

SharedVector common_part(const DepartmentEvidence& evidence, const SharedVector& normals) {
  const SharedMatrix factor = factor_of_precision(evidence.precision);
  SharedVector common{};  // precision = F F', so mean + F'^-1 normals = F'^-1 (F^-1 weighted + normals)
  for (std::size_t row = 0; row < shared_trait_count; ++row) {
    double rest = evidence.weighted[row];
    for (std::size_t k = 0; k < row; ++k) rest -= factor[row][k] * common[k];
    common[row] = rest / factor[row][row];
  }
  for (std::size_t row = shared_trait_count; row-- > 0;) {
    double rest = common[row] + normals[row];
    for (std::size_t k = row + 1; k < shared_trait_count; ++k) rest -= factor[k][row] * common[k];
    common[row] = rest / factor[row][row];
  }
  return common;
}

TraitVector department_shares(const Effects& effects) {
  const double icc = effects[Effect::department_share_of_sic];
  const double omega = effects[Effect::department_share_of_attitudes];
  return {icc, omega, omega, omega, omega, 0};
}

TraitDraws::TraitDraws(const Effects& effects) : whole_(implied_correlations(effects), 0) {
  const TraitVector shares = department_shares(effects);
  within_ = implied_correlations(effects);
  for (std::size_t t = 0; t < shared_trait_count; ++t) {
    shared_[t] = std::sqrt(shares[t]);
    own_[t] = std::sqrt(1 - shares[t]);
    TraitVector unit{};
    unit[t] = std::sqrt(std::min(shares[t], 1 - least_of_their_own));
    moved_[t] = whole_({}, unit);
    for (std::size_t a = 0; a < trait_count; ++a) {
      for (std::size_t b = 0; b < trait_count; ++b) within_[a][b] -= moved_[t][a] * moved_[t][b];
    }
  }
}

const TraitDraws::Pattern& TraitDraws::pattern(std::uint8_t known) {
  std::optional<Pattern>& kept = patterns_[known];
  if (kept) return *kept;
  kept.emplace(Pattern{ConditionalDraw(within_, known)});
  for (std::size_t t = 0; t < shared_trait_count; ++t) {
    kept->loading[t] = kept->draw.innovations(moved_[t]);
    for (std::size_t u = 0; u <= t; ++u) {
      double product = 0;
      for (std::size_t k = 0; k < trait_count; ++k) product += kept->loading[t][k] * kept->loading[u][k];
      kept->precision[t][u] = kept->precision[u][t] = product;
    }
  }
  return *kept;
}

void TraitDraws::add(const Scores& scores, DepartmentEvidence& evidence) {
  if (scores.known == 0) return;
  const Pattern& same = pattern(scores.known);
  const TraitVector innovations = same.draw.innovations(scores.value);
  for (std::size_t t = 0; t < shared_trait_count; ++t) {
    for (std::size_t u = 0; u < shared_trait_count; ++u) evidence.precision[t][u] += same.precision[t][u];
    for (std::size_t k = 0; k < trait_count; ++k) evidence.weighted[t] += same.loading[t][k] * innovations[k];
  }
}

TraitVector TraitDraws::unmeasured(const SharedVector& common, TraitVector residual) const {
  for (std::size_t t = 0; t < shared_trait_count; ++t) residual[t] = shared_[t] * common[t] + own_[t] * residual[t];
  return whole_({}, residual);
}

TraitVector TraitDraws::operator()(const Scores& scores, const SharedVector& common, const TraitVector& residual) {
  if (scores.known == 0) return unmeasured(common, residual);
  TraitVector centre{};
  for (std::size_t t = 0; t < shared_trait_count; ++t) {
    for (std::size_t a = 0; a < trait_count; ++a) centre[a] += moved_[t][a] * common[t];
  }
  TraitVector deviation{};
  for (std::size_t a = 0; a < trait_count; ++a) deviation[a] = scores.value[a] - centre[a];
  TraitVector traits = pattern(scores.known).draw(deviation, residual);
  for (std::size_t a = 0; a < trait_count; ++a) {
    traits[a] = (scores.known >> a & 1) != 0 ? scores.value[a] : centre[a] + traits[a];
  }
  return traits;
}

}  // namespace megaphone::inline model
