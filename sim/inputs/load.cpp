#include "megaphone/inputs/load.hpp"

#include <fmt/format.h>

#include <utility>

#include "formats/folder.hpp"
#include "inputs/complete.hpp"
#include "inputs/effects_file.hpp"
#include "inputs/graphml.hpp"
#include "inputs/lever_file.hpp"
#include "inputs/network_file.hpp"
#include "inputs/people.hpp"
#include "megaphone/scenario/scenario_file.hpp"
#include "megaphone/scenario/schema.hpp"
#include "scenario/protection.hpp"

namespace megaphone::inline inputs {
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

/// Why nobody has a department, and how to give them some.
std::string no_departments(const Scenario& scenario, const std::filesystem::path& folder) {
  if (scenario.organisation.roster) {
    return "the roster has no column department; name it in organisation.roster";
  }
  std::vector<std::string> names;
  for (const std::string& file : scenario.network.files) {
    const std::vector<std::string> more = node_attributes(read_network_text(file, folder));
    names.insert(names.end(), more.begin(), more.end());
  }
  if (names.empty()) return "the network file names none; give a roster";
  return fmt::format(
      "the network file names none; set department_attribute in [network] to the attribute of the nodes "
      "that holds them; there {}: '{}'",
      names.size() == 1 ? "is one" : "are", fmt::join(names, "', '"));
}

/// Where everyone is in one department because none was named, a department that is meant is no misspelling.
void require_departments(const Scenario& scenario, const Organisation& organisation,
                         const std::filesystem::path& folder) {
  if (organisation.departments != std::vector<std::string>{std::string(everyone)}) return;
  if (!scenario.organisation.departments.empty()) return;
  for (const Mention& mention : mentions(scenario)) {
    for (std::size_t i = 0; i < mention.who->departments.size(); ++i) {
      const std::string& name = mention.who->departments[i];
      if (name == everyone) continue;
      throw InputError(
          place_of(scenario, fmt::format("{}.department.{}", mention.path, i)),
          fmt::format("department {} is meant, but {}", megaphone::quoted(name), no_departments(scenario, folder)));
    }
  }
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
  const std::filesystem::path folder = named_by(scenario.file, "");
  Roster people = read_people(scenario.organisation, scenario.network, folder);
  if (!scenario.network.files.empty()) {
    loaded.inputs.ties = read_ties(scenario.network, folder, people.ids);
  }
  loaded.inputs.organisation = std::move(people.organisation);
  complete(loaded.inputs.organisation, scenario.network.span_of_control);
  loaded.columns = std::move(people.columns);
  protect(scenario, loaded.inputs.organisation, loaded.inputs.ties);
  require_departments(scenario, loaded.inputs.organisation, folder);
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

}  // namespace megaphone::inline inputs
