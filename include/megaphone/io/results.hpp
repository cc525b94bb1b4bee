/// The results folder: what a comparison leaves behind. Its files and columns are a contract, described in
/// sim/RESULTS.md and numbered by results_format.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "megaphone/experiment/comparison.hpp"
#include "megaphone/io/provenance.hpp"

namespace megaphone {

inline constexpr int results_format = 1;

/// A comparison with all it was made from.
struct Results {
  const Scenario& scenario;
  const Inputs& inputs;
  const RunResult& run;
  const Comparison& comparison;
};

/// summary.json as text: answer, policies, outcomes with intervals and Monte Carlo errors, spread, assumptions.
/// The same bytes for the same scenario, inputs and seed, whatever the machine or the threads.
std::string summary_json(const Results& results);

/// Tidy tables, one observation a row.
std::string policies_csv(const Results& results);                       ///< policy x outcome x measure x statistic
std::string worlds_csv(const Results& results);                         ///< policy x world, every outcome a column
std::string timeline_csv(const Results& results, int days_per_period);  ///< policy x period x series
std::string departments_csv(const Results& results);  ///< policy x department; small groups hidden, and complements
std::string effects_csv(const Results& results);      ///< effects draw x effect, with its calibration

/// What made the results, as JSON.
std::string provenance_json(const Results& results, const Provenance& provenance);

/// Writes all of them and scenario.toml (the scenario as run) into the folder, which is made if need be. Files of an
/// earlier run are replaced; others are left alone. Throws InputError naming the file that cannot be written.
void write_results(const std::filesystem::path& folder, const Results& results, const Provenance& provenance);

}  // namespace megaphone
