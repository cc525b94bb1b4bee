// Watts and Strogatz's ring, rewired tie by tie: first everybody's tie to the nearest on the right, then to the second
// nearest, and so on.
#include <fmt/core.h>

#include "megaphone/base/error.hpp"
#include "network/draws.hpp"
#include "network/generators.hpp"
#include "network/pairs.hpp"

namespace megaphone::inline network {
namespace {

void check(const SmallWorldRule& rule) {
  if (rule.ties_per_employee % 2 != 0 || (rule.ties_per_employee > 0 && rule.ties_per_employee >= rule.employees)) {
    throw InputError(Place{}, fmt::format("a Watts-Strogatz network needs an even number of ties per employee, below "
                                          "the number of employees; found {} ties for {} employees",
                                          rule.ties_per_employee, rule.employees));
  }
  if (!(rule.rewiring >= 0 && rule.rewiring <= 1)) {
    throw InputError(Place{}, fmt::format("rewiring must be a number from 0 to 1; found {}", rule.rewiring));
  }
}

/// A tie as it is drawn: the near end stays, the far end may move.
struct DirectedPair {
  std::uint32_t near_end = 0;
  std::uint32_t far_end = 0;
};

std::vector<DirectedPair> ring(const SmallWorldRule& rule) {
  std::vector<DirectedPair> ties;
  for (std::uint32_t step = 1; step <= rule.ties_per_employee / 2; ++step) {
    for (std::uint32_t i = 0; i < rule.employees; ++i) {
      const std::uint64_t far_end = (std::uint64_t{i} + step) % rule.employees;
      ties.push_back({i, static_cast<std::uint32_t>(far_end)});
    }
  }
  return ties;
}

void rewire(const SmallWorldRule& rule, std::vector<DirectedPair>& ties) {
  NetworkDraws draws(rule.seed, rule.population, NetworkDraw::rewiring);
  PairSet present(ties.size());
  for (const DirectedPair& tie : ties) present.insert(pair_of(tie.near_end, tie.far_end));
  std::vector<std::uint32_t> degree(rule.employees, rule.ties_per_employee);
  for (auto& [near_end, far_end] : ties) {
    if (draws.unit() >= rule.rewiring || degree[near_end] == rule.employees - 1) continue;
    std::uint32_t target = near_end;
    while (target == near_end || present.contains(pair_of(near_end, target))) {
      target = static_cast<std::uint32_t>(draws.below(rule.employees));
    }
    present.erase(pair_of(near_end, far_end));
    present.insert(pair_of(near_end, target));
    --degree[far_end];
    ++degree[target];
    far_end = target;
  }
}

}  // namespace

GeneratedNetwork watts_strogatz(const SmallWorldRule& rule) {
  check(rule);
  std::vector<DirectedPair> ties = ring(rule);
  if (rule.rewiring > 0) rewire(rule, ties);
  std::vector<Pair> pairs;
  pairs.reserve(ties.size());
  for (const DirectedPair& tie : ties) pairs.push_back(pair_of(tie.near_end, tie.far_end));
  std::sort(pairs.begin(), pairs.end());
  return {both_directions(rule.employees, pairs), pairs.size(), pairs.size()};
}

}  // namespace megaphone::inline network
