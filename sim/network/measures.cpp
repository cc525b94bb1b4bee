// Degrees, components, reciprocity, groups and cores. Rows are ascending, so everything about two rows is a merge.
// Components come from Boost's disjoint sets, cores from Boost's core_numbers (Batagelj & Zaversnik 2003, linear time).
#include "network/measures.hpp"

#include <algorithm>
#include <boost/graph/core_numbers.hpp>
#include <boost/pending/disjoint_sets.hpp>
#include <boost/property_map/property_map.hpp>
#include <cassert>
#include <iterator>
#include <limits>
#include <numeric>
#include <utility>

namespace megaphone::inline network {
namespace {

/// [employee], one and the same member for all of a weak component.
std::vector<std::uint32_t> representatives(const SocialNetwork& network) {
  const std::uint32_t n = network.employees();
  std::vector<std::uint32_t> rank(n), parent(n), representative(n);
  const boost::typed_identity_property_map<std::uint32_t> index;
  boost::disjoint_sets sets(boost::make_iterator_property_map(rank.begin(), index),
                            boost::make_iterator_property_map(parent.begin(), index));
  for (std::uint32_t i = 0; i < n; ++i) sets.make_set(i);
  for (std::uint32_t i = 0; i < n; ++i) {
    for (const std::uint32_t viewer : network.viewers_of(i)) sets.union_set(i, viewer);
  }
  for (std::uint32_t i = 0; i < n; ++i) representative[i] = sets.find_set(i);
  return representative;
}

}  // namespace

TieGraph colleague_graph(const SocialNetwork& network) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;
  edges.reserve(network.ties());
  std::vector<std::uint32_t> colleagues;
  for (std::uint32_t i = 0; i < network.employees(); ++i) {
    const auto viewers = network.viewers_of(i), seen = network.sharers_seen_by(i);
    colleagues.clear();
    std::set_union(viewers.begin(), viewers.end(), seen.begin(), seen.end(), std::back_inserter(colleagues));
    for (const std::uint32_t colleague : colleagues) edges.emplace_back(i, colleague);
  }
  return {boost::edges_are_sorted, edges.begin(), edges.end(), network.employees(), std::uint64_t{edges.size()}};
}

std::vector<std::uint32_t> degrees(const TieGraph& graph) {
  std::vector<std::uint32_t> degree(boost::num_vertices(graph));
  for (std::uint32_t i = 0; i < degree.size(); ++i) degree[i] = static_cast<std::uint32_t>(row(graph, i).size());
  return degree;
}

double gini(std::span<const std::uint32_t> values) {
  std::vector<std::uint32_t> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  const double n = static_cast<double>(sorted.size());
  double sum = 0, ranked = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    sum += sorted[i];
    ranked += (2.0 * static_cast<double>(i + 1) - n - 1) * sorted[i];
  }
  return sum > 0 ? ranked / (n * sum) : 0;
}

Components weak_components(const SocialNetwork& network) {
  const std::vector<std::uint32_t> representative = representatives(network);
  std::vector<std::uint32_t> members(network.employees()), found;  // found: components by their lowest employee
  for (const std::uint32_t r : representative) {
    if (members[r]++ == 0) found.push_back(r);
  }
  std::stable_sort(found.begin(), found.end(),
                   [&members](std::uint32_t a, std::uint32_t b) { return members[a] > members[b]; });
  Components components;
  std::vector<std::uint32_t> number(network.employees());
  for (const std::uint32_t r : found) {
    number[r] = static_cast<std::uint32_t>(components.size.size());
    components.size.push_back(members[r]);
  }
  for (const std::uint32_t r : representative) components.component.push_back(number[r]);
  return components;
}

double reciprocity(const SocialNetwork& network) {
  std::uint64_t mutual = 0;
  for (std::uint32_t i = 0; i < network.employees(); ++i) {
    const auto viewers = network.viewers_of(i), seen = network.sharers_seen_by(i);
    auto other = seen.begin();
    for (const std::uint32_t viewer : viewers) {
      other = std::lower_bound(other, seen.end(), viewer);
      mutual += other != seen.end() && *other == viewer;
    }
  }
  return network.ties() > 0 ? static_cast<double>(mutual) / static_cast<double>(network.ties()) : 0;
}

double share_within(const TieGraph& colleagues, std::span<const std::uint32_t> group) {
  assert(group.size() == boost::num_vertices(colleagues));
  std::uint64_t within = 0;
  for (std::uint32_t i = 0; i < group.size(); ++i) {
    for (const std::uint32_t colleague : row(colleagues, i)) within += group[i] == group[colleague];
  }
  const std::uint64_t edges = boost::num_edges(colleagues);
  return edges > 0 ? static_cast<double>(within) / static_cast<double>(edges) : 0;
}

std::vector<std::uint32_t> core_numbers(const TieGraph& colleagues) {
  std::vector<std::uint32_t> core(boost::num_vertices(colleagues));
  if (core.empty()) return core;
  boost::core_numbers(colleagues,
                      boost::make_iterator_property_map(core.begin(), get(boost::vertex_index, colleagues)));
  return core;
}

NetworkSummary network_summary(const SocialNetwork& network, std::span<const std::uint32_t> department) {
  const TieGraph colleagues = colleague_graph(network);
  const std::vector<std::uint32_t> degree = degrees(colleagues), core = core_numbers(colleagues);
  const Components components = weak_components(network);
  NetworkSummary summary;
  summary.employees = network.employees();
  summary.ties = network.ties();
  summary.pairs = boost::num_edges(colleagues) / 2;
  summary.mean_degree = degree.empty() ? 0 : 2.0 * static_cast<double>(summary.pairs) / network.employees();
  summary.max_degree = degree.empty() ? 0 : *std::max_element(degree.begin(), degree.end());
  summary.degree_gini = gini(degree);
  summary.components = static_cast<std::uint32_t>(components.size.size());
  summary.largest_component = components.size.empty() ? 0 : components.size.front();
  summary.isolated = static_cast<std::uint32_t>(std::count(degree.begin(), degree.end(), 0U));
  summary.clustering = clustering(colleagues);
  summary.reciprocity = reciprocity(network);
  summary.within_department =
      department.empty() ? std::numeric_limits<double>::quiet_NaN() : share_within(colleagues, department);
  summary.deepest_core = core.empty() ? 0 : *std::max_element(core.begin(), core.end());
  return summary;
}

}  // namespace megaphone::inline network
