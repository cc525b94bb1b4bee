/// Runs a scenario: for each draw of the effects, the populations, the calibration, and every policy's worlds under
/// the same luck. Fills slots in parallel; nothing depends on threads, on the order of policies, or on other policies.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "megaphone/experiment/calibrate.hpp"
#include "megaphone/experiment/outcome.hpp"

namespace megaphone {

/// The nested design: effects draws x populations within a draw x replicates within a population, for every policy.
struct Design {
  std::uint32_t draws = 0;
  std::uint32_t populations = 0;  ///< per draw
  std::uint32_t replicates = 0;   ///< per population
};
Design design_of(const Scenario& scenario);

/// The baseline, which is always policy 0, and the scenario's.
std::vector<Policy> all_policies(const Scenario& scenario);
inline constexpr std::string_view baseline_name = "Baseline";

/// Names one world.
struct WorldId {
  std::uint32_t policy = 0;  ///< 0 = baseline
  std::uint32_t draw = 0;
  std::uint32_t population = 0;  ///< within the draw
  std::uint32_t replicate = 0;   ///< within the population
};

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

struct PreparedDraw;

struct RunOptions {
  int threads = 0;                                ///< 0 = all
  std::function<void(const Progress&)> progress;  ///< called from any thread, one at a time
  const std::atomic<bool>* stop = nullptr;        ///< when it turns true the current draw is given up
  /// Gives a draw that was made ready before, for the same scenario and inputs in all but policies and budget, whoever
  /// ranks people by the same measures; none = prepare_draw. Called from any thread.
  std::function<std::shared_ptr<const PreparedDraw>(std::uint32_t draw)> prepared;
};

/// The people of one population. They depend on the effects through the department share of SIC alone.
std::shared_ptr<const People> make_people(const Scenario& scenario, const Workplace& workplace, const Effects& effects,
                                          std::uint32_t population);

/// The staff of one population. `fixed` is the shared workplace, or null to make one.
Staff make_staff(const Scenario& scenario, const Inputs& inputs, const Effects& effects, std::uint32_t population,
                 std::shared_ptr<const Workplace> fixed);

/// A draw made ready: effects, the scenario with what is drawn along with them, staffs, calibration.
struct PreparedDraw {
  EffectsDraw effects;
  Scenario scenario;
  std::vector<Staff> staffs;  ///< [population]
  CalibrationReport calibration;
};
PreparedDraw prepare_draw(const Scenario& scenario, const Inputs& inputs, std::uint32_t draw,
                          const std::shared_ptr<const Workplace>& fixed, int threads,
                          const CalibrationEffort& effort = {});

RunResult run(const Scenario& scenario, const Inputs& inputs, const RunOptions& options);

/// One world again: the very record that the run had.
struct Replay {
  Staff staff;
  PlannedCampaign planned;
  WorldRecord record;
  std::vector<CascadeStep> steps;
  WorldOutcome outcome;
};
/// Fills in the rest of a replay whose staff is there: the policy planned, and its world of that replicate.
void complete_replay(Replay& replay, const PlanInput& input, const Policy& policy, std::uint32_t replicate);

/// Throws InputError when the id is outside the design. The campaign points into the staff, hence by pointer.
std::unique_ptr<Replay> replay(const Scenario& scenario, const Inputs& inputs, const WorldId& id, int threads);

}  // namespace megaphone
