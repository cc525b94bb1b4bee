#include "company/membership.hpp"

#include <algorithm>
#include <numeric>

#include "base/random.hpp"
#include "company/coverage.hpp"
#include "scenario/membership.hpp"

namespace megaphone::inline company {
namespace {

constexpr std::int32_t never = stays;

double enrolment_rank(const Staff& staff, std::uint64_t seed, std::uint32_t person) {
  return random_unit(seed, {Purpose::membership, person, 0, 0, staff.population});
}

/// Whether the roster says of the person, or a draw must.
bool is_in_roster(const ChannelSpec& spec, const Staff& staff, std::uint32_t person) {
  return spec.members_from_roster && person < staff.people->seats;
}

double proportion_of(const ChannelSpec& spec, const Organisation& organisation) {
  if (!spec.members_from_roster) return spec.members.value_or(1);
  const std::vector<std::uint8_t>& member = organisation.member;
  const double members = std::accumulate(member.begin(), member.end(), 0.0);
  return member.empty() ? 0 : members / static_cast<double>(member.size());
}

/// The levers that enrol anybody, by index.
std::vector<std::size_t> enrolling(const std::vector<PlannedLever>& levers) {
  std::vector<std::size_t> found;
  for (std::size_t l = 0; l < levers.size(); ++l) {
    const std::vector<double>& chance = levers[l].response.members;
    if (!chance.empty() && chance.back() > 0) found.push_back(l);
  }
  return found;
}

/// The part of those who are no members at the start that the levers on the person leave so by the end of the day.
double left_out(const std::vector<PlannedLever>& levers, const std::vector<std::size_t>& on, std::int32_t day) {
  double left = 1;
  for (const std::size_t l : on) {
    left *= 1 - std::clamp(levers[l].response.members[static_cast<std::size_t>(day)], 0.0, 1.0);
  }
  return left;
}

/// The first day on which the part left out is below `rank`; it never rises.
std::int32_t first_day_below(const std::vector<PlannedLever>& levers, const std::vector<std::size_t>& on, double rank,
                             std::int32_t days) {
  std::int32_t from = 0;
  std::int32_t to = days;
  while (from < to) {
    const std::int32_t middle = from + (to - from) / 2;
    if (left_out(levers, on, middle) < rank) {
      to = middle;
    } else {
      from = middle + 1;
    }
  }
  return from < days ? from : never;
}

}  // namespace

Channel channel_of(const ChannelSpec& spec, const Staff& staff, std::uint64_t seed) {
  Channel channel{spec.reach, covered_by(spec.who, staff, seed), {}};
  if (!is_for_members(spec)) return channel;
  const Organisation& organisation = staff.workplace->organisation;
  const double proportion = proportion_of(spec, organisation);
  for (std::uint32_t person = 0; person < channel.members.size(); ++person) {
    const bool is_member = is_in_roster(spec, staff, person) ? organisation.member[person] != 0
                                                             : enrolment_rank(staff, seed, person) < proportion;
    if (!is_member) channel.members[person] = 0;
  }
  return channel;
}

void enrol(const std::vector<PlannedLever>& levers, const Setting& setting, const Staff& staff, Campaign& campaign) {
  const std::vector<std::size_t> enrolling_levers = enrolling(levers);
  if (enrolling_levers.empty()) return;
  for (std::size_t c = 0; c < campaign.channels.size(); ++c) {
    const ChannelSpec& spec = setting.scenario.channels[c];
    if (!is_for_members(spec)) continue;
    Channel& channel = campaign.channels[c];
    const Mask is_for = covered_by(spec.who, staff, campaign.seed);
    const double drawn_proportion = proportion_of(spec, staff.workplace->organisation);
    channel.joins_on.assign(is_for.size(), never);
    for (std::uint32_t person = 0; person < is_for.size(); ++person) {
      if (is_for[person] == 0 || channel.members[person] != 0) continue;
      std::vector<std::size_t> on;
      for (const std::size_t l : enrolling_levers) {
        if (campaign.levers[l].covered[person] != 0) on.push_back(l);
      }
      const double proportion = is_in_roster(spec, staff, person) ? 0 : drawn_proportion;
      const double rank = (1 - enrolment_rank(staff, campaign.seed, person)) / (1 - proportion);
      channel.joins_on[person] = first_day_below(levers, on, rank, campaign.horizon_days);
    }
  }
}

Mask members_by(const Campaign& campaign, const Scenario& scenario, std::int32_t day) {
  const std::uint32_t people = campaign.people->size();
  if (!has_members(scenario)) return Mask(people, 1);
  Mask members(people, 0);
  for (const Channel& channel : campaign.channels) {
    for (std::uint32_t person = 0; person < people; ++person) {
      if (channel.has(person, std::min(day, campaign.people->last_day[person]))) members[person] = 1;
    }
  }
  return members;
}

Mask joining(const Campaign& campaign) {
  Mask joins(campaign.people->size(), 0);
  for (const Channel& channel : campaign.channels) {
    for (std::size_t person = 0; person < channel.joins_on.size(); ++person) {
      const std::int32_t last = std::min(campaign.horizon_days - 1, campaign.people->last_day[person]);
      if (channel.members[person] == 0 && channel.joins_on[person] <= last) joins[person] = 1;
    }
  }
  return joins;
}

double members_at_end(const Campaign& campaign, const Mask& members) {
  double present = 0;
  double enrolled = 0;
  for (std::uint32_t person = 0; person < members.size(); ++person) {
    if (!campaign.people->present(person, campaign.horizon_days - 1)) continue;
    present += 1;
    enrolled += members[person];
  }
  return present > 0 ? enrolled / present : 0;
}

}  // namespace megaphone::inline company
