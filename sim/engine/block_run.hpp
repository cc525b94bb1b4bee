/// The simulation of one block of worlds, day by day.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "engine/block.hpp"
#include "engine/far.hpp"
#include "engine/parallel.hpp"
#include "engine/record.hpp"
#include "engine/rest.hpp"

namespace megaphone::inline engine {

class BlockRun {
 public:
  /// The campaigns are the block's, in its order.
  BlockRun(PreparedCampaigns campaigns, const LaneLayout& layout, int threads);

  /// The records of the lanes in use, in their order.
  std::vector<WorldRecord> run();

 private:
  /// What one thread works on and brings back.
  struct Part {
    SeatRange seats;      ///< whole tiles
    Worlds recorded = 0;  ///< lanes whose records it writes
    std::vector<std::uint32_t> sharing, waiting;
    Arrivals arrivals;
    std::array<std::uint64_t, lanes> seen{};
  };

  template <class Work>
  void for_each_part(const Work& work) {
    crew_.for_each_slot(parts_.size(), [&](std::size_t k) { work(parts_[k]); });
  }

  void begin_day(std::int32_t day);
  void draw_online_day(std::int32_t day);
  void vacate(std::uint32_t seat);
  void publish(std::uint32_t post);
  void notice_post(Spread& spread, std::int32_t day);

  // block_sharing.cpp
  void share(Spread& spread, std::int32_t day);
  void decide_all(Spread& spread);
  void decide_listed(Spread& spread);
  void list_if_few(Spread& spread) const;
  void record(Spread& spread, std::int32_t day);
  void reach_feeds(Spread& spread);

  PreparedCampaigns campaigns_;
  const Campaign& campaign_;  ///< the first; for what all have in common
  const SocialNetwork& network_;
  RandomNumbers random_numbers_;
  Seats seats_;
  Rest rest_;
  BlockView view_;
  std::vector<Worlds> online_;                 ///< [seat]
  std::vector<std::uint64_t> online_by_lane_;  ///< [tile][lane], bit = seat
  bool online_drawn_ = false;
  std::vector<Worlds> shared_today_;    ///< [seat], of the post at hand
  std::vector<std::uint32_t> sharing_;  ///< seats where it is not 0
  std::vector<Spread> living_, spare_;
  std::vector<Part> parts_;
  Crew crew_;
  std::array<WorldRecord, lanes> records_;
};

}  // namespace megaphone::inline engine
