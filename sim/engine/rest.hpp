/// Who rests after a share: for each seat the set of worlds in which its occupant shares nothing during the campaign's
/// rest days. An occupant who rests in a world cannot share in it, so at most one rest is under way for each seat and
/// world, and it ends when the rest days of its share are over.
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

  /// Wakes those whose rest ended yesterday. Days are counted from the first that is gone through.
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
