/// What the answer is sensitive to: the uncertain effects and lever sizes that the lift depends on over the draws of
/// the run, and the values at which another policy would come first.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "megaphone/answer/answer.hpp"

namespace megaphone::inline answer {

/// An effect in plain words: "how strongly communication shapes the relationship".
std::string_view words_for(Effect effect);

/// Spearman's rank correlation of two series of equal length, ties at their mean rank; NaN when either is constant or
/// has fewer than 4 values.
double rank_correlation(const std::vector<double>& a, const std::vector<double>& b);

/// An uncertain size of the run, and how the lift goes with it over the draws of the effects.
struct Driver {
  std::string name;   ///< as in effects.csv: "causal_share_of_sic", "gamification.push"
  std::string words;  ///< for a reader
  Prior prior;        ///< with status and source
  double correlation = 0;
  double low = 0, high = 0;  ///< 90 % interval (Bonett & Wright 2000, Psychometrika 65, 23-28)
  /// Surer than 1 in 20 over all candidates together (Bonferroni): chance alone would rarely show it.
  bool clear = false;
};

/// With fewer draws on the challenger's side of a turning point nothing is said of it.
inline constexpr std::size_t fewest_turned = 3;

/// What would put another policy first.
struct Change {
  std::size_t first = 0;       ///< of which the answer speaks (subject_of); 0 when no policy can be chosen
  std::size_t challenger = 0;  ///< the strongest beside it of which the answer speaks (challenger_of)
  double ahead = 0;            ///< proportion of the draws of the effects in which `first` has the higher mean
  double level = 0;            ///< share of them in which both have the same mean
  /// The clear driver of the difference between the two that turns it within the draws: on the one side of the turning
  /// point `first` brings more on average and the challenger on the other, where there are `fewest_turned` draws or
  /// more.
  std::optional<Driver> driver;
  double turning_point = 0;  ///< ... at about this value (least squares over the draws)
  bool below = false;        ///< the challenger brings more below it; else above
  std::vector<std::size_t>
      over_budget;  ///< bring clearly more than the baseline and more than `first`, but cost too much
};

struct Sensitivity {
  std::vector<Driver> drivers;  ///< of the lift of Change::first, strongest first
  Change change;
};

/// True when the effect can act on what the policy changes: the policy moves a cause, an adaptation or a load that the
/// effect is about, or chooses its people by it. What is left shapes baseline and policy alike.
bool acts_on(Effect effect, const Policy& policy, const LeverCatalogue& catalogue);

/// Every size with a spread that can act on the policy counts: effects, and the moves of its own levers. Requires a
/// finished draw; with fewer than 4 draws no correlation is known (NaN) and nothing is clear.
Sensitivity sensitivity(const Scenario& scenario, const Inputs& inputs, const RunResult& result,
                        const Comparison& comparison);

/// What would change the answer, in one or two sentences about the policies of which the answer speaks.
std::string what_would_change(const Scenario& scenario, const RunResult& result, const Comparison& comparison,
                              const Change& change);

}  // namespace megaphone::inline answer
