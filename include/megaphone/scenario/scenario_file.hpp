/// Scenario files: TOML read into a Scenario, checked to the last key, and written back complete. Every error names
/// file, line and column, what was expected and what was found.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "megaphone/scenario/scenario.hpp"
#include "megaphone/scenario/scenario_checks.hpp"

namespace megaphone::inline scenario {

/// Reads a scenario file. `overrides` are texts "contagion.weight=2" that name a parameter of the schema and take the
/// place of what the file says; their errors stand at "--set contagion.weight=2". Throws InputError, or UnknownName
/// for a key or name that nothing bears, for whatever is wrong with the file, and for what check_scenario finds.
/// Files that the scenario names are not opened.
Scenario read_scenario(const std::filesystem::path& path, const std::vector<std::string>& overrides = {});

/// The same from a text; `file` is its name in errors, and files it names are relative to that file's folder.
Scenario parse_scenario(std::string_view text, std::string file, const std::vector<std::string>& overrides = {});

/// The path of a file that a scenario names: as it stands when absolute, else relative to the scenario's folder.
std::filesystem::path file_beside(const Scenario& scenario, const std::string& file);

/// What effects and levers are called beside a scenario that is written; "" = they stay where they are.
struct CarriedFiles {
  std::string effects;
  std::string levers;
};

/// The scenario as a file: every parameter written out, in the order of the schema, so that it runs to the same
/// numbers even when defaults change. `folder` is where the text will be saved; the files it names are written
/// relative to there, those that are carried along by the names they have there.
std::string scenario_toml(const Scenario& scenario, const std::filesystem::path& folder,
                          const CarriedFiles& carried = {});

}  // namespace megaphone::inline scenario
