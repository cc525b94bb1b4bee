/// A comparison from beginning to end: the policies of a scenario are run and compared, and all that the answer was
/// made from is kept. The command line, Python and the studio call this, and add only how they show it.
#pragma once

#include <optional>
#include <string>

#include "megaphone/answer/comparison.hpp"
#include "megaphone/experiment/run.hpp"
#include "megaphone/formats/provenance.hpp"
#include "megaphone/inputs/load.hpp"
#include "megaphone/report/results.hpp"

namespace megaphone::inline app {

struct ComparisonRun {
  Loaded loaded;
  RunResult run;
  std::optional<Comparison> comparison;  ///< none when no draw of the effects was finished: interrupted, or all failed
  double seconds = 0;                    ///< that it took

  /// What is written of it. Requires a comparison.
  Results results() const { return {loaded.scenario, loaded.inputs, run, *comparison}; }
  /// Where the results come from; `command` is fit to be copied into a shell.
  Provenance provenance(const std::string& command) const { return {command, loaded.files, seconds}; }
};

/// Runs every policy of the scenario and compares them. Throws InputError as run() does.
ComparisonRun compare_scenario(Loaded loaded, const RunOptions& options);

}  // namespace megaphone::inline app
