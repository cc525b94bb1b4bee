/// Many inputs through all readers, by processes of their own: whatever one of them does, the next input follows. Input
/// `number` goes to reader number % readers, so that a number and a seed say all there is to say of an input.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "fuzz/inputs/reader.hpp"

namespace megaphone::fuzz {

struct Task {
  std::uint64_t seed = 1;
  std::uint64_t first = 0;
  std::uint64_t inputs = 1'000'000;
  int processes = 2;
  double most_seconds = 10;               ///< of processor time, for one input
  std::uint64_t most_bytes = 1ULL << 30;  ///< of memory, for a process
  std::vector<Reader> readers{};
  Folder folder{};        ///< for all files
  std::string program{};  ///< as the replaying command is to name it
};

struct Tally {
  std::string reader;
  std::uint64_t inputs = 0, refused = 0, faults = 0;
};

struct Report {
  std::vector<Tally> readers;
  std::vector<std::string> faults;  ///< what happened, and the command that makes it happen again
  double seconds = 0;
  bool stopped = false;  ///< by Ctrl-C, before the end
};

/// Runs them all, or until Ctrl-C. Says how far it is on stderr.
Report run(const Task& task);

/// One input, in this process; says on stdout what becomes of it, and leaves its bytes in `folder`/input.
Outcome replay(const Task& task, std::uint64_t number);

}  // namespace megaphone::fuzz
