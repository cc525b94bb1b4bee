// Rows of a file to ties. Rows are first brought into one form: for undirected ties one row per pair with the weights
// of both directions added; for directed ones the row as it stands.
#include "megaphone/network/tie_table.hpp"

#include <algorithm>
#include <cassert>

#include "base/arithmetic.hpp"
#include "base/random.hpp"

namespace megaphone::inline network {
namespace {

/// Each pair once, lower employee as the source, weights added.
std::vector<WeightedTie> united(std::vector<WeightedTie> rows) {
  for (WeightedTie& row : rows) {
    if (row.source > row.target) std::swap(row.source, row.target);
  }
  // Stable, so that weights are added in the order of the file: sums of doubles depend on it.
  std::stable_sort(rows.begin(), rows.end(), [](const WeightedTie& a, const WeightedTie& b) {
    return a.source != b.source ? a.source < b.source : a.target < b.target;
  });
  std::vector<WeightedTie> pairs;
  for (const WeightedTie& row : rows) {
    if (!pairs.empty() && pairs.back().source == row.source && pairs.back().target == row.target) {
      pairs.back().weight += row.weight;
    } else {
      pairs.push_back(row);
    }
  }
  return pairs;
}

bool exists(const WeightedTie& row, const TieRule& rule, std::uint64_t seed, std::uint32_t population) {
  if (!(row.weight >= rule.threshold)) return false;
  if (!rule.sampling_scale) return true;
  const double chance = 1.0 - portable_exp(-row.weight / *rule.sampling_scale);
  return random_unit(seed, {Purpose::tie_sampling, row.source, row.target, 0, population}) < chance;
}

void add(std::vector<Tie>& ties, const WeightedTie& row, TieDirection direction) {
  if (direction != TieDirection::target_sees_source) ties.push_back({row.source, row.target});
  if (direction != TieDirection::source_sees_target) ties.push_back({row.target, row.source});
}

}  // namespace

std::vector<Tie> ties_from_table(const TieTable& table, const TieRule& rule, std::uint64_t seed,
                                 std::uint32_t population) {
  assert(!rule.sampling_scale || *rule.sampling_scale > 0);
  const bool undirected = rule.direction == TieDirection::undirected;
  std::vector<Tie> ties;
  for (const WeightedTie& row : undirected ? united(table.ties) : table.ties) {
    if (exists(row, rule, seed, population)) add(ties, row, rule.direction);
  }
  std::sort(ties.begin(), ties.end());
  return ties;
}

}  // namespace megaphone::inline network
