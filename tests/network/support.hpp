/// What the tests of networks share: small graphs by name, random ones, tests of fit, refusals.
#pragma once

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/random.hpp"
#include "megaphone/base/error.hpp"
#include "megaphone/network/social_network.hpp"
#include "network/pairs.hpp"

namespace megaphone::test {

using Ends = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// Each pair a tie in both directions.
inline SocialNetwork undirected(std::uint32_t employees, const Ends& ends) {
  std::vector<Tie> ties;
  for (const auto& [a, b] : ends) ties.insert(ties.end(), {Tie{a, b}, Tie{b, a}});
  return {employees, std::move(ties)};
}

inline SocialNetwork path(std::uint32_t employees) {
  Ends ends;
  for (std::uint32_t i = 1; i < employees; ++i) ends.emplace_back(i - 1, i);
  return undirected(employees, ends);
}

inline SocialNetwork star(std::uint32_t employees) {
  Ends ends;
  for (std::uint32_t i = 1; i < employees; ++i) ends.emplace_back(0, i);
  return undirected(employees, ends);
}

inline Ends all_pairs(std::uint32_t first, std::uint32_t last) {
  Ends ends;
  for (std::uint32_t i = first; i < last; ++i) {
    for (std::uint32_t j = i + 1; j < last; ++j) ends.emplace_back(i, j);
  }
  return ends;
}

inline SocialNetwork complete(std::uint32_t employees) { return undirected(employees, all_pairs(0, employees)); }

/// Everybody of 0-3 tied to each other, everybody of 4-7 too, and one tie between 3 and 4.
inline SocialNetwork two_cliques() {
  Ends ends = all_pairs(0, 4);
  for (const auto& tie : all_pairs(4, 8)) ends.push_back(tie);
  ends.emplace_back(3, 4);
  return undirected(8, ends);
}

/// Petersen's graph: a pentagon, a pentagram, and spokes.
inline SocialNetwork petersen() {
  Ends ends;
  for (std::uint32_t i = 0; i < 5; ++i) {
    ends.emplace_back(i, (i + 1) % 5);
    ends.emplace_back(5 + i, 5 + (i + 2) % 5);
    ends.emplace_back(i, 5 + i);
  }
  return undirected(10, ends);
}

/// A random directed network of 1 to 14 employees; sparse, middling or dense by `number`.
inline SocialNetwork random_network(std::uint32_t number) {
  RandomStream stream(20, {Purpose::network, number, 1000});
  const auto employees = static_cast<std::uint32_t>(1 + index_below(stream, 14));
  const double density = unit(stream) * unit(stream);
  std::vector<Tie> ties;
  for (std::uint32_t i = 0; i < employees; ++i) {
    for (std::uint32_t j = 0; j < employees; ++j) {
      if (i != j && unit(stream) < density) ties.push_back({i, j});
    }
  }
  return {employees, std::move(ties)};
}

/// Number of undirected ties; 0 unless they are sorted, distinct, without self-ties and all in both directions.
inline std::uint64_t proper_pairs(std::uint32_t employees, const std::vector<Tie>& ties) {
  for (std::size_t t = 0; t < ties.size(); ++t) {
    const Tie& tie = ties[t];
    const bool in_order = t == 0 || ties[t - 1] < tie;
    const bool in_range = tie.viewer < employees && tie.sharer < employees && tie.viewer != tie.sharer;
    if (!in_order || !in_range || !std::binary_search(ties.begin(), ties.end(), Tie{tie.sharer, tie.viewer})) return 0;
  }
  return ties.size() / 2;
}

/// Pearson's chi-square at a false-alarm rate of 1 in a million: do `trials` draws of `taken` distinct cells each fit
/// each cell's chance to be taken? For more than one cell a draw only when the chances are equal.
inline bool fits(const std::vector<double>& counts, const std::vector<double>& chances, double trials,
                 double taken = 1) {
  double distance = 0;
  for (std::size_t c = 0; c < counts.size(); ++c) {
    const double expected = trials * chances[c];
    distance += (counts[c] - expected) * (counts[c] - expected) / expected;
  }
  const double cells = static_cast<double>(counts.size());
  if (taken > 1) distance *= (cells - 1) / (cells - taken);
  return distance < quantile(complement(boost::math::chi_squared(cells - 1), 1e-6));
}

/// What the InputError thrown by `make` says; "" when there is none.
template <class Make>
std::string refusal(Make make) {
  try {
    make();
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

}  // namespace megaphone::test
