/// A scenario file with the content of all files that it names, read and checked.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "megaphone/inputs/roster_column.hpp"
#include "megaphone/scenario/inputs.hpp"
#include "megaphone/scenario/scenario.hpp"

namespace megaphone::inline inputs {

struct Loaded {
  Scenario scenario;
  Inputs inputs;
  std::vector<RosterColumn> columns;         ///< account of the roster, if there is one
  std::vector<std::filesystem::path> files;  ///< read on the way, the scenario first when it was a file
};

/// Reads the scenario with the overrides of --set, then its roster, network, effects and lever files, and checks that
/// they fit each other. Employees' ids are forgotten once the ties are read. Throws InputError for anything wrong.
Loaded load(const std::filesystem::path& scenario, const std::vector<std::string>& overrides);

/// The same for a scenario that was made or changed in memory: checks it (check_scenario) and reads the files it names,
/// which are relative to the folder of `scenario.file`. Throws as above.
Loaded load(Scenario scenario);

}  // namespace megaphone::inline inputs
