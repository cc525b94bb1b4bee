/// The numbers that a parameter may take.
#pragma once

#include <limits>
#include <string>

namespace megaphone::inline base {

/// The numbers that are allowed: finite ones from `lowest` to `highest`.
struct Range {
  double lowest = std::numeric_limits<double>::lowest();
  double highest = std::numeric_limits<double>::max();
  bool lowest_allowed = true;   ///< false: strictly above `lowest`
  bool highest_allowed = true;  ///< false: strictly below `highest`
};

bool contains(const Range& range, double value);

/// "from 0 to 1", "above 0 and up to 3", "from 5 and below 6", "above 0 and below 1".
std::string describe(const Range& range);

}  // namespace megaphone::inline base
