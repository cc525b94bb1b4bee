#include "model.hpp"

#include "megaphone/experiment/groups.hpp"
#include "megaphone/experiment/schema.hpp"

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

Json json_of(const Who& who) {
  Json json{{"departments", who.departments},
            {"levels", who.levels},
            {"tenure_from", json_of(who.tenure_from)},
            {"tenure_below", json_of(who.tenure_below)},
            {"share", json_of(who.share)},
            {"lowest", nullptr},
            {"top", nullptr}};
  if (who.lowest_departments) {
    json["lowest"] = {{"by", trait_names[static_cast<std::size_t>(who.lowest_departments->by)]},
                      {"count", who.lowest_departments->count}};
  }
  if (who.top) {
    json["top"] = {{"by", rank_names[static_cast<std::size_t>(who.top->by)]},
                   {"share", json_of(who.top->share)},
                   {"count", who.top->count ? Json(*who.top->count) : Json(nullptr)}};
  }
  return json;
}

std::optional<double> number_in(const Json& json, const char* key) {
  if (!json.contains(key) || json[key].is_null()) return std::nullopt;
  return json[key].get<double>();
}

template <std::size_t size>
std::size_t index_of(const std::array<std::string_view, size>& names, const std::string& name) {
  for (std::size_t k = 0; k < size; ++k) {
    if (names[k] == name) return k;
  }
  throw InputError({"who"}, "cannot rank by " + megaphone::quoted(name));
}

Who who_of(const Json& json) {
  Who who;
  if (json.contains("departments")) who.departments = json["departments"].get<std::vector<std::string>>();
  if (json.contains("levels")) who.levels = json["levels"].get<std::vector<std::string>>();
  who.tenure_from = number_in(json, "tenure_from");
  who.tenure_below = number_in(json, "tenure_below");
  who.share = number_in(json, "share");
  if (json.contains("lowest") && !json["lowest"].is_null()) {
    const Json& lowest = json["lowest"];
    const Trait by = lowest["by"] == "eor" ? Trait::eor : Trait::sic;
    who.lowest_departments = LowestDepartments{by, lowest["count"].get<std::uint32_t>()};
  }
  if (json.contains("top") && !json["top"].is_null()) {
    const Json& top = json["top"];
    Top chosen{static_cast<RankBy>(index_of(rank_names, top["by"])), number_in(top, "share"), std::nullopt};
    if (!chosen.share) chosen.count = top["count"].get<std::uint32_t>();
    who.top = chosen;
  }
  return who;
}

Json policies_json(const Scenario& scenario) {
  Json policies = Json::array();
  for (std::size_t k = 0; k < scenario.policies.size(); ++k) {
    const Policy& policy = scenario.policies[k];
    Json levers = Json::array();
    for (std::size_t l = 0; l < policy.levers.size(); ++l) {
      const LeverUse& use = policy.levers[l];
      levers.push_back({{"lever", use.lever},
                        {"strength", use.strength},
                        {"first_week", use.first_week},
                        {"last_week", json_of(use.last_week)},
                        {"ramp_weeks", use.ramp_weeks},
                        {"who", json_of(use.who)},
                        {"from", {k, l}}});
    }
    policies.push_back({{"name", policy.name}, {"posts_per_week", json_of(policy.posts_per_week)}, {"levers", levers}});
  }
  return policies;
}

Json parameters_json(const Scenario& scenario) {
  Json parameters = Json::array();
  for (const char* path : shown_parameters) {
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
  const auto visible = visible_groups(sizes, static_cast<std::uint32_t>(loaded.scenario.run.smallest_group));
  Json shown = Json::array();
  for (std::size_t d = 0; d < sizes.size(); ++d) {
    if (visible[d] != 0) shown.push_back(loaded.inputs.organisation.departments[d]);
  }
  return shown;
}

/// A use of a lever: what the scenario said of it (its own costs), and the edits over that.
LeverUse lever_use(const Json& json, const std::vector<Policy>& before) {
  LeverUse use;
  if (json.contains("from") && json["from"].is_array()) {
    const auto policy = json["from"][0].get<std::size_t>();
    const auto lever = json["from"][1].get<std::size_t>();
    if (policy < before.size() && lever < before[policy].levers.size()) use = before[policy].levers[lever];
  }
  const std::string name = json["lever"].get<std::string>();
  if (use.lever != name) use.cost.clear();
  use.lever = name;
  use.strength = json["strength"].get<double>();
  use.first_week = json["first_week"].get<double>();
  use.last_week = number_in(json, "last_week");
  use.ramp_weeks = json["ramp_weeks"].get<double>();
  use.who = who_of(json["who"]);
  return use;
}

void apply_policies(const Json& policies, Scenario& scenario) {
  const std::vector<Policy> before = scenario.policies;
  scenario.policies.clear();
  for (const Json& json : policies) {
    Policy policy;
    policy.name = json["name"].get<std::string>();
    policy.posts_per_week = number_in(json, "posts_per_week");
    for (const Json& use : json["levers"]) policy.levers.push_back(lever_use(use, before));
    scenario.policies.push_back(std::move(policy));
  }
}

void apply_roster(const Json& json, Scenario& scenario) {
  const auto column = [&](const char* key) { return json.value(key, std::string()); };
  RosterSpec roster;
  roster.file = column("file");
  roster.id = column("id");
  roster.department = column("department");
  roster.level = column("level");
  roster.manager = column("manager");
  roster.tenure = column("tenure");
  roster.followers = column("followers");
  roster.activity = column("activity");
  roster.separator = json.value("separator", std::string(","));
  scenario.organisation.departments.clear();
  scenario.organisation.roster = roster;
}

void apply_network(const Json& json, Scenario& scenario) {
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

}  // namespace

Json model_of(const Loaded& loaded) {
  const Scenario& scenario = loaded.scenario;
  return {{"title", scenario.title},
          {"employees", loaded.inputs.organisation.size()},
          {"departments", visible_departments(loaded)},
          {"levels", loaded.inputs.organisation.levels},
          {"network", network_kind_names[static_cast<std::size_t>(scenario.network.kind)]},
          {"policies", policies_json(scenario)},
          {"budget", {{"cash", json_of(scenario.budget.cash)}, {"hours", json_of(scenario.budget.hours)}}},
          {"parameters", parameters_json(scenario)},
          {"catalogue", catalogue_json(loaded.inputs.levers)}};
}

void apply(const Json& edits, Scenario& scenario) {
  if (edits.contains("title")) scenario.title = edits["title"].get<std::string>();
  if (edits.contains("policies")) apply_policies(edits["policies"], scenario);
  if (edits.contains("budget")) {
    scenario.budget.cash = number_in(edits["budget"], "cash");
    scenario.budget.hours = number_in(edits["budget"], "hours");
  }
  if (edits.contains("roster") && !edits["roster"].is_null()) apply_roster(edits["roster"], scenario);
  if (edits.contains("network") && !edits["network"].is_null()) apply_network(edits["network"], scenario);
  if (!edits.contains("parameters")) return;
  for (const auto& [path, value] : edits["parameters"].items()) {
    const Parameter& parameter = parameter_named(path, {path});
    set_parameter(scenario, parameter, value_of(value, parameter), {path});
  }
}

}  // namespace megaphone::studio
