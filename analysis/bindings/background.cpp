#include "background.hpp"

#include <nanobind/nanobind.h>

#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>

namespace nb = nanobind;

namespace megaphone::bindings {
namespace {

constexpr std::chrono::milliseconds between_looks{100};

/// What the two threads share.
struct SharedState {
  std::mutex mutex;
  std::condition_variable changed;
  bool done = false;
  Progress progress;
  std::exception_ptr error;
  std::atomic<bool> stop = false;
};

void do_work(const std::function<void(const Watch&)>& work, SharedState& shared) {
  const auto keep = [&shared](const Progress& progress) {
    const std::lock_guard lock(shared.mutex);
    shared.progress = progress;
  };
  std::exception_ptr error;
  try {
    work({keep, &shared.stop});
  } catch (...) {
    error = std::current_exception();
  }
  const std::lock_guard lock(shared.mutex);
  shared.error = error;
  shared.done = true;
  shared.changed.notify_one();
}

/// True when the work is done; waits a moment for it, without the interpreter's lock.
bool wait_a_moment(SharedState& shared, Progress& progress) {
  const nb::gil_scoped_release released;
  std::unique_lock lock(shared.mutex);
  const bool done = shared.changed.wait_for(lock, between_looks, [&] { return shared.done; });
  progress = shared.progress;
  return done;
}

void look_after(SharedState& shared, const Show& show) {
  Progress progress;
  for (bool done = false; !done;) {
    done = wait_a_moment(shared, progress);
    if (PyErr_CheckSignals() != 0) throw nb::python_error();
    if (show && progress.worlds_all > 0) show(progress.worlds_done, progress.worlds_all, std::string(progress.step));
  }
}

/// Stops the work and waits for it, whichever way the scope is left.
struct Joined {
  SharedState& shared;
  std::thread thread;
  ~Joined() {
    const nb::gil_scoped_release released;
    shared.stop = true;
    thread.join();
  }
};

}  // namespace

void in_background(const std::function<void(const Watch&)>& work, const Show& show) {
  SharedState shared;
  {
    const Joined joined{shared, std::thread([&] { do_work(work, shared); })};
    look_after(shared, show);
  }
  if (shared.error) std::rethrow_exception(shared.error);
}

}  // namespace megaphone::bindings
