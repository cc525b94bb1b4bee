/// Undirected pairs of employees, from which the generators make networks. A pair is one word, the lower employee in
/// the high half, so that comparing words sorts pairs by lower and then by higher employee.
#pragma once

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "megaphone/network/social_network.hpp"

namespace megaphone::inline network {

using Pair = std::uint64_t;

/// The pair of two different employees, in either order.
constexpr Pair pair_of(std::uint32_t a, std::uint32_t b) { return a < b ? (Pair{a} << 32) | b : (Pair{b} << 32) | a; }
constexpr std::uint32_t lower_of(Pair pair) { return static_cast<std::uint32_t>(pair >> 32); }
constexpr std::uint32_t higher_of(Pair pair) { return static_cast<std::uint32_t>(pair); }

/// Ties in both directions of pairs that are sorted and distinct; sorted. Linear in pairs + employees.
std::vector<Tie> both_directions(std::uint32_t employees, std::span<const Pair> pairs);

/// Number of pairs among so many employees.
constexpr std::uint64_t pairs_among(std::uint64_t employees) {
  return employees < 2 ? 0 : employees * (employees - 1) / 2;
}

/// A set of pairs: open addressing with linear probing, at most 2/3 full. Has no order, and so no iteration.
class PairSet {
 public:
  /// Room for `most` pairs at a time; inserting many more is a bug (assert).
  explicit PairSet(std::uint64_t most);

  bool contains(Pair pair) const { return slots_[slot_of(pair)] == pair; }
  /// False when it was there already.
  bool insert(Pair pair);
  /// False when it was not there.
  bool erase(Pair pair);

 private:
  static constexpr Pair vacant = std::numeric_limits<Pair>::max();  // no pair: its two employees are the same
  std::uint64_t home_of(Pair pair) const { return (pair * 0x9E3779B97F4A7C15U) >> shift_; }
  std::uint64_t slot_of(Pair pair) const;

  int shift_;
  std::uint64_t mask_;
  std::uint64_t held_ = 0;
  std::vector<Pair> slots_;
};

/// Appends to `pairs` (sorted and distinct) pairs that `draw` returns, until there are `count`, all distinct; sorted
/// again at the end. Pairs come as if drawn one by one, those already there being thrown back: a round draws exactly as
/// many as are missing, so it never has to drop a new one. `draw` must be able to return count distinct pairs.
template <typename Draw>
void draw_distinct(std::vector<Pair>& pairs, std::uint64_t count, Draw draw) {
  while (pairs.size() < count) {
    const auto known = static_cast<std::ptrdiff_t>(pairs.size());
    pairs.reserve(count);
    for (std::uint64_t missing = count - pairs.size(); missing > 0; --missing) pairs.push_back(draw());
    std::sort(pairs.begin() + known, pairs.end());
    std::inplace_merge(pairs.begin(), pairs.begin() + known, pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  }
}

}  // namespace megaphone::inline network
