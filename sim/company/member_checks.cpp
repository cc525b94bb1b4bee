// Members act together in every world, so they are held to the rule of groups: nobody is shown in fewer than the
// smallest group. Of members who are drawn, and of random parts, the number to be expected counts, so that what is
// refused does not depend on chance.
#include "member_checks.hpp"

#include <fmt/format.h>

#include <cmath>

#include "company/coverage.hpp"
#include "scenario/membership.hpp"
#include "scenario/protection.hpp"

namespace megaphone::inline company {
namespace {

/// [seat], the chance to be in a group.
using Chances = std::vector<double>;

struct NamedGroup {
  const Who* who;
  Chances chance;
};

struct Enrolled {
  const ChannelSpec* channel;
  Chances is_for, member;
};

Chances chances_of(Who who, const Setting& setting, const Staff& staff) {
  double part = 1;
  if (who.share && !who.top && !who.lowest_departments) {
    part = *who.share;
    who.share.reset();
  }
  if (who.top && who.top->by == RankBy::influence) who.top->by = RankBy::intention;
  const Mask mask = covered_by(who, staff, seed_of(setting.scenario, staff.workplace->organisation));
  Chances chances(staff.people->seats);
  for (std::size_t seat = 0; seat < chances.size(); ++seat) chances[seat] = part * mask[seat];
  return chances;
}

std::vector<NamedGroup> named_groups(const Setting& setting, const Staff& staff) {
  const Scenario& scenario = setting.scenario;
  std::vector<NamedGroup> groups;
  const auto add = [&](const Who& who) { groups.push_back({&who, chances_of(who, setting, staff)}); };
  add(scenario.posts.audience);
  for (const ExtraPost& post : scenario.posts.extra) add(post.audience);
  for (const ChannelSpec& channel : scenario.channels) add(channel.who);
  for (const Policy& policy : scenario.policies) {
    for (const LeverUse& use : policy.levers) add(use.who);
  }
  return groups;
}

Enrolled enrolled_in(const ChannelSpec& channel, const Setting& setting, const Staff& staff) {
  Enrolled enrolled{&channel, chances_of(channel.who, setting, staff), {}};
  const std::vector<std::uint8_t>& roster = staff.workplace->organisation.member;
  for (std::size_t seat = 0; seat < enrolled.is_for.size(); ++seat) {
    const double chance = channel.members_from_roster ? roster[seat] : channel.members.value_or(1);
    enrolled.member.push_back(enrolled.is_for[seat] * chance);
  }
  return enrolled;
}

/// The people to be expected in both, and in the first alone.
struct Overlap {
  double both = 0, first = 0;
};

Overlap overlap(const Chances& first, const Chances& second) {
  Overlap sum;
  for (std::size_t seat = 0; seat < first.size(); ++seat) {
    sum.both += first[seat] * second[seat];
    sum.first += first[seat] * (1 - second[seat]);
  }
  return sum;
}

[[noreturn]] void refuse_members(const ChannelSpec& channel, const Place& place, std::uint32_t smallest,
                                 std::string_view where) {
  throw InputError(
      place,
      fmt::format("fewer than {0} people are members of the channel {1}, or fewer than {0} are not, {2}; of real "
                  "people it must be {0} or more, or none (sim/PRIVACY.md)",
                  smallest, megaphone::quoted(channel.name), where));
}

void check_in_group(const Enrolled& enrolled, const NamedGroup& group, std::uint32_t smallest, const Place& place) {
  const auto few = [smallest](double people) { return people > 1e-9 && people < smallest - 1e-6; };
  Chances no_member(enrolled.member.size());
  for (std::size_t seat = 0; seat < no_member.size(); ++seat) {
    no_member[seat] = enrolled.is_for[seat] - enrolled.member[seat];
  }
  const Overlap members = overlap(enrolled.member, group.chance);
  const Overlap others = overlap(no_member, group.chance);
  if (!few(members.both) && !few(members.first) && !few(others.both) && !few(others.first)) return;
  const bool in_all = group.who->place.line == 0;
  refuse_members(*enrolled.channel, in_all ? place : group.who->place, smallest,
                 in_all ? "in all or in a group of the scenario" : "in this group or outside it");
}

void check_two_channels(const Enrolled& one, const Enrolled& other, std::uint32_t smallest, const Place& place) {
  double differ = 0;
  for (std::size_t seat = 0; seat < one.member.size(); ++seat)
    differ += std::abs(one.member[seat] - other.member[seat]);
  if (differ < 1e-9 || differ >= smallest - 1e-6) return;
  refuse_members(*one.channel, place, smallest,
                 fmt::format("among those of the channel {}", megaphone::quoted(other.channel->name)));
}

}  // namespace

void check_members_as_groups(const Setting& setting, const Staff& staff) {
  const Organisation& organisation = staff.workplace->organisation;
  if (!is_protected(organisation) || !has_members(setting.scenario)) return;
  const std::uint32_t smallest = organisation.protection.smallest_group;
  const std::vector<NamedGroup> groups = named_groups(setting, staff);
  std::vector<Enrolled> channels;
  for (const ChannelSpec& channel : setting.scenario.channels) {
    if (!is_for_members(channel)) continue;
    channels.push_back(enrolled_in(channel, setting, staff));
    const Enrolled& enrolled = channels.back();
    for (const NamedGroup& group : groups) check_in_group(enrolled, group, smallest, channel.place);
    for (std::size_t k = 0; k + 1 < channels.size(); ++k) {
      check_two_channels(enrolled, channels[k], smallest, channel.place);
    }
  }
}

}  // namespace megaphone::inline company
