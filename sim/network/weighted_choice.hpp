/// Choice in proportion to weights, from all or from any run of neighbouring ones. The running sums of the weights are
/// searched through a guide table (Chen & Asau 1974, AIIE Transactions 6, 163-166), so a choice takes constant time on
/// average however many weights there are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace megaphone::inline network {

class WeightedChoice {
 public:
  /// Weights > 0 and finite, fewer than 2^32 of them.
  explicit WeightedChoice(std::span<const double> weights);

  /// Sum of the weights before an index; before(number of weights) is the sum of all.
  double before(std::size_t index) const { return sums_[index]; }

  /// The index i with before(i) <= position < before(i + 1), for a position in [0, before(number of weights)); the last
  /// index when rounding has put the position at the end.
  std::size_t at(double position) const;

  /// The index in first .. last - 1 that a uniform in (0, 1) chooses; first < last.
  std::size_t choose(double uniform, std::size_t first, std::size_t last) const;

 private:
  std::size_t bin_of(double position) const;

  std::vector<double> sums_;          ///< [index], one longer than the weights, from 0
  std::vector<std::uint32_t> guide_;  ///< [bin], the first index whose running sum reaches into the bin
  double bins_per_weight_ = 0;
};

}  // namespace megaphone::inline network
