/// Damage to files: bytes flipped, cut, spliced, repeated; words and numbers put in each other's place. The same for
/// the same random numbers on every machine.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/random.hpp"

namespace megaphone::fuzz {

/// No file gets longer by damage than this, in bytes.
inline constexpr std::size_t longest_input = 65'536;

/// The random numbers of one input, by its number.
RandomStream chance_of(std::uint64_t seed, std::uint64_t number);

/// One of the samples with one to eight damages; those that splice take from another sample.
std::string damaged(const std::vector<std::string>& samples, RandomStream& chance);

/// Anyone of several.
template <class List>
const auto& any_of(const List& list, RandomStream& chance) {
  return list[index_below(chance, std::size(list))];
}

}  // namespace megaphone::fuzz
