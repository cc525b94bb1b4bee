#include "engine/publish.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace megaphone {
namespace {

/// An empty seat: hazard 0, shown nothing.
void set_empty(TileTerms& terms, std::uint32_t at) {
  terms.log_hazard[at] = -std::numeric_limits<float>::infinity();
  terms.seen_threshold[at] = 0;
  terms.dose_scale[at] = 0;
  terms.most[at] = 0;
}

/// Fills in one campaign's terms; true when it shows the post to anybody here.
bool fill(const PreparedCampaign& prepared, const BlockView& view, std::uint32_t first_seat, std::uint32_t post,
          TileTerms& terms) {
  const Campaign& campaign = *prepared.campaign;
  const auto& theme = campaign.posts[post].theme;
  std::uint32_t any = 0;
  terms.unit_doses = prepared.unit_doses.data();
  for (std::uint32_t at = 0; at < tile_seats; ++at) {
    const std::uint32_t person = view.seats.occupant(first_seat + at);
    if (person == empty_seat) {
      set_empty(terms, at);
      continue;
    }
    const PostTerms& alike = prepared.terms[post][prepared.alike.class_of[person]];
    const auto degree = static_cast<std::uint32_t>(view.network.sharers_seen_by(first_seat + at).size());
    terms.log_hazard[at] = base_log_hazard(campaign.propensities, person, theme) + alike.log_hazard_shift;
    terms.seen_threshold[at] = alike.seen_threshold;
    terms.dose_scale[at] = dose_scale(campaign.contagion, degree);
    terms.most[at] = prepared.unit_doses[degree] * terms.dose_scale[at];
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
  draw_post(view.luck, key, seen, view.seats.occupants() + seat, {terms.data(), view.campaigns.size()},
            {&spread.live[seat], &spread.want[seat], &spread.unseen[seat], &spread.countdown[seat]});
}

}  // namespace megaphone
