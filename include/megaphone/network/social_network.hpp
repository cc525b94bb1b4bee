/// The social network: directed ties "viewer sees sharer's shares" over employees 0 .. employees()-1. Held as two
/// Boost.Graph compressed sparse rows, one for each direction, so that engines may push from sharers or pull from
/// viewers. Immutable.
#pragma once

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace megaphone::inline network {

/// "viewer sees sharer's shares".
struct Tie {
  std::uint32_t viewer = 0;
  std::uint32_t sharer = 0;
  friend bool operator==(const Tie&, const Tie&) = default;
  friend bool operator<(const Tie& a, const Tie& b) {
    return a.viewer != b.viewer ? a.viewer < b.viewer : a.sharer < b.sharer;
  }
};

/// One direction of the network, in rows sorted ascending; what Boost.Graph's algorithms and the measures run on.
using TieGraph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                                    boost::no_property, std::uint32_t, std::uint64_t>;

/// The targets of an employee's edges, ascending.
inline std::span<const std::uint32_t> row(const TieGraph& graph, std::uint32_t employee) {
  const auto& start = graph.m_forward.m_rowstart;
  return {graph.m_forward.m_column.data() + start[employee],
          static_cast<std::size_t>(start[employee + 1] - start[employee])};
}

class SocialNetwork {
 public:
  using Graph = TieGraph;

  /// Ties in any order, each at most once, none from an employee to itself, all ids below `employees`; anything else
  /// is a bug of the caller (assert). A tie that holds in both directions is given twice.
  SocialNetwork(std::uint32_t employees, std::vector<Tie> ties);

  std::uint32_t employees() const;
  std::uint64_t ties() const;  ///< directed

  /// Who sees this sharer's shares, ascending.
  std::span<const std::uint32_t> viewers_of(std::uint32_t sharer) const { return row(viewers_, sharer); }
  /// Whose shares this viewer sees, ascending.
  std::span<const std::uint32_t> sharers_seen_by(std::uint32_t viewer) const { return row(sharers_, viewer); }

  /// Edges sharer -> viewer, and viewer -> sharer, for Boost.Graph's algorithms.
  const Graph& sharer_to_viewer() const { return viewers_; }
  const Graph& viewer_to_sharer() const { return sharers_; }

 private:
  Graph viewers_;
  Graph sharers_;
};

/// A 64-bit hash of the number of employees and of all ties in order, after the manner of FNV-1a but word by word:
/// equal networks have equal fingerprints on every machine, unequal ones almost never. For provenance and for tests.
std::uint64_t fingerprint(const SocialNetwork& network);

}  // namespace megaphone::inline network
