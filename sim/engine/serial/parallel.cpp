/// The parallel loops where there are no threads (MEGAPHONE_TBB=OFF, WebAssembly): one slot after the other.
#include "engine/parallel.hpp"

namespace megaphone::inline engine {

struct Crew::Threads {};

Crew::Crew(int /*threads*/) {}
Crew::~Crew() = default;

void Crew::for_each_slot(std::size_t count, const std::function<void(std::size_t)>& fill) {
  for (std::size_t index = 0; index < count; ++index) fill(index);
}

void for_each_slot(std::size_t count, int threads, const std::function<void(std::size_t)>& fill) {
  Crew(threads).for_each_slot(count, fill);
}

int available_threads() { return 1; }

}  // namespace megaphone::inline engine
