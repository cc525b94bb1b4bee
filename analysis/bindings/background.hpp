/// Work that Python waits for: it runs on a thread of its own without the interpreter's lock, while the calling thread
/// looks after Ctrl-C and shows progress.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>

#include "megaphone/experiment/run.hpp"

namespace megaphone::bindings {

/// Called with worlds done, worlds in all, and the step; on the calling thread, at most ten times a second.
using Show = std::function<void(std::uint64_t, std::uint64_t, const std::string&)>;

/// What the work gets: where to tell its progress, and when to stop.
struct Watch {
  std::function<void(const Progress&)> progress;
  const std::atomic<bool>* stop = nullptr;
};

/// Runs the work to its end and hands on what it throws. When a signal's handler raises (Ctrl-C), or `show` does, the
/// work is told to stop and awaited, and that exception is thrown. To be called with the interpreter's lock held.
void in_background(const std::function<void(const Watch&)>& work, const Show& show);

}  // namespace megaphone::bindings
