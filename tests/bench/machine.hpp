/// What the machine can do at best: random 8-byte loads within a footprint, and reading memory in order. The engine's
/// passes over ties are held against these.
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <random>
#include <vector>

namespace megaphone::bench {

inline double seconds_of(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// Median of `times` runs, in seconds.
inline double median_seconds(int times, const std::function<void()>& work) {
  std::vector<double> all;
  for (int k = 0; k < times; ++k) all.push_back(seconds_of(work));
  std::nth_element(all.begin(), all.begin() + times / 2, all.end());
  return all[static_cast<std::size_t>(times / 2)];
}

/// Keeps the compiler from leaving out what nobody reads.
inline void keep(std::uint64_t value) {
  static std::atomic<std::uint64_t> kept;
  kept.store(value, std::memory_order_relaxed);
}

/// Nanoseconds for a random load from an array of so many 64-bit words, many loads under way at once.
inline double gather_ns(std::size_t words) {
  std::vector<std::uint64_t> array(words, 1);
  std::vector<std::uint32_t> at(std::size_t{1} << 22);
  std::mt19937_64 random(1);
  for (std::uint32_t& index : at) index = static_cast<std::uint32_t>(random() % words);
  const double seconds = median_seconds(5, [&] {
    std::uint64_t sum = 0;
    for (const std::uint32_t index : at) sum += array[index];
    keep(sum);
  });
  return 1e9 * seconds / static_cast<double>(at.size());
}

/// Bytes a second, read in order from 256 MiB.
inline double stream_rate() {
  std::vector<std::uint64_t> array(std::size_t{1} << 25, 1);
  const double seconds = median_seconds(5, [&] {
    std::uint64_t sum = 0;
    for (const std::uint64_t word : array) sum += word;
    keep(sum);
  });
  return static_cast<double>(array.size() * 8) / seconds;
}

}  // namespace megaphone::bench
