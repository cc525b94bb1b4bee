/// Blocks of possible pairs in a network of departments: all pairs inside one department, or all pairs between
/// departments. Drawing from a block is successive sampling: pairs one by one in proportion to the product of their
/// employees' weights, those already there thrown back.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "network/draws.hpp"
#include "network/pairs.hpp"
#include "network/weighted_choice.hpp"

namespace megaphone::inline network {

/// Employees put in the order of their departments; an employee's place there is their position.
struct Seating {
  std::vector<std::uint32_t> employee;    ///< [position]
  std::vector<std::uint32_t> department;  ///< [position]
  std::vector<std::uint32_t> start;       ///< [department], first position; the number of employees last

  std::uint32_t departments() const { return static_cast<std::uint32_t>(start.size() - 1); }
  std::uint32_t size_of(std::uint32_t d) const { return start[d + 1] - start[d]; }
};

/// From [employee] -> department index.
Seating seating(std::span<const std::uint32_t> department);

/// Number of pairs between departments.
std::uint64_t cross_pairs(const Seating& seating);

/// Pairs of a network by block, each block sorted.
struct BlockPairs {
  std::vector<std::vector<Pair>> within;  ///< [department]
  std::vector<Pair> cross;                ///< between departments
};

/// The block of pairs inside one department.
struct WithinBlock {
  const Seating& seating;
  const std::vector<double>& weight;  ///< [position], > 0
  const WeightedChoice& choice;       ///< over the same weights
  std::uint32_t department = 0;
};

/// The block of all pairs between departments.
struct CrossBlock {
  const Seating& seating;
  std::vector<double> weight;  ///< [position], > 0
};

/// Adds pairs of the block to `pairs` (pairs of the block, sorted and distinct) until it holds `count`, which must not
/// be more than the block has; sorted again.
void draw_pairs(const WithinBlock& block, std::uint64_t count, NetworkDraws draws, std::vector<Pair>& pairs);
void draw_pairs(const CrossBlock& block, std::uint64_t count, NetworkDraws draws, std::vector<Pair>& pairs);

}  // namespace megaphone::inline network
