#include "megaphone/engine/parallel.hpp"

#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <optional>

namespace megaphone {

void for_each_slot(std::size_t count, int threads, const std::function<void(std::size_t)>& fill) {
  // oneTBB grants no more threads than there are cores, with a warning on the terminal, unless it is told to.
  std::optional<tbb::global_control> allowed;
  if (threads > 0) {
    allowed.emplace(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads));
  }
  tbb::task_arena arena(threads > 0 ? threads : tbb::task_arena::automatic);
  arena.execute([&] { tbb::parallel_for(std::size_t{0}, count, fill); });
}

int available_threads() { return tbb::info::default_concurrency(); }

}  // namespace megaphone
