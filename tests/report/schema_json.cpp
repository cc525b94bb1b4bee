/// The schema as JSON, from which the types of Python and TypeScript are generated.
#include "report/schema_json.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "inputs/effects_file.hpp"
#include "inputs/lever_file.hpp"
#include "megaphone/scenario/schema.hpp"
#include "scenario/records.hpp"

namespace megaphone {
namespace {

nlohmann::json whole() { return nlohmann::json::parse(schema_json(default_effects(), default_levers())); }

nlohmann::json named(const nlohmann::json& rows, const std::string& key, const std::string& name) {
  for (const auto& row : rows) {
    if (row[key] == name) return row;
  }
  return {};
}

}  // namespace

TEST_CASE("The schema as JSON has every parameter, every key of every record, every effect and every lever") {
  const nlohmann::json json = whole();
  REQUIRE_EQ(json["parameters"].size(), schema().size());
  for (std::size_t k = 0; k < schema().size(); ++k) CHECK_EQ(json["parameters"][k]["path"], schema()[k].path);
  REQUIRE_EQ(json["records"].size(), record_infos().size());
  for (std::size_t k = 0; k < record_infos().size(); ++k) {
    CHECK_EQ(json["records"][k]["fields"].size(), record_infos()[k]->fields.size());
  }
  CHECK_EQ(json["effects"].size(), effect_count);
  CHECK(json["effects"][0]["mean_as_accepted"].get<double>() == doctest::Approx(0.6).epsilon(0.02));
  CHECK(json["effects_rejected"].get<double>() < 0.15);
  CHECK_EQ(json["levers"].size(), default_levers().levers.size());
}

TEST_CASE("A parameter and a key say range, default and unit as JSON") {
  const nlohmann::json json = whole();
  const nlohmann::json weight = named(json["parameters"], "path", "contagion.weight");
  CHECK_EQ(weight["default"], 0.5);
  CHECK_EQ(weight["range"]["highest"], 100);
  const nlohmann::json use = named(json["records"], "name", "lever_use");
  const nlohmann::json strength = named(use["fields"], "key", "strength");
  CHECK_EQ(strength["default"], 1);
  CHECK_EQ(strength["range"]["lowest_allowed"], false);
  CHECK_EQ(named(use["fields"], "key", "lever")["former"], "use");
  CHECK_EQ(named(use["fields"], "key", "who")["default"], "everyone");
}

}  // namespace megaphone
