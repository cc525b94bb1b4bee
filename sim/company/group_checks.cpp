/// Groups of real people that a scenario may not make. A figure is a sum over people, so what figures tell of few
/// people, the groups' masks show: people are put together by the groups they are in, and refused is what treats a few
/// apart in one world, or leaves a few over when figures of several worlds are added and subtracted.
#include "company/group_checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cells.hpp"
#include "member_checks.hpp"
#include "scenario/protection.hpp"

namespace megaphone::inline company {
namespace {

/// A group that the scenario means somewhere, cut to those there at the start.
struct Group {
  Who who;              ///< without conditions that everybody meets
  int policy = 0;       ///< of a lever; in_all = an audience or a channel, which acts in every policy's worlds
  bool by_rule = true;  ///< by department, level and tenure alone
  Mask mask;
  Mask among;         ///< of a random part: those whom it is drawn from; else the mask
  double chance = 1;  ///< to be in it, for those
};
constexpr int in_all = -1;

struct Checker {
  const Scenario& scenario;  ///< of the setting
  const Staff& staff;
  std::uint32_t smallest;
  std::vector<Group> groups;

  std::uint32_t seats() const { return staff.people->seats; }
  std::uint64_t seed() const { return seed_of(scenario, staff.workplace->organisation); }
  std::string few_together(const std::string& other) const;
  std::string subtracted() const;
  void add(const Who& who, int policy);
  void check_alone(const Group& group) const;
  void check_pair(const Group& a, const Group& b) const;
  void check_nested(const Group& a, const Group& b) const;
  void check_pairs() const;
  void check_together(int policy) const;
  void check_sums() const;
  void check_figures() const;
};

[[noreturn]] void refuse(const Group& group, const std::string& problem) {
  throw InputError(group.who.place, problem + " (sim/PRIVACY.md)");
}

std::string of_place(const Group& group) { return "the one at " + describe(group.who.place); }

bool lists_all(const std::vector<std::string>& named, const std::vector<std::string>& known) {
  return std::all_of(known.begin(), known.end(), [&](const std::string& name) {
    return std::find(named.begin(), named.end(), name) != named.end();
  });
}

/// Without conditions that everybody meets; the members of a choice by influence are not known yet, but their number
/// is.
Who simplified(Who who, const Organisation& organisation) {
  if (lists_all(who.departments, organisation.departments)) who.departments.clear();
  if (lists_all(who.levels, organisation.levels)) who.levels.clear();
  if (who.share && *who.share >= 1) who.share.reset();
  if (who.top && who.top->share && *who.top->share >= 1) who.top.reset();
  if (who.top && who.top->by == RankBy::influence) who.top->by = RankBy::intention;
  std::sort(who.departments.begin(), who.departments.end());
  std::sort(who.levels.begin(), who.levels.end());
  return who;
}

Who rule_of(Who who) {
  who.share.reset();
  who.top.reset();
  who.lowest_departments.reset();
  return who;
}

bool has_rule(const Who& who) {
  return !who.departments.empty() || !who.levels.empty() || who.tenure_from || who.tenure_below;
}

bool is_random(const Who& who) { return who.share && !who.top && !who.lowest_departments; }
bool is_by_rule(const Who& who) { return !who.share && !who.top && !who.lowest_departments; }

bool same(const std::optional<Top>& a, const std::optional<Top>& b) {
  if (!a || !b) return a.has_value() == b.has_value();
  return a->by == b->by && a->share == b->share && a->count == b->count;
}

bool same_rule(const Who& a, const Who& b) {
  return a.departments == b.departments && a.levels == b.levels && a.tenure_from == b.tenure_from &&
         a.tenure_below == b.tenure_below;
}

bool same(const Who& a, const Who& b) {
  const auto lowest = [](const Who& who) {
    return who.lowest_departments
               ? std::pair(static_cast<int>(who.lowest_departments->by), who.lowest_departments->count)
               : std::pair(-1, std::uint32_t{0});
  };
  return same_rule(a, b) && a.share == b.share && same(a.top, b.top) && lowest(a) == lowest(b);
}

/// Chosen by the same measure among the same people, so that a larger group contains a smaller one.
bool nested(const Who& a, const Who& b) {
  if (is_by_rule(a) || is_by_rule(b)) return is_by_rule(a) && is_by_rule(b);
  if (a.top && b.top) return a.top->by == b.top->by && same_rule(a, b);
  return a.share && b.share && !a.top && !b.top && same_rule(a, b);
}

bool cuts_a_year(const std::optional<double>& years) { return years && *years != std::floor(*years); }
std::size_t count(const Mask& mask) { return static_cast<std::size_t>(std::count(mask.begin(), mask.end(), 1)); }

std::vector<const Mask*> masks_of(const std::vector<const Group*>& groups) {
  std::vector<const Mask*> masks;
  masks.reserve(groups.size());
  for (const Group* group : groups) masks.push_back(&group->mask);
  return masks;
}

std::string Checker::few_together(const std::string& other) const {
  return fmt::format(
      "this group and {0} act together, and have fewer than {1} people in common, or fewer than {1} that are in some "
      "of "
      "the groups that act together and not in the others; of real people it must be {1} or more: give the groups "
      "policies of their own, or make them larger",
      other, smallest);
}

std::string Checker::subtracted() const {
  return fmt::format(
      "from this group and others of the scenario fewer than {0} people could be singled out by subtraction; of real "
      "people it must be {0} or more: make the groups larger, or leave one out",
      smallest);
}

void Checker::add(const Who& who, int policy) {
  const Organisation& organisation = staff.workplace->organisation;
  Group group{simplified(who, organisation), policy, true, {}, {}};
  group.by_rule = is_by_rule(group.who);
  if (group.by_rule && !has_rule(group.who)) return;
  const auto known = [&](const Group& other) { return other.policy == policy && same(other.who, group.who); };
  if (std::any_of(groups.begin(), groups.end(), known)) return;
  // A part may be nearly all, so those it is a part of are a group of their own.
  if (!group.by_rule) add(rule_of(group.who), policy);
  group.mask = covered_by(group.who, staff, seed());
  group.mask.resize(seats());
  check_alone(group);
  if (count(group.mask) == 0) return;
  group.among = group.mask;
  if (is_random(group.who)) {
    group.chance = *group.who.share;
    group.among = covered_by(rule_of(group.who), staff, seed());
    group.among.resize(seats());
  }
  groups.push_back(std::move(group));
}

void Checker::check_alone(const Group& group) const {
  const Organisation& organisation = staff.workplace->organisation;
  if (!organisation.tenure.empty() && (cuts_a_year(group.who.tenure_from) || cuts_a_year(group.who.tenure_below))) {
    refuse(group, "tenure is cut at whole years only when the people are real");
  }
  const std::string few = fmt::format(
      "fewer than {0} people are meant here, or fewer than {0} are left out; of real people every group, and who is "
      "left out of it, must be {0} or more",
      smallest);
  Mask among(seats(), 1);
  if (has_rule(group.who)) {
    among = covered_by(rule_of(group.who), staff, seed());
    among.resize(seats());
    if (count(among) < smallest || seats() - count(among) < smallest) refuse(group, few);
  }
  if (group.by_rule) return;
  const std::size_t chosen = count(group.mask);
  const std::size_t left = count(among) - chosen;
  const auto is_few = [&](std::size_t people) { return people > 0 && people < smallest; };
  if (is_few(chosen) || is_few(left)) refuse(group, few);
}

/// Both act in the same worlds: what they do together is done to those in both, and apart to those in one. Of a random
/// part the number to be expected counts, so that what is refused does not depend on chance.
void Checker::check_pair(const Group& a, const Group& b) const {
  double both = 0;
  double only_a = 0;
  double only_b = 0;
  for (std::uint32_t seat = 0; seat < seats(); ++seat) {
    const double in_a = a.chance * a.among[seat];
    const double in_b = b.chance * b.among[seat];
    both += in_a * in_b;
    only_a += in_a * (1 - in_b);
    only_b += in_b * (1 - in_a);
  }
  const auto few = [&](double people) { return people > 0 && people < smallest - 1e-6; };
  if (few(both) || few(only_a) || few(only_b)) refuse(b, few_together(of_place(a)));
}

/// Chosen by the same measure: a few more or fewer are those few.
void Checker::check_nested(const Group& a, const Group& b) const {
  std::size_t differ = 0;
  for (std::uint32_t seat = 0; seat < seats(); ++seat) differ += a.mask[seat] ^ b.mask[seat];
  if (differ == 0 || differ >= smallest) return;
  refuse(b, fmt::format("this group and {0} differ by fewer than {1} people; of real people it must be {1} or more",
                        of_place(a), smallest));
}

void Checker::check_pairs() const {
  for (std::size_t i = 0; i < groups.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) {
      const Group& a = groups[k];
      const Group& b = groups[i];
      if (same(a.who, b.who)) continue;
      const bool together = a.policy == b.policy || a.policy == in_all;
      const bool levers = a.policy != in_all && b.policy != in_all;
      const bool rules = a.by_rule && b.by_rule;
      if (together && !rules && !levers) check_pair(a, b);
      if (!rules && nested(a.who, b.who)) check_nested(a, b);
    }
  }
}

/// Groups by rule in one world: what they do together is done to those in some of them and not in the others. Where
/// nobody could be is told by the scenario; that nobody is there though somebody could be is not.
void Checker::check_together(int policy) const {
  std::vector<const Group*> rules;
  const auto few = [&](const std::vector<const Group*>& some) {
    std::vector<const Who*> whos;
    whos.reserve(some.size());
    for (const Group* group : some) whos.push_back(&group->who);
    const auto cells = possible_cells(whos, masks_of(some), staff.workplace->organisation, seats());
    return std::any_of(cells.begin(), cells.end(), [&](const Cell& cell) { return cell.people < smallest; });
  };
  for (const Group& group : groups) {
    if (!group.by_rule || (group.policy != policy && group.policy != in_all)) continue;
    for (const Group* other : rules) {
      if (few({other, &group})) refuse(group, few_together(of_place(*other)));
    }
    rules.push_back(&group);
    if (rules.size() > 2 && few(rules)) refuse(group, few_together("the others of its policy"));
  }
}

/// Over all policies: differences between their figures.
void Checker::check_sums() const {
  std::vector<const Group*> rules;
  for (const Group& group : groups) {
    const auto known = [&](const Group* other) { return same(other->who, group.who); };
    if (group.by_rule && std::none_of(rules.begin(), rules.end(), known)) rules.push_back(&group);
  }
  const Group all{{}, in_all, true, Mask(seats(), 1), {}};
  rules.push_back(&all);
  const std::vector<Cell> cells = cells_of(masks_of(rules), seats());
  if (const auto found = few_left_over(cells, smallest)) refuse(*rules[*found], subtracted());
}

/// Over all policies: any sum of their figures.
void Checker::check_figures() const {
  std::vector<const Group*> rules;
  for (const Group& group : groups) {
    if (group.by_rule) rules.push_back(&group);
  }
  const std::vector<Cell> cells = cells_of(masks_of(rules), seats());
  std::vector<std::vector<std::size_t>> worlds(scenario.policies.size() + 1);  // the last is the baseline
  for (std::size_t g = 0; g < rules.size(); ++g) {
    for (std::size_t k = 0; k < worlds.size(); ++k) {
      if (rules[g]->policy == in_all || rules[g]->policy == static_cast<int>(k)) worlds[k].push_back(g);
    }
    if (singles_out(cells, worlds, smallest)) refuse(*rules[g], subtracted());
  }
}

}  // namespace

void check_groups(const Setting& setting, const Staff& staff) {
  const Scenario& scenario = setting.scenario;
  const Organisation& organisation = staff.workplace->organisation;
  if (!is_protected(organisation)) return;
  Checker checker{scenario, staff, organisation.protection.smallest_group, {}};
  if (checker.seats() < checker.smallest) {
    throw InputError(
        {scenario.file},
        fmt::format("fewer than {} people, who are real, are not simulated (sim/PRIVACY.md)", checker.smallest));
  }
  checker.add(scenario.posts.audience, in_all);
  for (const ExtraPost& post : scenario.posts.extra) checker.add(post.audience, in_all);
  for (const ChannelSpec& channel : scenario.channels) checker.add(channel.who, in_all);
  for (std::size_t k = 0; k < scenario.policies.size(); ++k) {
    for (const LeverUse& use : scenario.policies[k].levers) checker.add(use.who, static_cast<int>(k));
  }
  check_members_as_groups(setting, staff);
  checker.check_pairs();
  for (int k = in_all; k < static_cast<int>(scenario.policies.size()); ++k) checker.check_together(k);
  checker.check_sums();
  checker.check_figures();
}

}  // namespace megaphone::inline company
