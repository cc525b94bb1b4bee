#include "engine/rest.hpp"

#include <algorithm>

namespace megaphone::inline engine {

Rest::Rest(const PreparedCampaigns& campaigns, const LaneLayout& layout, const Seats& seats)
    : seats_(seats), resting_(seats.size(), 0) {
  for (std::uint32_t lane = 0; lane < layout.campaigns * layout.replicates(); ++lane) {
    const std::int32_t days = campaigns[layout.campaign_of(lane)]->campaign->rest_days;
    if (days == 0) continue;
    const auto same = [days](const Kind& kind) { return kind.days == days; };
    auto kind = std::find_if(kinds_.begin(), kinds_.end(), same);
    if (kind == kinds_.end()) kind = kinds_.insert(kind, {days, 0});
    kind->lanes |= Worlds{1} << lane;
    lanes_ |= Worlds{1} << lane;
    longest_ = std::max(longest_, days);
  }
  began_.resize(static_cast<std::size_t>(longest_) + 1);
}

void Rest::begin_day(std::int32_t day) {
  day_ = day;
  for (const Kind& kind : kinds_) {
    const std::int32_t over = day - kind.days - 1;
    if (over < 0) continue;
    for (const Event& event : began_[static_cast<std::size_t>(over % (longest_ + 1))]) {
      if (seats_.occupant(event.seat) == event.person) resting_[event.seat] &= ~(event.worlds & kind.lanes);
    }
  }
  began_[static_cast<std::size_t>(day % (longest_ + 1))].clear();
}

void Rest::begin(std::uint32_t seat, Worlds worlds) {
  const Worlds rests = worlds & lanes_;
  if (rests == 0) return;
  resting_[seat] |= rests;
  began_[static_cast<std::size_t>(day_ % (longest_ + 1))].push_back({seat, seats_.occupant(seat), rests});
}

}  // namespace megaphone::inline engine
