/// Confidence intervals of a figure that rests on a limited number of independent units: the draws of the effects or,
/// where there is one draw, the populations or, where there is one population, the replicates.
#pragma once

#include <cstddef>

#include "megaphone/answer/statistics.hpp"

namespace megaphone::inline answer {

/// A 95 % interval; NaN where the design has too few units.
struct ConfidenceInterval {
  double low = 0, high = 0;
};

/// The 97.5 % quantile of Student's t, within 0.2 %: exact up to 4 degrees of freedom, then the expansion of Fisher &
/// Cornish (1960, Technometrics 2, 209-225). NaN for 0 degrees of freedom.
double student_quantile(std::size_t degrees_of_freedom);

/// Where the mean lies: mean ± t · error, with units - 1 degrees of freedom.
ConfidenceInterval range_of_mean(const Figure& mean, std::size_t units);

/// The most that can differ, in 95 of 100 cases, where all of the units agree: 1 - 0.05^(1/units).
double most_that_differ(std::size_t units);

/// Where a proportion lies: Wilson's interval with Student's t and as many independent observations as the error comes
/// to (Wilson 1927; Franco et al. 2019, Journal of Survey Statistics and Methodology 7, 334-364). Where all agree, the
/// bound above.
ConfidenceInterval range_of_proportion(const Figure& proportion, std::size_t units);

}  // namespace megaphone::inline answer
