/// The comparison of policies: levels, paired lifts over the baseline in the same worlds, where their spread comes
/// from, which policy is best and how surely, and what it costs.
#pragma once

#include <string>
#include <vector>

#include "megaphone/experiment/outcome.hpp"
#include "megaphone/experiment/run.hpp"
#include "megaphone/experiment/statistics.hpp"

namespace megaphone {

/// One policy under one outcome.
struct OutcomeComparison {
  Spread level;
  Spread lift;          ///< policy minus baseline, world by world; all 0 for the baseline
  Figure lift_percent;  ///< mean lift over mean baseline, in percent; NaN when the baseline is 0
  VarianceSplit split;  ///< of the lift; of the level for the baseline
};

struct PolicyComparison {
  std::string name;
  std::array<OutcomeComparison, outcome_count> outcomes;
  Figure best;  ///< share of worlds in which no policy has more of the outcome compared by
  Figure cash_per_additional, hours_per_additional;  ///< cost over mean lift; NaN when the lift cannot be told from 0
  bool lift_is_clear = false;                        ///< the 90 % interval of the lift does not include 0
  bool within_budget = true;
  bool recommendable = true;
  bool tied_with_leader = false;  ///< its difference from the leader cannot be told from 0
  const OutcomeComparison& operator[](Outcome outcome) const { return outcomes[static_cast<std::size_t>(outcome)]; }
};

/// A 90 % interval needs a world in each of its tails: with fewer, no lift is called clear and no policy recommended.
inline constexpr std::size_t fewest_worlds = 20;

struct Comparison {
  Outcome by = Outcome::shares;            ///< policies are ranked by it
  std::size_t worlds = 0;                  ///< per policy
  std::vector<PolicyComparison> policies;  ///< the baseline first, then as in the scenario
  std::size_t leader = 0;                  ///< highest mean among those recommendable within the budget
  std::size_t recommended = 0;             ///< the leader, or the baseline when the two cannot be told apart
};

/// Ties: a policy is tied with the leader when the 90 % interval of the leader's outcome minus its own, world by world,
/// includes 0. Throws std::invalid_argument when no draw is finished.
Comparison compare(const Scenario& scenario, const Inputs& inputs, const RunResult& result);

/// The answer in one sentence: the recommended policy, its lift with a 90 % interval, the chance that it is best, and
/// with what it is tied.
std::string answer(const Scenario& scenario, const Comparison& comparison);

}  // namespace megaphone
