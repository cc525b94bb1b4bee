/// Division of a whole number among parts in proportion to weights, each part within bounds of its own: ties among
/// departments that can hold only so many.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace megaphone::inline network {

/// One part's claim.
struct Claim {
  double weight = 0;  ///< >= 0; 0 gets the lowest
  std::uint64_t lowest = 0;
  std::uint64_t highest = 0;  ///< >= lowest
};

/// Amounts that sum to `total` (first brought into what the bounds allow). Each is the weight times one common rate,
/// rounded and brought into its bounds; the rate is the one that makes the sum (the divisor method of Webster and
/// Sainte-Lague). Parts that step up at the same rate do so from the first on.
std::vector<std::uint64_t> apportion(std::uint64_t total, std::span<const Claim> claims);

}  // namespace megaphone::inline network
