// A partial sort by score and, where scores are equal, by employee.
#include "network/ranking.hpp"

#include <algorithm>
#include <cassert>

namespace megaphone::inline network {

std::vector<std::uint32_t> highest(std::span<const double> score, std::span<const std::uint32_t> candidates,
                                   std::size_t count) {
  assert(std::none_of(candidates.begin(), candidates.end(), [score](std::uint32_t i) { return score[i] != score[i]; }));
  std::vector<std::uint32_t> ranked(std::min(count, candidates.size()));
  std::partial_sort_copy(
      candidates.begin(), candidates.end(), ranked.begin(), ranked.end(),
      [score](std::uint32_t a, std::uint32_t b) { return score[a] != score[b] ? score[a] > score[b] : a < b; });
  return ranked;
}

}  // namespace megaphone::inline network
