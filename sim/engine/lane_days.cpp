// What happens to tiles day by day: who is online, who sees a post for the first time, who shares.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/lane_days.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "engine/lane_draws-inl.hpp"
#include "engine/lane_square-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace megaphone::engine::HWY_NAMESPACE {
namespace {

/// Who of the seats from `from` on, as many as a vector holds, is online: bits in word `tile` of the replicates' rows.
HWY_INLINE void draw_online_some(const RandomNumbers& random_numbers, std::uint32_t day, const std::uint32_t* people,
                                 const std::uint32_t* activity, std::uint32_t tile, std::uint32_t from,
                                 Squares& squares) {
  const std::size_t seat = std::size_t{tile} * tile_seats + from;
  const WordVec threshold = hn::LoadU(words, activity + seat);
  if (hn::AllTrue(words, hn::Eq(threshold, hn::Zero(words)))) return;
  const bool certain = hn::AllTrue(words, hn::Eq(threshold, hn::Set(words, UINT32_MAX)));
  const Draws draws(random_numbers, Purpose::online, day, hn::LoadU(words, people + seat));
  for (std::uint32_t quad = 0; quad < random_numbers.layout.quads; ++quad) {
    std::array<WordVec, 4> word{};
    if (!certain) word = draws.quad(random_numbers.layout.first_quad + quad);
    for (std::uint32_t r = 0; r < 4; ++r) {
      squares[4 * quad + r].word[tile] |= bits_of(words, happens_to(word[r], threshold)) << from;
    }
  }
}

}  // namespace

void draw_online_here(const RandomNumbers& random_numbers, std::uint32_t day, std::uint32_t tiles,
                      const std::uint32_t* people, const std::uint32_t* activity, Worlds* by_seat,
                      std::uint64_t* by_lane) {
  const LaneLayout& layout = random_numbers.layout;
  Squares squares{};
  for (std::uint32_t tile = 0; tile < tiles; ++tile) {
    for (std::uint32_t from = 0; from < tile_seats; from += vector_seats()) {
      draw_online_some(random_numbers, day, people, activity, tile, from, squares);
    }
  }
  for (std::uint32_t lane = layout.replicates(); lane < layout.campaigns * layout.replicates(); ++lane) {
    squares[lane] = squares[lane - layout.replicates()];
  }
  for (std::uint32_t tile = 0; tile < tiles; ++tile) {
    for (std::uint32_t lane = 0; lane < lanes; ++lane) by_lane[tile * lanes + lane] = squares[lane].word[tile];
  }
  turn(squares);
  for (std::uint32_t tile = 0; tile < tiles; ++tile) {
    for (std::uint32_t seat = 0; seat < tile_seats; ++seat) {
      by_seat[tile * tile_seats + seat] = squares[seat].word[tile];
    }
  }
}

Decided decide_here(const Worlds* online, const Worlds* resting, Worlds* want, Worlds* shared) {
  Decided decided;
  for (std::uint32_t seat = 0; seat < tile_seats; seat += static_cast<std::uint32_t>(hn::Lanes(doubles))) {
    const auto wants = hn::LoadU(doubles, want + seat);
    const auto shares =
        hn::And(wants, hn::AndNot(hn::LoadU(doubles, resting + seat), hn::LoadU(doubles, online + seat)));
    const auto waits = hn::AndNot(shares, wants);
    hn::StoreU(waits, doubles, want + seat);
    hn::StoreU(shares, doubles, shared + seat);
    const auto zero = hn::Zero(doubles);
    decided.shared |= bits_of(doubles, hn::Ne(shares, zero)) << seat;
    decided.waiting |= bits_of(doubles, hn::Ne(waits, zero)) << seat;
  }
  return decided;
}

bool notice_here(const std::uint64_t* online_by_lane, std::uint64_t* unseen, std::uint64_t* seen) {
  auto left = hn::Zero(doubles);
  for (std::uint32_t lane = 0; lane < lanes; lane += static_cast<std::uint32_t>(hn::Lanes(doubles))) {
    const auto before = hn::LoadU(doubles, unseen + lane);
    const auto online = hn::LoadU(doubles, online_by_lane + lane);
    const auto now = hn::PopulationCount(hn::And(before, online));
    hn::StoreU(hn::Add(hn::LoadU(doubles, seen + lane), now), doubles, seen + lane);
    const auto after = hn::AndNot(online, before);
    hn::StoreU(after, doubles, unseen + lane);
    left = hn::Or(left, after);
  }
  return !hn::AllTrue(doubles, hn::Eq(left, hn::Zero(doubles)));
}

}  // namespace megaphone::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace megaphone::inline engine {

HWY_EXPORT(draw_online_here);
HWY_EXPORT(decide_here);
HWY_EXPORT(notice_here);

void draw_online(const RandomNumbers& random_numbers, std::uint32_t day, std::uint32_t tiles,
                 const std::uint32_t* people, const std::uint32_t* activity, Worlds* by_seat, std::uint64_t* by_lane) {
  HWY_DYNAMIC_DISPATCH(draw_online_here)(random_numbers, day, tiles, people, activity, by_seat, by_lane);
}

Decided decide(const Worlds* online, const Worlds* resting, Worlds* want, Worlds* shared) {
  return HWY_DYNAMIC_DISPATCH(decide_here)(online, resting, want, shared);
}

bool notice(const std::uint64_t* online_by_lane, std::uint64_t* unseen, std::uint64_t* seen) {
  return HWY_DYNAMIC_DISPATCH(notice_here)(online_by_lane, unseen, seen);
}

}  // namespace megaphone::inline engine
#endif
