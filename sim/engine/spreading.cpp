// Counting is bit logic on all worlds at once. Pushing takes 1 from a countdown for every tie a share runs along; most
// ties end at someone who cannot be moved in that world, which one look at `live` tells. Pulling first adds up the
// shares of all colleagues in carry-save adders (after Harley & Seal), four at a time, and then takes the sum.
#include "engine/spreading.hpp"

#include <algorithm>
#include <array>

namespace megaphone::inline engine {
namespace {

using Count = std::array<Worlds, planes>;  ///< bit-sliced, as Countdown::left

/// Countdowns that reached zero, in these worlds.
void arrive(std::uint32_t seat, Worlds zero, Spread& spread, Arrivals& arrivals) {
  Countdown& countdown = spread.countdown[seat];
  spread.live[seat] &= ~zero;
  const Worlds far = zero & countdown.far;
  if (far != 0) arrivals.far.push_back({seat, far});
  const Worlds now = zero & ~far;
  if (now == 0) return;
  countdown.left[0] |= now;
  if (spread.want[seat] == 0) arrivals.newly_waiting.push_back(seat);
  spread.want[seat] |= now;
}

void count_one(std::uint32_t seat, Worlds worlds, Spread& spread, Arrivals& arrivals) {
  Count& left = spread.countdown[seat].left;
  Worlds borrow = worlds;
  Worlds some = 0;
  for (Worlds& plane : left) {
    const Worlds before = plane;
    plane ^= borrow;
    borrow &= ~before;
    some |= plane;
  }
  const Worlds zero = worlds & ~some;
  if (zero != 0) arrive(seat, zero, spread, arrivals);
}

void count_many(std::uint32_t seat, const Count& count, Spread& spread, Arrivals& arrivals) {
  Count& left = spread.countdown[seat].left;
  const Worlds live = spread.live[seat];
  Worlds touched = 0;
  for (const Worlds plane : count) touched |= plane & live;
  if (touched == 0) return;
  Worlds borrow = 0;
  Worlds some = 0;
  for (std::uint32_t bit = 0; bit < planes; ++bit) {
    const Worlds take = count[bit] & live;
    const Worlds before = left[bit];
    left[bit] = before ^ take ^ borrow;
    borrow = (~before & (take | borrow)) | (take & borrow);
    some |= left[bit];
  }
  const Worlds zero = touched & (borrow | ~some);
  if (zero == 0) return;
  for (Worlds& plane : left) plane &= ~zero;
  arrive(seat, zero, spread, arrivals);
}

/// Adds b and c to a: the sum's low bit stays in a, the high bit comes back.
Worlds add(Worlds& a, Worlds b, Worlds c) {
  const Worlds differ = a ^ b;
  const Worlds high = (a & b) | (differ & c);
  a = differ ^ c;
  return high;
}

/// Adds a word of weight 2^bit.
void carry_into(Count& count, std::uint32_t bit, Worlds carry) {
  for (; bit < planes; ++bit) {
    const Worlds before = count[bit];
    count[bit] ^= carry;
    carry &= before;
  }
}

/// How many of these sharers, at most far_away of them, shared today.
Count sum_of(std::span<const std::uint32_t> sharers, const std::vector<Worlds>& shared_today) {
  Count count{};
  std::size_t k = 0;
  for (; k + 4 <= sharers.size(); k += 4) {
    const Worlds first = add(count[0], shared_today[sharers[k]], shared_today[sharers[k + 1]]);
    const Worlds second = add(count[0], shared_today[sharers[k + 2]], shared_today[sharers[k + 3]]);
    carry_into(count, 2, add(count[1], first, second));
  }
  for (; k < sharers.size(); ++k) carry_into(count, 0, shared_today[sharers[k]]);
  return count;
}

}  // namespace

void push_shares(const SocialNetwork& network, const std::vector<std::uint32_t>& sharers,
                 const std::vector<Worlds>& shared_today, SeatRange viewers, Spread& spread, Arrivals& arrivals) {
  for (const std::uint32_t sharer : sharers) {
    const Worlds shared = shared_today[sharer];
    const auto row = network.viewers_of(sharer);
    auto viewer = viewers.begin == 0 ? row.begin() : std::lower_bound(row.begin(), row.end(), viewers.begin);
    for (; viewer != row.end() && *viewer < viewers.end; ++viewer) {
      const Worlds worlds = shared & spread.live[*viewer];
      if (worlds != 0) count_one(*viewer, worlds, spread, arrivals);
    }
  }
}

void pull_shares(const SocialNetwork& network, const std::vector<Worlds>& shared_today, SeatRange viewers,
                 Spread& spread, Arrivals& arrivals) {
  for (std::uint32_t viewer = viewers.begin; viewer < viewers.end; ++viewer) {
    auto row = network.sharers_seen_by(viewer);
    while (spread.live[viewer] != 0 && !row.empty()) {
      const auto chunk = row.first(std::min<std::size_t>(row.size(), far_away));
      count_many(viewer, sum_of(chunk, shared_today), spread, arrivals);
      row = row.subspan(chunk.size());
    }
  }
}

}  // namespace megaphone::inline engine
