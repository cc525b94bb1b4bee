/// What a study leaves beside its runs: indices, pictures, a methods paragraph, and the provenance.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "megaphone/formats/provenance.hpp"
#include "report/study_analysis.hpp"
#include "report/study_picture.hpp"

namespace megaphone::inline app {

/// The analysis of a store with the texts made from it.
struct StudyFindings {
  StudyAnalysis analysis;
  std::string methods;
  std::vector<Picture> pictures;
};

/// How bootstrap intervals are made unless somebody asks for more: 200 resamples under the study's seed.
Resampling resampling_of(const StudyStore& store, int threads);

StudyFindings findings_of(const StudyStore& store, const Resampling& resampling);

/// Writes indices.csv, methods.md and the pictures into the folder: all of them, or none.
void write_findings(const StudyFindings& findings, const std::filesystem::path& folder);

/// Writes provenance.json, unless the one there is of just these runs, which may be from a process that did not come to
/// this.
void write_provenance(const StudyStore& store, const std::filesystem::path& folder, const Provenance& provenance);

}  // namespace megaphone::inline app
