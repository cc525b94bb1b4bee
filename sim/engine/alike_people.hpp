/// Classes of people whom a campaign treats alike: the same audiences, channels and levers, the same first and last
/// day, and under a frequency cap the same place in the rotation. What a campaign adds to a person (log_hazard_shift,
/// seen_threshold, overload) is the same within a class, so it is computed once per class instead of once per person.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/campaign.hpp"

namespace megaphone::inline engine {

struct AlikePeople {
  std::vector<std::uint32_t> class_of;         ///< [person]
  std::vector<std::uint32_t> representatives;  ///< [class], the first person of each
  std::vector<std::uint32_t> at_start;         ///< [class], how many of them hold a seat at the start
};
AlikePeople alike_people(const Campaign& campaign);

}  // namespace megaphone::inline engine
