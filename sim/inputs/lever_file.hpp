/// Lever files: the catalogue of what a company can do, one TOML table per lever with its moves and its costs.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "megaphone/model/policy.hpp"
#include "megaphone/scenario/scenario.hpp"

namespace megaphone::inline inputs {

/// Reads a lever file; its levers come in the order of the file. `extends = "FILE"` (relative to this file, or
/// "default" for the built-in catalogue) puts those of another file before them; a lever of the same name is
/// replaced. Throws InputError or UnknownName for whatever is wrong.
LeverCatalogue read_levers(const std::filesystem::path& path);

/// The same from a text; `file` is its name in errors.
LeverCatalogue parse_levers(std::string_view text, const std::string& file);

/// The built-in catalogue: scenarios/levers.toml as it was when the program was built.
LeverCatalogue default_levers();

/// A catalogue as a file that reads back to it.
std::string levers_toml(const LeverCatalogue& catalogue);

/// The levers that a scenario names, the built-in ones when it names none.
LeverCatalogue levers_of(const Scenario& scenario);

}  // namespace megaphone::inline inputs
