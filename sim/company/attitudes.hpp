/// How the attitudes of a population hang together: correlations of the traits over people and between departments,
/// and how much of each trait departments have in common. What a survey of the population would find, had it no error.
#pragma once

#include <array>

#include "company/coverage.hpp"
#include "model/structure.hpp"

namespace megaphone::inline company {

struct AttitudeStructure {
  TraitMatrix correlation;  ///< over the people there at the start; NaN where a trait does not vary
  TraitMatrix between;      ///< the same of department means, each counted once; NaN for fewer than three departments
  TraitVector icc;          ///< ICC(1); NaN for fewer than two departments
};

/// ICC(1) by a one-way analysis of variance, (MSB - MSW) / (MSB + (k - 1) MSW) with k the mean group size corrected for
/// unequal groups (Shrout & Fleiss 1979, Psychological Bulletin 86, 420-428). Empty departments do not count.
AttitudeStructure attitude_structure(const Staff& staff);

}  // namespace megaphone::inline company
