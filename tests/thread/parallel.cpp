/// The engine's loops over slots by threads of the C++ library, for the thread sanitizer: Debian's oneTBB is built
/// without it, so every order between threads that oneTBB keeps would be reported as a race.
#include "engine/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace megaphone::inline engine {

struct Crew::Threads {
  std::size_t count;
};

Crew::Crew(int threads) {
  if (threads == 1) return;
  threads_ = std::make_unique<Threads>();
  threads_->count = static_cast<std::size_t>(threads > 0 ? threads : available_threads());
}

Crew::~Crew() = default;

namespace {

/// The slots that are left, and the first exception.
struct Work {
  std::size_t count;
  const std::function<void(std::size_t)>& fill;
  std::atomic<std::size_t> next = 0;
  std::mutex failing;
  std::exception_ptr failure;

  void take_slots() try {
    for (std::size_t index = next++; index < count; index = next++) fill(index);
  } catch (...) {
    const std::lock_guard lock(failing);
    if (!failure) failure = std::current_exception();
    next = count;
  }
};

}  // namespace

void Crew::for_each_slot(std::size_t count, const std::function<void(std::size_t)>& fill) {
  Work work{count, fill};
  std::vector<std::jthread> others;
  const std::size_t threads = threads_ == nullptr ? 1 : std::min(count, threads_->count);
  for (std::size_t thread = 1; thread < threads; ++thread) others.emplace_back([&] { work.take_slots(); });
  work.take_slots();
  others.clear();
  if (work.failure) std::rethrow_exception(work.failure);
}

void for_each_slot(std::size_t count, int threads, const std::function<void(std::size_t)>& fill) {
  Crew(count <= 1 ? 1 : threads).for_each_slot(count, fill);
}

int available_threads() { return std::max(2, static_cast<int>(std::thread::hardware_concurrency())); }

}  // namespace megaphone::inline engine
