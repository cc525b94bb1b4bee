#include "engine/seats.hpp"

#include <algorithm>

#include "engine/lanes.hpp"

namespace megaphone::inline engine {

Seats::Seats(const Campaign& campaign) : campaign_(campaign) {
  const People& people = *campaign.people;
  const std::uint32_t tiles = (people.seats + tile_seats - 1) / tile_seats;
  occupant_.assign(std::size_t{tiles} * tile_seats, empty_seat);
  activity_.assign(occupant_.size(), 0);
  for (std::uint32_t person = 0; person < people.size(); ++person) {
    if (people.first_day[person] <= 0 && people.last_day[person] >= 0) {
      occupant_[people.seat[person]] = person;
      activity_[people.seat[person]] = people.activity[person];
    } else if (people.first_day[person] < campaign.horizon_days) {
      moves_.push_back({people.first_day[person], true, person});
    }
    if (people.last_day[person] + 1 < campaign.horizon_days) {
      moves_.push_back({people.last_day[person] + 1, false, person});
    }
  }
  std::sort(moves_.begin(), moves_.end());
  const auto certain = [](std::uint32_t activity) { return activity == UINT32_MAX; };
  const auto less = [](double factor) { return factor < 1; };
  always_online_ = moves_.empty() && std::all_of(people.activity.begin(), people.activity.end(), certain) &&
                   std::none_of(campaign.activity.begin(), campaign.activity.end(), less);
}

void Seats::set_activity(std::uint32_t seat, std::int32_t day) {
  const std::uint32_t person = occupant_[seat];
  activity_[seat] = person == empty_seat ? 0 : online_threshold(campaign_, person, day);
}

std::vector<std::uint32_t> Seats::begin_day(std::int32_t day) {
  std::vector<std::uint32_t> changed;
  for (; next_ < moves_.size() && moves_[next_].day <= day; ++next_) {
    const Move& move = moves_[next_];
    const std::uint32_t seat = campaign_.people->seat[move.person];
    occupant_[seat] = move.in ? move.person : empty_seat;
    set_activity(seat, day);
    changed.push_back(seat);
  }
  const double factor = day < 0 || campaign_.activity.empty() ? 1 : campaign_.activity[static_cast<std::size_t>(day)];
  if (factor != factor_) {
    for (std::uint32_t seat = 0; seat < size(); ++seat) set_activity(seat, day);
  }
  factor_ = factor;
  return changed;
}

}  // namespace megaphone::inline engine
