#include "scenario/membership.hpp"

#include <fmt/format.h>

#include "input_checks.hpp"

namespace megaphone::inline scenario {
namespace {

constexpr std::string_view asks_in_vain =
    ".members_from_roster is true, but no roster says who the members are: name its column, member = \"...\"";

void check_channel(const Scenario& scenario, const ChannelSpec& channel) {
  if (!channel.members_from_roster) return;
  const std::string path = fmt::format("channels.{}.members_from_roster", channel.name);
  if (channel.members) {
    refuse(scenario, path,
           fmt::format("channels.{} has both members and members_from_roster; leave out one of them", channel.name));
  }
  if (!scenario.organisation.roster || !scenario.organisation.roster->member.empty()) return;
  refuse(scenario, path, fmt::format("channels.{}{}", channel.name, asks_in_vain));
}

bool says_members(const ChannelSpec& channel) { return channel.members || channel.members_from_roster; }

void check_two_targets(const Scenario& scenario) {
  const auto other = scenario.places.find("measured.top_5_percent_share");
  if (other == scenario.places.end()) return;
  const std::string there = other->second.file.empty() ? "" : fmt::format(" (at {})", describe(other->second));
  refuse(scenario, "measured.shares_per_sharer",
         fmt::format("measured.shares_per_sharer and measured.top_5_percent_share{} are both given; they fix the same "
                     "number, how unequally employees share, so leave out one of them",
                     there));
}

}  // namespace

void check_members(const Scenario& scenario) {
  for (const ChannelSpec& channel : scenario.channels) check_channel(scenario, channel);
  const double sharers = scenario.measured.shares_per_sharer;
  if (sharers == 0) return;
  if (sharers <= 1) {
    refuse(scenario, "measured.shares_per_sharer",
           fmt::format("measured.shares_per_sharer must be 0 (not given) or above 1, since whoever shares does so at "
                       "least once, but is {}",
                       sharers));
  }
  check_two_targets(scenario);
  if (std::any_of(scenario.channels.begin(), scenario.channels.end(), says_members)) return;
  refuse(scenario, "measured.shares_per_sharer",
         "measured.shares_per_sharer needs a channel that says members (the proportion of employees who use it) or "
         "members_from_roster: 2 shares a sharer can mean that everybody is a member and employees differ very much "
         "(a spread of 3.7), or that .3 are and differ less (2.8), or .1 (1.9); members = 1 says that all are");
}

void check_members(const Scenario& scenario, const Organisation& organisation) {
  if (!organisation.member.empty()) return;
  for (const ChannelSpec& channel : scenario.channels) {
    if (!channel.members_from_roster) continue;
    refuse(scenario, fmt::format("channels.{}.members_from_roster", channel.name),
           fmt::format("channels.{}{}", channel.name, asks_in_vain));
  }
}

void check_members(const Scenario& scenario, const Inputs& inputs) {
  check_members(scenario, inputs.organisation);
  if (!inputs.effects.draws) return;
  const bool by_sharers = scenario.measured.shares_per_sharer > 0;
  const std::string_view other = by_sharers ? "measured.top_5_percent_share" : "measured.shares_per_sharer";
  for (const DrawnColumn& column : inputs.effects.draws->columns) {
    if (column.name != other) continue;
    throw InputError({inputs.effects.draws->file},
                     fmt::format("the column {} is drawn in vain: the scenario's target is measured.{}", other,
                                 by_sharers ? "shares_per_sharer" : "top_5_percent_share"));
  }
}

}  // namespace megaphone::inline scenario
