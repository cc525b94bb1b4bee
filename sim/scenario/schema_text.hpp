/// The schema, the records, the effects and the levers as Markdown tables: what the program prints and MODEL.md
/// contains.
#pragma once

#include <string>

#include "megaphone/model/effects.hpp"
#include "megaphone/model/policy.hpp"
#include "megaphone/scenario/schema.hpp"

namespace megaphone::inline scenario {

/// "number", "integer", "text", "choice", "boolean" or "date".
std::string_view type_text(const Parameter& parameter);

/// How well the default is known, as one of status_names; "setting" for what only the user can know or choose.
std::string_view status_text(const Parameter& parameter);

/// Every parameter: path, unit, range, default, status, source, meaning. Ends with a line end, as the others do.
std::string schema_markdown();

/// Every record of the file (whom a lever is for, a lever in use, ...), a table each: key, value, unit, default,
/// meaning.
std::string records_markdown();

/// Every effect: mean, standard deviation, range, status, source.
std::string effects_markdown(const EffectsTable& effects);

/// Every move of every lever: target, size with spread and range, status, source; and what the lever costs.
std::string levers_markdown(const LeverCatalogue& catalogue);

}  // namespace megaphone::inline scenario
