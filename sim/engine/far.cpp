#include "engine/far.hpp"

#include <array>
#include <bit>

namespace megaphone::inline engine {
namespace {

using Counts = std::array<std::uint32_t, lanes>;

/// Calls `visit(lane)` for each lane of the set.
template <class Visit>
void for_each_lane(Worlds worlds, const Visit& visit) {
  for (; worlds != 0; worlds &= worlds - 1) visit(static_cast<std::uint32_t>(std::countr_zero(worlds)));
}

/// Colleagues who have shared, [lane], where asked for.
Counts colleagues(const BlockView& view, const SeatWorlds& far, const Spread& spread) {
  Counts counts{};
  for (const std::uint32_t sharer : view.network.sharers_seen_by(far.seat)) {
    for_each_lane(spread.countdown[sharer].shared & far.worlds, [&](std::uint32_t lane) { ++counts[lane]; });
  }
  return counts;
}

/// One employee's decision in one world, as far as it depends on the number of colleagues.
struct Decision {
  float hazard, threshold, scale;
  bool company;
  const std::vector<float>& unit_doses;

  bool shares_at(std::uint32_t colleagues) const {
    return decides_to_share(hazard, exposure(company, unit_doses[colleagues] * scale), threshold);
  }
};

Decision decision_of(const BlockView& view, std::uint32_t seat, std::uint32_t post, std::uint32_t lane) {
  const LaneLayout& layout = view.random_numbers.layout;
  const PreparedCampaign& prepared = *view.campaigns[layout.campaign_of(lane)];
  const Campaign& campaign = *prepared.campaign;
  const std::uint32_t person = view.seats.occupant(seat);
  const PostTerms& terms = prepared.terms[post][prepared.alike.class_of[person]];
  const float base = base_log_hazard(campaign.propensities, person, campaign.posts[post].theme);
  const auto word = [&](Purpose purpose) {
    return random_word(campaign.seed,
                       {purpose, person, campaign.posts[post].key, layout.replicate_of(lane), campaign.population});
  };
  const auto degree = static_cast<std::uint32_t>(view.network.sharers_seen_by(seat).size());
  return {portable_exp(base + terms.log_hazard_shift), exponential_threshold(word(Purpose::exposure_threshold)),
          dose_scale(campaign.contagion, degree), happens(word(Purpose::channel), terms.seen_threshold),
          prepared.unit_doses};
}

/// How many colleagues more it takes, up to far_away; there are so many, or the world would not be alive.
std::uint32_t more_needed(const Decision& decision, std::uint32_t colleagues) {
  std::uint32_t more = 0;
  while (more < far_away && !decision.shares_at(colleagues + more)) ++more;
  return more;
}

}  // namespace

void work_out(const BlockView& view, const SeatWorlds& far, Spread& spread, Arrivals& arrivals) {
  const Counts counts = colleagues(view, far, spread);
  Countdown& countdown = spread.countdown[far.seat];
  for_each_lane(far.worlds, [&](std::uint32_t lane) {
    const Worlds world = Worlds{1} << lane;
    const std::uint32_t more = more_needed(decision_of(view, far.seat, spread.post, lane), counts[lane]);
    if (more == 0) {
      if (spread.want[far.seat] == 0) arrivals.newly_waiting.push_back(far.seat);
      spread.want[far.seat] |= world;
      countdown.left[0] |= world;
      return;
    }
    spread.live[far.seat] |= world;
    if (more < far_away) countdown.far &= ~world;
    for (std::uint32_t bit = 0; bit < planes; ++bit) countdown.left[bit] |= ((more >> bit) & 1U) != 0 ? world : 0;
  });
}

}  // namespace megaphone::inline engine
