#include "engine/parallel.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

using namespace megaphone;

TEST_CASE("a parallel loop fills every slot once, on any number of threads") {
  for (const int threads : {0, 1, 2, 8}) {
    std::vector<int> slots(1000, 0);
    for_each_slot(slots.size(), threads, [&](std::size_t slot) { slots[slot] += static_cast<int>(slot) + 1; });
    for (std::size_t slot = 0; slot < slots.size(); ++slot) CHECK(slots[slot] == static_cast<int>(slot) + 1);
  }
}

TEST_CASE("a loop gets the threads it asks for, be there more or fewer cores") {
  for (const int threads : {1, 2, 5}) {
    std::mutex mutex;
    std::condition_variable met;
    std::set<std::thread::id> seen;
    for_each_slot(200, threads, [&](std::size_t slot) {
      std::unique_lock lock(mutex);
      seen.insert(std::this_thread::get_id());
      met.notify_all();
      // The first slot holds its thread until a second one comes, however busy the machine; a minute means never.
      if (slot == 0 && threads > 1) met.wait_for(lock, std::chrono::minutes(1), [&] { return seen.size() > 1; });
    });
    CHECK(seen.size() <= static_cast<std::size_t>(threads));
    CHECK((threads == 1 || seen.size() > 1));
  }
}

TEST_CASE("an empty parallel loop does nothing") {
  for_each_slot(0, 2, [](std::size_t) { throw std::runtime_error("called"); });
}

TEST_CASE("an exception in a slot comes out of the loop") {
  CHECK_THROWS_WITH_AS(for_each_slot(100, 2,
                                     [](std::size_t slot) {
                                       if (slot == 37) throw std::runtime_error("slot 37");
                                     }),
                       "slot 37", std::runtime_error);
}

TEST_CASE("there is at least one thread") { CHECK(available_threads() >= 1); }
