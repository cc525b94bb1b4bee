/// The rows of a network file put together to ties, by one rule for all formats:
/// - rows of the same ordered pair become one tie, weights added (only where the scenario merges duplicates);
/// - in an undirected network (a, b) and (b, a) are one pair. Merging adds their weights; otherwise the second row says
///   the same tie again, as a symmetric list does: it must have the same weight, and counts once.
#pragma once

#include <set>
#include <utility>
#include <vector>

#include "megaphone/network/tie_table.hpp"

namespace megaphone::inline inputs {

using Pair = std::pair<std::uint32_t, std::uint32_t>;

/// The pair with its lower employee first.
Pair unordered(Pair pair);

/// Sorts the ties by pair, then by weight, so that sums of weights come out the same for every order of rows.
void sort_ties(std::vector<WeightedTie>& ties);

/// The ordered pairs that stand more than once among sorted ties.
std::set<Pair> repeated_pairs(const std::vector<WeightedTie>& ties);

/// Sorts the ties and makes those of the same ordered pair one, weights added. Returns how many went into another.
std::uint64_t merge_repeated(std::vector<WeightedTie>& ties);

/// The pairs, lower employee first, that stand both ways with different weights among sorted ties without repeats.
std::set<Pair> contradicting_pairs(const std::vector<WeightedTie>& ties);

/// What becomes of the weights of a pair that stands both ways.
enum class BothWays : std::uint8_t { once, added };

/// Makes sorted ties without repeats pairs, lower employee first, sorted. Returns how many ties went into another. With
/// `once` the weights of the two must be the same.
std::uint64_t unite_directions(std::vector<WeightedTie>& ties, BothWays weights);

}  // namespace megaphone::inline inputs
