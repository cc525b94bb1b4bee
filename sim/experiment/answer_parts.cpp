/// The parts of the answer's sentences.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "megaphone/experiment/answer.hpp"

namespace megaphone {
namespace {

/// The figures in hundredths of their unit.
Spread in_percent(Spread spread) {
  for (Figure* figure :
       {&spread.mean, &spread.median, &spread.low_50, &spread.high_50, &spread.low_90, &spread.high_90}) {
    figure->value *= 100;
    figure->error *= 100;
  }
  return spread;
}

/// What adding up leaves of a difference of two equal numbers is 0.
Spread without_noise(Spread lift, const Spread& level) {
  const double scale = std::max(std::abs(level.low_90.value), std::abs(level.high_90.value));
  for (Figure* figure : {&lift.mean, &lift.low_90, &lift.high_90}) {
    if (std::abs(figure->value) <= 1e-12 * scale) figure->value = 0;
  }
  return lift;
}

/// "3,000 in cash and 480 staff hours"; "" where both are "0".
std::string money_and_hours(const std::string& cash, const std::string& hours, std::string_view more = "") {
  std::string words;
  if (cash != "0") words = fmt::format("{}{} in cash", cash, more);
  if (hours != "0") words += fmt::format("{}{}{} staff hours", words.empty() ? "" : " and ", hours, more);
  return words;
}

/// What is missing in the budget, so that budget and it add up to the printed cost.
std::string missing(const std::optional<double>& limit, const Figure& cost) {
  if (!limit || cost.value <= *limit) return "0";
  const Decimal beyond = plus(rounded(cost), minus(rounded({*limit, 0})));
  return beyond.steps > 0 ? text_of(beyond) : printed({cost.value - *limit, 0});
}

}  // namespace

std::string_view noun_of(Outcome outcome) {
  if (outcome == Outcome::advocates) return "active advocates";
  if (outcome == Outcome::reach) return "people reached";
  return outcome_infos()[static_cast<std::size_t>(outcome)].unit;
}

std::string_view one_of(Outcome outcome) {
  if (outcome == Outcome::shares) return "share";
  if (outcome == Outcome::advocates) return "active advocate";
  if (outcome == Outcome::reach) return "person reached";
  return outcome_infos()[static_cast<std::size_t>(outcome)].unit;
}

PrintedOutcome printed_outcome(const Comparison& comparison, std::size_t policy, Outcome outcome) {
  const bool percent = outcome == Outcome::participation;
  const auto scaled = [percent](const Spread& spread) { return percent ? in_percent(spread) : spread; };
  const std::string unit = percent ? " %" : "";
  const OutcomeComparison& it = comparison.policies[policy][outcome];
  const Decimal base = rounded(scaled(comparison.policies.front()[outcome].level).mean);
  if (policy == 0) return {text_of(base) + unit, "", "", "", ""};
  const PrintedSpread lift = printed_spread(without_noise(scaled(it.lift), scaled(it.level)));
  return {text_of(plus(base, lift.mean)) + unit, signed_text_of(lift.mean) + unit, text_of(lift.low_90) + unit,
          text_of(lift.high_90) + unit,
          std::isfinite(it.lift_percent.value) ? signed_text_of(rounded(it.lift_percent)) + " %" : ""};
}

std::string cost_words(const Comparison& comparison, std::size_t policy) {
  const std::string words = money_and_hours(printed_outcome(comparison, policy, Outcome::cash).level,
                                            printed_outcome(comparison, policy, Outcome::hours).level);
  return words.empty() ? "at no cost" : "for " + words;
}

std::string per_additional_words(const Comparison& comparison, std::size_t policy) {
  const PolicyComparison& it = comparison.policies[policy];
  if (!std::isfinite(it.cash_per_additional.value)) return "";
  const std::string words = money_and_hours(printed(it.cash_per_additional), printed(it.hours_per_additional));
  return words.empty() ? "" : fmt::format("{} per additional {}", words, one_of(comparison.by));
}

std::string first_words(const Comparison& comparison, std::size_t policy) {
  const double share = comparison.policies[policy].best.value;
  if (share >= 1) {
    return fmt::format("in all {} {} ({})", comparison.units, comparison.unit_name, bound_words(comparison.units));
  }
  if (share <= 0) return "in none of the simulated futures";
  return fmt::format("in {} of 100 simulated futures", of_100(share));
}

std::string beyond_budget_words(const Scenario& scenario, const Comparison& comparison, std::size_t policy) {
  const PolicyComparison& it = comparison.policies[policy];
  const std::string more = money_and_hours(missing(scenario.budget.cash, it[Outcome::cash].level.mean),
                                           missing(scenario.budget.hours, it[Outcome::hours].level.mean), " more");
  return fmt::format("{} {} with {} for {}", printed_outcome(comparison, policy, comparison.by).lift,
                     noun_of(comparison.by), it.name, more);
}

std::vector<std::string> marks_of(const Comparison& comparison, std::size_t policy) {
  if (policy == 0) return {"no policy"};
  const PolicyComparison& it = comparison.policies[policy];
  std::vector<std::string> marks;
  if (policy == comparison.chosen) {
    marks.emplace_back(policy == comparison.leader ? "brings most" : "as much, for less");
  } else if (policy == comparison.leader) {
    marks.emplace_back("not distinguishable from a cheaper one");
  } else if (comparison.leader > 0 && it.tied_with_leader) {
    marks.emplace_back("not distinguishable from the best");
  }
  if (!it.lift_is_clear) marks.emplace_back("not distinguishable from the baseline");
  if (!it.recommendable) marks.emplace_back("compared only");
  if (!it.within_budget) marks.emplace_back("over the budget");
  return marks;
}

}  // namespace megaphone
