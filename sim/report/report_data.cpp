/// The data of the report page, and the page with data inside.
#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "answer/privacy.hpp"
#include "formats/folder.hpp"
#include "megaphone/report/results.hpp"
#include "megaphone/scenario/scenario_file.hpp"
#include "report/department_figures.hpp"
#include "scenario/protection.hpp"

namespace megaphone::inline report {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view place_for_data = "id=\"megaphone-data\">null<";

Json json_of(const std::optional<SpreadPicture>& picture) {
  if (!picture) return nullptr;
  return {{"groups", picture->groups},         {"group", picture->group},     {"shared_on", picture->shared_on},
          {"reached_on", picture->reached_on}, {"through", picture->through}, {"employees", picture->employees},
          {"sharers", picture->sharers},       {"reached", picture->reached}, {"days", picture->days}};
}

/// Names of the departments that departments.csv shows, in its order, and whether any is hidden.
Json departments_json(const Results& results, bool& any_hidden) {
  const Organisation& organisation = results.run.organisation;
  const auto sizes = department_sizes(organisation);
  const auto visible = shown_departments(results.scenario, organisation);
  Json shown = Json::array();
  any_hidden = false;
  for (std::size_t d = 0; d < sizes.size(); ++d) {
    if (visible[d] != 0)
      shown.push_back({{"name", organisation.departments[d]}, {"employees", counted_employees(organisation, d)}});
    any_hidden = any_hidden || (visible[d] == 0 && sizes[d] > 0);
  }
  return shown;
}

/// By names, as departments.csv has them.
Json clear_lifts_json(const Results& results) {
  Json clear = Json::array();
  for (const ClearDepartmentLift& lift : clear_department_lifts(results)) {
    clear.push_back({{"policy", results.run.policies[lift.policy]},
                     {"department", results.run.organisation.departments[lift.department]},
                     {"outcome", department_outcome_names[static_cast<std::size_t>(lift.outcome)]}});
  }
  return clear;
}

/// Where files lie on somebody's computer is nobody's business: of absolute paths the names remain.
Scenario without_folders(Scenario scenario) {
  const auto shorten = [](std::string& file) {
    const std::filesystem::path path(file);
    if (path.is_absolute()) file = path.filename().string();
  };
  if (scenario.organisation.roster) shorten(scenario.organisation.roster->file);
  for (std::string& file : scenario.network.files) shorten(file);
  shorten(scenario.run.effects);
  shorten(scenario.run.levers);
  return scenario;
}

}  // namespace

std::string report_json(const Results& results, const std::optional<SpreadPicture>& picture) {
  bool any_hidden = false;
  Json json{{"summary", Json::parse(summary_json(results))},
            {"departments", departments_json(results, any_hidden)},
            {"some_departments_hidden", any_hidden},
            {"clear_department_lifts", clear_lifts_json(results)},
            {"smallest_group", std::max<std::int64_t>(results.scenario.run.smallest_group,
                                                      results.run.organisation.protection.smallest_group)},
            {"protection", protection_note(results.run.organisation)},
            {"budget", {{"cash", nullptr}, {"hours", nullptr}}},
            {"tables",
             {{"policies", policies_csv(results)},
              {"weekly", timeline_csv(results, days_per_week)},
              {"departments", departments_csv(results)}}},
            {"scenario", nullptr},
            {"picture", json_of(picture)}};
  if (results.scenario.budget.cash) json["budget"]["cash"] = *results.scenario.budget.cash;
  if (results.scenario.budget.hours) json["budget"]["hours"] = *results.scenario.budget.hours;
  if (!any_hidden) {
    json["scenario"] = scenario_toml(without_folders(results.scenario), folder_of(results.scenario.file));
  }
  return json.dump();
}

std::string report_html(std::string_view page, const std::string& json) {
  const std::size_t at = page.find(place_for_data);
  if (at == std::string_view::npos) throw std::invalid_argument("the report page has no place for its data");
  const std::size_t begin = at + place_for_data.size() - std::string_view("null<").size();
  std::string html(page.substr(0, begin));
  for (const char letter : json) {
    // These stand in JSON inside texts only, where the escape means the same.
    if (letter == '<')
      html += "\\u003c";
    else if (letter == '>')
      html += "\\u003e";
    else if (letter == '&')
      html += "\\u0026";
    else
      html += letter;
  }
  return html.append(page.substr(begin + std::string_view("null").size()));
}

}  // namespace megaphone::inline report
