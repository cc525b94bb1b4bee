// A Latin hypercube (McKay, Beckman & Conover 1979, Technometrics 21, 239-245): each factor's range is cut into `size`
// equal cells and every cell holds one point, at a random place in it. The order of the cells is a keyed permutation
// (Luby & Rackoff 1988, SIAM J. Computing 17, 373-386: a Feistel network over the halves of the index, walked on until
// it falls below `size`), so any point can be had without the others.
#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>

#include "base/random.hpp"
#include "study/design_parts.hpp"

namespace megaphone::inline study {
namespace {

constexpr std::uint32_t feistel_rounds = 8;

Address address_of(DesignDraw draw, std::uint32_t dimension, std::uint32_t event, std::uint32_t replicate) {
  return {Purpose::design, dimension, event, replicate, static_cast<std::uint32_t>(draw)};
}

/// One pass through the network: a permutation of 0 .. 4^half_bits - 1.
std::uint64_t feistel(std::uint64_t index, int half_bits, std::uint64_t seed, std::uint32_t dimension) {
  const std::uint64_t mask = (std::uint64_t{1} << half_bits) - 1;
  std::uint64_t left = index >> half_bits;
  std::uint64_t right = index & mask;
  for (std::uint32_t round = 0; round < feistel_rounds; ++round) {
    const auto half = static_cast<std::uint32_t>(right);
    const std::uint64_t mixed =
        left ^ (random_block(seed, address_of(DesignDraw::cell, dimension, half, round))[0] & mask);
    left = right;
    right = mixed;
  }
  return (left << half_bits) | right;
}

}  // namespace

std::uint64_t shuffled(std::uint64_t index, std::uint64_t size, std::uint64_t seed, std::uint32_t dimension) {
  assert(index < size);
  if (size == 1) return 0;
  const int half_bits = static_cast<int>(std::bit_width(size - 1) + 1) / 2;
  do {
    index = feistel(index, half_bits, seed, dimension);
  } while (index >= size);
  return index;
}

std::vector<DesignPoint> latin_points(const SamplingDesign& design, std::uint64_t group) {
  DesignPoint point;
  for (std::uint32_t factor = 0; factor < design.factors; ++factor) {
    const std::uint64_t cell = shuffled(group, design.size, design.seed, factor);
    // 32 bits of jitter, so that cell and jitter together are exact in a double and no point leaves its cell.
    const auto low = static_cast<std::uint32_t>(group);
    const auto high = static_cast<std::uint32_t>(group >> 32);
    const std::uint32_t word = random_block(design.seed, address_of(DesignDraw::jitter, factor, low, high))[0];
    const double unit = (static_cast<double>(cell) + (word + 0.5) * 0x1p-32) / static_cast<double>(design.size);
    point.unit.push_back(std::min(unit, std::nextafter(1.0, 0.0)));
  }
  return {point};
}

}  // namespace megaphone::inline study
