// Barabasi and Albert's growth. The list of all ends of all ties holds each employee as often as they have ties, so a
// uniform choice from it is a choice in proportion to ties.
#include <fmt/core.h>

#include "megaphone/base/error.hpp"
#include "network/draws.hpp"
#include "network/generators.hpp"
#include "network/pairs.hpp"

namespace megaphone::inline network {
namespace {

void check(std::uint32_t employees, std::uint32_t ties_per_newcomer) {
  if (ties_per_newcomer >= 1 && ties_per_newcomer < employees) return;
  throw InputError(Place{},
                   fmt::format("a Barabasi-Albert network needs at least 1 tie per newcomer and more employees "
                               "than that; found {} ties for {} employees",
                               ties_per_newcomer, employees));
}

/// Ends of the ties among the first employees, all tied to each other.
std::vector<std::uint32_t> ends_of_core(std::uint32_t employees) {
  std::vector<std::uint32_t> ends;
  for (std::uint32_t i = 1; i < employees; ++i) {
    for (std::uint32_t j = 0; j < i; ++j) ends.insert(ends.end(), {i, j});
  }
  return ends;
}

/// So many different employees, each in proportion to how often they are among the ends.
std::vector<std::uint32_t> choose_targets(NetworkDraws& draws, const std::vector<std::uint32_t>& ends,
                                          std::uint32_t count) {
  std::vector<std::uint32_t> targets;
  while (targets.size() < count) {
    const std::uint32_t target = ends[draws.below(ends.size())];
    if (std::find(targets.begin(), targets.end(), target) == targets.end()) targets.push_back(target);
  }
  return targets;
}

}  // namespace

GeneratedNetwork barabasi_albert(std::uint32_t employees, std::uint32_t ties_per_newcomer, std::uint64_t seed,
                                 std::uint32_t population) {
  check(employees, ties_per_newcomer);
  NetworkDraws draws(seed, population, NetworkDraw::attachment);
  std::vector<std::uint32_t> ends = ends_of_core(ties_per_newcomer + 1);
  for (std::uint32_t newcomer = ties_per_newcomer + 1; newcomer < employees; ++newcomer) {
    const std::vector<std::uint32_t> targets = choose_targets(draws, ends, ties_per_newcomer);
    for (const std::uint32_t target : targets) ends.insert(ends.end(), {newcomer, target});
  }
  std::vector<Pair> pairs;
  pairs.reserve(ends.size() / 2);
  for (std::size_t e = 0; e < ends.size(); e += 2) pairs.push_back(pair_of(ends[e], ends[e + 1]));
  std::sort(pairs.begin(), pairs.end());
  return {both_directions(employees, pairs), pairs.size(), pairs.size()};
}

}  // namespace megaphone::inline network
