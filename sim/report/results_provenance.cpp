/// provenance.json: what a folder of results was made from, and what belongs to it.
#include <nlohmann/json.hpp>

#include "base/printable.hpp"
#include "inputs/effects_file.hpp"
#include "inputs/lever_file.hpp"
#include "megaphone/report/results.hpp"
#include "report/provenance.hpp"
#include "report/results_folder.hpp"

namespace megaphone::inline report {
namespace {

using Json = nlohmann::ordered_json;

std::string file_name(const std::filesystem::path& file) { return printable(file.filename().string()); }

/// Of the built-in tables: a scenario that names none is run with these.
Json built_in_json() {
  return {{"effects", text_fingerprint(effects_files(default_effects()).front().text)},
          {"levers", text_fingerprint(levers_toml(default_levers()))}};
}

}  // namespace

std::string provenance_json(const Results& results, const Provenance& provenance,
                            const std::vector<NamedText>& outputs) {
  const Scenario& scenario = results.scenario;
  const Json own{{"scenario", file_name(scenario.file)},
                 {"scenario_place", where_hash_of(scenario.file)},
                 {"built_in", built_in_json()}};
  Json json{{"format", results_format}};
  json.update(provenance_of(provenance, static_cast<std::uint64_t>(scenario.run.seed), own));
  json["outputs"] = Json::array();
  for (const NamedText& file : outputs) {
    json["outputs"].push_back({{"name", file.name}, {"xxh3_128", text_fingerprint(file.text)}});
  }
  return json.dump(1) + "\n";
}

}  // namespace megaphone::inline report
