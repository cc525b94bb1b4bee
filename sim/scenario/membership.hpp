/// Enrolment: which channels only some employees use.
#pragma once

#include <algorithm>

#include "megaphone/scenario/inputs.hpp"
#include "megaphone/scenario/scenario.hpp"

namespace megaphone::inline scenario {

/// Whether only some of those whom the channel is for use it.
inline bool is_for_members(const ChannelSpec& channel) {
  return channel.members_from_roster || channel.members.value_or(1) < 1;
}

/// Whether some channel is for members alone: without one, all employees count as members.
inline bool has_members(const Scenario& scenario) {
  return std::any_of(scenario.channels.begin(), scenario.channels.end(), is_for_members);
}

/// Throws InputError when a channel says its members in two ways or asks a roster that does not say them, and when the
/// figures of [measured] do not fix the model: two targets for one number, or shares per sharer without the members.
void check_members(const Scenario& scenario);

/// Throws InputError when a channel asks the roster and the organisation does not say who the members are.
void check_members(const Scenario& scenario, const Organisation& organisation);

/// The same; and throws where joint draws bring the figure of the spread that the scenario does not have as its target.
void check_members(const Scenario& scenario, const Inputs& inputs);

}  // namespace megaphone::inline scenario
