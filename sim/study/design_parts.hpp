// The points of each kind of design, and what their draws are addressed by.
//
// Purpose::design: employee = dimension or, of a trajectory, the low half of its number; event and replicate as the
// design says; population = which of these the draw is for, so that no two ever share an address.
#pragma once

#include <cstdint>
#include <vector>

#include "study/design.hpp"

namespace megaphone::inline study {

enum class DesignDraw : std::uint8_t { scrambling = 0, tail = 1, cell = 2, jitter = 3, trajectory = 4 };

std::vector<DesignPoint> grid_points(const SamplingDesign& design, std::uint64_t group);
std::vector<DesignPoint> latin_points(const SamplingDesign& design, std::uint64_t group);
std::vector<DesignPoint> saltelli_points(const SamplingDesign& design, std::uint64_t group);
std::vector<DesignPoint> trajectory_points(const SamplingDesign& design, std::uint64_t group);

/// Number `index` of a random order of 0 .. size - 1, one order a key; index < size <= 2^62.
std::uint64_t shuffled(std::uint64_t index, std::uint64_t size, std::uint64_t seed, std::uint32_t dimension);

/// Point `index` (below 2^32) of the Sobol' sequence in so many dimensions: 32 binary digits each, the first highest.
std::vector<std::uint32_t> sobol_digits(std::uint32_t dimensions, std::uint64_t index);

/// The coordinate that the digits become under the scrambling of a dimension, in (0, 1).
double scrambled_unit(std::uint32_t digits, std::uint64_t seed, std::uint32_t dimension);

}  // namespace megaphone::inline study
