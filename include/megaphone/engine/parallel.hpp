/// Parallel loops that fill slots; sums over slots are the caller's, serial and in index order, so that results do
/// not depend on the number of threads. The only place of oneTBB.
#pragma once

#include <cstddef>
#include <functional>

namespace megaphone {

/// Runs `fill(index)` for 0 .. count-1 on up to `threads` threads (0 = all). An exception in any slot is rethrown
/// after the loop has stopped.
void for_each_slot(std::size_t count, int threads, const std::function<void(std::size_t)>& fill);

/// Threads that 0 stands for on this machine.
int available_threads();

}  // namespace megaphone
