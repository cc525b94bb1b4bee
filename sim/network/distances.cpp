// Breadth-first passes, one a source. Sums of whole numbers, so the same bits everywhere.
#include "network/distances.hpp"

#include <algorithm>
#include <cassert>
#include <vector>

namespace megaphone::inline network {
namespace {

/// Working space of a pass.
struct Pass {
  std::vector<std::uint32_t> order;     ///< employees as they were reached
  std::vector<std::uint32_t> distance;  ///< [employee], of those reached
  std::vector<std::uint32_t> reached;   ///< [employee], number of the last pass that reached them
};

/// Sum over the employees reached from the source of their distance.
std::uint64_t distances_from(const TieGraph& colleagues, std::uint32_t source, std::uint32_t number, Pass& pass) {
  pass.order.assign(1, source);
  pass.distance[source] = 0;
  pass.reached[source] = number;
  std::uint64_t sum = 0;
  for (std::size_t k = 0; k < pass.order.size(); ++k) {
    const std::uint32_t here = pass.order[k];
    sum += pass.distance[here];
    for (const std::uint32_t next : row(colleagues, here)) {
      if (pass.reached[next] == number) continue;
      pass.reached[next] = number;
      pass.distance[next] = pass.distance[here] + 1;
      pass.order.push_back(next);
    }
  }
  return sum;
}

}  // namespace

double mean_distance(const TieGraph& colleagues, std::uint32_t most_sources) {
  assert(most_sources > 0);
  const std::uint32_t employees = boost::num_vertices(colleagues);
  const std::uint32_t sources = std::min(employees, most_sources);
  Pass pass{{}, std::vector<std::uint32_t>(employees), std::vector<std::uint32_t>(employees, 0)};
  std::uint64_t sum = 0, pairs = 0;
  for (std::uint32_t k = 0; k < sources; ++k) {
    const auto source = static_cast<std::uint32_t>(std::uint64_t{k} * employees / sources);
    sum += distances_from(colleagues, source, k + 1, pass);
    pairs += pass.order.size() - 1;
  }
  return pairs == 0 ? 0 : static_cast<double>(sum) / static_cast<double>(pairs);
}

}  // namespace megaphone::inline network
