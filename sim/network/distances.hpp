/// The mean distance between employees: the number of ties on the shortest path between two of them, on average.
#pragma once

#include <cstdint>

#include "megaphone/network/social_network.hpp"

namespace megaphone::inline network {

/// Mean number of ties on the shortest way from one employee to another, over pairs that any way connects; 0 when no
/// pair is connected. `colleagues` must be a colleague_graph. Ways are followed from `most_sources` employees (>= 1),
/// evenly spread over the numbers, or from all when there are no more: then the mean is exact.
double mean_distance(const TieGraph& colleagues, std::uint32_t most_sources = 5000);

}  // namespace megaphone::inline network
