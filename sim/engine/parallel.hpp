/// Parallel loops that fill slots; sums over slots are the caller's, serial and in index order, so that results do
/// not depend on the number of threads. The only place of oneTBB.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>

namespace megaphone::inline engine {

/// Threads kept together for many short loops.
class Crew {
 public:
  /// Up to `threads` threads, 0 = all.
  explicit Crew(int threads);
  ~Crew();
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;

  /// Runs `fill(index)` for 0 .. count-1. An exception in any slot is rethrown after the loop has stopped. One thread,
  /// or one slot, runs here and now.
  void for_each_slot(std::size_t count, const std::function<void(std::size_t)>& fill);

 private:
  struct Threads;
  std::unique_ptr<Threads> threads_;  ///< none when one is enough
};

/// One such loop with a crew of its own.
void for_each_slot(std::size_t count, int threads, const std::function<void(std::size_t)>& fill);

/// Threads that 0 stands for on this machine.
int available_threads();

}  // namespace megaphone::inline engine
