// Running sums with a guide table: the axis from 0 to the sum of all weights is cut into as many equal bins as there
// are weights, and for each bin the table names the first weight that reaches into it.
#include "network/weighted_choice.hpp"

#include <algorithm>
#include <cassert>

namespace megaphone::inline network {

WeightedChoice::WeightedChoice(std::span<const double> weights) : sums_(weights.size() + 1), guide_(weights.size()) {
  if (weights.empty()) return;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    assert(weights[i] > 0);
    sums_[i + 1] = sums_[i] + weights[i];
  }
  bins_per_weight_ = static_cast<double>(weights.size()) / sums_.back();
  std::size_t index = 0;
  for (std::size_t bin = 0; bin < guide_.size(); ++bin) {
    while (index + 1 < guide_.size() && bin_of(sums_[index + 1]) < bin) ++index;
    guide_[bin] = static_cast<std::uint32_t>(index);
  }
}

std::size_t WeightedChoice::bin_of(double position) const {
  return std::min(static_cast<std::size_t>(position * bins_per_weight_), guide_.size() - 1);
}

std::size_t WeightedChoice::at(double position) const {
  std::size_t index = guide_[bin_of(position)];
  while (index + 1 < guide_.size() && sums_[index + 1] <= position) ++index;
  return index;
}

std::size_t WeightedChoice::choose(double uniform, std::size_t first, std::size_t last) const {
  assert(first < last && last < sums_.size());
  const double position = sums_[first] + uniform * (sums_[last] - sums_[first]);
  return std::clamp(at(position), first, last - 1);
}

}  // namespace megaphone::inline network
