/// Correlations of the traits of a population, over people and between departments, and ICC(1) of each trait: what a
/// survey of the whole population without measurement error would find.
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
