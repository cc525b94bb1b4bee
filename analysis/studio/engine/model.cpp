#include "model.hpp"

#include <set>

#include "fields_json.hpp"
#include "megaphone/scenario/scenario_checks.hpp"
#include "megaphone/scenario/schema.hpp"
#include "scenario/protection.hpp"
#include "scenario/records.hpp"

namespace megaphone::studio {
namespace {

constexpr std::array<const char*, 12> shown_parameters{"posts.weeks",
                                                       "posts.per_week",
                                                       "measured.monthly_participation",
                                                       "measured.top_5_percent_share",
                                                       "contagion.weight",
                                                       "people.turnover",
                                                       "people.tolerated_posts",
                                                       "network.mean_ties",
                                                       "run.effect_draws",
                                                       "run.replicates",
                                                       "run.populations",
                                                       "run.seed"};

Json json_of(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

Json json_of(const Value& value) {
  if (const auto* number = std::get_if<double>(&value)) return *number;
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return *integer;
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* yes = std::get_if<bool>(&value)) return *yes;
  return nullptr;
}

/// The page cannot change costs; they come back from the scenario.
Json lever_json(const LeverUse& use, std::size_t policy, std::size_t lever) {
  Json json = record_json(lever_use_fields(), use);
  json.erase("cost");
  json["from"] = {policy, lever};
  return json;
}

Json policies_json(const Scenario& scenario) {
  Json policies = Json::array();
  for (std::size_t k = 0; k < scenario.policies.size(); ++k) {
    const Policy& policy = scenario.policies[k];
    Json levers = Json::array();
    for (std::size_t l = 0; l < policy.levers.size(); ++l) levers.push_back(lever_json(policy.levers[l], k, l));
    policies.push_back({{"name", policy.name}, {"posts_per_week", json_of(policy.posts_per_week)}, {"levers", levers}});
  }
  return policies;
}

Json parameters_json(const Scenario& scenario) {
  Json parameters = Json::array();
  for (const char* shown : shown_parameters) {
    const bool replaced =
        scenario.measured.shares_per_sharer > 0 && std::string_view(shown) == "measured.top_5_percent_share";
    const char* const path = replaced ? "measured.shares_per_sharer" : shown;
    const Parameter& parameter = *find_parameter(path);
    parameters.push_back({{"path", path},
                          {"value", json_of(parameter_value(scenario, parameter))},
                          {"unit", parameter.unit},
                          {"meaning", parameter.meaning},
                          {"expected", expectation(parameter)},
                          {"lowest", parameter.range.lowest},
                          {"highest", parameter.range.highest}});
  }
  return parameters;
}

Json catalogue_json(const LeverCatalogue& catalogue) {
  Json levers = Json::array();
  for (const Lever& lever : catalogue.levers) {
    levers.push_back(
        {{"id", lever.id}, {"name", lever.name}, {"evidence", lever.evidence}, {"recommendable", lever.recommendable}});
  }
  return levers;
}

Json visible_departments(const Loaded& loaded) {
  const auto sizes = department_sizes(loaded.inputs.organisation);
  const auto visible = shown_departments(loaded.scenario, loaded.inputs.organisation);
  Json shown = Json::array();
  for (std::size_t d = 0; d < sizes.size(); ++d) {
    if (visible[d] != 0) shown.push_back(loaded.inputs.organisation.departments[d]);
  }
  return shown;
}

}  // namespace

std::size_t hidden_names(const Loaded& loaded) {
  if (!loaded.scenario.organisation.roster) return 0;
  const auto shown = visible_departments(loaded).get<std::set<std::string>>();
  std::set<std::string> hidden;
  for (const Mention& mention : mentions(loaded.scenario)) {
    for (const std::string& name : mention.who->departments) {
      if (!shown.contains(name)) hidden.insert(name);
    }
  }
  return hidden.size();
}

Json model_of(const Loaded& loaded) {
  const Scenario& scenario = loaded.scenario;
  return {{"title", scenario.title},
          {"start", scenario.posts.start},
          {"employees", loaded.inputs.organisation.size()},
          {"departments", visible_departments(loaded)},
          {"levels", loaded.inputs.organisation.levels},
          {"network", network_kind_names[static_cast<std::size_t>(scenario.network.kind)]},
          {"remarks", scenario.remarks},
          {"policies", policies_json(scenario)},
          {"budget", {{"cash", json_of(scenario.budget.cash)}, {"hours", json_of(scenario.budget.hours)}}},
          {"parameters", parameters_json(scenario)},
          {"catalogue", catalogue_json(loaded.inputs.levers)}};
}

}  // namespace megaphone::studio
