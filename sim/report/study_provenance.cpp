#include "report/provenance.hpp"
#include "report/study_analysis.hpp"

namespace megaphone::inline report {

std::string study_provenance_json(const StudyStore& store, const Provenance& provenance) {
  nlohmann::ordered_json json{{"format", study_store_format}};
  json.update(provenance_of(provenance, store.header().seed, {{"checksum", store.checksum()}}));
  return json.dump(1) + "\n";
}

}  // namespace megaphone::inline report
