/// Writes a scenario as TOML: scalars by the schema, table by table, then the tables with free names. Numbers are
/// written in the shortest form that reads back to the same bits.

#include <fmt/format.h>

#include <algorithm>

#include "formats/folder.hpp"
#include "formats/toml_text.hpp"
#include "scenario/cost_text.hpp"
#include "scenario/scenario_file.hpp"
#include "scenario/schema.hpp"
#include "scenario/week_dates.hpp"

namespace megaphone::inline scenario {
namespace {

std::string tenure_text(const Who& who) {
  InlineTable tenure;
  tenure.add("from", who.tenure_from);
  tenure.add("below", who.tenure_below);
  return tenure.text();
}

std::string top_text(const Top& top) {
  InlineTable table;
  table.add("by", text_of(rank_names[static_cast<std::size_t>(top.by)]));
  table.add("share", top.share);
  if (top.count) table.add("count", *top.count);
  return table.text();
}

std::string lowest_text(const LowestDepartments& lowest) {
  InlineTable table;
  table.add("by", text_of(trait_names[static_cast<std::size_t>(lowest.by)]));
  table.add("count", lowest.count);
  return table.text();
}

std::string who_text(const Who& who) {
  InlineTable table;
  if (!who.departments.empty()) table.add("department", list_or_one(who.departments));
  if (!who.levels.empty()) table.add("level", list_or_one(who.levels));
  if (who.tenure_from || who.tenure_below) table.add("tenure", tenure_text(who));
  if (who.lowest_departments) table.add("lowest_departments", lowest_text(*who.lowest_departments));
  table.add("share", who.share);
  if (who.top) table.add("top", top_text(*who.top));
  return table.empty() ? "\"everyone\"" : table.text();
}

/// A file that the scenario names, as a file in `folder` names it.
std::string moved(const Scenario& scenario, const std::string& file, const std::filesystem::path& folder) {
  return file.empty() ? file : name_from(folder, scenario.file, file);
}

std::string value_text(const Parameter& parameter, const Value& value) {
  const auto* text = std::get_if<std::string>(&value);
  if (text == nullptr) return describe(value);
  return parameter.is_date && !text->empty() ? *text : text_of(*text);
}

/// The scalars of one table, "" for those at the top.
std::string scalars_text(const Scenario& scenario, std::string_view table) {
  std::string text;
  for (const Parameter& parameter : schema()) {
    const std::size_t dot = parameter.path.find('.');
    const bool here = dot == std::string_view::npos ? table.empty() : parameter.path.substr(0, dot) == table;
    const Value value = parameter_value(scenario, parameter);
    if (!here || std::holds_alternative<std::monostate>(value)) continue;
    const std::string_view key = dot == std::string_view::npos ? parameter.path : parameter.path.substr(dot + 1);
    text += fmt::format("{} = {}\n", key, value_text(parameter, value));
  }
  return text;
}

std::string roster_text(const RosterSpec& roster, const std::string& file) {
  InlineTable table;
  const auto column = [&](std::string_view key, const std::string& name) {
    if (!name.empty()) table.add(key, text_of(name));
  };
  table.add("file", text_of(file));
  column("id", roster.id);
  column("department", roster.department);
  column("level", roster.level);
  column("manager", roster.manager);
  if (roster.managers_outside) table.add("managers_outside", std::string("true"));
  column("tenure", roster.tenure);
  column("hired", roster.hired);
  if (!roster.counted_to.empty()) table.add("counted_to", roster.counted_to);
  column("followers", roster.followers);
  column("activity", roster.activity);
  for (std::size_t trait = 0; trait < roster.measured.size(); ++trait)
    column(trait_names[trait], roster.measured[trait]);
  column("separator", roster.separator);
  column("decimal", roster.decimal);
  return table.text();
}

std::string organisation_text(const Scenario& scenario, const std::filesystem::path& folder) {
  const OrganisationSpec& organisation = scenario.organisation;
  std::string text;
  if (organisation.roster) {
    text += fmt::format("roster = {}\n",
                        roster_text(*organisation.roster, moved(scenario, organisation.roster->file, folder)));
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

std::string theme_text(const Theme& theme) {
  InlineTable weights;
  for (std::size_t k = 0; k < theme.weights.size(); ++k) {
    if (theme.weights[k] != 0)
      weights.add(trait_names[static_cast<std::size_t>(Trait::self_enhancement) + k], theme.weights[k]);
  }
  return weights.text();
}

/// When a post appears: its date where weeks have dates.
std::string day_text(const PostsSpec& posts, const ExtraPost& post) {
  const std::string date = working_day_date(posts, post.week, post.day);
  if (!date.empty()) return fmt::format("week = {}\n", date);
  return fmt::format("week = {}\nday = {}\n", post.week, post.day);
}

std::string posts_text(const Scenario& scenario) {
  std::string text = "\n[posts]\n" + scalars_text(scenario, "posts");
  text += fmt::format("audience = {}\n", who_text(scenario.posts.audience));
  InlineTable themes;
  for (const Theme& theme : scenario.posts.themes) themes.add(theme.name, theme_text(theme));
  if (!themes.empty()) text += fmt::format("themes = {}\n", themes.text());
  for (const ExtraPost& post : scenario.posts.extra) {
    text += fmt::format("\n[[post]]\n{}theme = {}\naudience = {}\n", day_text(scenario.posts, post),
                        text_of(post.theme), who_text(post.audience));
  }
  return text;
}

std::string channels_text(const Scenario& scenario) {
  std::string text;
  for (const ChannelSpec& channel : scenario.channels) {
    text += fmt::format("\n[channels.{}]\nreach = {}\nwho = {}\n", key_of(channel.name), channel.reach,
                        who_text(channel.who));
  }
  return text;
}

std::string week_text(const PostsSpec& posts, double week, WeekEnd end) {
  const std::string date = week_date(posts, week, end);
  return date.empty() ? fmt::format("{}", week) : date;
}

std::string lever_text(const LeverUse& use, const PostsSpec& posts) {
  std::string text =
      fmt::format("\n  [[policy.lever]]\n  use = {}\n  who = {}\n", text_of(use.lever), who_text(use.who));
  if (use.first_week != 1 || use.last_week) {
    text += fmt::format("  weeks = [{}, {}]\n", week_text(posts, use.first_week, WeekEnd::first),
                        week_text(posts, use.last_week.value_or(posts.weeks), WeekEnd::last));
  }
  text += fmt::format("  ramp_weeks = {}\n  strength = {}\n", use.ramp_weeks, use.strength);
  if (!use.cost.empty()) text += fmt::format("  cost = {}\n", cost_text(use.cost));
  return text;
}

std::string policies_text(const Scenario& scenario) {
  std::string text;
  for (const Policy& policy : scenario.policies) {
    text += fmt::format("\n[[policy]]\nname = {}\n", text_of(policy.name));
    if (policy.posts_per_week) text += fmt::format("posts_per_week = {}\n", *policy.posts_per_week);
    for (const LeverUse& use : policy.levers) text += lever_text(use, scenario.posts);
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
