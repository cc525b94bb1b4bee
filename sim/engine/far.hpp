/// Countdowns from far away, worked out afresh: one world at a time, from the rules.
#pragma once

#include "engine/block.hpp"
#include "engine/lane_kernels.hpp"
#include "engine/seats.hpp"
#include "engine/spreading.hpp"

namespace megaphone::inline engine {

/// What the pieces of a block's run all look at.
struct BlockView {
  const PreparedCampaigns& campaigns;  ///< of the block, in its order
  const SocialNetwork& network;
  const Seats& seats;
  const RandomNumbers& random_numbers;
};

/// Counts all colleagues who have shared the post up to today, and either lets the occupant want to share or sets the
/// countdown to how many more it takes.
void work_out(const BlockView& view, const SeatWorlds& far, Spread& spread, Arrivals& arrivals);

}  // namespace megaphone::inline engine
