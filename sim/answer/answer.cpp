/// The answer in sentences. Every clause is guarded by the numbers that make it true.
#include "megaphone/answer/answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "company/calendar.hpp"

namespace megaphone::inline answer {
namespace {

double mean_lift(const Comparison& comparison, std::size_t policy) {
  return policy == 0 ? 0 : comparison.policies[policy][comparison.by].lift.mean.value;
}

template <class Condition>
bool any_policy(const Comparison& comparison, const Condition& condition) {
  return std::any_of(comparison.policies.begin() + 1, comparison.policies.end(), condition);
}

/// "190 more shares than the baseline".
std::string gain_words(const Comparison& comparison, std::size_t policy) {
  std::string lift = printed_outcome(comparison, policy, comparison.by).lift;
  if (lift == "0") return fmt::format("as many {} as the baseline", noun_of(comparison.by));
  const bool fewer = lift.front() == '-';
  const bool one = lift.substr(1) == "1";
  return fmt::format("{} {} {} than the baseline", lift.substr(1), fewer ? "fewer" : "more",
                     one ? one_of(comparison.by) : noun_of(comparison.by));
}

std::string interval_words(const Comparison& comparison, std::size_t policy) {
  const PrintedOutcome it = printed_outcome(comparison, policy, comparison.by);
  return fmt::format("90 % of simulated futures: {} to {}", it.low_90, it.high_90);
}

std::string budget_words(const Scenario& scenario) {
  std::string words;
  if (scenario.budget.cash) words = text_of(as_typed(*scenario.budget.cash)) + " in cash";
  if (scenario.budget.hours) {
    words += (words.empty() ? "" : " and ") + hours_words(text_of(as_typed(*scenario.budget.hours)));
  }
  return words;
}

std::string names_of(const Comparison& comparison, const std::vector<std::size_t>& policies) {
  std::string names;
  for (const std::size_t k : policies) names += (names.empty() ? "" : ", ") + comparison.policies[k].name;
  return names;
}

/// Lift with interval, cost, cost of one more, and how often it comes first.
std::string figures(const Scenario& scenario, const Comparison& comparison, std::size_t policy) {
  const std::string each = per_additional_words(comparison, policy);
  return fmt::format("{} over {} on average ({}), {}{}{}; it comes first {}", gain_words(comparison, policy),
                     horizon_words(scenario.posts), interval_words(comparison, policy), cost_words(comparison, policy),
                     each.empty() ? "" : ", ", each, first_words(comparison, policy));
}

/// "Within 2,000 in cash ", where a policy over the budget has a higher mean.
std::string within(const Scenario& scenario, const Comparison& comparison) {
  const double most = mean_lift(comparison, comparison.chosen);
  const bool limits = any_policy(comparison, [&](const PolicyComparison& p) {
    return !p.within_budget && p[comparison.by].lift.mean.value > most;
  });
  return limits ? fmt::format("Within {}, ", budget_words(scenario)) : "";
}

/// Of what the chosen one brings most, where the table has something higher.
std::string of_which(const Comparison& comparison) {
  const double most = mean_lift(comparison, comparison.chosen);
  const bool barred = any_policy(comparison, [&](const PolicyComparison& p) {
    return p.within_budget && !p.recommendable && p[comparison.by].lift.mean.value > most;
  });
  const bool risky = comparison.highest != comparison.leader;
  if (!barred && !risky) return "";
  return fmt::format(" of the policies that {}{}{}", barred ? "can be chosen" : "", barred && risky ? " and " : "",
                     risky ? "are clearly above the baseline" : "");
}

/// True when one of the two costs is higher and the other lower, so that the price of an hour decides.
bool hours_decide(const Comparison& comparison) {
  const PolicyComparison& a = comparison.policies[comparison.chosen];
  const PolicyComparison& b = comparison.policies[comparison.leader];
  const auto cost = [](const PolicyComparison& p, Outcome which) { return p[which].level.mean.value; };
  return cost(a, Outcome::cash) > cost(b, Outcome::cash) || cost(a, Outcome::hours) > cost(b, Outcome::hours);
}

std::string cheaper_sentence(const Scenario& scenario, const Comparison& comparison) {
  if (comparison.chosen == comparison.leader) return "";
  return fmt::format(
      " {} brings {} on average, {}; the two are not distinguishable{}.", comparison.policies[comparison.leader].name,
      printed_outcome(comparison, comparison.leader, comparison.by).lift, cost_words(comparison, comparison.leader),
      hours_decide(comparison)
          ? fmt::format(", and an hour of staff is counted as {}", text_of(as_typed(scenario.budget.hour_price)))
          : "");
}

std::string risky_sentence(const Comparison& comparison) {
  if (comparison.highest == comparison.leader) return "";
  const PrintedOutcome it = printed_outcome(comparison, comparison.highest, comparison.by);
  return fmt::format(" {} is higher on average, {}, but not distinguishable from the baseline ({} to {}).",
                     comparison.policies[comparison.highest].name, it.lift, it.low_90, it.high_90);
}

std::string ties_sentence(const Comparison& comparison) {
  std::vector<std::size_t> others = tied_with_the_leader(comparison);
  std::erase_if(others, [&](std::size_t k) { return k == comparison.chosen || k == comparison.highest; });
  if (others.empty()) return "";
  return fmt::format(" Not distinguishable from {}: {}.", comparison.policies[comparison.leader].name,
                     names_of(comparison, others));
}

/// The next one, where the answer would otherwise speak of one policy only.
std::string next_sentence(const Comparison& comparison) {
  const std::size_t next = challenger_of(comparison);
  const bool is_said = comparison.highest != comparison.leader || comparison.chosen != comparison.leader ||
                       !tied_with_the_leader(comparison).empty();
  if (next == 0 || is_said) return "";
  return fmt::format(" Next comes {}, {}.", comparison.policies[next].name,
                     printed_outcome(comparison, next, comparison.by).lift);
}

std::string chosen_sentences(const Scenario& scenario, const Comparison& comparison) {
  const std::string& name = comparison.policies[comparison.chosen].name;
  std::string text = within(scenario, comparison) + name;
  if (comparison.chosen == comparison.leader) {
    text += fmt::format(" brings most{}: ", of_which(comparison));
  } else {
    text += fmt::format(" costs least of those that are clearly above the baseline and not distinguishable from {}: ",
                        comparison.policies[comparison.leader].name);
  }
  return text + figures(scenario, comparison, comparison.chosen) + "." + cheaper_sentence(scenario, comparison) +
         risky_sentence(comparison) + ties_sentence(comparison) + next_sentence(comparison);
}

/// The policy of which the answer speaks where none is clearly better than the baseline.
std::string best_of_the_unclear(const Comparison& comparison) {
  const std::size_t subject = subject_of(comparison);
  if (subject == 0) return "";
  const bool is_alone = !any_policy(comparison, [&](const PolicyComparison& policy) {
    return policy.name != comparison.policies[subject].name && policy.can_be_chosen() &&
           policy[comparison.by].lift.mean.value == mean_lift(comparison, subject);
  });
  std::string head = is_alone ? " Highest on average is " : " As high on average as any is ";
  if (comparison.highest == 0) {
    const bool is_rounded = comparison.steps[static_cast<std::size_t>(comparison.by)] > 0;
    head = fmt::format(" On average none of them brings more{}; {} is ",
                       is_rounded ? ", as figures of real people are rounded" : "",
                       is_alone ? "the closest" : "as close as any");
  }
  return fmt::format("{}{}: {} ({}), {}.", head, comparison.policies[subject].name, gain_words(comparison, subject),
                     interval_words(comparison, subject), cost_words(comparison, subject));
}

std::string nothing_clear(const Scenario& scenario, const Comparison& comparison) {
  const auto& policies = comparison.policies;
  const auto none = std::none_of(policies.begin() + 1, policies.end(), [](const auto& p) { return p.can_be_chosen(); });
  const bool over_budget = any_policy(comparison, [](const PolicyComparison& p) { return !p.within_budget; });
  const bool barred =
      any_policy(comparison, [](const PolicyComparison& p) { return p.within_budget && !p.recommendable; });
  const bool some_worse =
      any_policy(comparison, [](const PolicyComparison& p) { return p.can_be_chosen() && p.lift_is_clear; });
  std::string text = over_budget ? "Nothing within " + budget_words(scenario) : "No policy";
  if (barred) text += " that can be chosen";
  if (none) {
    text = over_budget ? "No policy that can be chosen is within " + budget_words(scenario) : "No policy can be chosen";
  } else if (some_worse) {
    text += fmt::format(" brings clearly more {} than the baseline", noun_of(comparison.by));
  } else {
    text += " is distinguishable from the baseline";
  }
  const std::vector<std::size_t> beyond = beyond_budget(comparison);
  if (!beyond.empty()) text += "; " + beyond_budget_words(scenario, comparison, beyond.front());
  return text + "." + best_of_the_unclear(comparison);
}

}  // namespace

std::vector<std::size_t> tied_with_the_leader(const Comparison& comparison) {
  std::vector<std::size_t> tied;
  for (std::size_t k = 1; comparison.leader > 0 && k < comparison.policies.size(); ++k) {
    const PolicyComparison& policy = comparison.policies[k];
    if (k != comparison.leader && policy.tied_with_leader && policy.can_be_chosen()) tied.push_back(k);
  }
  return tied;
}

std::size_t subject_of(const Comparison& comparison) {
  if (comparison.chosen > 0) return comparison.chosen;
  if (comparison.highest > 0) return comparison.highest;
  std::size_t closest = 0;
  for (std::size_t k = 1; k < comparison.policies.size(); ++k) {
    if (!comparison.policies[k].can_be_chosen()) continue;
    if (closest == 0 || mean_lift(comparison, k) > mean_lift(comparison, closest)) closest = k;
  }
  return closest;
}

std::size_t challenger_of(const Comparison& comparison) {
  if (comparison.chosen == 0) return 0;
  if (comparison.highest != comparison.leader) return comparison.highest;
  if (comparison.chosen != comparison.leader) return comparison.leader;
  std::vector<std::size_t> rivals = tied_with_the_leader(comparison);
  if (rivals.empty()) {
    for (std::size_t k = 1; k < comparison.policies.size(); ++k) {
      if (k != comparison.chosen && comparison.policies[k].can_be_chosen()) rivals.push_back(k);
    }
  }
  std::size_t strongest = 0;
  for (const std::size_t k : rivals) {
    if (mean_lift(comparison, k) > mean_lift(comparison, strongest)) strongest = k;
  }
  return strongest;
}

std::vector<std::size_t> beyond_budget(const Comparison& comparison) {
  std::vector<std::size_t> found;
  for (std::size_t k = 1; k < comparison.policies.size(); ++k) {
    const PolicyComparison& policy = comparison.policies[k];
    if (policy.within_budget || !policy.recommendable || !policy.brings_clearly_more(comparison.by)) continue;
    if (comparison.chosen > 0 && !policy.above_chosen) continue;
    if (mean_lift(comparison, k) > mean_lift(comparison, comparison.leader)) found.push_back(k);
  }
  std::stable_sort(found.begin(), found.end(), [&](std::size_t a, std::size_t b) {
    return comparison.policies[a].price < comparison.policies[b].price;
  });
  return found;
}

std::string answer_text(const Scenario& scenario, const Comparison& comparison) {
  if (comparison.policies.size() < 2) return "There is no policy to compare with the baseline.";
  if (comparison.worlds < fewest_worlds) {
    return fmt::format("{} simulated futures per policy are too few to distinguish policies.{}", comparison.worlds,
                       best_of_the_unclear(comparison));
  }
  return (comparison.chosen == 0 ? nothing_clear(scenario, comparison) : chosen_sentences(scenario, comparison)) +
         relationships_text(comparison);
}

}  // namespace megaphone::inline answer
