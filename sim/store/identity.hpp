/// The identity of a study: what a store keeps of it to recognise the same study again.
#pragma once

#include "store/study_header.hpp"
#include "study/study.hpp"

namespace megaphone::inline store {

/// What a store keeps of the study, so that only the same study can resume it. Reads roster and network files again
/// for their hashes.
StudyHeader study_header(const Study& study);

/// The design that such a header describes, for the analysis of a store without its study file.
SamplingDesign design_of(const StudyHeader& header);

}  // namespace megaphone::inline store
