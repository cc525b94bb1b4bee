// Side effects on relationships: how many employees have one as poor as the poorest have when the run begins.
#pragma once

#include <vector>

#include "company/policy_campaign.hpp"

namespace megaphone::inline company {

/// The proportion of employees whose EOR counts as poor at the start: 16 % of employees say that they have criticised
/// their employer online (Weber Shandwick). That these are the poorest relationships is an assumption.
inline constexpr double poorest_part = 0.16;

/// [day], the proportion of the employees present whose EOR at the start plus its change is at or below the EOR that
/// the poorest_part had at the start (MODEL.md, equation 29). Of real people the poorest are at least the smallest
/// group, everybody's EOR is the mean of as many neighbours in order, and people are counted in fives.
std::vector<double> poor_relationship(const Campaign& campaign, const std::vector<PlannedLever>& levers,
                                      const Staff& staff, double eor_half_life);

}  // namespace megaphone::inline company
