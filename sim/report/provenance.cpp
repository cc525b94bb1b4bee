#include "report/provenance.hpp"

#include "base/printable.hpp"
#include "megaphone/base/version.hpp"

namespace megaphone::inline report {

nlohmann::ordered_json provenance_of(const Provenance& provenance, std::uint64_t seed,
                                     const nlohmann::ordered_json& own) {
  nlohmann::ordered_json json{{"program", "megaphone"},
                              {"version", version},
                              {"commit", commit()},
                              {"compiler", compiler},
                              {"command", printable(provenance.command)},
                              {"seed", seed},
                              {"host", printable(host_name())},
                              {"finished", utc_now()},
                              {"seconds", provenance.seconds}};
  json.update(own);
  json["files"] = nlohmann::ordered_json::array();
  for (const auto& file : provenance.files) {
    json["files"].push_back({{"name", printable(file.filename().string())}, {"xxh3_128", file_fingerprint(file)}});
  }
  return json;
}

}  // namespace megaphone::inline report
