/// The values of a scenario one by one. Those of the schema are held against the schema itself, so that a new parameter
/// is checked without a word here.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "base/name.hpp"
#include "scenario/scenario_checks.hpp"
#include "scenario/schema.hpp"
#include "scenario/week_dates.hpp"

namespace megaphone::inline scenario {
namespace {

/// A part of a scenario: the dotted path to it, and what messages call it.
struct Part {
  const Scenario& scenario;
  std::string path;
  std::string name;

  Part inside(std::string_view key) const {
    return {scenario, fmt::format("{}.{}", path, key), fmt::format("{}.{}", name, key)};
  }
  Part element(std::size_t number) const { return {scenario, fmt::format("{}.{}", path, number), name}; }
};

[[noreturn]] void refuse(const Part& part, const std::string& problem) {
  throw InputError(place_of(part.scenario, part.path), fmt::format("{} {}", part.name, problem));
}

void require(const Part& part, std::string_view key, double value, const Range& range) {
  if (contains(range, value)) return;
  refuse(part.inside(key), fmt::format("must be a number {}, but is {}", describe(range), value));
}

void require(const Part& part, std::string_view key, const std::optional<double>& value, const Range& range) {
  if (value) require(part, key, *value, range);
}

template <typename Enumeration>
void require_one_of(const Part& part, std::string_view key, Enumeration value, std::size_t count) {
  if (static_cast<std::size_t>(value) < count) return;
  refuse(part.inside(key), fmt::format("is number {} of {} choices", static_cast<std::size_t>(value), count));
}

void require_name(const Part& part, std::string_view key, const std::string& name) {
  if (is_name(name)) return;
  refuse(part.inside(key), fmt::format("must be {}, but is {}", name_wanted, megaphone::quoted(name)));
}

template <typename Items>
void require_different_names(const Part& part, const Items& items) {
  std::set<std::string_view> seen;
  for (const auto& item : items) {
    if (!seen.insert(item.name).second) refuse(part, fmt::format("has {} twice", megaphone::quoted(item.name)));
  }
}

void check_parameter(const Scenario& scenario, const Parameter& parameter, Scenario& scratch) {
  const Place place = place_of(scenario, parameter.path);
  if (const auto* choice = std::get_if<ChoiceSlot>(&parameter.slot)) {
    const std::size_t chosen = choice->read(scenario);
    if (chosen < parameter.choices.size()) return;
    throw InputError(place, misfit(parameter, fmt::format("number {}", chosen)));
  }
  const Value value = parameter_value(scenario, parameter);
  if (!std::holds_alternative<std::monostate>(value)) set_parameter(scratch, parameter, value, place);
}

void check_tenure(const Part& part, const Who& who) {
  require(part, "from", who.tenure_from, tenure_range);
  require(part, "below", who.tenure_below, tenure_range);
  if (!who.tenure_from || !who.tenure_below || *who.tenure_from < *who.tenure_below) return;
  refuse(part.inside("below"),
         fmt::format("is {}, which is not above from = {}: nobody is meant", *who.tenure_below, *who.tenure_from));
}

void check_who(const Part& part, const Who& who) {
  for (const std::string& name : who.departments) require_name(part, "department", name);
  for (const std::string& name : who.levels) require_name(part, "level", name);
  check_tenure(part.inside("tenure"), who);
  require(part, "share", who.share, who_share_range);
  if (who.lowest_departments) {
    const Part lowest = part.inside("lowest_departments");
    require_one_of(lowest, "by", who.lowest_departments->by, 2);  // sic or eor
    require(lowest, "count", who.lowest_departments->count, who_count_range);
  }
  if (!who.top) return;
  const Part top = part.inside("top");
  require_one_of(top, "by", who.top->by, rank_names.size());
  require(top, "share", who.top->share, who_share_range);
  if (who.top->count) require(top, "count", *who.top->count, who_count_range);
  if (who.top->share.has_value() == who.top->count.has_value()) refuse(top, "must have either share or count");
}

void check_company(const Scenario& scenario) {
  const Part departments{scenario, "organisation.departments", "organisation.departments"};
  for (const DepartmentSize& department : scenario.organisation.departments) {
    require_name(departments, department.name, department.name);
    require(departments, department.name, department.employees, department_range);
  }
  require_different_names(departments, scenario.organisation.departments);
  const Part network{scenario, "network", "network"};
  for (const std::uint32_t degree : scenario.network.degrees) require(network, "degrees", degree, degree_range);
  for (const std::string& file : scenario.network.files) {
    if (file.empty()) refuse(network.inside("file"), "has an empty name");
  }
  if (scenario.organisation.roster && scenario.organisation.roster->file.empty()) {
    refuse({scenario, "organisation.roster", "organisation.roster"}, "names no file");
  }
}

void check_theme(const Part& part, const Theme& theme) {
  require_name(part, theme.name, theme.name);
  for (const double weight : theme.weights) require(part, theme.name, weight, theme_weight_range);
  const auto none = [](double weight) { return weight == 0; };
  if (std::all_of(theme.weights.begin(), theme.weights.end(), none)) {
    refuse(part.inside(theme.name), "must have a weight above 0 for self_enhancement, altruism or enjoyment");
  }
}

void check_posts(const Scenario& scenario) {
  const Part posts{scenario, "posts", "posts"};
  const Part themes = posts.inside("themes");
  if (scenario.posts.themes.empty()) refuse(themes, "has no theme");
  for (const Theme& theme : scenario.posts.themes) check_theme(themes, theme);
  require_different_names(themes, scenario.posts.themes);
  check_who(posts.inside("audience"), scenario.posts.audience);
  for (std::size_t i = 0; i < scenario.posts.extra.size(); ++i) {
    const ExtraPost& post = scenario.posts.extra[i];
    const Part part = Part{scenario, "post", "post"}.element(i);
    require(part, "week", post.week, week_range);
    if (post.week != std::floor(post.week))
      refuse(part.inside("week"), fmt::format("must be whole, but is {}", post.week));
    require(part, "day", post.day, weekday_range);
    check_who(part.inside("audience"), post.audience);
  }
}

void check_channels(const Scenario& scenario) {
  const Part channels{scenario, "channels", "channels"};
  if (scenario.channels.empty()) refuse(channels, "has no channel");
  for (const ChannelSpec& channel : scenario.channels) {
    require_name(channels, channel.name, channel.name);
    const Part part = channels.inside(channel.name);
    require(part, "reach", channel.reach, reach_range);
    check_who(part.inside("who"), channel.who);
  }
  require_different_names(channels, scenario.channels);
}

void check_lever(const Part& part, const LeverUse& use) {
  require_name(part, "use", use.lever);
  check_who(part.inside("who"), use.who);
  require(part, "weeks", use.first_week, week_range);
  require(part, "weeks", use.last_week, week_range);
  if (use.last_week && *use.last_week < use.first_week) {
    refuse(part.inside("weeks"),
           fmt::format("ends in week {}, before it begins in week {}", *use.last_week, use.first_week));
  }
  require(part, "ramp_weeks", use.ramp_weeks, ramp_range);
  require(part, "strength", use.strength, strength_range);
  for (const CostItem& item : use.cost) {
    require_one_of(part, "cost", item.unit, cost_unit_names.size());
    require_one_of(part, "cost", item.basis, cost_basis_names.size());
    require(part, "cost", item.amount, cost_range);
  }
}

void check_policies(const Scenario& scenario) {
  const Range posts = find_parameter("posts.per_week")->range;
  for (std::size_t i = 0; i < scenario.policies.size(); ++i) {
    const Policy& policy = scenario.policies[i];
    const Part part = Part{scenario, "policy", "policy"}.element(i);
    require_name(part, "name", policy.name);
    require(part, "posts_per_week", policy.posts_per_week, posts);
    const Part levers = part.inside("lever");
    for (std::size_t k = 0; k < policy.levers.size(); ++k) check_lever(levers.element(k), policy.levers[k]);
  }
}

}  // namespace

void check_values(const Scenario& scenario) {
  Scenario scratch = default_scenario();
  for (const Parameter& parameter : schema()) check_parameter(scenario, parameter, scratch);
  check_start(scenario);
  check_company(scenario);
  check_posts(scenario);
  check_channels(scenario);
  check_policies(scenario);
}

}  // namespace megaphone::inline scenario
