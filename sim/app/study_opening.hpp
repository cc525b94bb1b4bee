/// Where a study keeps its runs: a store that is begun, resumed, or extended, and refused when it belongs to another
/// study.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "study/study_file.hpp"

namespace megaphone::inline app {

enum class Opening : std::uint8_t {
  resume,  ///< begin the study, or resume it at the size that it has
  extend,  ///< make it larger
};

/// Makes the store, or sees that the one there is of this very study. Returns the groups that it is to have: those of
/// the store, once it was extended. Throws InputError for another study, for a study that asks for more groups than the
/// store has, when it is not to be extended, and for designs that cannot be; StoreError for the store itself.
std::uint64_t open_study(const std::filesystem::path& store, const LoadedStudy& loaded, Opening opening);

/// A Morris screening of all factors: the first step of a study whose design is "auto". Requires loaded.screening.
LoadedStudy screening_of(const LoadedStudy& loaded);

/// Numbers of the factors that the screening, whose store is at the path, does not rule out. Throws InputError when it
/// rules out all.
std::vector<std::uint32_t> factors_kept(const std::filesystem::path& screening, const LoadedStudy& loaded, int threads);

/// The second step: the study over these factors only, the others held at their medians.
LoadedStudy narrowed_to(const std::vector<std::uint32_t>& kept, const LoadedStudy& loaded);

}  // namespace megaphone::inline app
