/// A person's traits (MODEL.md, equations 1-6): x = L z with L the Cholesky factor of the implied correlations in
/// causal order, where the people of a department have a part of each z_t in common:
///   z_t = sqrt(share_t) v_t + sqrt(1 - share_t) e_t,    v of the department, e of the person, all standard normal;
/// shares are icc (SIC), omega (EOR and motivations) and 0 (intention). Scores of measured people tell what v is: given
/// them it is drawn from its normal distribution, and with it everybody's unknown traits. Plain loops as in
/// model/structure.hpp, and no matrix is built for a person: all that depends on which traits are known is made once.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "megaphone/model/people.hpp"
#include "model/structure.hpp"

namespace megaphone::inline model {

using SharedVector = std::array<double, shared_trait_count>;
using SharedMatrix = std::array<SharedVector, shared_trait_count>;

/// A person's measured traits: z-scores where bit t of `known` is set.
struct Scores {
  std::uint8_t known = 0;
  TraitVector value{};
};

/// What the scores of a department's people say of its v, in sums over the people: their precision, and precision times
/// mean.
struct DepartmentEvidence {
  SharedMatrix precision{};
  SharedVector weighted{};
};

/// The department's v from the standard normals drawn for it: themselves while there is no evidence, and otherwise
/// mean + C normals with C C' the covariance of v given the scores.
SharedVector common_part(const DepartmentEvidence& evidence, const SharedVector& normals);

/// The proportion of each z_t that departments have in common.
TraitVector department_shares(const Effects& effects);

/// Draws traits under one draw of the effects, which must be possible.
class TraitDraws {
 public:
  explicit TraitDraws(const Effects& effects);

  /// Adds what a person's scores say of their department.
  void add(const Scores& scores, DepartmentEvidence& evidence);

  /// The traits of a person with these scores, kept to the last bit, the department's v and their own e.
  TraitVector operator()(const Scores& scores, const SharedVector& common, const TraitVector& residual);

 private:
  /// What people with the same known traits have in common.
  struct Pattern {
    ConditionalDraw draw;                                   ///< of deviations from what the department has in common
    std::array<TraitVector, shared_trait_count> loading{};  ///< innovations of the known traits for 1 more of v_t
    SharedMatrix precision{};                               ///< that one person adds
  };
  const Pattern& pattern(std::uint8_t known);
  TraitVector unmeasured(const SharedVector& common, TraitVector residual) const;

  ConditionalDraw whole_;                                ///< nothing known
  SharedVector shared_{}, own_{};                        ///< sqrt(share) and sqrt(1 - share)
  std::array<TraitVector, shared_trait_count> moved_{};  ///< the traits for 1 more of v_t
  TraitMatrix within_{};                                 ///< covariance of the traits within a department
  std::array<std::optional<Pattern>, 1U << trait_count> patterns_;
};

}  // namespace megaphone::inline model
