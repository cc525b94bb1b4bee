/// Progress on a terminal: done, rate and time left, in one line that is written over.
#pragma once

#include <chrono>
#include <string>

namespace megaphone::program {

class ProgressLine {
 public:
  /// Shows nothing when `quiet`, or when standard error is not a terminal. `unit`: what is counted, "worlds".
  ProgressLine(bool quiet, std::string unit);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  /// `done` of `all`, of which `before` were done when the work began; `note` is put behind.
  void show(double done, double all, const std::string& note, double before = 0);

 private:
  using Clock = std::chrono::steady_clock;
  bool shown_;
  std::string unit_;
  Clock::time_point start_;
  Clock::time_point last_;
};

/// "2 min 5 s", "41 s".
std::string duration(double seconds);

}  // namespace megaphone::program
