/// What the process that runs a study does, with what it shows on a terminal.
#pragma once

#include <filesystem>

#include "app/study_session.hpp"
#include "options.hpp"

namespace megaphone::program {

struct StudyWork {
  const LoadedStudy& loaded;
  std::filesystem::path store;
  GroupRange part;  ///< the groups that are this process's share
  const Options& options;
};

/// Runs what is missing. Done, failed (too many runs failed), or interrupted; what was committed stays in every case.
Exit work_on(const StudyWork& work, const Casualties& casualties, const std::function<void(GroupRange)>& begin);

}  // namespace megaphone::program
