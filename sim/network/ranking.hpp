/// Choice of the employees with the highest scores: seeds by network position or by any other number.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace megaphone::inline network {

/// The `count` candidates (distinct employees) with the highest score[employee], highest first, equals by lower
/// employee; all candidates when there are fewer. Scores must not be NaN (assert).
std::vector<std::uint32_t> highest(std::span<const double> score, std::span<const std::uint32_t> candidates,
                                   std::size_t count);

}  // namespace megaphone::inline network
