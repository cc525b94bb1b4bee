/// Runs groups of a study. The rows of a group depend on the study and on the number of the group alone: not on the
/// threads, and not on the groups that are run together with it or were run before.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "experiment/replay.hpp"
#include "study/study.hpp"

namespace megaphone::inline study {

/// What the engine did for some groups.
struct Workload {
  std::uint64_t worlds = 0;     ///< a run of a study has one for each policy that an output asks for
  std::uint64_t lanes = 0;      ///< of the blocks that carried them
  std::uint64_t decisions = 0;  ///< employee x post x world
};

class StudyRunner {
 public:
  /// The study must outlive the runner. Throws InputError when the effects' means cannot hold together.
  explicit StudyRunner(const Study& study);
  ~StudyRunner();
  StudyRunner(const StudyRunner&) = delete;
  StudyRunner& operator=(const StudyRunner&) = delete;

  /// The rows of some groups, on `threads` threads (0 = all); nothing when `stop` turned true before they were done.
  /// Where a point cannot be simulated, the status and the message of its rows say why.
  std::optional<Chunk> run(GroupRange groups, int threads, const std::atomic<bool>* stop = nullptr);

  /// Of all groups run so far.
  Workload workload() const;

  /// One run again under one of the policies: the very record that its outputs came from. Throws InputError when the
  /// point is impossible, or when there is no such run or policy.
  Replay replay(std::uint64_t run, std::size_t policy);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// The rows of a group that will not be run: failed, with that message.
Chunk given_up(const Study& study, std::uint64_t group, const std::string& message);

}  // namespace megaphone::inline study
