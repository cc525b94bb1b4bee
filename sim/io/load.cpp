#include "megaphone/io/load.hpp"

#include <utility>

#include "megaphone/experiment/workplace.hpp"
#include "megaphone/io/effects_file.hpp"
#include "megaphone/io/lever_file.hpp"
#include "megaphone/io/network_file.hpp"
#include "megaphone/io/people.hpp"
#include "megaphone/io/scenario_file.hpp"

namespace megaphone {
namespace {

std::vector<std::filesystem::path> files_named_by(const Scenario& scenario) {
  std::vector<std::filesystem::path> files;
  const auto add = [&](const std::string& file) {
    if (!file.empty()) files.push_back(file_beside(scenario, file));
  };
  if (scenario.organisation.roster) add(scenario.organisation.roster->file);
  for (const std::string& file : scenario.network.files) add(file);
  add(scenario.run.effects);
  add(scenario.run.levers);
  return files;
}

}  // namespace

Loaded load(Scenario given) {
  check_scenario(given);
  Loaded loaded;
  loaded.scenario = std::move(given);
  const Scenario& scenario = loaded.scenario;
  loaded.inputs.effects = effects_of(scenario);
  loaded.inputs.levers = levers_of(scenario);
  check_levers(scenario, loaded.inputs.levers);
  const std::filesystem::path folder = file_beside(scenario, "");
  Roster people = read_people(scenario.organisation, scenario.network, folder);
  if (!scenario.network.files.empty()) {
    loaded.inputs.ties = read_ties(scenario.network, folder, people.ids);
  }
  loaded.inputs.organisation = std::move(people.organisation);
  complete(loaded.inputs.organisation, scenario.network.span_of_control);
  loaded.columns = std::move(people.columns);
  check_names(scenario, loaded.inputs.organisation);
  loaded.files = files_named_by(scenario);
  if (loaded.inputs.effects.draws) loaded.files.emplace_back(loaded.inputs.effects.draws->file);
  return loaded;
}

Loaded load(const std::filesystem::path& path, const std::vector<std::string>& overrides) {
  Loaded loaded = load(read_scenario(path, overrides));
  loaded.files.insert(loaded.files.begin(), path);
  return loaded;
}

}  // namespace megaphone
