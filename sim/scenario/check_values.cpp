/// The values of a scenario one by one. Those of the schema are held against the schema itself, those of records
/// against their fields, so that a new parameter or key is checked without a word here.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "check_fields.hpp"
#include "megaphone/scenario/scenario_checks.hpp"
#include "megaphone/scenario/schema.hpp"
#include "scenario/records.hpp"
#include "scenario/week_dates.hpp"

namespace megaphone::inline scenario {
namespace {

template <typename Enumeration>
void require_one_of(const Part& part, std::string_view key, Enumeration value, std::size_t count) {
  if (static_cast<std::size_t>(value) < count) return;
  refuse(part.inside(key), fmt::format("is number {} of {} choices", static_cast<std::size_t>(value), count));
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
  if (!scenario.organisation.roster) return;
  const Part roster{scenario, "organisation.roster", "organisation.roster"};
  if (scenario.organisation.roster->file.empty()) refuse(roster, "names no file");
  check_record(roster, roster_fields(), *scenario.organisation.roster);
}

void check_theme(const Part& part, const Theme& theme) {
  require_name(part, theme.name, theme.name);
  check_record(part.inside(theme.name), theme_fields(), theme);
  const auto none = [](double weight) { return weight == 0; };
  if (std::all_of(theme.weights.begin(), theme.weights.end(), none)) {
    refuse(part.inside(theme.name), "must have a weight above 0 for self_enhancement, altruism or enjoyment");
  }
}

void check_post_values(const Scenario& scenario) {
  const Part posts{scenario, "posts", "posts"};
  const Part themes = posts.inside("themes");
  if (scenario.posts.themes.empty()) refuse(themes, "has no theme");
  for (const Theme& theme : scenario.posts.themes) check_theme(themes, theme);
  require_different_names(themes, scenario.posts.themes);
  check_record(posts.inside("audience"), who_fields(), scenario.posts.audience);
  for (std::size_t i = 0; i < scenario.posts.extra.size(); ++i) {
    const ExtraPost& post = scenario.posts.extra[i];
    const Part part = Part{scenario, "post", "post"}.element(i);
    check_record(part, extra_post_fields(), post);
    if (post.week != std::floor(post.week)) {
      refuse(part.inside("week"), fmt::format("must be whole, but is {}", post.week));
    }
  }
  for (std::size_t i = 0; i < scenario.posts.seasons.size(); ++i) {
    check_record(Part{scenario, "season", "season"}.element(i), season_fields(), scenario.posts.seasons[i]);
  }
}

void check_channels(const Scenario& scenario) {
  const Part channels{scenario, "channels", "channels"};
  if (scenario.channels.empty()) refuse(channels, "has no channel");
  for (const ChannelSpec& channel : scenario.channels) {
    require_name(channels, channel.name, channel.name);
    check_record(channels.inside(channel.name), channel_fields(), channel);
  }
  require_different_names(channels, scenario.channels);
}

/// Units and bases are numbers of words; the amounts of one unit and basis add up, so each is checked here.
void check_cost(const Part& lever, const std::vector<CostItem>& cost) {
  for (const CostItem& item : cost) {
    require_one_of(lever, "cost", item.unit, cost_unit_names.size());
    require_one_of(lever, "cost", item.basis, cost_basis_names.size());
    require(lever, "cost", item.amount, cost_range);
  }
}

void check_policy_values(const Scenario& scenario) {
  for (std::size_t i = 0; i < scenario.policies.size(); ++i) {
    const Policy& policy = scenario.policies[i];
    const Part part = Part{scenario, "policy", "policy"}.element(i);
    const Part levers = part.inside("lever");
    for (std::size_t k = 0; k < policy.levers.size(); ++k) check_cost(levers.element(k), policy.levers[k].cost);
    check_record(part, policy_fields(), policy);
  }
}

}  // namespace

void check_values(const Scenario& scenario) {
  Scenario scratch = default_scenario();
  for (const Parameter& parameter : schema()) check_parameter(scenario, parameter, scratch);
  check_start(scenario);
  check_company(scenario);
  check_post_values(scenario);
  check_channels(scenario);
  check_policy_values(scenario);
}

}  // namespace megaphone::inline scenario
