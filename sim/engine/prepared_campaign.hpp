/// A campaign with what is the same in all of its replicates, computed once before they run.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/alike_people.hpp"
#include "engine/campaign.hpp"

namespace megaphone::inline engine {

/// What the campaign adds to a person at a post; see the functions of campaign.hpp of the same names.
struct PostTerms {
  float log_hazard_shift = 0;
  std::uint32_t seen_threshold = 0;
};

struct PreparedCampaign {
  const Campaign* campaign = nullptr;
  AlikePeople alike;
  std::vector<std::vector<PostTerms>> terms;  ///< [post][class]
  std::vector<float> unit_doses;              ///< [n], for as many colleagues as anybody sees, and never fewer than 31
};
PreparedCampaign prepare(const Campaign& campaign);

}  // namespace megaphone::inline engine
