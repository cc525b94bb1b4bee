// Two compressed sparse rows from one sorted list of ties: the rows of viewers in order, the rows of sharers by a
// stable counting sort, so that both are ascending.
#include "megaphone/network/social_network.hpp"

#include <algorithm>
#include <boost/iterator/transform_iterator.hpp>
#include <cassert>
#include <utility>

namespace megaphone::inline network {
namespace {

using Edge = std::pair<std::uint32_t, std::uint32_t>;

Edge from_viewer(const Tie& tie) { return {tie.viewer, tie.sharer}; }
Edge from_sharer(const Tie& tie) { return {tie.sharer, tie.viewer}; }

[[maybe_unused]] bool proper(std::uint32_t employees, const std::vector<Tie>& sorted) {
  const bool in_range = std::all_of(sorted.begin(), sorted.end(), [employees](const Tie& tie) {
    return tie.viewer < employees && tie.sharer < employees && tie.viewer != tie.sharer;
  });
  return in_range && std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end();
}

TieGraph rows_by_viewer(std::uint32_t employees, const std::vector<Tie>& sorted) {
  return {boost::edges_are_sorted, boost::make_transform_iterator(sorted.begin(), from_viewer),
          boost::make_transform_iterator(sorted.end(), from_viewer), employees, std::uint64_t{sorted.size()}};
}

TieGraph rows_by_sharer(std::uint32_t employees, const std::vector<Tie>& sorted) {
  return {boost::edges_are_unsorted_multi_pass, boost::make_transform_iterator(sorted.begin(), from_sharer),
          boost::make_transform_iterator(sorted.end(), from_sharer), employees};
}

void mix(std::uint64_t& hash, std::uint64_t word) {
  hash = (hash ^ word) * 0x100000001B3U;
  hash ^= hash >> 32;  // carries the high bits, which the product alone never brings down
}

}  // namespace

SocialNetwork::SocialNetwork(std::uint32_t employees, std::vector<Tie> ties) {
  if (!std::is_sorted(ties.begin(), ties.end())) std::sort(ties.begin(), ties.end());
  assert(proper(employees, ties));
  viewers_ = rows_by_sharer(employees, ties);
  sharers_ = rows_by_viewer(employees, ties);
}

std::uint32_t SocialNetwork::employees() const { return boost::num_vertices(viewers_); }

std::uint64_t SocialNetwork::ties() const { return boost::num_edges(viewers_); }

std::uint64_t fingerprint(const SocialNetwork& network) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  mix(hash, network.employees());
  for (std::uint32_t viewer = 0; viewer < network.employees(); ++viewer) {
    for (const std::uint32_t sharer : network.sharers_seen_by(viewer))
      mix(hash, (std::uint64_t{viewer} << 32) | sharer);
  }
  return hash;
}

}  // namespace megaphone::inline network
