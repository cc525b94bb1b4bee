// Triangles by the forward algorithm (Schank & Wagner 2005, WEA 2005, 606-609): edges point from the employee of lower
// degree to that of higher (ties by number), which bounds every list by the square root of twice the edges; a triangle
// is then found once, from its first corner, by marks.
#include <algorithm>

#include "network/measures.hpp"

namespace megaphone::inline network {
namespace {

/// Edges to employees later in the order, in compressed rows.
struct Forward {
  std::vector<std::uint64_t> start;     ///< [employee + 1]
  std::vector<std::uint32_t> employee;  ///< rows ascending
  std::span<const std::uint32_t> of(std::uint32_t i) const {
    return std::span(employee).subspan(start[i], start[i + 1] - start[i]);
  }
};

Forward forward_edges(const TieGraph& colleagues) {
  const std::uint32_t n = boost::num_vertices(colleagues);
  Forward forward{{0}, {}};
  forward.start.reserve(std::size_t{n} + 1);
  forward.employee.reserve(boost::num_edges(colleagues) / 2);
  for (std::uint32_t i = 0; i < n; ++i) {
    const std::size_t degree = row(colleagues, i).size();
    for (const std::uint32_t j : row(colleagues, i)) {
      const std::size_t other = row(colleagues, j).size();
      if (degree < other || (degree == other && i < j)) forward.employee.push_back(j);
    }
    forward.start.push_back(forward.employee.size());
  }
  return forward;
}

}  // namespace

std::vector<std::uint64_t> triangles(const TieGraph& colleagues) {
  const Forward forward = forward_edges(colleagues);
  const std::uint32_t n = boost::num_vertices(colleagues);
  std::vector<std::uint64_t> count(n);
  std::vector<std::uint32_t> marked_by(n, n);
  for (std::uint32_t i = 0; i < n; ++i) {
    for (const std::uint32_t j : forward.of(i)) marked_by[j] = i;
    for (const std::uint32_t j : forward.of(i)) {
      for (const std::uint32_t k : forward.of(j)) {
        if (marked_by[k] != i) continue;
        ++count[i];
        ++count[j];
        ++count[k];
      }
    }
  }
  return count;
}

Clustering clustering(const TieGraph& colleagues) {
  const std::vector<std::uint64_t> count = triangles(colleagues);
  std::uint64_t corners = 0;
  double paths = 0, local = 0;
  for (std::uint32_t i = 0; i < count.size(); ++i) {
    const double degree = static_cast<double>(row(colleagues, i).size());
    if (degree < 2) continue;
    const double open = 0.5 * degree * (degree - 1);
    corners += count[i];
    paths += open;
    local += static_cast<double>(count[i]) / open;
  }
  Clustering result;
  result.triangles = corners / 3;
  result.transitivity = paths > 0 ? static_cast<double>(corners) / paths : 0;
  result.mean_local = count.empty() ? 0 : local / static_cast<double>(count.size());
  return result;
}

}  // namespace megaphone::inline network
