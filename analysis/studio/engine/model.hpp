/// A scenario as the studio edits it: JSON of what has a control on the page (policies with their levers, budget,
/// parameters, files), read from a Scenario and written back into one. Everything else of the scenario stays as it was.
#pragma once

#include <nlohmann/json.hpp>

#include "megaphone/inputs/load.hpp"

namespace megaphone::studio {

using Json = nlohmann::ordered_json;

/// {title, start, departments, levels, remarks, policies: [{name, posts_per_week, levers: [...]}], budget, parameters,
/// lever catalogue, employees}. A lever has the keys of [[policy.lever]] but its cost, and `from`: [policy, lever],
/// where the scenario has it. Departments below the smallest group are left out.
Json model_of(const Loaded& loaded);

/// How many departments of a roster the scenario names that are too small to be shown.
std::size_t hidden_names(const Loaded& loaded);

/// Writes the edits (the same shape, any part of it missing) over a scenario; {"roster": {...}} and {"network": {...}}
/// put files in the place of departments and generator, {"network": {"generated": true}} the generator in the place of
/// a file. Throws InputError as the readers of a scenario do, with "form:" and the field's path in the place of a file.
void apply(const Json& edits, Scenario& scenario);

}  // namespace megaphone::studio
