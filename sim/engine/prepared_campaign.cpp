#include "engine/prepared_campaign.hpp"

#include <algorithm>
#include <cassert>

namespace megaphone::inline engine {
namespace {

constexpr std::size_t fewest_doses = 32;

std::vector<float> unit_doses_of(const Campaign& campaign) {
  std::size_t most = fewest_doses - 1;
  for (std::uint32_t seat = 0; seat < campaign.people->seats; ++seat) {
    most = std::max(most, campaign.network->sharers_seen_by(seat).size());
  }
  std::vector<float> doses;
  doses.reserve(most + 1);
  for (std::uint32_t n = 0; n <= most; ++n) doses.push_back(unit_dose(campaign.contagion, n));
  assert(doses.front() == 0);                          // nobody shares what nobody showed them
  assert(std::is_sorted(doses.begin(), doses.end()));  // so "shares from n colleagues on" is one number
  return doses;
}

}  // namespace

PreparedCampaign prepare(const Campaign& campaign) {
  PreparedCampaign prepared;
  prepared.campaign = &campaign;
  prepared.alike = alike_people(campaign);
  prepared.terms.resize(campaign.posts.size());
  for (std::uint32_t post = 0; post < campaign.posts.size(); ++post) {
    for (const std::uint32_t person : prepared.alike.representatives) {
      prepared.terms[post].push_back(
          {log_hazard_shift(campaign, post, person), seen_threshold(campaign, post, person)});
    }
  }
  prepared.unit_doses = unit_doses_of(campaign);
  return prepared;
}

}  // namespace megaphone::inline engine
