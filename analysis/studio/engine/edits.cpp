/// What somebody changed on the page, written over a scenario. Mistakes carry the field of the form in the place of a
/// file, "form:policy.0.lever.1.weeks"; policies and levers are counted as they stand in the edits.
#include <fmt/format.h>

#include "base/name.hpp"
#include "fields_json.hpp"
#include "megaphone/scenario/schema.hpp"
#include "model.hpp"
#include "scenario/records.hpp"

namespace megaphone::studio {
namespace {

/// A use of a lever: what the form says, and the costs that the scenario gave the same lever.
LeverUse lever_use(const Json& json, const std::vector<Policy>& before, const std::string& path) {
  LeverUse use = record_of(lever_use_fields(), json, path);
  if (!json.contains("from") || !json["from"].is_array()) return use;
  const auto policy = json["from"][0].get<std::size_t>();
  const auto lever = json["from"][1].get<std::size_t>();
  if (policy >= before.size() || lever >= before[policy].levers.size()) return use;
  const LeverUse& earlier = before[policy].levers[lever];
  if (earlier.lever == use.lever) use.cost = earlier.cost;
  return use;
}

Policy policy_of(const Json& json, const std::vector<Policy>& before, const std::string& path) {
  Policy policy = record_of(policy_fields(), json, path);
  if (!is_name(policy.name)) {
    throw InputError(form_field(path + ".name"),
                     fmt::format("must be {}, but is {}", name_wanted, megaphone::quoted(policy.name)));
  }
  for (const Json& use : json["levers"]) {
    policy.levers.push_back(lever_use(use, before, fmt::format("{}.lever.{}", path, policy.levers.size())));
  }
  return policy;
}

/// From now on the form says the policies, and not the file.
void place_in_form(Scenario& scenario) {
  std::erase_if(scenario.places, [](const auto& entry) { return entry.first.starts_with("policy"); });
  const auto place = [&](const std::string& path) { set_place(scenario, path, form_field(path)); };
  for (std::size_t i = 0; i < scenario.policies.size(); ++i) {
    const std::string path = fmt::format("policy.{}", i);
    place(path);
    place(path + ".name");
    for (std::size_t k = 0; k < scenario.policies[i].levers.size(); ++k) {
      const std::string lever = fmt::format("{}.lever.{}", path, k);
      place(lever);
      for (const FieldInfo& field : lever_use_fields().info.fields) place(fmt::format("{}.{}", lever, field.key));
    }
  }
}

void apply_policies(const Json& policies, Scenario& scenario) {
  const std::vector<Policy> before = scenario.policies;
  scenario.policies.clear();
  for (const Json& json : policies) {
    scenario.policies.push_back(policy_of(json, before, fmt::format("policy.{}", scenario.policies.size())));
  }
  place_in_form(scenario);
}

void apply_roster(const Json& json, Scenario& scenario) {
  scenario.organisation.departments.clear();
  scenario.organisation.roster = record_of(roster_fields(), json, "roster");
  set_place(scenario, "organisation.roster", form_field("roster"));
}

/// {"file": ...} puts a file in the place of the generator, {"generated": true} the generator in the place of a file.
void apply_network(const Json& json, Scenario& scenario) {
  std::erase_if(scenario.places, [](const auto& entry) { return entry.first.starts_with("network.file"); });
  scenario.network.place = form_field("network");
  set_place(scenario, "network", scenario.network.place);
  scenario.network.degrees.clear();
  if (json.value("generated", false)) {
    scenario.network.kind = NetworkKind::departments;
    scenario.network.files.clear();
    return;
  }
  scenario.network.kind = NetworkKind::file;
  scenario.network.files = {json["file"].get<std::string>()};
  scenario.network.source_column = json.value("source", std::string("source"));
  scenario.network.target_column = json.value("target", std::string("target"));
  scenario.network.separator = json.value("separator", std::string(","));
}

Value value_of(const Json& json, const Parameter& parameter) {
  if (json.is_null()) return std::monostate{};
  const bool whole = std::holds_alternative<std::int64_t>(parameter.fallback);
  return whole && json.is_number_integer() ? Value(json.get<std::int64_t>()) : Value(json.get<double>());
}

void set(const std::string& path, const Json& value, Scenario& scenario) {
  const Parameter& parameter = parameter_named(path, form_field(path));
  set_place(scenario, path, form_field(path));
  set_parameter(scenario, parameter, value_of(value, parameter), form_field(path));
}

}  // namespace

void apply(const Json& edits, Scenario& scenario) {
  if (edits.contains("title")) scenario.title = edits["title"].get<std::string>();
  if (edits.contains("policies")) apply_policies(edits["policies"], scenario);
  if (edits.contains("budget")) {
    const Json& budget = edits["budget"];
    for (const char* key : {"cash", "hours"}) {
      if (budget.contains(key)) set(fmt::format("budget.{}", key), budget[key], scenario);
    }
  }
  if (edits.contains("roster") && !edits["roster"].is_null()) apply_roster(edits["roster"], scenario);
  if (edits.contains("network") && !edits["network"].is_null()) apply_network(edits["network"], scenario);
  if (!edits.contains("parameters")) return;
  for (const auto& [path, value] : edits["parameters"].items()) set(path, value, scenario);
}

}  // namespace megaphone::studio
