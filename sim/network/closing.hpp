// Closing triads: part of a network's ties is taken out and made again between colleagues of a colleague (Rapoport
// 1957, Bulletin of Mathematical Biophysics 19, 257-277: ties arise where two people have a tie to a third).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "network/draws.hpp"
#include "network/pair_blocks.hpp"

namespace megaphone::inline network {

struct ClosingRule {
  std::span<const std::uint32_t> department;  ///< [employee]
  const BlockPairs& lines;                    ///< reporting lines, which stay
  double proportion = 0;                      ///< of the other ties to be made again, 0 .. 1
};

/// Numbers of ties.
struct Closed {
  std::uint64_t asked = 0;  ///< taken out
  std::uint64_t made = 0;   ///< made again, each closing a triangle
};

/// Takes round(proportion * ties that are no lines) ties out, all equally likely, and makes ties anew between two
/// employees who each lost one in the same kind of block (inside departments, between them) and have a colleague in
/// common: the first by chance among those who lost one (so in proportion to sociability), then a colleague of a
/// colleague. Nobody gets more ties of a kind than were taken. Those for which no triangle was found in a fixed number
/// of tries are missing in the blocks afterwards. Time and memory are linear in ties.
Closed close_triads(const ClosingRule& rule, NetworkDraws draws, BlockPairs& ties);

}  // namespace megaphone::inline network
