/// What the user said on the command line.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace megaphone::program {

struct Options {
  std::string scenario;
  std::string folder;                  ///< --out, or the folder of `new`; "" = the default
  std::vector<std::string> overrides;  ///< --set key=value, and --seed
  int threads = 0;
  bool quiet = false;
  bool json = false;
  std::string command;  ///< the whole command line, for provenance
  // replay
  std::string policy = "Baseline";
  std::uint32_t draw = 1, population = 1, replicate = 1;  ///< counted from 1
  std::optional<std::uint64_t> run;                       ///< of a study
  // studies: `scenario` is the study file, or the folder or file of its store
  std::string shard;                  ///< "2/4"
  std::optional<std::uint64_t> size;  ///< in place of design.size
  std::vector<std::string> sources;   ///< stores to merge
  bool dry_run = false;
  bool repair = false;
};

/// Exit codes: the contract with scripts.
enum class Exit : int { done = 0, failed = 1, bad_input = 2, interrupted = 130 };

}  // namespace megaphone::program
