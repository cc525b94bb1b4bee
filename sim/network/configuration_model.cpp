// The configuration model. Stubs (as many as an employee's degree) are shuffled and paired off. A pair is bad when it
// ties an employee to themself or repeats another; a bad pair (a, b) and a good pair (c, d) drawn at random become
// (a, c) and (b, d) when both are good. Every switch keeps all degrees, so what ends has them exactly.
#include <fmt/core.h>

#include <functional>
#include <numeric>
#include <set>
#include <utility>

#include "megaphone/base/error.hpp"
#include "network/draws.hpp"
#include "network/generators.hpp"
#include "network/pairs.hpp"

namespace megaphone::inline network {
namespace {

using Ends = std::pair<std::uint32_t, std::uint32_t>;

constexpr std::uint64_t tries_per_tie = 50;
constexpr std::uint64_t mixing_switches_per_tie = 10;

[[noreturn]] void refuse(const std::string& why) { throw InputError(Place{}, "no network has these degrees: " + why); }

/// Erdos & Gallai: in descending order, the k highest degrees may sum to no more than k (k - 1), for ties among
/// themselves, and min(degree, k) for each of the others.
void check_graphical(std::span<const std::uint32_t> degrees) {
  std::vector<std::uint32_t> degree(degrees.begin(), degrees.end());
  std::sort(degree.begin(), degree.end(), std::greater<>());
  std::vector<std::uint64_t> sum(degree.size() + 1);  // of the first k
  std::inclusive_scan(degree.begin(), degree.end(), sum.begin() + 1, std::plus<>(), std::uint64_t{0});
  if (sum.back() % 2 != 0) refuse(fmt::format("they add up to {}, which is odd, but a tie has two ends", sum.back()));
  std::size_t above = degree.size();  // so many degrees are above k
  for (std::size_t k = 1; k <= degree.size(); ++k) {
    while (above > 0 && degree[above - 1] <= k) --above;
    const std::size_t capped_end = std::max(above, k);
    const std::uint64_t possible = k * (k - 1) + k * (capped_end - k) + (sum.back() - sum[capped_end]);
    if (sum[k] > possible) {
      refuse(fmt::format("the {} highest add up to {}, but with {} employees they can have at most {}", k, sum[k],
                         degree.size(), possible));
    }
  }
}

std::vector<Ends> matched_stubs(std::span<const std::uint32_t> degrees, NetworkDraws draws) {
  std::vector<std::uint32_t> stubs;
  for (std::uint32_t i = 0; i < degrees.size(); ++i) stubs.insert(stubs.end(), degrees[i], i);
  for (std::size_t last = stubs.size(); last > 1; --last) std::swap(stubs[last - 1], stubs[draws.below(last)]);
  std::vector<Ends> ties;
  ties.reserve(stubs.size() / 2);
  for (std::size_t s = 0; s + 1 < stubs.size(); s += 2) ties.emplace_back(stubs[s], stubs[s + 1]);
  return ties;
}

/// Ties with the set of those present, and which are good (present under their own name).
struct Matching {
  std::vector<Ends> ties;
  std::vector<bool> good;
  PairSet present;
};

Matching examined(std::vector<Ends> ties) {
  Matching matching{std::move(ties), {}, PairSet(0)};
  matching.present = PairSet(matching.ties.size());
  for (const auto& [a, b] : matching.ties) {
    matching.good.push_back(a != b && matching.present.insert(pair_of(a, b)));
  }
  return matching;
}

/// Tries to switch the ends of tie `first`, good or bad, with those of a good tie drawn at random.
bool switch_ends(Matching& matching, std::size_t first, NetworkDraws& draws) {
  const std::uint64_t draw = draws.below(2 * matching.ties.size());
  const std::size_t second = draw / 2;
  if (first == second || !matching.good[second]) return false;
  const auto [a, b] = matching.ties[first];
  auto [c, d] = matching.ties[second];
  if (draw % 2 != 0) std::swap(c, d);
  if (a == c || b == d) return false;
  // (a, c) and (b, d) are different pairs: they could only be the same if (c, d) were (b, a), which is present.
  if (matching.present.contains(pair_of(a, c)) || matching.present.contains(pair_of(b, d))) return false;
  if (matching.good[first]) matching.present.erase(pair_of(a, b));
  matching.present.erase(pair_of(c, d));
  matching.present.insert(pair_of(a, c));
  matching.present.insert(pair_of(b, d));
  matching.ties[first] = {a, c};
  matching.ties[second] = {b, d};
  matching.good[first] = true;
  return true;
}

/// Mends every bad tie; false when the tries ran out.
bool mend(Matching& matching, NetworkDraws& draws) {
  std::uint64_t tries = tries_per_tie * (matching.ties.size() + 20);
  for (std::size_t tie = 0; tie < matching.ties.size(); ++tie) {
    while (!matching.good[tie]) {
      if (tries-- == 0) return false;
      switch_ends(matching, tie, draws);
    }
  }
  return true;
}

/// Havel (1955) and Hakimi (1962): who wants most is tied to those who want most after them, again and again.
std::vector<Ends> havel_hakimi(std::span<const std::uint32_t> degrees) {
  std::set<Ends, std::greater<>> wanting;  // (ties still wanted, employee)
  for (std::uint32_t i = 0; i < degrees.size(); ++i) wanting.emplace(degrees[i], i);
  std::vector<Ends> ties, served;
  while (!wanting.empty()) {
    const auto [wanted, employee] = *wanting.begin();
    wanting.erase(wanting.begin());
    served.clear();
    for (std::uint32_t t = 0; t < wanted; ++t) {
      const auto [their_wanted, other] = *wanting.begin();
      wanting.erase(wanting.begin());
      ties.emplace_back(employee, other);
      served.emplace_back(their_wanted - 1, other);
    }
    wanting.insert(served.begin(), served.end());
  }
  return ties;
}

Matching mixed(std::vector<Ends> ties, NetworkDraws& draws) {
  Matching matching = examined(std::move(ties));
  for (std::uint64_t s = 0; s < mixing_switches_per_tie; ++s) {
    for (std::size_t tie = 0; tie < matching.ties.size(); ++tie) switch_ends(matching, tie, draws);
  }
  return matching;
}

}  // namespace

GeneratedNetwork network_of_degrees(std::span<const std::uint32_t> degrees, std::uint64_t seed,
                                    std::uint32_t population) {
  check_graphical(degrees);
  NetworkDraws draws(seed, population, NetworkDraw::repair);
  Matching matching = examined(matched_stubs(degrees, NetworkDraws(seed, population, NetworkDraw::matching)));
  if (!mend(matching, draws)) matching = mixed(havel_hakimi(degrees), draws);
  std::vector<Pair> pairs;
  pairs.reserve(matching.ties.size());
  for (const auto& [a, b] : matching.ties) pairs.push_back(pair_of(a, b));
  std::sort(pairs.begin(), pairs.end());
  return {both_directions(static_cast<std::uint32_t>(degrees.size()), pairs), pairs.size(), pairs.size()};
}

}  // namespace megaphone::inline network
