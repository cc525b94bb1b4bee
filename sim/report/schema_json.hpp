/// Everything that can stand in a scenario, as JSON for programs: what `megaphone schema --json` prints, and from which
/// the types of Python and TypeScript are generated (analysis/generate_types.py).
#pragma once

#include <string>

#include "megaphone/model/effects.hpp"
#include "megaphone/model/policy.hpp"

namespace megaphone::inline report {

/// {"version", "parameters", "tables", "records", "outcomes", "effects", "levers"}, each in the order of the file.
/// Ends with a line end.
std::string schema_json(const EffectsTable& effects, const LeverCatalogue& catalogue);

}  // namespace megaphone::inline report
