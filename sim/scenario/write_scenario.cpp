/// Writes a scenario as TOML: scalars by the schema, table by table, every other table by the fields of its record.
/// Numbers are written in the shortest form that reads back to the same bits.

#include <fmt/format.h>

#include <algorithm>

#include "formats/folder.hpp"
#include "formats/toml_text.hpp"
#include "megaphone/scenario/scenario_file.hpp"
#include "megaphone/scenario/schema.hpp"
#include "scenario/records.hpp"
#include "scenario/week_dates.hpp"
#include "scenario/write_fields.hpp"

namespace megaphone::inline scenario {
namespace {

/// A file that the scenario names, as a file in `folder` names it.
std::string moved(const Scenario& scenario, const std::string& file, const std::filesystem::path& folder) {
  return file.empty() ? file : name_from(folder, scenario.file, file);
}

std::string value_text(const Parameter& parameter, const Value& value) {
  const auto* text = std::get_if<std::string>(&value);
  if (text == nullptr) return describe(value);
  return parameter.is_date && !text->empty() ? *text : text_of(*text);
}

/// Whether the scenario has another target in its place.
bool is_replaced(const Scenario& scenario, const Parameter& parameter) {
  return scenario.measured.shares_per_sharer > 0 && parameter.path.starts_with("measured.top_5_percent_share");
}

/// The scalars of one table, "" for those at the top.
std::string scalars_text(const Scenario& scenario, std::string_view table) {
  std::string text;
  for (const Parameter& parameter : schema()) {
    const std::size_t dot = parameter.path.find('.');
    const bool here = dot == std::string_view::npos ? table.empty() : parameter.path.substr(0, dot) == table;
    const Value value = parameter_value(scenario, parameter);
    if (!here || std::holds_alternative<std::monostate>(value) || is_replaced(scenario, parameter)) continue;
    const std::string_view key = dot == std::string_view::npos ? parameter.path : parameter.path.substr(dot + 1);
    text += fmt::format("{} = {}\n", key, value_text(parameter, value));
  }
  return text;
}

std::string roster_text(const Scenario& scenario, const std::filesystem::path& folder) {
  RosterSpec roster = *scenario.organisation.roster;
  roster.file = moved(scenario, roster.file, folder);
  return table_text(organisation_info().fields.back(), values_of(roster_fields(), roster), scenario.posts);
}

std::string organisation_text(const Scenario& scenario, const std::filesystem::path& folder) {
  const OrganisationSpec& organisation = scenario.organisation;
  std::string text;
  if (organisation.roster) {
    text += fmt::format("roster = {}\n", roster_text(scenario, folder));
  }
  InlineTable departments;
  for (const DepartmentSize& department : organisation.departments) {
    departments.add(department.name, department.employees);
  }
  if (!departments.empty()) text += fmt::format("departments = {}\n", departments.text());
  return text.empty() ? "" : "\n[organisation]\n" + text;
}

std::string network_text(const Scenario& scenario, const std::filesystem::path& folder) {
  std::string text = "\n[network]\n" + scalars_text(scenario, "network");
  std::vector<std::string> files;
  for (const std::string& file : scenario.network.files) files.push_back(moved(scenario, file, folder));
  if (!files.empty()) text += fmt::format("file = {}\n", list_or_one(files));
  if (!scenario.network.degrees.empty()) {
    text += fmt::format("degrees = [{}]\n", fmt::join(scenario.network.degrees, ", "));
  }
  return text;
}

/// An extra post says its date where weeks have dates.
FieldValue post_values(const PostsSpec& posts, const ExtraPost& post) {
  FieldValue values = values_of(extra_post_fields(), post);
  const std::string date = working_day_date(posts, post.week, post.day);
  if (date.empty()) return values;
  auto& parts = std::get<std::vector<FieldValue>>(values.is);
  parts[0] = {date};
  parts[1] = {};
  return values;
}

std::string posts_text(const Scenario& scenario) {
  const PostsSpec& posts = scenario.posts;
  const FieldInfo& themes_info = posts_info().fields.front();
  const FieldInfo& audience = posts_info().fields.back();
  std::string text = "\n[posts]\n" + scalars_text(scenario, "posts");
  text += fmt::format("audience = {}\n", table_text(audience, values_of(who_fields(), posts.audience), posts));
  InlineTable themes;
  for (const Theme& theme : posts.themes) {
    themes.add(theme.name, table_text(themes_info, values_of(theme_fields(), theme), posts));
  }
  if (!themes.empty()) text += fmt::format("themes = {}\n", themes.text());
  for (const ExtraPost& post : posts.extra) {
    text += "\n[[post]]\n" + lines_text(extra_post_fields().info, post_values(posts, post), posts);
  }
  for (const Season& season : posts.seasons) {
    text += "\n[[season]]\n" + lines_text(season_fields().info, values_of(season_fields(), season), posts);
  }
  return text;
}

std::string channels_text(const Scenario& scenario) {
  std::string text;
  for (const ChannelSpec& channel : scenario.channels) {
    text += fmt::format("\n[channels.{}]\n", key_of(channel.name)) +
            lines_text(channel_fields().info, values_of(channel_fields(), channel), scenario.posts);
  }
  return text;
}

std::string policies_text(const Scenario& scenario) {
  std::string text;
  for (const Policy& policy : scenario.policies) {
    text += "\n[[policy]]\n" + lines_text(policy_fields().info, values_of(policy_fields(), policy), scenario.posts);
  }
  return text;
}

}  // namespace

std::string scenario_toml(const Scenario& scenario, const std::filesystem::path& folder, const CarriedFiles& carried) {
  Scenario there = scenario;
  there.run.effects = carried.effects.empty() ? moved(scenario, scenario.run.effects, folder) : carried.effects;
  there.run.levers = carried.levers.empty() ? moved(scenario, scenario.run.levers, folder) : carried.levers;
  std::string text = "# The scenario as run, every parameter written out.\n" + scalars_text(scenario, "");
  text += organisation_text(scenario, folder) + network_text(scenario, folder) + posts_text(scenario);
  text += channels_text(scenario);
  for (const std::string_view table : {"contagion", "people", "measured", "audience", "budget", "run"}) {
    const std::string scalars = scalars_text(there, table);
    if (!scalars.empty()) text += fmt::format("\n[{}]\n{}", table, scalars);
  }
  return text + policies_text(scenario);
}

}  // namespace megaphone::inline scenario
