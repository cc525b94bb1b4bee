/// Pictures of a study's indices as SVG: dots with their 95 % intervals for each scalar output, lines over time for
/// each series. Readable without colour; no fonts or scripts from elsewhere.
#pragma once

#include <string>
#include <vector>

#include "report/study_analysis.hpp"

namespace megaphone::inline report {

struct Picture {
  std::string file;  ///< "indices-lift-of-listening.svg"
  std::string svg;
};

/// One per output that has indices.
std::vector<Picture> pictures_of(const StudyHeader& header, const StudyAnalysis& analysis);

}  // namespace megaphone::inline report
