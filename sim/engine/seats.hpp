/// Who holds which seat (position in the network) on which day, with new hires taking over the seats of leavers. Empty
/// seats fill the last tile.
#pragma once

#include <cstdint>
#include <vector>

#include "megaphone/model/people.hpp"

namespace megaphone::inline engine {

class Seats {
 public:
  Seats(const People& people, std::int32_t horizon_days);

  /// Moves people out and in; returns the seats that changed hands.
  std::vector<std::uint32_t> begin_day(std::int32_t day);

  std::uint32_t size() const { return static_cast<std::uint32_t>(occupant_.size()); }
  std::uint32_t occupant(std::uint32_t seat) const { return occupant_[seat]; }
  const std::uint32_t* occupants() const { return occupant_.data(); }  ///< [seat], a person or empty_seat
  const std::uint32_t* activity() const { return activity_.data(); }   ///< [seat], of the occupant
  /// True when nobody is ever offline or replaced: then every day is the same.
  bool always_online() const { return always_online_; }
  bool any_change() const { return !moves_.empty(); }  ///< when false, persons and seats are the same numbers

 private:
  struct Move {
    std::int32_t day;
    bool in;  ///< out before in
    std::uint32_t person;
    auto operator<=>(const Move&) const = default;
  };

  const People& people_;
  std::vector<std::uint32_t> occupant_, activity_;
  std::vector<Move> moves_;  ///< sorted
  bool always_online_ = false;
  std::size_t next_ = 0;
};

}  // namespace megaphone::inline engine
