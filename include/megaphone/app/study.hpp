/// A study from beginning to end in this process: its runs are computed into a store, and what they show is written
/// beside it. `megaphone sweep` does the same with child processes, which survive a run that crashes.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

namespace megaphone::inline app {

struct StudyOptions {
  int threads = 0;      ///< 0 = all cores
  std::string command;  ///< kept in provenance.json: how to do the same again
  std::function<void(std::uint64_t runs, std::uint64_t all)> progress;  ///< called after each chunk of runs
  const std::atomic<bool>* stop = nullptr;                              ///< when it turns true the study is interrupted
};

/// What a store holds once the study was run, resumed or interrupted.
struct StudyRun {
  std::uint64_t runs = 0;                              ///< the study has in all
  std::uint64_t done = 0, impossible = 0, failed = 0;  ///< of them, in the store
  std::string checksum;                                ///< of all that is in the store
  bool concluded = false;   ///< its indices are written: neither interrupted nor given up after too many failures
  std::string ended_early;  ///< why runs are missing: "interrupted", "stop.runs is reached"; else ""
};

/// Runs what is missing of the study that the file describes into folder/study.sqlite (and
/// folder/screening/study.sqlite for the design "auto"), resuming what is there, and writes indices.csv, methods.md,
/// the pictures and provenance.json once no run is missing. Throws InputError for a study file that cannot be read and
/// for a folder that holds another study, StoreError for a store that cannot be written.
StudyRun run_study(const std::filesystem::path& file, const std::filesystem::path& folder, const StudyOptions& options);

}  // namespace megaphone::inline app
