/// What the process that runs a study does: chunk after chunk, each committed before the next.
#pragma once

#include <filesystem>

#include "megaphone/io/study_file.hpp"
#include "supervise.hpp"

namespace megaphone::program {

struct StudyWork {
  const LoadedStudy& loaded;
  std::filesystem::path store;
  GroupRange part;  ///< the groups that are this process's share
  const Options& options;
};

/// Runs what is missing. Done, failed (too many runs failed), or interrupted; what was committed stays in every case.
Exit work_on(const StudyWork& work, const Casualties& casualties, const std::function<void(GroupRange)>& begin);

/// The groups of `part` that `missing` has.
std::vector<GroupRange> within(const std::vector<GroupRange>& missing, GroupRange part);

}  // namespace megaphone::program
