/// Groups of real people that a scenario may not make. A figure is a sum over people, so what sums and differences of
/// figures tell of few people, sums and differences of the groups' masks show: people are put together by the groups
/// they are in, and every signed sum of up to three groups that is 0 for all but a few of them is refused.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "megaphone/experiment/privacy.hpp"

namespace megaphone {
namespace {

/// A group that the scenario means somewhere, cut to those there at the start.
struct Group {
  Who who;              ///< without conditions that everybody meets
  int policy = 0;       ///< of a lever; in_all = an audience or a channel, which acts in every policy's worlds
  bool by_rule = true;  ///< by department, level and tenure alone
  Mask mask;
};
constexpr int in_all = -1;
constexpr std::size_t most_in_threes = 48;  ///< groups up to which sums of three are looked at; of two always

struct Checker {
  const Scenario& scenario;
  const Staff& staff;
  std::uint32_t smallest;
  std::vector<Group> groups;

  std::uint32_t seats() const { return staff.people->seats; }
  std::uint64_t seed() const { return seed_of(scenario, staff.workplace->organisation); }
  void add(const Who& who, int policy);
  void check_alone(const Group& group) const;
  void check_pair(const Group& a, const Group& b) const;
  void check_nested(const Group& a, const Group& b) const;
  void check_pairs() const;
  void check_sums() const;
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

bool share_no_name(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.empty() || b.empty()) return false;
  return std::find_first_of(a.begin(), a.end(), b.begin(), b.end()) == a.end();
}

/// Nobody can meet both, whoever works here.
bool exclude_each_other(const Who& a, const Who& b) {
  const auto ends_before = [](const Who& one, const Who& other) {
    return one.tenure_below && other.tenure_from && *one.tenure_below <= *other.tenure_from;
  };
  return share_no_name(a.departments, b.departments) || share_no_name(a.levels, b.levels) || ends_before(a, b) ||
         ends_before(b, a);
}

bool within(const std::vector<std::string>& inner, const std::vector<std::string>& outer) {
  return outer.empty() || (!inner.empty() && std::includes(outer.begin(), outer.end(), inner.begin(), inner.end()));
}

/// Whoever meets `inner` meets `outer`, whoever works here; both by rule.
bool implies(const Who& inner, const Who& outer) {
  const bool from = !outer.tenure_from || (inner.tenure_from && *inner.tenure_from >= *outer.tenure_from);
  const bool below = !outer.tenure_below || (inner.tenure_below && *inner.tenure_below <= *outer.tenure_below);
  return is_by_rule(outer) && within(inner.departments, outer.departments) && within(inner.levels, outer.levels) &&
         from && below;
}

bool cuts_a_year(const std::optional<double>& years) { return years && *years != std::floor(*years); }
std::size_t count(const Mask& mask) { return static_cast<std::size_t>(std::count(mask.begin(), mask.end(), 1)); }

void Checker::add(const Who& who, int policy) {
  const Organisation& organisation = staff.workplace->organisation;
  Group group{simplified(who, organisation), policy, true, {}};
  group.by_rule = is_by_rule(group.who);
  if (group.by_rule && !has_rule(group.who)) return;
  const auto known = [&](const Group& other) { return other.policy == policy && same(other.who, group.who); };
  if (std::any_of(groups.begin(), groups.end(), known)) return;
  group.mask = covered_by(group.who, staff, seed());
  group.mask.resize(seats());
  check_alone(group);
  if (count(group.mask) > 0) groups.push_back(std::move(group));
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

/// Both act in the same worlds: what they do together is done to those in both, and apart to those in one.
void Checker::check_pair(const Group& a, const Group& b) const {
  std::size_t both = 0;
  std::size_t only_a = 0;
  std::size_t only_b = 0;
  for (std::uint32_t seat = 0; seat < seats(); ++seat) {
    both += a.mask[seat] & b.mask[seat];
    only_a += a.mask[seat] & (1U - b.mask[seat]);
    only_b += b.mask[seat] & (1U - a.mask[seat]);
  }
  const bool rules = a.by_rule && b.by_rule;
  // Where nobody is, or could be, is told by the scenario; that nobody is there though somebody could be is not.
  const auto few = [&](std::size_t people, bool impossible) {
    return people < smallest && !impossible && (rules || people > 0);
  };
  if (few(both, exclude_each_other(a.who, b.who)) || few(only_a, implies(a.who, b.who)) ||
      few(only_b, implies(b.who, a.who))) {
    refuse(b, fmt::format(
                  "this group and {0} act together, and have fewer than {1} people in common, or fewer than {1} that "
                  "are in one of them only; of real people it must be {1} or more",
                  of_place(a), smallest));
  }
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
      if (together && (rules || !levers)) check_pair(a, b);
      if (!rules && nested(a.who, b.who)) check_nested(a, b);
    }
  }
}

/// People in the same groups.
struct Cell {
  std::string in;  ///< [group], 1 or 0
  std::size_t people = 0;
};

std::vector<Cell> cells_of(const std::vector<const Group*>& groups, std::uint32_t seats) {
  std::map<std::string, std::size_t> people;
  std::string in(groups.size(), 0);
  for (std::uint32_t seat = 0; seat < seats; ++seat) {
    for (std::size_t g = 0; g < groups.size(); ++g) in[g] = static_cast<char>(groups[g]->mask[seat]);
    ++people[in];
  }
  std::vector<Cell> cells;
  cells.reserve(people.size());
  for (const auto& [key, count] : people) cells.push_back({key, count});
  return cells;
}

/// People for whom a + (sign_b) b + (sign_c) c is not 0.
std::size_t remaining(const std::vector<Cell>& cells, std::size_t a, std::pair<std::size_t, int> b,
                      std::pair<std::size_t, int> c) {
  std::size_t people = 0;
  for (const Cell& cell : cells) {
    const int sum = cell.in[a] + b.second * cell.in[b.first] + c.second * cell.in[c.first];
    people += sum != 0 ? cell.people : 0;
  }
  return people;
}

/// Over all policies: differences between their figures.
void Checker::check_sums() const {
  std::vector<const Group*> rules;
  for (const Group& group : groups) {
    const auto known = [&](const Group* other) { return same(other->who, group.who); };
    if (group.by_rule && std::none_of(rules.begin(), rules.end(), known)) rules.push_back(&group);
  }
  const Group all{{}, in_all, true, Mask(seats(), 1)};
  rules.push_back(&all);
  const std::vector<Cell> cells = cells_of(rules, seats());
  const auto require = [&](std::size_t at, std::size_t people, bool can_be_none) {
    if (people >= smallest || (can_be_none && people == 0)) return;
    refuse(*rules[at],
           fmt::format("from this group and others of the scenario fewer than {0} people could be singled out by "
                       "subtraction; of real people it must be {0} or more",
                       smallest));
  };
  for (std::size_t a = 0; a + 1 < rules.size(); ++a) {
    for (std::size_t b = 0; b < a; ++b) require(a, remaining(cells, a, {b, -1}, {b, 0}), false);
  }
  if (rules.size() > most_in_threes) return;
  for (std::size_t a = 0; a + 1 < rules.size(); ++a) {
    for (std::size_t b = 0; b < a; ++b) {
      for (std::size_t c = 0; c < rules.size(); ++c) {
        if (c == a || c == b) continue;
        require(a, remaining(cells, c, {a, -1}, {b, -1}), true);
        require(a, remaining(cells, c, {a, 1}, {b, -1}), true);
      }
    }
  }
}

}  // namespace

void check_groups(const Scenario& scenario, const Staff& staff) {
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
  checker.check_pairs();
  checker.check_sums();
}

}  // namespace megaphone
