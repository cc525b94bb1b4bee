// Pairs to ties in both directions, and the set of pairs.
//
// In the sorted ties an employee's row holds first the lower colleagues, then the higher ones. Read in order, sorted
// pairs (lower, higher) name the higher ones of `lower` ascending, and the lower ones of `higher` ascending too; so
// one pass puts every tie in its place and nothing is compared.
#include "network/pairs.hpp"

#include <bit>

namespace megaphone::inline network {

std::vector<Tie> both_directions(std::uint32_t employees, std::span<const Pair> pairs) {
  assert(std::is_sorted(pairs.begin(), pairs.end()));
  std::vector<std::uint64_t> lower_count(employees), row_start(std::size_t{employees} + 1);
  for (const Pair pair : pairs) {
    ++lower_count[higher_of(pair)];
    ++row_start[lower_of(pair) + 1];
    ++row_start[higher_of(pair) + 1];
  }
  for (std::size_t i = 0; i < employees; ++i) row_start[i + 1] += row_start[i];
  std::vector<std::uint64_t> next_lower(row_start.begin(), row_start.end() - 1), next_higher(employees);
  for (std::size_t i = 0; i < employees; ++i) next_higher[i] = row_start[i] + lower_count[i];
  std::vector<Tie> ties(2 * pairs.size());
  for (const Pair pair : pairs) {
    const std::uint32_t lower = lower_of(pair), higher = higher_of(pair);
    ties[next_higher[lower]++] = {lower, higher};
    ties[next_lower[higher]++] = {higher, lower};
  }
  return ties;
}

PairSet::PairSet(std::uint64_t most) {
  const std::uint64_t slots = std::bit_ceil(most + most / 2 + 2);
  mask_ = slots - 1;
  shift_ = 64 - std::countr_zero(slots);
  slots_.assign(slots, vacant);
}

std::uint64_t PairSet::slot_of(Pair pair) const {
  std::uint64_t slot = home_of(pair);
  while (slots_[slot] != vacant && slots_[slot] != pair) slot = (slot + 1) & mask_;
  return slot;
}

bool PairSet::insert(Pair pair) {
  const std::uint64_t slot = slot_of(pair);
  if (slots_[slot] == pair) return false;
  assert(held_ < mask_ - mask_ / 3);  // a set that fills up would search for ever
  slots_[slot] = pair;
  ++held_;
  return true;
}

bool PairSet::erase(Pair pair) {
  std::uint64_t gap = slot_of(pair);
  if (slots_[gap] == vacant) return false;
  // Later pairs of the run move up into the gap when their home is not after it, so that no search ends too early.
  for (std::uint64_t slot = (gap + 1) & mask_; slots_[slot] != vacant; slot = (slot + 1) & mask_) {
    const std::uint64_t from_home = (slot - home_of(slots_[slot])) & mask_;
    if (from_home < ((slot - gap) & mask_)) continue;
    slots_[gap] = slots_[slot];
    gap = slot;
  }
  slots_[gap] = vacant;
  --held_;
  return true;
}

}  // namespace megaphone::inline network
