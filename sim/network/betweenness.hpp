/// Betweenness of employees among colleagues: through whom the shortest ways run (Freeman 1977, Sociometry 40, 35-41),
/// by Brandes' accumulation (2001, Journal of Mathematical Sociology 25, 163-177), in large networks from a sample of
/// sources (Brandes & Pich 2007, International Journal of Bifurcation and Chaos 17, 2303-2318).
#pragma once

#include <cstdint>
#include <vector>

#include "megaphone/network/social_network.hpp"

namespace megaphone::inline network {

struct BetweennessRule {
  std::uint32_t exact_up_to = 20000;  ///< employees
  std::uint32_t sources = 512;        ///< sampled above that, >= 1; all when there are no more employees
  std::uint64_t seed = 0;
  std::uint32_t population = 0;
};

struct Betweenness {
  /// [employee], pairs of other employees whose shortest ways run through this one; a pair with several shortest ways
  /// counts by the share of them. Estimated when not every employee was a source.
  std::vector<double> score;
  std::uint32_t sources = 0;  ///< employees from whom shortest ways were counted
  bool exact = true;          ///< sources are all employees
};

/// `colleagues` must be a colleague_graph. A sample holds the employees with the lowest words at
/// (sampled_sources, employee, population), so a larger sample contains a smaller one.
Betweenness betweenness(const TieGraph& colleagues, const BetweennessRule& rule = {});

}  // namespace megaphone::inline network
