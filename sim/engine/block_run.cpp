// The pass over the days, those before day 0 first. Each day people leave and join, and some are online; new posts
// appear, and the random numbers of everybody with these posts are drawn. Then, post by post, those who want to share
// and can do so share, and each share counts down the countdowns of those who see it; that matters from the next day on
// (block_sharing.cpp).
#include "engine/block_run.hpp"

#include <algorithm>
#include <atomic>
#include <functional>
#include <iterator>

#include "engine/publish.hpp"

namespace megaphone::inline engine {
namespace {

constexpr std::uint32_t smallest_part = 8192;  ///< seats that are worth a thread of their own

std::uint32_t parts_of(std::uint32_t seats, int threads) {
  const int most = threads == 0 ? available_threads() : threads;
  return std::clamp(seats / smallest_part, 1U, static_cast<std::uint32_t>(most));
}

}  // namespace

BlockRun::BlockRun(PreparedCampaigns campaigns, const LaneLayout& layout, int threads)
    : campaigns_(std::move(campaigns)),
      campaign_(*campaigns_.front()->campaign),
      network_(*campaign_.network),
      random_numbers_{campaign_.seed, campaign_.population, layout},
      seats_(campaign_),
      rest_(campaigns_, random_numbers_.layout, seats_),
      view_{campaigns_, network_, seats_, random_numbers_},
      parts_(parts_of(seats_.size(), threads)),
      crew_(static_cast<int>(parts_.size())) {
  online_.resize(seats_.size());
  online_by_lane_.resize(seats_.size());
  shared_today_.resize(seats_.size());
  for (WorldRecord& record : records_) record.seen.assign(static_cast<std::size_t>(campaign_.horizon_days), 0);
  const std::size_t tiles = seats_.size() / tile_seats;
  for (std::size_t k = 0; k < parts_.size(); ++k) {
    const auto edge = [&](std::size_t p) { return static_cast<std::uint32_t>(tiles * p / parts_.size() * tile_seats); };
    parts_[k].seats = {edge(k), edge(k + 1)};
  }
  for (std::uint32_t lane = 0; lane < lanes; ++lane) parts_[lane % parts_.size()].recorded |= Worlds{1} << lane;
}

std::vector<WorldRecord> BlockRun::run() {
  std::uint32_t next_post = 0;
  const std::vector<Post>& posts = campaign_.posts;
  for (std::int32_t day = -campaign_.warm_days; day < campaign_.horizon_days; ++day) {
    begin_day(day);
    for (; next_post < posts.size() && posts[next_post].day <= day; ++next_post) {
      if (posts[next_post].day == day) publish(next_post);  // earlier ones are over; they only asked
    }
    if (!living_.empty()) draw_online_day(day);
    for (Spread& spread : living_) {
      notice_post(spread, day);
      share(spread, day);
    }
  }
  std::vector<WorldRecord> used;
  for (std::uint32_t lane = 0; lane < lanes; ++lane) {
    if ((random_numbers_.layout.used >> lane & 1U) != 0) used.push_back(std::move(records_[lane]));
  }
  return used;
}

void BlockRun::begin_day(std::int32_t day) {
  const auto over = [&](const Spread& spread) {
    const bool dead = spread.listed && spread.waiting.empty() && !spread.anyone_unseen;
    return dead || campaign_.posts[spread.post].last_day < day;
  };
  const auto first_over = std::stable_partition(living_.begin(), living_.end(), std::not_fn(over));
  std::move(first_over, living_.end(), std::back_inserter(spare_));
  living_.erase(first_over, living_.end());
  for (const std::uint32_t seat : seats_.begin_day(day)) vacate(seat);
  rest_.begin_day(day + campaign_.warm_days);
}

void BlockRun::draw_online_day(std::int32_t day) {
  if (seats_.always_online() && online_drawn_) return;
  online_drawn_ = true;
  for_each_part([&](const Part& part) {
    constexpr std::uint32_t step = online_tiles * tile_seats;
    for (std::uint32_t seat = part.seats.begin; seat < part.seats.end; seat += step) {
      const std::uint32_t tiles = std::min(step, part.seats.end - seat) / tile_seats;
      draw_online(random_numbers_, static_cast<std::uint32_t>(day), tiles, seats_.occupants() + seat,
                  seats_.activity() + seat, &online_[seat], &online_by_lane_[seat]);
    }
  });
}

/// Whoever sat there took along what they knew.
void BlockRun::vacate(std::uint32_t seat) {
  rest_.clear(seat);
  const std::uint64_t others = ~(std::uint64_t{1} << seat % tile_seats);
  const std::uint32_t tile = seat / tile_seats * tile_seats;
  for (Spread& spread : living_) {
    spread.live[seat] = 0;
    spread.want[seat] = 0;
    for (std::uint32_t lane = 0; lane < lanes; ++lane) spread.unseen[tile + lane] &= others;
  }
}

void BlockRun::publish(std::uint32_t post) {
  if (spare_.empty()) {
    spare_.emplace_back();
    Spread& fresh = spare_.back();
    fresh.live.resize(seats_.size());
    fresh.want.resize(seats_.size());
    fresh.unseen.resize(seats_.size());
    fresh.countdown.resize(seats_.size());
  }
  living_.push_back(std::move(spare_.back()));
  spare_.pop_back();
  Spread& spread = living_.back();
  spread.post = post;
  spread.listed = false;
  spread.anyone_unseen = true;
  for_each_part([&](const Part& part) {
    for (std::uint32_t seat = part.seats.begin; seat < part.seats.end; seat += tile_seats) {
      publish_to_tile(view_, seat, spread);
    }
  });
}

/// Counts who sees the post today for the first time; what is seen before day 0 is in no record.
void BlockRun::notice_post(Spread& spread, std::int32_t day) {
  if (!spread.anyone_unseen) return;
  std::atomic<bool> left = false;
  for_each_part([&](Part& part) {
    part.seen.fill(0);
    for (std::uint32_t seat = part.seats.begin; seat < part.seats.end; seat += tile_seats) {
      if (notice(&online_by_lane_[seat], &spread.unseen[seat], part.seen.data())) left = true;
    }
  });
  for (const Part& part : parts_) {
    if (day < 0) break;
    for (std::uint32_t lane = 0; lane < lanes; ++lane) {
      records_[lane].seen[static_cast<std::size_t>(day)] += static_cast<std::uint32_t>(part.seen[lane]);
    }
  }
  spread.anyone_unseen = left;
}

}  // namespace megaphone::inline engine
