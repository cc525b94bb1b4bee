// Saltelli's blocks (Saltelli et al. 2010, Computer Physics Communications 181, 259-270) from a scrambled Sobol'
// sequence: base row g takes its A from the first k dimensions of point g and its B from the next k, and mixes them.
// The directions are Joe & Kuo's (2008, SIAM J. Scientific Computing 30, 2635-2654), from Boost.Random; the sequence
// keeps its first point (Owen 2020, "On dropping the first Sobol' point") and runs in the order of the Gray code.
//
// The scrambling is Owen's nested uniform one (Owen 1995, in Monte Carlo and Quasi-Monte Carlo Methods, 299-317): each
// digit is flipped by a random bit that belongs to the digits before it. The bits of seven levels, 1 + 2 + .. + 64 of
// them, come from one block of 128, addressed by the digits before those levels; a node's number counts like a heap's.
// What follows the 32nd digit is random for each point. So a point depends on its number and the seed only.
#include <boost/random/sobol.hpp>
#include <cassert>

#include "base/random.hpp"
#include "study/design_parts.hpp"

namespace megaphone::inline study {
namespace {

constexpr std::uint32_t digit_count = 32;
constexpr std::uint32_t levels_per_block = 7;

Address digit_address(DesignDraw draw, std::uint32_t dimension, std::uint32_t before, std::uint32_t level) {
  return {Purpose::design, dimension, before, level, static_cast<std::uint32_t>(draw)};
}

/// A point like `base` but for one coordinate.
DesignPoint mixed(Role role, std::uint32_t factor, const DesignPoint& base, const DesignPoint& other) {
  DesignPoint point{role, static_cast<std::int32_t>(factor), base.stream, base.unit};
  point.unit[factor] = other.unit[factor];
  return point;
}

}  // namespace

std::vector<std::uint32_t> sobol_digits(std::uint32_t dimensions, std::uint64_t index) {
  assert(index < std::uint64_t{1} << digit_count);
  std::vector<std::uint32_t> digits(dimensions, 0);
  if (index == 0) return digits;  // the engine leaves the first point out
  boost::random::sobol_engine<std::uint32_t, digit_count> sequence(dimensions);
  sequence.seed(static_cast<std::uint32_t>(index - 1));
  for (std::uint32_t& digit : digits) digit = sequence();
  return digits;
}

double scrambled_unit(std::uint32_t digits, std::uint64_t seed, std::uint32_t dimension) {
  std::uint32_t scrambled = 0;
  PhiloxCounter flips{};
  std::uint32_t node = 1;
  for (std::uint32_t level = 0; level < digit_count; ++level) {
    if (level % levels_per_block == 0) {
      const std::uint32_t before = level == 0 ? 0 : digits >> (digit_count - level);
      flips = random_block(seed, digit_address(DesignDraw::scrambling, dimension, before, level));
      node = 1;
    }
    const std::uint32_t digit = digits >> (digit_count - 1 - level) & 1;
    const std::uint32_t flip = flips[node / 32] >> (node % 32) & 1;
    scrambled = scrambled << 1 | (digit ^ flip);
    node = 2 * node + digit;
  }
  const std::uint32_t tail = random_block(seed, digit_address(DesignDraw::tail, dimension, digits, 0))[0] >> 12;
  const std::uint64_t bits = std::uint64_t{scrambled} << 20 | tail;
  return static_cast<double>(2 * bits + 1) * 0x1p-53;
}

std::vector<DesignPoint> saltelli_points(const SamplingDesign& design, std::uint64_t group) {
  DesignPoint a{Role::a, nothing_moved, 0, {}};
  DesignPoint b{Role::b, nothing_moved, 1, {}};
  const std::vector<std::uint32_t> digits = sobol_digits(2 * design.factors, group);
  for (std::uint32_t dimension = 0; dimension < digits.size(); ++dimension) {
    DesignPoint& point = dimension < design.factors ? a : b;
    point.unit.push_back(design.scrambled ? scrambled_unit(digits[dimension], design.seed, dimension)
                                          : digits[dimension] * 0x1p-32);
  }
  std::vector<DesignPoint> points{a, b};
  points.reserve(points_per_group(design));
  for (std::uint32_t factor = 0; factor < design.factors; ++factor) points.push_back(mixed(Role::ab, factor, a, b));
  // BA has B's random numbers: beside AB it then shares two factors and nothing else.
  for (std::uint32_t factor = 0; design.second_order && factor < design.factors; ++factor) {
    points.push_back(mixed(Role::ba, factor, b, a));
  }
  points.push_back({Role::population, nothing_moved, b.stream, a.unit});
  return points;
}

}  // namespace megaphone::inline study
