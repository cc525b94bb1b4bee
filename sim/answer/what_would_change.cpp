/// What would change the answer, in words.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "answer/sensitivity.hpp"

namespace megaphone::inline answer {
namespace {

constexpr double not_known = std::numeric_limits<double>::quiet_NaN();

std::string two_digits(double value) { return printed({value, not_known}, 2); }

/// A policy within a sentence.
std::string name_of(const Comparison& comparison, std::size_t policy) {
  return policy == 0 ? "the baseline" : comparison.policies[policy].name;
}

/// "is ahead of Listening in 12 of 16 draws of the effects".
std::string order_words(const RunResult& result, const Comparison& comparison, const Change& change) {
  const auto draws = static_cast<double>(result.draws.size());
  const double ahead = std::round(change.ahead * draws);
  const std::string them =
      fmt::format("{} is ahead of {}", name_of(comparison, change.first), name_of(comparison, change.challenger));
  const double level = std::round(change.level * draws);
  if (level >= draws) {
    return fmt::format(
        "{} brings as much as {} in {}", name_of(comparison, change.first), name_of(comparison, change.challenger),
        draws < 2 ? "the one draw of the effects" : fmt::format("all {:.0f} draws of the effects", draws));
  }
  if (draws < 2)
    return them + (ahead > 0 ? " in the one draw of the effects" : " in none: there is one draw of the effects");
  if (ahead < draws) {
    return fmt::format("{} in {:.0f} of {:.0f} draws of the effects{}", them, ahead, draws,
                       level > 0 ? fmt::format(" and brings as much in {:.0f}", level) : "");
  }
  const std::string all = draws == 2 ? "both" : fmt::format("all {:.0f}", draws);
  return fmt::format("{} in {} draws of the effects ({})", them, all, bound_words(result.draws.size()));
}

std::string order_sentence(const RunResult& result, const Comparison& comparison, const Change& change) {
  const std::string order = order_words(result, comparison, change);
  if (!change.driver) return order + ", and no single assumption was seen to turn that.";
  const Prior& prior = change.driver->prior;
  // What is chosen for its cost may bring less at the mean: then the other side would change the order.
  const bool challenger_leads = change.below ? prior.mean < change.turning_point : prior.mean > change.turning_point;
  return fmt::format("{}. That is most sensitive to {}, taken as {} ± {}: {} about {}, {} would bring more.", order,
                     change.driver->words, two_digits(prior.mean), two_digits(prior.sd),
                     change.below != challenger_leads ? "below" : "above", two_digits(change.turning_point),
                     name_of(comparison, challenger_leads ? change.first : change.challenger));
}

/// Where nothing is chosen the answer itself says what a larger budget would bring.
std::string budget_sentence(const Scenario& scenario, const Comparison& comparison, const Change& change) {
  if (change.over_budget.empty() || comparison.chosen == 0) return "";
  const std::size_t first = change.over_budget.front();
  const auto mean = [&](std::size_t policy) { return comparison.policies[policy][comparison.by].lift.mean.value; };
  // What is highest within the budget may not be clear, and be higher still.
  const bool of_all = mean(first) > mean(comparison.highest);
  return fmt::format(" A larger budget would bring {}: {}.",
                     of_all ? "more" : "clearly more than " + comparison.policies[comparison.chosen].name,
                     beyond_budget_words(scenario, comparison, first));
}

}  // namespace

std::string what_would_change(const Scenario& scenario, const RunResult& result, const Comparison& comparison,
                              const Change& change) {
  if (comparison.policies.size() < 2) return "There is no policy to compare.";
  if (change.first == 0) {
    const bool is_limited = std::any_of(comparison.policies.begin() + 1, comparison.policies.end(),
                                        [](const PolicyComparison& policy) { return !policy.within_budget; });
    return is_limited ? "Another budget, or policies that can be chosen." : "Policies that can be chosen.";
  }
  return order_sentence(result, comparison, change) + budget_sentence(scenario, comparison, change);
}

}  // namespace megaphone::inline answer
