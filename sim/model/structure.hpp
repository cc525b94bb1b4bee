/// The structural model of the traits (MODEL.md, equations 1-5), all with variance 1:
///   SIC -> EOR -> three motivations (residuals correlated) -> intention, EOR -> intention, SIC -> intention (0 by
///   default). Structure and directions: Lee & Kim (2021). Small dense matrices in plain loops: their results decide
/// shares, and must be the same bits everywhere.
#pragma once

#include <array>
#include <cstdint>

#include "megaphone/model/effects.hpp"
#include "megaphone/model/organisation.hpp"

namespace megaphone::inline model {

using TraitMatrix = std::array<std::array<double, trait_count>, trait_count>;
using TraitVector = std::array<double, trait_count>;

/// The correlation matrix of the six traits that the effects imply, in the order of Trait.
TraitMatrix implied_correlations(const Effects& effects);

/// Proportion of the variance of intention that SIC, EOR and motivations explain; above 1 when the effects contradict
/// each other.
double explained_variance(const Effects& effects);

/// True when the effects can hold together: explained variance of intention at most highest_explained_variance and a
/// correlation matrix that is positive definite.
bool is_possible(const Effects& effects);

/// Total effect of EOR on intention: beta_r + sum_k beta_k lambda_k.
double total_eor_effect(const Effects& effects);

/// Draws a person's unknown traits given the known ones (MODEL.md, equation 6): x = L z with L the Cholesky factor
/// of the implied correlations, known traits first, then the unknown in causal order. With nothing known this is the
/// structural model itself.
class ConditionalDraw {
 public:
  /// Bit t of `known` says that trait t is measured. The effects must be possible.
  ConditionalDraw(const TraitMatrix& correlations, std::uint8_t known);

  /// `measured` holds z-scores at the known traits; `residual` one standard normal for each unknown trait.
  TraitVector operator()(const TraitVector& measured, const TraitVector& residual) const;

  /// The standard normals behind values of the known traits (linear in them), in an order of their own; 0 beyond them.
  TraitVector innovations(const TraitVector& measured) const;

 private:
  std::array<int, trait_count> order_{};
  int known_count_ = 0;
  TraitMatrix factor_{};
};

}  // namespace megaphone::inline model
