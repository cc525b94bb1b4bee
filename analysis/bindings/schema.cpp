/// What can be set and what comes out, as rows for tables.
#include "megaphone/scenario/schema.hpp"

#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/vector.h>

#include "bindings.hpp"
#include "inputs/effects_file.hpp"
#include "inputs/lever_file.hpp"
#include "megaphone/base/error.hpp"
#include "megaphone/experiment/outcome.hpp"
#include "report/schema_json.hpp"
#include "scenario/schema_text.hpp"
#include "value.hpp"

namespace nb = nanobind;

namespace megaphone::bindings {
namespace {

nb::dict row_of(const Parameter& parameter) {
  const std::string_view type = type_text(parameter);
  const bool bounded = type == "integer" || type == "number";
  nb::dict row;
  row["path"] = parameter.path;
  row["type"] = type;
  row["unit"] = parameter.unit;
  row["lowest"] = bounded ? nb::cast(parameter.range.lowest) : nb::none();
  row["highest"] = bounded ? nb::cast(parameter.range.highest) : nb::none();
  row["default"] = object_of(parameter.fallback);
  row["status"] = status_text(parameter);
  row["source"] = parameter.source;
  row["meaning"] = parameter.meaning;
  row["expected"] = expectation(parameter);
  row["choices"] = type == "choice" ? parameter.choices : std::vector<std::string>{};
  return row;
}

std::vector<nb::dict> parameters() {
  std::vector<nb::dict> rows;
  for (const Parameter& parameter : schema()) rows.push_back(row_of(parameter));
  return rows;
}

std::vector<nb::dict> outcomes() {
  std::vector<nb::dict> rows;
  for (const OutcomeInfo& info : outcome_infos()) {
    nb::dict row;
    row["outcome"] = info.name;
    row["unit"] = info.unit;
    row["meaning"] = info.meaning;
    rows.push_back(row);
  }
  return rows;
}

std::vector<nb::dict> effects(const std::string& file) {
  const EffectsTable table = file.empty() ? default_effects() : read_effects(file);
  std::vector<nb::dict> rows;
  for (std::size_t i = 0; i < table.priors.size(); ++i) {
    const Prior& prior = table.priors[i];
    const EffectRange possible = possible_range(static_cast<Effect>(i));
    nb::dict row;
    row["effect"] = effect_names[i];
    row["mean"] = prior.mean;
    row["sd"] = prior.sd;
    row["lowest"] = prior.lowest;
    row["highest"] = prior.highest;
    row["least_possible"] = possible.lowest;
    row["most_possible"] = possible.highest;
    row["status"] = status_names[static_cast<std::size_t>(prior.status)];
    row["source"] = prior.source;
    rows.push_back(row);
  }
  return rows;
}

}  // namespace

void bind_schema(nb::module_& module) {
  module.def("schema", &parameters);
  module.def("schema_json", [] { return schema_json(default_effects(), default_levers()); });
  module.def("outcomes", &outcomes);
  module.def("effects", &effects, nb::arg("file"));
  module.def("nearest_name", &nearest_name, nb::arg("name"), nb::arg("known"));
}

}  // namespace megaphone::bindings
