#include "megaphone/experiment/spread_picture.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>

#include "base/random.hpp"
#include "company/workplace.hpp"
#include "experiment/replay.hpp"
#include "inputs/complete.hpp"
#include "scenario/protection.hpp"

namespace megaphone::inline experiment {
namespace {

/// Ties an employee has on average in the user's network.
double mean_ties(const Scenario& scenario, const Inputs& inputs) {
  const auto employees = static_cast<double>(std::max<std::size_t>(1, inputs.organisation.size()));
  if (scenario.network.kind == NetworkKind::file && inputs.ties) {
    return std::clamp(2 * static_cast<double>(inputs.ties->ties.size()) / employees, 1.0, employees / 4 + 1);
  }
  if (scenario.network.kind != NetworkKind::degrees) return scenario.network.mean_ties;
  const auto& degrees = scenario.network.degrees;
  return std::accumulate(degrees.begin(), degrees.end(), 0.0) / employees;
}

/// The proportion of members in the roster, to twentieths and at least one: as many of the invented people are.
double counted_members(const Organisation& real) {
  const double members = std::accumulate(real.member.begin(), real.member.end(), 0.0);
  return std::max(1.0, std::round(20 * members / static_cast<double>(std::max<std::size_t>(1, real.size())))) / 20;
}

Scenario invented(const Scenario& scenario, const Inputs& inputs) {
  Scenario other = scenario;
  for (ChannelSpec& channel : other.channels) {
    if (!channel.members_from_roster) continue;
    channel.members_from_roster = false;
    channel.members = counted_members(inputs.organisation);
  }
  other.network.mean_ties = mean_ties(scenario, inputs);
  other.network.kind = NetworkKind::departments;
  other.network.files.clear();
  other.network.degrees.clear();
  return other;
}

/// Invented people in the place of real ones: departments of the sizes that may be told, where levels and years are as
/// common as in the real ones, and nothing else is known of anybody.
Organisation in_counted_departments(const Organisation& real) {
  std::vector<std::vector<std::uint32_t>> members(real.departments.size());
  for (std::uint32_t i = 0; i < real.size(); ++i) members[real.department[i]].push_back(i);
  Organisation invented;
  invented.departments = real.departments;
  invented.levels = real.levels;
  for (std::uint32_t d = 0; d < members.size(); ++d) {
    const auto size = static_cast<std::size_t>(members[d].empty() ? 0 : counted_employees(real, d));
    for (std::size_t k = 0; k < size; ++k) {
      const std::uint32_t like = members[d][k % members[d].size()];
      invented.department.push_back(d);
      if (!real.level.empty()) invented.level.push_back(real.level[like]);
      if (!real.tenure.empty()) invented.tenure.push_back(real.tenure[like]);
    }
  }
  return invented;
}

Inputs invented(const Inputs& inputs, double span_of_control) {
  Inputs other = inputs;
  other.ties.reset();
  if (is_protected(inputs.organisation)) other.organisation = in_counted_departments(inputs.organisation);
  other.organisation.manager.clear();
  complete(other.organisation, span_of_control);
  return other;
}

/// The cascade of the post that was shared most: indices into the record's shares.
std::vector<std::size_t> largest_cascade(const WorldRecord& record, std::uint32_t first_post) {
  std::map<std::uint32_t, std::vector<std::size_t>> by_post;
  for (std::size_t k = 0; k < record.shares.size(); ++k) {
    if (record.shares[k].post >= first_post) by_post[record.shares[k].post].push_back(k);
  }
  const auto most = std::max_element(by_post.begin(), by_post.end(),
                                     [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); });
  return most == by_post.end() ? std::vector<std::size_t>{} : most->second;
}

/// The persons who are drawn: sharers first, then those reached, then others, each in a random order; then all mixed.
std::vector<std::uint32_t> chosen(const std::vector<std::int32_t>& shared_on,
                                  const std::vector<std::int32_t>& reached_on, std::uint64_t seed) {
  std::vector<std::uint32_t> persons(shared_on.size());
  std::iota(persons.begin(), persons.end(), 0U);
  std::vector<double> rank;
  rank.reserve(persons.size());
  for (const std::uint32_t person : persons) rank.push_back(random_unit(seed, {Purpose::label, person, 1, 0, 0}));
  const auto kind = [&](std::uint32_t p) { return shared_on[p] >= 0 ? 0 : reached_on[p] >= 0 ? 1 : 2; };
  std::sort(persons.begin(), persons.end(),
            [&](auto a, auto b) { return kind(a) != kind(b) ? kind(a) < kind(b) : rank[a] < rank[b]; });
  // Of each kind as many as have room: sharers, then two thirds of the rest for those reached.
  std::array<std::uint32_t, 3> room{most_sharers, 2 * (most_dots - most_sharers) / 3, most_dots};
  std::vector<std::uint32_t> dots;
  for (const std::uint32_t p : persons) {
    if (dots.size() < most_dots && room[static_cast<std::size_t>(kind(p))]-- > 0) {
      dots.push_back(p);
    } else {
      room[static_cast<std::size_t>(kind(p))] = 0;
    }
  }
  // Ranks decided who is drawn, so the order of the dots, which must say nothing either, takes others.
  for (const std::uint32_t p : dots) rank[p] = random_unit(seed, {Purpose::label, p, 2, 0, 0});
  std::sort(dots.begin(), dots.end(), [&](auto a, auto b) { return rank[a] < rank[b]; });
  return dots;
}

/// The cascade by person.
struct Cascade {
  std::vector<std::int32_t> shared_on, reached_on;  ///< [person]
  std::vector<std::int64_t> through;                ///< [person], a person or -1
  std::uint32_t sharers = 0;
};

Cascade cascade_of(const Replay& world, const std::vector<std::size_t>& shares) {
  const People& people = *world.campaign->company->staff.people;
  const SocialNetwork& network = world.campaign->company->staff.workplace->network;
  Cascade cascade;
  cascade.shared_on.assign(people.size(), -1);
  cascade.reached_on.assign(people.size(), -1);
  cascade.through.assign(people.size(), -1);
  cascade.sharers = static_cast<std::uint32_t>(shares.size());
  for (const std::size_t k : shares) {
    const Share& share = world.record.shares[k];
    const std::int32_t day = share.day - world.campaign->campaign.posts[share.post].day;
    cascade.shared_on[share.person] = day;
    const std::int64_t parent = world.steps[k].parent;
    if (parent >= 0) cascade.through[share.person] = world.record.shares[static_cast<std::size_t>(parent)].person;
    for (const std::uint32_t viewer : network.viewers_of(people.seat[share.person])) {
      std::int32_t& reached = cascade.reached_on[viewer];
      if (reached < 0 || day < reached) reached = day;
    }
  }
  return cascade;
}

/// [department], its group in the picture; hidden ones share one.
std::vector<std::uint32_t> groups_of(const Organisation& organisation, const std::vector<std::uint8_t>& visible,
                                     std::vector<std::string>& names) {
  std::vector<std::uint32_t> group(visible.size(), 0);
  for (std::size_t d = 0; d < visible.size(); ++d) {
    if (visible[d] == 0) continue;
    group[d] = static_cast<std::uint32_t>(names.size());
    names.push_back(organisation.departments[d]);
  }
  const auto rest = static_cast<std::uint32_t>(names.size());
  bool any = false;
  for (std::size_t d = 0; d < visible.size(); ++d) {
    if (visible[d] != 0) continue;
    group[d] = rest;
    any = true;
  }
  if (any) names.emplace_back("smaller departments");
  return group;
}

SpreadPicture drawn(const Replay& world, const Cascade& cascade, const Scenario& scenario,
                    const std::vector<std::uint8_t>& visible) {
  const Organisation& organisation = world.campaign->company->staff.workplace->organisation;
  SpreadPicture picture;
  const auto group = groups_of(organisation, visible, picture.groups);
  const auto dots = chosen(cascade.shared_on, cascade.reached_on, seed_of(scenario, organisation));
  std::map<std::int64_t, std::int32_t> dot_of;
  for (const std::uint32_t person : dots) dot_of.emplace(person, static_cast<std::int32_t>(dot_of.size()));
  for (const std::uint32_t person : dots) {
    picture.group.push_back(group[organisation.department[world.campaign->company->staff.people->seat[person]]]);
    picture.shared_on.push_back(cascade.shared_on[person]);
    picture.reached_on.push_back(cascade.reached_on[person]);
    const auto through = dot_of.find(cascade.through[person]);
    picture.through.push_back(through == dot_of.end() ? -1 : through->second);
  }
  picture.employees = static_cast<std::uint32_t>(organisation.size());
  picture.sharers = cascade.sharers;
  picture.reached = static_cast<std::uint32_t>(
      std::count_if(cascade.reached_on.begin(), cascade.reached_on.end(), [](std::int32_t day) { return day >= 0; }));
  picture.days = static_cast<std::int32_t>(scenario.posts.lifetime_days);
  return picture;
}

}  // namespace

std::optional<SpreadPicture> spread_picture(const Scenario& scenario, const Inputs& inputs, const RunResult& result,
                                            std::size_t policy) {
  const std::size_t employees = inputs.organisation.size();
  const auto smallest =
      std::max(inputs.organisation.protection.smallest_group, static_cast<std::uint32_t>(scenario.run.smallest_group));
  if (employees > most_pictured || employees < smallest) return {};
  const DrawResult& draw = result.draws.front();
  const Inputs other_inputs = invented(inputs, scenario.network.span_of_control);
  auto other = std::make_shared<Setting>(setting_of(invented(scenario, inputs), other_inputs, draw.effects, draw.draw));
  Staff staff = make_staff(*other, make_workplace(other->scenario, other_inputs, 0), 0);
  const auto company = make_company(std::move(other), std::move(staff), draw.calibration.calibration);
  const Replay world = replay(make_campaign(company, all_policies(scenario)[policy]), 0);
  const std::vector<std::size_t> shares = largest_cascade(world.record, posts_before(world.campaign->campaign));
  if (shares.empty()) return {};
  return drawn(world, cascade_of(world, shares), scenario, shown_departments(scenario, inputs.organisation));
}

}  // namespace megaphone::inline experiment
