/// The vectorised operations on a tile of 64 seats. They are compiled for every instruction set, and the best that the
/// machine has is chosen when the program runs.
#pragma once

#include <cstdint>
#include <span>

#include "base/random.hpp"
#include "engine/lanes.hpp"

namespace megaphone::inline engine {

/// The part of the address of random numbers that all of a block have in common (base/random.hpp).
struct RandomNumbers {
  std::uint64_t seed = 0;
  std::uint32_t population = 0;
  LaneLayout layout;
};

/// One campaign's terms for the people of a tile, by seat.
struct alignas(64) TileTerms {
  std::array<float, tile_seats> log_hazard;
  std::array<std::uint32_t, tile_seats> seen_threshold;
  std::array<float, tile_seats> dose_scale;
  std::array<float, tile_seats> most;  ///< dose if all colleagues shared
  const float* unit_doses = nullptr;   ///< [n], n = 0 .. 30
};

/// A tile of a spread.
struct SpreadTile {
  Worlds* live;
  Worlds* want;
  std::uint64_t* unseen;
  Countdown* countdown;
};

/// Draws a post's random numbers for the people of a tile and lays out what it makes of them. `key` is the post's;
/// `seen` says whether the company shows it to any of them.
void draw_post(const RandomNumbers& random_numbers, std::uint32_t key, bool seen, const std::uint32_t* people,
               std::span<const TileTerms> terms, const SpreadTile& tile);

/// Who of `tiles` tiles (at most 8) is online on a day: by seat, and turned round, [tile][lane] with a bit for a seat.
inline constexpr std::uint32_t online_tiles = 8;
void draw_online(const RandomNumbers& random_numbers, std::uint32_t day, std::uint32_t tiles,
                 const std::uint32_t* people, const std::uint32_t* activity, Worlds* by_seat, std::uint64_t* by_lane);

/// Seats of a tile as bits.
struct Decided {
  std::uint64_t shared = 0;   ///< in some world, now
  std::uint64_t waiting = 0;  ///< wants to in some world and could not
};

/// shared = want and online and not resting; takes them out of want.
Decided decide(const Worlds* online, const Worlds* resting, Worlds* want, Worlds* shared);

/// Counts, [lane], who of a tile sees the post for the first time; true when somebody is left who may.
bool notice(const std::uint64_t* online_by_lane, std::uint64_t* unseen, std::uint64_t* seen);

}  // namespace megaphone::inline engine
