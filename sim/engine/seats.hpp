/// Who holds which seat (position in the network) on which day, with new hires taking over the seats of leavers. Empty
/// seats fill the last tile. How active people are depends on the day.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/campaign.hpp"

namespace megaphone::inline engine {

class Seats {
 public:
  explicit Seats(const Campaign& campaign);

  /// Moves people out and in, and makes them as active as they are on the day; returns the seats that changed hands.
  std::vector<std::uint32_t> begin_day(std::int32_t day);

  std::uint32_t size() const { return static_cast<std::uint32_t>(occupant_.size()); }
  std::uint32_t occupant(std::uint32_t seat) const { return occupant_[seat]; }
  const std::uint32_t* occupants() const { return occupant_.data(); }  ///< [seat], a person or empty_seat
  const std::uint32_t* activity() const { return activity_.data(); }   ///< [seat], of the occupant today
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

  void set_activity(std::uint32_t seat, std::int32_t day);

  const Campaign& campaign_;
  double factor_ = 1;  ///< of the day
  std::vector<std::uint32_t> occupant_, activity_;
  std::vector<Move> moves_;  ///< sorted
  bool always_online_ = false;
  std::size_t next_ = 0;
};

}  // namespace megaphone::inline engine
