#include "engine/seats.hpp"

#include <algorithm>

#include "engine/lanes.hpp"

namespace megaphone::inline engine {

Seats::Seats(const People& people, std::int32_t horizon_days) : people_(people) {
  const std::uint32_t tiles = (people.seats + tile_seats - 1) / tile_seats;
  occupant_.assign(std::size_t{tiles} * tile_seats, empty_seat);
  activity_.assign(occupant_.size(), 0);
  for (std::uint32_t person = 0; person < people.size(); ++person) {
    if (people.first_day[person] <= 0 && people.last_day[person] >= 0) {
      occupant_[people.seat[person]] = person;
      activity_[people.seat[person]] = people.activity[person];
    } else if (people.first_day[person] < horizon_days) {
      moves_.push_back({people.first_day[person], true, person});
    }
    if (people.last_day[person] + 1 < horizon_days) moves_.push_back({people.last_day[person] + 1, false, person});
  }
  std::sort(moves_.begin(), moves_.end());
  const auto certain = [](std::uint32_t activity) { return activity == UINT32_MAX; };
  always_online_ = moves_.empty() && std::all_of(people.activity.begin(), people.activity.end(), certain);
}

std::vector<std::uint32_t> Seats::begin_day(std::int32_t day) {
  std::vector<std::uint32_t> changed;
  for (; next_ < moves_.size() && moves_[next_].day <= day; ++next_) {
    const Move& move = moves_[next_];
    const std::uint32_t seat = people_.seat[move.person];
    occupant_[seat] = move.in ? move.person : empty_seat;
    activity_[seat] = move.in ? people_.activity[move.person] : 0;
    changed.push_back(seat);
  }
  return changed;
}

}  // namespace megaphone::inline engine
