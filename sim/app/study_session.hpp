/// The course of a study: which runs are missing, how many to compute next, which are stored, and when to stop. The
/// runs themselves may be computed anywhere (by this process, a child of it, or workers elsewhere) and are handed in
/// here.
#pragma once

#include <atomic>
#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "store/study_store.hpp"
#include "study/runner.hpp"
#include "study/study_file.hpp"

namespace megaphone::inline app {

/// Why a study stops before every run is there.
struct StudyStop {
  std::string why;      ///< "stop.runs is reached"
  bool failed = false;  ///< too many runs failed; else one of the study's own limits is reached
};

/// Runs that are there, whatever came of them.
inline std::uint64_t counted_runs(const StudyProgress& progress) {
  return progress.done + progress.impossible + progress.failed;
}

/// The groups of `part` that are among the ranges.
std::vector<GroupRange> within(const std::vector<GroupRange>& ranges, GroupRange part);

class StudySession {
 public:
  /// Opens the store to write; the study must outlive the session. Throws as StudyStore::open does.
  /// `chunk_seconds`: how long a chunk should take.
  StudySession(const LoadedStudy& loaded, const std::filesystem::path& store, int threads, double chunk_seconds = 2);

  const StudyStore& store() const { return store_; }

  /// How many groups the next chunk should have: as many as take about chunk_seconds, or a quarter of the time that a
  /// chunk may take. Long enough that committing it does not count, short enough that little is lost.
  std::uint64_t chunk_size() const { return size_; }

  /// Commits a chunk, durably before this returns, which took so many seconds to compute; then says whether to stop.
  std::optional<StudyStop> keep(const Chunk& chunk, double seconds);

  /// Whether the study is to stop with the runs that are there.
  std::optional<StudyStop> judge();

  const Study& study() const { return loaded_.study; }
  int threads() const { return threads_; }

 private:
  void adapt(std::uint64_t groups, double seconds);

  const LoadedStudy& loaded_;
  StudyStore store_;
  int threads_;
  double chunk_seconds_;
  std::uint64_t size_ = 1;
  std::uint64_t judged_;  ///< groups when the indices were last looked at, as a power of two
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

/// What is known of groups that took their process along.
struct Casualties {
  std::vector<GroupRange> suspects;               ///< were being run when a process died: run one group at a time
  std::map<std::uint64_t, std::string> given_up;  ///< groups not to be run, with the reason
};

/// How run_missing tells of its work. All may be empty.
struct StudyWatch {
  std::function<void(GroupRange)> begin;               ///< before each chunk
  std::function<void(const StudyProgress&)> progress;  ///< after each
  const std::atomic<bool>* stop = nullptr;             ///< when it turns true the chunk at work is given up
};

enum class StudyEnd : std::uint8_t {
  done,         ///< nothing of the part is missing, or one of the study's limits is reached
  failed,       ///< too many runs failed
  interrupted,  ///< `stop` turned true
};

/// How running a study ended, and why before its end.
struct StudyEnding {
  StudyEnd end = StudyEnd::done;
  std::string why;
};

/// Runs what is missing of the groups of `part` in this process, chunk after chunk, each committed before the next.
/// Groups that killed a process go one by one, those given up are written down as failed.
StudyEnding run_missing(StudySession& session, StudyRunner& runner, GroupRange part, const Casualties& casualties,
                        const StudyWatch& watch);

}  // namespace megaphone::inline app
