#include "engine/parallel.hpp"

#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <optional>

namespace megaphone::inline engine {

struct Crew::Threads {
  // oneTBB grants no more threads than there are cores, with a warning on the terminal, unless it is told to.
  std::optional<tbb::global_control> allowed;
  tbb::task_arena arena;
};

Crew::Crew(int threads) {
  if (threads == 1) return;
  threads_ = std::make_unique<Threads>();
  if (threads > 0) {
    threads_->allowed.emplace(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads));
  }
  threads_->arena.initialize(threads > 0 ? threads : tbb::task_arena::automatic);
}

Crew::~Crew() = default;

void Crew::for_each_slot(std::size_t count, const std::function<void(std::size_t)>& fill) {
  if (count <= 1 || threads_ == nullptr) {
    for (std::size_t index = 0; index < count; ++index) fill(index);
    return;
  }
  threads_->arena.execute([&] { tbb::parallel_for(std::size_t{0}, count, fill); });
}

void for_each_slot(std::size_t count, int threads, const std::function<void(std::size_t)>& fill) {
  Crew(count <= 1 ? 1 : threads).for_each_slot(count, fill);
}

int available_threads() { return tbb::info::default_concurrency(); }

}  // namespace megaphone::inline engine
