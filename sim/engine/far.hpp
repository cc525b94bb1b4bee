/// Exact recount of a countdown that began at its largest value and has reached zero. A countdown holds at most
/// `far_away` (lanes.hpp), so such an employee may need more colleagues than were counted; the number is computed again
/// from the rules of contagion, for one employee in one world at a time.
#pragma once

#include "engine/block.hpp"
#include "engine/lane_kernels.hpp"
#include "engine/seats.hpp"
#include "engine/spreading.hpp"

namespace megaphone::inline engine {

/// What the parts of a block's run all read.
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
