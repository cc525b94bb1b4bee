/// What the processes of a run have in common: memory that outlives each of them.
#pragma once

#include <sys/mman.h>

#include <array>
#include <atomic>
#include <cstdint>
#include <new>
#include <stdexcept>

namespace megaphone::fuzz {

inline constexpr int most_processes = 64;
inline constexpr int most_readers = 64;
inline constexpr std::uint64_t nothing = ~std::uint64_t{0};

struct Counts {
  std::atomic<std::uint64_t> inputs{0}, refused{0}, faults{0};
};

struct Desk {
  std::atomic<std::uint64_t> number{nothing};  ///< the input at work
  std::atomic<double> began{0};                ///< processor seconds of the process when it began
  std::array<char, 600> said{};                ///< of a fault that an exception told
};

struct Shared {
  std::atomic<std::uint64_t> next{0};  ///< the next input that nobody has
  std::array<Counts, most_readers> counts;
  std::array<Desk, most_processes> desks;
};

/// The shared memory, released with this.
class SharedMemory {
 public:
  SharedMemory() : at_(mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0)) {
    if (at_ == MAP_FAILED) throw std::runtime_error("no memory to share");
    new (at_) Shared;
  }
  ~SharedMemory() { munmap(at_, sizeof(Shared)); }
  SharedMemory(const SharedMemory&) = delete;
  SharedMemory& operator=(const SharedMemory&) = delete;
  Shared& operator*() const { return *static_cast<Shared*>(at_); }
  Shared* operator->() const { return static_cast<Shared*>(at_); }

 private:
  void* at_;
};

}  // namespace megaphone::fuzz
