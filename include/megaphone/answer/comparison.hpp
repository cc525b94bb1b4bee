/// The comparison of policies: levels, lifts (policy minus baseline in the same run), where the variance of the lifts
/// comes from, which policy is best and how surely, and what it costs.
#pragma once

#include <string>
#include <vector>

#include "megaphone/answer/printed.hpp"
#include "megaphone/answer/statistics.hpp"
#include "megaphone/experiment/outcome.hpp"
#include "megaphone/experiment/run.hpp"

namespace megaphone::inline answer {

/// One policy under one outcome.
struct OutcomeComparison {
  IntervalSummary level;
  IntervalSummary lift;  ///< policy minus baseline, world by world; all 0 for the baseline
  Figure lift_percent;   ///< mean lift over mean baseline, in percent; NaN when the baseline is 0
  VarianceSplit split;   ///< of the lift; of the level for the baseline
  /// To the leading digit of which the lift is printed: the error of its mean, or finer where the printed lifts of two
  /// policies would be in another order than their means.
  double lift_rounding = 0;
};

/// The lift as every output prints it: to the leading digit of lift_rounding.
PrintedInterval printed_lift(const OutcomeComparison& outcome);

struct PolicyComparison {
  std::string name;
  std::array<OutcomeComparison, outcome_count> outcomes;
  /// Proportion of worlds in which nothing else that can be chosen, nor the baseline, has more of the outcome compared
  /// by; where k share the first place, 1/k. NaN for what cannot be chosen.
  Figure best;
  Figure cash_per_additional, hours_per_additional;  ///< cost over mean lift; NaN unless it brings clearly more
  double price = 0;            ///< mean cash, and mean hours at budget.hour_price: what "cheaper" goes by
  bool lift_is_clear = false;  ///< the 90 % interval of the lift does not include 0
  bool within_budget = true;
  bool recommendable = true;      ///< false: compared only
  bool tied_with_leader = false;  ///< its difference from the leader is not distinguishable from 0
  bool above_chosen = false;      ///< over the budget, and more than the chosen one in all but 1 of 20 worlds
  const OutcomeComparison& operator[](Outcome outcome) const { return outcomes[static_cast<std::size_t>(outcome)]; }
  /// It may be chosen: not compared only, and within the budget.
  bool can_be_chosen() const { return recommendable && within_budget; }
  /// It brings more of the outcome than the baseline in all but 1 of 20 worlds.
  bool brings_clearly_more(Outcome by) const { return lift_is_clear && (*this)[by].lift.low_90.value > 0; }
};

/// A 90 % interval needs a world in each of its tails: with fewer, no lift is called clear and no policy chosen.
inline constexpr std::size_t fewest_worlds = 20;

struct Comparison {
  Outcome by = Outcome::shares;               ///< policies are ranked by it
  std::size_t worlds = 0;                     ///< per policy
  std::array<double, outcome_count> steps{};  ///< to which figures are rounded (privacy.hpp); 0 = they are not
  std::size_t units = 0;                      ///< independent ones, on which errors rest ...
  std::string unit_name;                      ///< ... "draws of the effects", "populations" or "simulated futures"
  double people = 0;  ///< who worked here at some time, on average; real ones counted as in privacy.hpp
  std::vector<PolicyComparison> policies;  ///< the baseline first, then as in the scenario
  /// Highest mean among those that can be chosen and bring clearly more than the baseline; the baseline when none does.
  /// A risky policy, whatever its mean, hides no sure one.
  std::size_t leader = 0;
  std::size_t chosen = 0;  ///< the cheapest of the leader and those that are tied with it and bring clearly more
  std::size_t highest =
      0;  ///< highest mean of all that can be chosen, clear or not; the baseline when none is above it
};

/// A policy is tied with the leader when the two are not distinguishable (sim/answer/distinguishable.hpp): when the 90
/// % interval of the leader's outcome minus its own, world by world, includes 0. Throws std::invalid_argument when no
/// draw is finished.
Comparison compare(const Scenario& scenario, const Inputs& inputs, const RunResult& result);

}  // namespace megaphone::inline answer
