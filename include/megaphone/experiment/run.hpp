/// Runs a scenario. For each draw of the effects it draws the populations, anchors the baseline, and simulates every
/// policy under common random numbers. Runs are computed in parallel; the results depend neither on the number of
/// threads nor on the order of the policies, and those of a policy do not depend on the other policies.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "megaphone/company/calibration_report.hpp"
#include "megaphone/company/trait_change.hpp"
#include "megaphone/experiment/design.hpp"
#include "megaphone/experiment/outcome.hpp"
#include "megaphone/scenario/inputs.hpp"

namespace megaphone::inline experiment {

/// Everything that one draw of the effects gave.
struct DrawResult {
  std::uint32_t draw = 0;
  EffectsDraw effects;
  CalibrationReport calibration;
  std::vector<std::uint32_t> employees;           ///< [population], persons who worked here at some time
  std::vector<std::vector<TraitChange>> changes;  ///< [policy][population]
  std::vector<WorldOutcome> worlds;               ///< [policy][population][replicate], flattened in this order
};

struct RunResult {
  Design design;
  std::vector<std::string> policies;  ///< names, the baseline first
  Organisation organisation;          ///< of the first population, for the groups' names and sizes
  std::vector<DrawResult> draws;      ///< finished ones, in order
  std::vector<std::string> failures;  ///< worlds that failed, and the command that replays each
  std::vector<std::string> remarks;   ///< sentences: what a network could not meet, a `who` that covers nobody
  bool interrupted = false;           ///< stopped before all draws were done
  const WorldOutcome& world(std::size_t policy, std::size_t draw, std::size_t population, std::size_t replicate) const {
    return draws[draw].worlds[(policy * design.populations + population) * design.replicates + replicate];
  }
};

/// How far a run is.
struct Progress {
  std::uint64_t worlds_done = 0, worlds_all = 0;
  std::uint32_t draws_done = 0, draws_all = 0;
  std::string_view step;  ///< "calibrating", "running"
};

struct RunOptions {
  int threads = 0;                                ///< 0 = all
  std::function<void(const Progress&)> progress;  ///< called from any thread, one at a time
  const std::atomic<bool>* stop = nullptr;        ///< when it turns true the current draw is abandoned
};

RunResult run(const Scenario& scenario, const Inputs& inputs, const RunOptions& options);

struct DrawnCompanies;

/// The same in companies that were drawn before, [draw]. Between the two calls only the policies and the budget may
/// have changed, and the new policies must rank people by no measure that the earlier ones did not use.
RunResult run_in(const std::vector<std::shared_ptr<const DrawnCompanies>>& drawn, const Scenario& scenario,
                 const Inputs& inputs, const RunOptions& options);

}  // namespace megaphone::inline experiment
