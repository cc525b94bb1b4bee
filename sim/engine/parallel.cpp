#include "megaphone/engine/parallel.hpp"

#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

namespace megaphone {

void for_each_slot(std::size_t count, int threads, const std::function<void(std::size_t)>& fill) {
  tbb::task_arena arena(threads > 0 ? threads : tbb::task_arena::automatic);
  arena.execute([&] { tbb::parallel_for(std::size_t{0}, count, fill); });
}

int available_threads() { return tbb::info::default_concurrency(); }

}  // namespace megaphone
