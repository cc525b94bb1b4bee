// How alike colleagues are.
#pragma once

#include <cstddef>
#include <vector>

namespace megaphone::test {

/// Intraclass correlation, ICC(1), by the one-way analysis of variance over departments of `size` employees each, who
/// stand together.
inline double intraclass_correlation(const std::vector<float>& trait, std::size_t size) {
  const std::size_t departments = trait.size() / size;
  double all = 0;
  for (const float value : trait) all += static_cast<double>(value) / static_cast<double>(trait.size());
  double between = 0;
  double within = 0;
  for (std::size_t d = 0; d < departments; ++d) {
    double centre = 0;
    for (std::size_t k = 0; k < size; ++k) centre += static_cast<double>(trait[d * size + k]);
    centre /= static_cast<double>(size);
    between += static_cast<double>(size) * (centre - all) * (centre - all) / static_cast<double>(departments - 1);
    for (std::size_t k = 0; k < size; ++k) {
      const double rest = static_cast<double>(trait[d * size + k]) - centre;
      within += rest * rest / static_cast<double>(trait.size() - departments);
    }
  }
  return (between - within) / (between + static_cast<double>(size - 1) * within);
}

}  // namespace megaphone::test
