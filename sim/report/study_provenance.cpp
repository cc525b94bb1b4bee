#include <nlohmann/json.hpp>

#include "base/printable.hpp"
#include "megaphone/base/version.hpp"
#include "report/study_analysis.hpp"

namespace megaphone::inline report {

std::string study_provenance_json(const StudyStore& store, const Provenance& provenance) {
  nlohmann::ordered_json json{{"format", study_store_format}, {"program", "megaphone"},
                              {"version", version},           {"commit", commit()},
                              {"compiler", compiler},         {"command", printable(provenance.command)},
                              {"seed", store.header().seed},  {"host", printable(host_name())},
                              {"finished", utc_now()},        {"seconds", provenance.seconds},
                              {"checksum", store.checksum()}, {"files", nlohmann::ordered_json::array()}};
  for (const auto& file : provenance.files) {
    json["files"].push_back({{"name", printable(file.filename().string())}, {"xxh3_128", file_fingerprint(file)}});
  }
  return json.dump(1) + "\n";
}

}  // namespace megaphone::inline report
