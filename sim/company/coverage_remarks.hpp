/// Says where a `who` of a scenario means nobody: what it is for does nothing, and may cost all the same.
#pragma once

#include <string>
#include <vector>

#include "engine/campaign.hpp"
#include "megaphone/scenario/scenario.hpp"

namespace megaphone::inline company {

/// One sentence, without its full stop, for each audience, channel and lever of the policy that covers nobody in the
/// campaign, which was built for the policy.
std::vector<std::string> coverage_remarks(const Scenario& scenario, const Policy& policy, const Campaign& campaign);

/// Adds the remarks that are not among them yet, as long as there are few.
void note_remarks(const std::vector<std::string>& more, std::vector<std::string>& remarks);

}  // namespace megaphone::inline company
