/// Runs a study in a child process, so that a run that crashes its process does not end the study. The parent waits,
/// finds out which groups the child was computing when it died, and starts another child; a group during which the
/// process died too often is marked as failed and left out.
#pragma once

#include <cstdint>
#include <functional>

#include "app/study_session.hpp"
#include "options.hpp"

namespace megaphone::program {

struct SupervisionRule {
  std::uint32_t retries = 3;   ///< deaths of a single group before it is given up
  double timeout_seconds = 0;  ///< for one range; 0 = none
};

/// `work` runs in the child; it calls `begin` before each range of groups. Returns what the last child returned. Must
/// be called while the process has one thread. Throws std::runtime_error when no process can be started, or when a
/// child dies outside any range.
Exit supervise(const SupervisionRule& rule,
               const std::function<Exit(const Casualties&, const std::function<void(GroupRange)>& begin)>& work);

}  // namespace megaphone::program
