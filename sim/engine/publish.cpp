#include "engine/publish.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace megaphone::inline engine {
namespace {

/// An empty seat: hazard 0, shown nothing.
void set_empty(TileTerms& terms, std::uint32_t at) {
  terms.log_hazard[at] = -std::numeric_limits<float>::infinity();
  terms.seen_threshold[at] = 0;
  terms.dose_scale[at] = 0;
  terms.most[at] = 0;
}

/// Fills in one campaign's terms; true when it shows the post to anybody here. Where the columns lie is looked up once:
/// in a block of many campaigns and few replicates this loop is a third of the work.
bool fill(const PreparedCampaign& prepared, const BlockView& view, std::uint32_t first_seat, std::uint32_t post,
          TileTerms& terms) {
  const Campaign& campaign = *prepared.campaign;
  const auto theme = campaign.posts[post].theme;
  const float* const lasting = campaign.propensities.lasting.data();
  const std::array<const float*, motivation_count> motivation{campaign.propensities.motivation[0].data(),
                                                              campaign.propensities.motivation[1].data(),
                                                              campaign.propensities.motivation[2].data()};
  const PostTerms* const alike_terms = prepared.terms[post].data();
  const std::uint32_t* const class_of = prepared.alike.class_of.data();
  const float* const unit_doses = prepared.unit_doses.data();
  const bool scaled = campaign.contagion.rule == ContagionRule::fraction;
  std::uint32_t any = 0;
  terms.unit_doses = unit_doses;
  for (std::uint32_t at = 0; at < tile_seats; ++at) {
    const std::uint32_t person = view.seats.occupant(first_seat + at);
    if (person == empty_seat) {
      set_empty(terms, at);
      continue;
    }
    const PostTerms& alike = alike_terms[class_of[person]];
    const auto degree = static_cast<std::uint32_t>(view.network.sharers_seen_by(first_seat + at).size());
    const float scale = scaled ? dose_scale(campaign.contagion, degree) : 1.0F;
    float base = lasting[person];  // as base_log_hazard adds up
    for (std::size_t k = 0; k < motivation_count; ++k) base += theme[k] * motivation[k][person];
    terms.log_hazard[at] = base + alike.log_hazard_shift;
    terms.seen_threshold[at] = alike.seen_threshold;
    terms.dose_scale[at] = scale;
    terms.most[at] = unit_doses[degree] * scale;
    any |= alike.seen_threshold;
  }
  return any != 0;
}

}  // namespace

void publish_to_tile(const BlockView& view, std::uint32_t seat, Spread& spread) {
  std::array<TileTerms, lanes / 4> terms;
  bool seen = false;
  for (std::size_t k = 0; k < view.campaigns.size(); ++k) {
    seen |= fill(*view.campaigns[k], view, seat, spread.post, terms[k]);
  }
  const std::uint32_t key = view.campaigns.front()->campaign->posts[spread.post].key;
  draw_post(view.random_numbers, key, seen, view.seats.occupants() + seat, {terms.data(), view.campaigns.size()},
            {&spread.live[seat], &spread.want[seat], &spread.unseen[seat], &spread.countdown[seat]});
}

}  // namespace megaphone::inline engine
