/// Enrolment (MODEL.md, section "Members"): who uses a channel, from the roster or by a draw, and who comes to use it.
/// Every person has one random number u per population, the same for all channels, policies and draws: a member is who
/// has u < members, so that a larger proportion contains a smaller one. A lever enrols those for whom 1 - u exceeds
/// (1 - members) times the product over the levers of (1 - chance), which is each lever's chance for those who are
/// none.
#pragma once

#include <vector>

#include "company/policy_campaign.hpp"

namespace megaphone::inline company {

/// The channel with those whom it is for and who use it. New hires are members with the same chance as the others.
Channel channel_of(const ChannelSpec& spec, const Staff& staff, std::uint64_t seed);

/// Lets the levers of the campaign enrol those whom they cover, for good, in the channels that some do not use.
void enrol(const std::vector<PlannedLever>& levers, const Setting& setting, const Staff& staff, Campaign& campaign);

/// The persons who have been members of a channel at some time by the end of the day while they worked here; everybody
/// where no channel is for members alone.
Mask members_by(const Campaign& campaign, const Scenario& scenario, std::int32_t day);

/// The persons whom a lever of the campaign makes members of a channel within the run.
Mask joining(const Campaign& campaign);

/// The proportion of the members among those present on the last day.
double members_at_end(const Campaign& campaign, const Mask& members);

}  // namespace megaphone::inline company
