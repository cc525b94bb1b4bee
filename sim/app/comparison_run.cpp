#include "megaphone/app/comparison_run.hpp"

#include <chrono>

namespace megaphone::inline app {

ComparisonRun compare_scenario(Loaded loaded, const RunOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  ComparisonRun made{std::move(loaded), {}, {}, 0};
  const Loaded& what = made.loaded;
  made.run = run(what.scenario, what.inputs, options);
  if (!made.run.draws.empty()) made.comparison = compare(what.scenario, what.inputs, made.run);
  made.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return made;
}

}  // namespace megaphone::inline app
