/// provenance.json: what a folder of results was made from, and what belongs to it.
#include <nlohmann/json.hpp>

#include "base/printable.hpp"
#include "inputs/effects_file.hpp"
#include "inputs/lever_file.hpp"
#include "megaphone/base/version.hpp"
#include "megaphone/report/results.hpp"
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
  Json json{{"format", results_format},
            {"program", "megaphone"},
            {"version", version},
            {"commit", commit()},
            {"compiler", compiler},
            {"command", printable(provenance.command)},
            {"seed", scenario.run.seed},
            {"host", printable(host_name())},
            {"finished", utc_now()},
            {"seconds", provenance.seconds},
            {"scenario", file_name(scenario.file)},
            {"scenario_place", where_hash_of(scenario.file)},
            {"built_in", built_in_json()},
            {"files", Json::array()},
            {"outputs", Json::array()}};
  for (const auto& file : provenance.files) {
    json["files"].push_back({{"name", file_name(file)}, {"xxh3_128", file_fingerprint(file)}});
  }
  for (const NamedText& file : outputs) {
    json["outputs"].push_back({{"name", file.name}, {"xxh3_128", text_fingerprint(file.text)}});
  }
  return json.dump(1) + "\n";
}

}  // namespace megaphone::inline report
