/// Warnings for each `who` of a scenario that covers nobody: its lever then has no effect but may still cost something;
/// and for a lever that enrols where everybody is a member.
#pragma once

#include <string>
#include <vector>

#include "company/setting.hpp"
#include "engine/campaign.hpp"

namespace megaphone::inline company {

/// One sentence, without its full stop, for each audience, channel and lever of the policy that covers nobody in the
/// campaign, which was built for the policy.
std::vector<std::string> coverage_remarks(const Setting& setting, const Policy& policy, const Campaign& campaign);

/// Adds the remarks that are not among them yet, as long as there are few.
void note_remarks(const std::vector<std::string>& more, std::vector<std::string>& remarks);

}  // namespace megaphone::inline company
