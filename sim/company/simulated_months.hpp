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

/// How many take part in a month and how concentrated their shares are, over at least `person_months` simulated.
Participation simulated(const Setting& setting, const Calibration& calibration, const std::vector<Staff>& staffs,
                        int threads, double person_months);

}  // namespace megaphone::inline company
