/// Progress on a terminal: done, rate and time left, in one line that is written over.
#pragma once

#include <chrono>
#include <string>

#include "megaphone/experiment/run.hpp"

namespace megaphone::program {

class ProgressLine {
 public:
  /// Shows nothing when `quiet`, or when standard error is not a terminal.
  explicit ProgressLine(bool quiet);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(const Progress& progress);

 private:
  using Clock = std::chrono::steady_clock;
  bool shown_;
  Clock::time_point start_;
  Clock::time_point last_;
};

/// "2 min 5 s", "41 s".
std::string duration(double seconds);

}  // namespace megaphone::program
