/// Ambassadors by influence: the group to whom the posts should be handed so that employees share most, under the
/// scenario's own hazards and rule of contagion (MODEL.md, section "Choice by influence").
#pragma once

#include "company/company.hpp"
#include "network/influence.hpp"

namespace megaphone::inline company {

/// How an average post spreads in the baseline of the company: hazards under the mean theme, the company's
/// channels, who is online, the post's life. Levers, overload, rest, turnover, extra posts and a frequency cap are left
/// out. Under the rule `threshold` the dose is that of `independent`, which it never exceeds.
SpreadLaw spread_law(const Company& company);

/// Gives the staff its choice by influence when a lever of some policy asks for it. Under
/// the rule `threshold`, which has no such bound, the better of two groups in 64 simulated worlds is taken: the one
/// chosen as if every share counted (dose of `independent`), and those who would most likely share without colleagues.
void add_influence(Company& company);

}  // namespace megaphone::inline company
