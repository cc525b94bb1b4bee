/// Study files: which factors of a scenario vary and how, what is kept of each run, at which points and how often.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "study/study.hpp"

namespace megaphone::inline study {

/// When a study stops by itself, and what it does with runs that fail. None of it changes a row.
struct StudyLimits {
  std::optional<double> half_width;   ///< stop when every index of every output is known that well (95 %)
  std::optional<std::uint64_t> runs;  ///< stop after so many
  std::optional<double> hours;        ///< stop after so long
  double timeout_seconds = 0;         ///< for a chunk; 0 = none
  std::uint32_t retries = 3;          ///< how often a chunk that kills its process is tried again
  double most_failed = 0.05;          ///< give up when a larger proportion of runs has failed
};

/// Everything a study file stands for, read and checked.
struct LoadedStudy {
  Study study;
  StudyLimits limits;
  /// kind "auto": trajectories of the Morris screening that says which factors the Sobol' design varies.
  std::optional<std::uint64_t> screening;
  std::vector<std::filesystem::path> files;  ///< read on the way, the study first
};

/// Reads the study, its scenario and everything that names. Throws InputError, or UnknownName with the nearest name,
/// for whatever is wrong, at its place: factors that do not exist or cannot take such values, outputs of policies that
/// do not exist, designs that cannot be, one replicate where noise has to be separated from effects. `size` takes the
/// place of design.size.
LoadedStudy load_study(const std::filesystem::path& path, std::optional<std::uint64_t> size = std::nullopt);

}  // namespace megaphone::inline study
