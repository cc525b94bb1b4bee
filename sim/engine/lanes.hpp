/// How a block of worlds is encoded. A lane is a bit: lane = campaign * replicates + replicate (both counted within the
/// block), so a set of worlds is one 64-bit word, and every quantity that is yes or no in a world is such a word for
/// each seat. Seats go in tiles of 64: a tile is also a square of 64 seats by 64 lanes that can be turned round.
///
/// Random numbers come for four replicates at a time (a quad: one Philox block), the same for all campaigns of a block.
///
/// Sellke's threshold makes an employee's part in a cascade one number, known the moment the post appears: from how
/// many colleagues on they would share it in this world. The block keeps it as a countdown in `planes` bit planes
/// (bit-sliced: bit i of all 64 worlds in word i). A colleague's share counts down; who reaches zero wants to share,
/// and does on the first day online and rested. A countdown that begins with all bits set (`far_away`, or fewer bits
/// where few can be moved) is `far`: it stands for so many colleagues or more. When it reaches zero, the exact number
/// is computed (far.cpp).
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "engine/prepared_campaign.hpp"

namespace megaphone::inline engine {

using Worlds = std::uint64_t;  ///< a set of lanes
inline constexpr std::uint32_t lanes = 64;
inline constexpr std::uint32_t tile_seats = 64;
inline constexpr std::uint32_t planes = 5;
inline constexpr std::uint32_t far_away = (1U << planes) - 1;
inline constexpr std::uint32_t empty_seat = UINT32_MAX;

struct LaneLayout {
  std::uint32_t campaigns = 0;   ///< in the block
  std::uint32_t first_quad = 0;  ///< first replicate / 4
  std::uint32_t quads = 0;       ///< campaigns * 4 * quads <= 64
  Worlds used = 0;               ///< lanes whose worlds were asked for

  std::uint32_t replicates() const { return 4 * quads; }
  std::uint32_t campaign_of(std::uint32_t lane) const { return lane / replicates(); }
  std::uint32_t replicate_of(std::uint32_t lane) const { return 4 * first_quad + lane % replicates(); }
};

/// The words of a seat that are looked at only when a colleague's share counts: one cache line.
struct alignas(64) Countdown {
  std::array<Worlds, planes> left{};  ///< colleagues still to share; of a world that is over: bit 0 = by colleagues
  Worlds far = 0;                     ///< began at far_away
  Worlds shared = 0;
  Worlds unused = 0;
};

/// A living post in all worlds of the block, [seat].
struct Spread {
  std::uint32_t post = 0;
  std::vector<Worlds> live;    ///< worlds in which a colleague's share may still make them want to share
  std::vector<Worlds> want;    ///< would share today if online and rested
  std::vector<Worlds> unseen;  ///< [tile][lane], bit = seat: the company shows it, not yet seen
  std::vector<Countdown> countdown;
  bool anyone_unseen = false;
  bool listed = false;  ///< `waiting` holds every seat where want is not 0
  std::vector<std::uint32_t> waiting;
};

}  // namespace megaphone::inline engine
