// Whether an output varies at all, its range, and how many of its runs are missing.
#pragma once

#include <cstddef>
#include <cstdint>

namespace megaphone::inline study {

struct Seen {
  bool any = false;
  double pilot = 0;  ///< the mean of the first batch in which it was not missing; values are centred by it
  double lowest = 0, highest = 0;
  std::uint64_t present = 0, runs = 0;

  /// True when it differs by no more than rounding.
  bool is_constant() const;
  /// Proportion of the runs.
  double missing() const;
};

/// Takes note of `count` values that stand `stride` apart.
void look_at(Seen& seen, const double* values, std::size_t count, std::size_t stride);

}  // namespace megaphone::inline study
