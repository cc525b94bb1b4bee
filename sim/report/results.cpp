#include "megaphone/report/results.hpp"

#include <algorithm>
#include <string_view>

#include "inputs/effects_file.hpp"
#include "inputs/lever_file.hpp"
#include "megaphone/answer/answer.hpp"
#include "megaphone/scenario/scenario_file.hpp"
#include "report/results_folder.hpp"

namespace megaphone::inline report {
namespace {

/// The policy pictured is the one of which the answer speaks, or the first when there is none.
std::string report_of(const Results& results) {
  const std::size_t last = results.comparison.policies.size() - 1;
  const std::size_t shown = std::min(last, std::max<std::size_t>(1, subject_of(results.comparison)));
  return report_json(results, spread_picture(results.scenario, results.inputs, results.run, shown));
}

/// The scenario as run, and its effects and levers when they are not the built-in ones.
void add_inputs(const Results& results, const std::filesystem::path& folder, std::vector<NamedText>& files) {
  const Scenario& scenario = results.scenario;
  CarriedFiles carried;
  if (!scenario.run.effects.empty()) {
    const std::vector<NamedText> effects = effects_files(results.inputs.effects);
    carried.effects = effects.front().name;
    files.insert(files.end(), effects.begin(), effects.end());
  }
  if (!scenario.run.levers.empty()) {
    carried.levers = "levers.toml";
    files.push_back({carried.levers, levers_toml(results.inputs.levers)});
  }
  files.push_back({"scenario.toml", scenario_toml(scenario, folder, carried)});
}

}  // namespace

void write_results(const std::filesystem::path& folder, const Results& results, const Provenance& provenance) {
  std::vector<NamedText> files{
      {"summary.json", summary_json(results)}, {"policies.csv", policies_csv(results)},
      {"worlds.csv", worlds_csv(results)},     {"weekly.csv", timeline_csv(results, days_per_week)},
      {"daily.csv", timeline_csv(results, 1)}, {"departments.csv", departments_csv(results)},
      {"effects.csv", effects_csv(results)}};
  add_inputs(results, folder, files);
  if (!report_page().empty()) files.push_back({"report.html", report_html(report_page(), report_of(results))});
  files.push_back({provenance_file, provenance_json(results, provenance, files)});
  put_results(folder, files);
}

}  // namespace megaphone::inline report
