/// Factors that go together: a Gaussian copula keeps each factor's own distribution and gives pairs a correlation (on
/// the normal scale). For Latin hypercubes; a Sobol' or Morris design supposes independent factors.
#pragma once

#include <cstdint>
#include <vector>

namespace megaphone::inline study {

struct CorrelatedPair {
  std::uint32_t one = 0, other = 0;  ///< factors
  double correlation = 0;            ///< above -1 and below 1
};

/// Lower triangle L with L L' the correlation matrix, [row][column]; empty when no matrix has these correlations.
std::vector<std::vector<double>> correlation_factor(std::uint32_t factors, const std::vector<CorrelatedPair>& pairs);

/// Coordinates in (0, 1) with that correlation from independent ones.
std::vector<double> correlated(const std::vector<double>& unit, const std::vector<std::vector<double>>& factor);

}  // namespace megaphone::inline study
