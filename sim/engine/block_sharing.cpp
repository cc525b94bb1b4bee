// One post on one day: who shares, and whose countdowns that takes on.
//
// While many want to share every seat is looked at; when few are left, a list of them is kept instead. Shares are
// pushed from few sharers and pulled when there are many. Neither choice changes a result.
#include <algorithm>
#include <bit>

#include "engine/block_run.hpp"

namespace megaphone::inline engine {
namespace {

constexpr std::uint32_t listed_part = 64;  ///< keep a list when fewer than 1 in so many seats wait
constexpr std::uint64_t pulled_part = 8;   ///< pull when more than 1 in so many ties carries a share

/// Calls `visit(k)` for each bit k of a word.
template <class Visit>
void for_each_bit(std::uint64_t word, const Visit& visit) {
  for (; word != 0; word &= word - 1) visit(static_cast<std::uint32_t>(std::countr_zero(word)));
}

}  // namespace

void BlockRun::share(Spread& spread, std::int32_t day) {
  if (spread.listed) {
    decide_listed(spread);
  } else {
    decide_all(spread);
  }
  if (sharing_.empty()) return;
  record(spread, day);
  reach_feeds(spread);
  for (const std::uint32_t seat : sharing_) shared_today_[seat] = 0;
}

/// Who shares, looking at everybody; makes the list of those who wait when it is short.
void BlockRun::decide_all(Spread& spread) {
  for_each_part([&](Part& part) {
    part.sharing.clear();
    part.waiting.clear();
    for (std::uint32_t tile = part.seats.begin; tile < part.seats.end; tile += tile_seats) {
      const Decided decided = decide(&online_[tile], rest_.resting() + tile, &spread.want[tile], &shared_today_[tile]);
      for_each_bit(decided.shared, [&](std::uint32_t k) { part.sharing.push_back(tile + k); });
      for_each_bit(decided.waiting, [&](std::uint32_t k) { part.waiting.push_back(tile + k); });
    }
  });
  sharing_.clear();
  spread.waiting.clear();
  for (const Part& part : parts_) {
    sharing_.insert(sharing_.end(), part.sharing.begin(), part.sharing.end());
    spread.waiting.insert(spread.waiting.end(), part.waiting.begin(), part.waiting.end());
  }
  list_if_few(spread);
}

void BlockRun::decide_listed(Spread& spread) {
  std::sort(spread.waiting.begin(), spread.waiting.end());
  sharing_.clear();
  std::size_t kept = 0;
  for (const std::uint32_t seat : spread.waiting) {
    const Worlds shares = spread.want[seat] & online_[seat] & ~rest_.resting()[seat];
    spread.want[seat] &= ~shares;
    if (shares != 0) {
      shared_today_[seat] = shares;
      sharing_.push_back(seat);
    }
    if (spread.want[seat] != 0) spread.waiting[kept++] = seat;
  }
  spread.waiting.resize(kept);
}

void BlockRun::list_if_few(Spread& spread) const {
  spread.listed = spread.waiting.size() < seats_.size() / listed_part;
  if (!spread.listed) spread.waiting.clear();
}

void BlockRun::record(Spread& spread, std::int32_t day) {
  if (seats_.any_change()) {
    std::sort(sharing_.begin(), sharing_.end(),
              [&](std::uint32_t a, std::uint32_t b) { return seats_.occupant(a) < seats_.occupant(b); });
  }
  for (const std::uint32_t seat : sharing_) {
    spread.countdown[seat].shared |= shared_today_[seat];
    rest_.begin(seat, shared_today_[seat]);
  }
  for_each_part([&](const Part& part) {  // each thread writes the records of some lanes
    for (const std::uint32_t seat : sharing_) {
      const Worlds through_colleagues = spread.countdown[seat].left[0];
      for_each_bit(shared_today_[seat] & part.recorded, [&](std::uint32_t lane) {
        const bool company_alone = (through_colleagues >> lane & 1U) == 0;
        std::vector<Share>& shares = day < 0 ? records_[lane].before : records_[lane].shares;
        shares.push_back({spread.post, seats_.occupant(seat), day, company_alone});
      });
    }
  });
}

void BlockRun::reach_feeds(Spread& spread) {
  std::uint64_t ties = 0;
  for (const std::uint32_t seat : sharing_) ties += network_.viewers_of(seat).size();
  const bool pull = ties > network_.ties() / pulled_part;
  for_each_part([&](Part& part) {
    part.arrivals.newly_waiting.clear();
    part.arrivals.far.clear();
    const SeatRange viewers{part.seats.begin, std::min(part.seats.end, network_.employees())};
    if (pull) {
      pull_shares(network_, shared_today_, viewers, spread, part.arrivals);
    } else {
      push_shares(network_, sharing_, shared_today_, viewers, spread, part.arrivals);
    }
    for (const SeatWorlds& far : part.arrivals.far) work_out(view_, far, spread, part.arrivals);
  });
  if (!spread.listed) return;
  for (const Part& part : parts_) {
    const auto& more = part.arrivals.newly_waiting;
    spread.waiting.insert(spread.waiting.end(), more.begin(), more.end());
  }
  list_if_few(spread);
}

}  // namespace megaphone::inline engine
