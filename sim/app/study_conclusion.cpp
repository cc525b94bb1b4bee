#include "app/study_conclusion.hpp"

#include <fstream>
#include <sstream>

#include "megaphone/formats/whole_file.hpp"

namespace megaphone::inline app {
namespace {

constexpr std::uint32_t resamples = 200;
constexpr const char* provenance_file = "provenance.json";

bool has_provenance(const StudyStore& store, const std::filesystem::path& folder) {
  std::ostringstream text;
  text << std::ifstream(folder / provenance_file, std::ios::binary).rdbuf();
  return text.str().find(store.checksum()) != std::string::npos;
}

}  // namespace

Resampling resampling_of(const StudyStore& store, int threads) {
  return {static_cast<std::uint64_t>(store.header().seed), resamples, threads};
}

StudyFindings findings_of(const StudyStore& store, const Resampling& resampling) {
  StudyFindings findings{analyse(store, resampling), "", {}};
  findings.methods = methods_text(store, findings.analysis, resampling);
  findings.pictures = pictures_of(store.header(), findings.analysis);
  return findings;
}

void write_findings(const StudyFindings& findings, const std::filesystem::path& folder) {
  std::vector<NamedText> files{{"indices.csv", indices_csv(findings.analysis)}, {"methods.md", findings.methods}};
  for (const Picture& picture : findings.pictures) files.push_back({picture.file, picture.svg});
  write_whole(folder, files);
}

void write_provenance(const StudyStore& store, const std::filesystem::path& folder, const Provenance& provenance) {
  if (!has_provenance(store, folder)) {
    write_whole(folder / provenance_file, study_provenance_json(store, provenance));
  }
}

}  // namespace megaphone::inline app
