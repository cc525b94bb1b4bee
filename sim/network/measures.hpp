/// Structural measures of a social network. Where a measure is of undirected ties, two employees are colleagues when at
/// least one sees the other (the undirected projection).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "megaphone/network/social_network.hpp"

namespace megaphone::inline network {

/// The undirected projection: edges both ways between colleagues.
TieGraph colleague_graph(const SocialNetwork& network);

/// [employee], number of edges: of colleague_graph the distinct colleagues, of sharer_to_viewer the viewers, of
/// viewer_to_sharer the sharers seen.
std::vector<std::uint32_t> degrees(const TieGraph& graph);

/// Gini coefficient of values >= 0: 0 when all are equal or there are none, towards 1 when one holds everything.
double gini(std::span<const std::uint32_t> values);

/// Weakly connected parts.
struct Components {
  std::vector<std::uint32_t> component;  ///< [employee], numbered by size, largest first (ties: lowest employee first)
  std::vector<std::uint32_t> size;       ///< [component], employees, descending
};
Components weak_components(const SocialNetwork& network);

/// [employee], triangles of colleagues the employee is part of. `colleagues` must be a colleague_graph.
std::vector<std::uint64_t> triangles(const TieGraph& colleagues);

/// Closure of colleagues' triads.
struct Clustering {
  std::uint64_t triangles = 0;  ///< each once
  double transitivity = 0;      ///< proportion of paths of two ties that are closed; 0 when there are no paths
  double mean_local = 0;  ///< mean over employees of the proportion of tied pairs of colleagues; 0 for fewer than two
};
Clustering clustering(const TieGraph& colleagues);

/// Proportion of directed ties that hold in both directions; 0 without ties.
double reciprocity(const SocialNetwork& network);

/// Proportion of pairs of colleagues that are of one group ([employee] -> group); 0 without pairs.
double share_within(const TieGraph& colleagues, std::span<const std::uint32_t> group);

/// [employee], the largest k such that the employee is in a part of the network where everybody has k colleagues.
std::vector<std::uint32_t> core_numbers(const TieGraph& colleagues);

/// What one looks at first.
struct NetworkSummary {
  std::uint32_t employees = 0;
  std::uint64_t ties = 0;   ///< directed
  std::uint64_t pairs = 0;  ///< of colleagues
  double mean_degree = 0;   ///< colleagues per employee
  std::uint32_t max_degree = 0;
  double degree_gini = 0;
  std::uint32_t components = 0;
  std::uint32_t largest_component = 0;  ///< employees
  std::uint32_t isolated = 0;           ///< employees without colleagues
  Clustering clustering;
  double reciprocity = 0;
  double within_department = 0;  ///< proportion of pairs; NaN when departments are not known
  std::uint32_t deepest_core = 0;
};

/// Measures of the network; `department` is [employee] -> department, or empty.
NetworkSummary network_summary(const SocialNetwork& network, std::span<const std::uint32_t> department);

}  // namespace megaphone::inline network
