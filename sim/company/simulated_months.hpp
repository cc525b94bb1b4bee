// Months of the baseline, simulated and counted, by which a calibration is judged.
#pragma once

#include <vector>

#include "company/setting.hpp"
#include "company/staff.hpp"
#include "engine/campaign.hpp"
#include "megaphone/model/decision.hpp"

namespace megaphone::inline company {

/// The posts of a month that is simulated: they live to their end, as in a month between others.
std::vector<Post> month_of_posts(const Setting& setting);

/// The proportion of employees who take part in a month and that of its shares which come from the 5 % most inclined to
/// share, over as many person-months as are asked for, rounded up to whole months of all staffs and at most 4,096
/// months of each.
/// The staffs have equal numbers of seats. No result depends on `threads`.
Participation simulated(const Setting& setting, const Calibration& calibration, const std::vector<Staff>& staffs,
                        int threads, double person_months);

}  // namespace megaphone::inline company
