/// Who rests after a share: a set of worlds for each seat, in which its occupant shares nothing for the campaign's rest
/// days. A world rests at most once at a time, so the day's shares are simply taken out again when their time is up.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/block.hpp"
#include "engine/lanes.hpp"
#include "engine/seats.hpp"

namespace megaphone::inline engine {

class Rest {
 public:
  Rest(const PreparedCampaigns& campaigns, const LaneLayout& layout, const Seats& seats);

  /// Wakes those whose rest ended yesterday.
  void begin_day(std::int32_t day);
  /// The occupant of the seat shared something today in these worlds.
  void begin(std::uint32_t seat, Worlds worlds);
  /// The occupant left.
  void clear(std::uint32_t seat) { resting_[seat] = 0; }

  const Worlds* resting() const { return resting_.data(); }  ///< [seat]

 private:
  struct Kind {
    std::int32_t days;
    Worlds lanes;
  };
  struct Event {
    std::uint32_t seat, person;
    Worlds worlds;
  };

  const Seats& seats_;
  std::vector<Kind> kinds_;  ///< the lengths of rest that occur, but for none
  Worlds lanes_ = 0;         ///< with any rest
  std::int32_t longest_ = 0;
  std::int32_t day_ = 0;
  std::vector<Worlds> resting_;
  std::vector<std::vector<Event>> began_;  ///< [day modulo longest + 1]
};

}  // namespace megaphone::inline engine
