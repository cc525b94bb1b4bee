/// Equal pairs lie side by side once the ties are sorted; a pair's way back is found by bisection.
#include "tie_pairs.hpp"

#include <algorithm>
#include <cassert>
#include <tuple>

namespace megaphone::inline inputs {
namespace {

Pair ends(const WeightedTie& tie) { return {tie.source, tie.target}; }

bool sorts_before(const WeightedTie& a, const WeightedTie& b) {
  return std::tie(a.source, a.target, a.weight) < std::tie(b.source, b.target, b.weight);
}

/// The tie from target to source among sorted ties, or nullptr.
const WeightedTie* way_back(const std::vector<WeightedTie>& ties, const WeightedTie& tie) {
  const Pair wanted{tie.target, tie.source};
  const auto found = std::lower_bound(ties.begin(), ties.end(), wanted,
                                      [](const WeightedTie& a, const Pair& b) { return ends(a) < b; });
  return found != ties.end() && ends(*found) == wanted ? &*found : nullptr;
}

}  // namespace

Pair unordered(Pair pair) { return std::minmax(pair.first, pair.second); }

void sort_ties(std::vector<WeightedTie>& ties) { std::sort(ties.begin(), ties.end(), sorts_before); }

std::set<Pair> repeated_pairs(const std::vector<WeightedTie>& ties) {
  std::set<Pair> repeated;
  for (std::size_t i = 1; i < ties.size(); ++i) {
    if (ends(ties[i]) == ends(ties[i - 1])) repeated.insert(ends(ties[i]));
  }
  return repeated;
}

std::uint64_t merge_repeated(std::vector<WeightedTie>& ties) {
  sort_ties(ties);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < ties.size(); ++i) {
    if (kept > 0 && ends(ties[kept - 1]) == ends(ties[i])) {
      ties[kept - 1].weight += ties[i].weight;
    } else {
      ties[kept++] = ties[i];
    }
  }
  const std::size_t merged = ties.size() - kept;
  ties.resize(kept);
  return merged;
}

std::set<Pair> contradicting_pairs(const std::vector<WeightedTie>& ties) {
  std::set<Pair> pairs;
  for (const WeightedTie& tie : ties) {
    const WeightedTie* back = tie.source < tie.target ? way_back(ties, tie) : nullptr;
    if (back != nullptr && back->weight != tie.weight) pairs.insert(ends(tie));
  }
  return pairs;
}

std::uint64_t unite_directions(std::vector<WeightedTie>& ties, BothWays weights) {
  const std::size_t before = ties.size();
  std::vector<WeightedTie> pairs;
  for (const WeightedTie& tie : ties) {
    const WeightedTie* back = way_back(ties, tie);
    if (back != nullptr && tie.source > tie.target) continue;
    assert(back == nullptr || weights == BothWays::added || back->weight == tie.weight);
    const auto [lower, higher] = unordered(ends(tie));
    pairs.push_back({lower, higher, tie.weight + (back != nullptr && weights == BothWays::added ? back->weight : 0)});
  }
  sort_ties(pairs);
  ties = std::move(pairs);
  return before - ties.size();
}

}  // namespace megaphone::inline inputs
