/// How one day's shares of a post reach the feeds of those who see the sharers: each share lowers the countdowns of its
/// viewers (lanes.hpp).
#pragma once

#include <cstdint>
#include <vector>

#include "engine/lanes.hpp"
#include "megaphone/network/social_network.hpp"

namespace megaphone::inline engine {

/// A seat and worlds of it.
struct SeatWorlds {
  std::uint32_t seat;
  Worlds worlds;
};

/// What the arrival of a day's shares has changed.
struct Arrivals {
  std::vector<std::uint32_t> newly_waiting;  ///< seats whose want was empty before
  std::vector<SeatWorlds> far;               ///< counted to the end of a far-away countdown
};

/// Part of the seats: [begin, end).
struct SeatRange {
  std::uint32_t begin = 0, end = 0;
};

/// Pushes from the sharers, given with what they shared today, to those of their viewers who sit in the range.
void push_shares(const SocialNetwork& network, const std::vector<std::uint32_t>& sharers,
                 const std::vector<Worlds>& shared_today, SeatRange viewers, Spread& spread, Arrivals& arrivals);

/// The same result by pulling: each viewer reads all whose shares they see. Cheaper when many shared.
void pull_shares(const SocialNetwork& network, const std::vector<Worlds>& shared_today, SeatRange viewers,
                 Spread& spread, Arrivals& arrivals);

}  // namespace megaphone::inline engine
