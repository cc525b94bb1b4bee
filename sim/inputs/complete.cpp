#include "inputs/complete.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "network/reporting_lines.hpp"

namespace megaphone::inline inputs {

void complete(Organisation& organisation, double span_of_control) {
  if (organisation.manager.empty()) {
    const auto span = static_cast<std::uint32_t>(std::floor(span_of_control + 0.5));
    organisation.manager = reporting_tree(organisation.department, std::max(1U, span));
  }
  if (!organisation.level.empty()) return;
  const std::vector<std::uint32_t> levels = reporting_levels(organisation.manager);
  const std::uint32_t deepest = levels.empty() ? 0 : *std::max_element(levels.begin(), levels.end());
  for (std::uint32_t level = 1; level <= deepest; ++level) organisation.levels.push_back(std::to_string(level));
  for (const std::uint32_t level : levels) organisation.level.push_back(level - 1);
}

}  // namespace megaphone::inline inputs
