/// What somebody changed on the page, written over a scenario. Mistakes carry the field of the form in the place of a
/// file, "form:policy.0.lever.1.weeks"; policies and levers are counted as they stand in the edits.
#include <fmt/format.h>

#include "base/name.hpp"
#include "model.hpp"
#include "scenario/schema.hpp"

namespace megaphone::studio {
namespace {

constexpr Range any_tenure{0, 100};
constexpr Range any_share{.lowest = 0, .highest = 1, .lowest_allowed = false};
constexpr Range any_count{1, 1e7};

Place field(const std::string& path) { return {"form:" + path, 0, 0}; }

double number_in(const Json& json, const char* key, const Range& range, const std::string& path) {
  const auto value = json[key].is_number() ? json[key].get<double>() : std::numeric_limits<double>::quiet_NaN();
  if (contains(range, value)) return value;
  throw InputError(field(path), fmt::format("must be a number {}, but is {}", describe(range), json[key].dump()));
}

std::optional<double> optional_number(const Json& json, const char* key, const Range& range, const std::string& path) {
  if (!json.contains(key) || json[key].is_null()) return std::nullopt;
  return number_in(json, key, range, path);
}

template <std::size_t size>
std::size_t index_of(const std::array<std::string_view, size>& names, const std::string& name,
                     const std::string& path) {
  for (std::size_t k = 0; k < size; ++k) {
    if (names[k] == name) return k;
  }
  throw InputError(field(path), "cannot rank by " + megaphone::quoted(name));
}

Who who_of(const Json& json, const std::string& path) {
  Who who;
  who.place = field(path);
  if (json.contains("departments")) who.departments = json["departments"].get<std::vector<std::string>>();
  if (json.contains("levels")) who.levels = json["levels"].get<std::vector<std::string>>();
  who.tenure_from = optional_number(json, "tenure_from", any_tenure, path);
  who.tenure_below = optional_number(json, "tenure_below", any_tenure, path);
  who.share = optional_number(json, "share", any_share, path);
  if (json.contains("lowest") && !json["lowest"].is_null()) {
    const Json& lowest = json["lowest"];
    const Trait by = lowest["by"] == "eor" ? Trait::eor : Trait::sic;
    who.lowest_departments =
        LowestDepartments{by, static_cast<std::uint32_t>(number_in(lowest, "count", any_count, path))};
  }
  if (json.contains("top") && !json["top"].is_null()) {
    const Json& top = json["top"];
    Top chosen{static_cast<RankBy>(index_of(rank_names, top["by"], path)),
               optional_number(top, "share", any_share, path), std::nullopt};
    if (!chosen.share) chosen.count = static_cast<std::uint32_t>(number_in(top, "count", any_count, path));
    who.top = chosen;
  }
  return who;
}

/// A use of a lever: what the scenario said of it (its own costs), and the edits over that.
LeverUse lever_use(const Json& json, const std::vector<Policy>& before, const std::string& path) {
  LeverUse use;
  if (json.contains("from") && json["from"].is_array()) {
    const auto policy = json["from"][0].get<std::size_t>();
    const auto lever = json["from"][1].get<std::size_t>();
    if (policy < before.size() && lever < before[policy].levers.size()) use = before[policy].levers[lever];
  }
  const std::string name = json["lever"].get<std::string>();
  if (use.lever != name) use.cost.clear();
  use.lever = name;
  use.place = field(path);
  use.strength = number_in(json, "strength", strength_range, path + ".strength");
  use.first_week = number_in(json, "first_week", week_range, path + ".weeks");
  use.last_week = optional_number(json, "last_week", week_range, path + ".weeks");
  use.ramp_weeks = number_in(json, "ramp_weeks", ramp_range, path + ".ramp_weeks");
  use.who = who_of(json["who"], path + ".who");
  return use;
}

Policy policy_of(const Json& json, const std::vector<Policy>& before, const std::string& path) {
  Policy policy;
  policy.place = field(path);
  policy.name = json["name"].get<std::string>();
  if (!is_name(policy.name)) {
    throw InputError(field(path + ".name"),
                     fmt::format("must be {}, but is {}", name_wanted, megaphone::quoted(policy.name)));
  }
  policy.posts_per_week = optional_number(json, "posts_per_week", find_parameter("posts.per_week")->range, path);
  for (const Json& use : json["levers"]) {
    policy.levers.push_back(lever_use(use, before, fmt::format("{}.lever.{}", path, policy.levers.size())));
  }
  return policy;
}

/// From now on the form says the policies, and not the file.
void place_in_form(Scenario& scenario) {
  std::erase_if(scenario.places, [](const auto& entry) { return entry.first.starts_with("policy"); });
  for (std::size_t i = 0; i < scenario.policies.size(); ++i) {
    const std::string path = fmt::format("policy.{}", i);
    scenario.places[path] = field(path);
    scenario.places[path + ".name"] = field(path + ".name");
    for (std::size_t k = 0; k < scenario.policies[i].levers.size(); ++k) {
      const std::string lever = fmt::format("{}.lever.{}", path, k);
      for (const char* part : {"", ".use", ".weeks", ".who"}) scenario.places[lever + part] = field(lever + part);
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
  roster.place = field("roster");
  scenario.organisation.departments.clear();
  scenario.organisation.roster = roster;
  scenario.places["organisation.roster"] = roster.place;
}

/// {"file": ...} puts a file in the place of the generator, {"generated": true} the generator in the place of a file.
void apply_network(const Json& json, Scenario& scenario) {
  std::erase_if(scenario.places, [](const auto& entry) { return entry.first.starts_with("network.file"); });
  scenario.places["network"] = scenario.network.place = field("network");
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
  const Parameter& parameter = parameter_named(path, field(path));
  scenario.places[path] = field(path);
  set_parameter(scenario, parameter, value_of(value, parameter), field(path));
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
