/// An index over time: one line per factor with its 95 % intervals, and a gap where a period has no index that can be
/// trusted.
#pragma once

#include <string>

#include "picture_scale.hpp"
#include "report/study_analysis.hpp"

namespace megaphone::inline report {

/// Of the factors that matter most in some period, at most six.
std::string series_picture(const StudyAnalysis& analysis, const OutputColumn& output, const PictureKind& kind);

}  // namespace megaphone::inline report
