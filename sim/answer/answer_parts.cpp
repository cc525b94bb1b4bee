/// The parts of the answer's sentences.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "megaphone/answer/answer.hpp"

namespace megaphone::inline answer {
namespace {

constexpr double not_known = std::numeric_limits<double>::quiet_NaN();

/// The figures in a unit that is so many times smaller.
IntervalSummary times(double factor, IntervalSummary summary) {
  for (Figure* figure :
       {&summary.mean, &summary.median, &summary.low_50, &summary.high_50, &summary.low_90, &summary.high_90}) {
    figure->value *= factor;
    figure->error *= factor;
  }
  return summary;
}

/// "3,000 in cash and 480 staff hours"; "" where both are "0".
std::string money_and_hours(const std::string& cash, const std::string& hours, std::string_view more = "") {
  std::string words;
  if (cash != "0") words = fmt::format("{}{} in cash", cash, more);
  if (hours != "0") {
    words += (words.empty() ? "" : " and ") + hours_words(hours, more);
  }
  return words;
}

/// What is missing in the budget, so that budget and it add up to the printed cost.
std::string missing(const std::optional<double>& limit, const Figure& cost) {
  if (!limit || cost.value <= *limit) return "0";
  const Decimal beyond = plus(rounded(cost), minus(as_typed(*limit)));
  return beyond.steps > 0 ? text_of(beyond) : printed({cost.value - *limit, 0});
}

}  // namespace

std::string hours_words(const std::string& hours, std::string_view more) {
  return fmt::format("{}{} staff {}", hours, more, hours == "1" ? "hour" : "hours");
}

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

namespace {

/// A quotient of printed numbers to the digit of which it is known, so that whoever divides finds the same; "-" where
/// it is not known.
Decimal quotient(double scale, const Decimal& above, const Decimal& below, const Figure& known) {
  if (!std::isfinite(known.value)) return {0, 0, false};
  if (below.steps == 0) return rounded(known);
  return rounded({scale * value_of(above) / value_of(below), known.error});
}

/// "+38 %", of the printed baseline; "" where it is not known.
std::string percent_of(const Decimal& lift, const Decimal& base, const Figure& known) {
  const Decimal percent = quotient(100, lift, base, known);
  return percent.known ? signed_text_of(percent) + " %" : "";
}

Decimal printed_base(const Comparison& comparison, Outcome outcome) {
  return rounded(comparison.policies.front()[outcome].level.mean);
}

/// The power of ten that tells steps of so many advocates apart as parts of a hundred employees, to a tenth of a step.
int digit_of_people(double people, const Decimal& printed) {
  const double step = 100 * std::pow(10.0, printed.exponent) / people;
  const int first = rounded({step, not_known}, 1).exponent;
  const double digits = step / std::pow(10.0, first);
  return std::abs(digits - std::round(digits)) > 0.1 * digits ? first - 1 : first;
}

/// The finest that any policy's advocates need, for the whole column: a level is the baseline and the lift together.
int digit_of_participation(const Comparison& comparison) {
  int digit = digit_of_people(comparison.people, printed_base(comparison, Outcome::advocates));
  for (std::size_t k = 1; k < comparison.policies.size(); ++k) {
    const Decimal lift = printed_lift(comparison.policies[k][Outcome::advocates]).mean;
    digit = std::min(digit, digit_of_people(comparison.people, lift));
  }
  return digit;
}

/// The part of the employees that the printed advocates are, so that the two agree as they stand.
PrintedOutcome printed_participation(const Comparison& comparison, std::size_t policy) {
  const auto in_people = [&](double advocates) { return 100 * advocates / comparison.people; };
  const int digit = digit_of_participation(comparison);
  const Decimal base = printed_base(comparison, Outcome::advocates);
  const Decimal base_percent = rounded_at(in_people(value_of(base)), digit);
  if (policy == 0) return {text_of(base_percent) + " %", "", "", "", ""};
  const OutcomeComparison& it = comparison.policies[policy][Outcome::participation];
  const Decimal advocates = printed_lift(comparison.policies[policy][Outcome::advocates]).mean;
  const Decimal level = rounded_at(in_people(value_of(plus(base, advocates))), digit);
  const Decimal difference = plus(level, minus(base_percent));
  IntervalSummary lift = times(100, it.lift);
  lift.mean = {value_of(difference), std::pow(10.0, digit)};
  const PrintedInterval shown = printed_interval(lift);
  return {text_of(level) + " %", signed_text_of(difference) + " %", text_of(shown.low_90) + " %",
          text_of(shown.high_90) + " %", percent_of(advocates, base, it.lift_percent)};
}

/// How many of so many employees have a poor relationship.
PrintedOutcome printed_poor(double of, const Comparison& comparison, std::size_t policy) {
  OutcomeComparison base = comparison.policies.front()[Outcome::poor_relationship];
  OutcomeComparison it = comparison.policies[policy][Outcome::poor_relationship];
  for (OutcomeComparison* outcome : {&base, &it}) {
    outcome->level = times(of, outcome->level);
    outcome->lift = times(of, outcome->lift);
    outcome->lift_rounding *= of;
  }
  const Decimal without = rounded(base.level.mean);
  if (policy == 0) return {text_of(without), "", "", "", ""};
  const PrintedInterval lift = printed_lift(it);
  return {text_of(plus(without, lift.mean)), signed_text_of(lift.mean), text_of(lift.low_90), text_of(lift.high_90),
          percent_of(lift.mean, without, it.lift_percent)};
}

PrintedOutcome with_percent_signs(PrintedOutcome printed) {
  for (std::string* text : {&printed.level, &printed.lift, &printed.low_90, &printed.high_90}) {
    if (!text->empty()) *text += " %";
  }
  return printed;
}

/// Clearly more or fewer with a poor relationship than in the baseline: 1, -1, else 0.
int relationships_are_clear(const Comparison& comparison, std::size_t policy) {
  const IntervalSummary& lift = comparison.policies[policy][Outcome::poor_relationship].lift;
  return policy == 0 ? 0 : lift.low_90.value > 0 ? 1 : lift.high_90.value < 0 ? -1 : 0;
}

/// The policy of the answer where it changes relationships clearly, and then the worst of those that harm them.
std::vector<std::size_t> told_of_relationships(const Comparison& comparison) {
  constexpr std::size_t most = 3;
  const std::size_t subject = subject_of(comparison);
  std::vector<std::size_t> told;
  for (std::size_t k = 1; k < comparison.policies.size(); ++k) {
    if (k == subject ? relationships_are_clear(comparison, k) != 0 : relationships_are_clear(comparison, k) > 0) {
      told.push_back(k);
    }
  }
  std::stable_sort(told.begin(), told.end(), [&](std::size_t a, std::size_t b) {
    const auto mean = [&](std::size_t k) { return comparison.policies[k][Outcome::poor_relationship].lift.mean.value; };
    return (a == subject) != (b == subject) ? a == subject : mean(a) > mean(b);
  });
  if (told.size() > most) told.resize(most);
  return told;
}

}  // namespace

std::string relationships_text(const Comparison& comparison) {
  std::string text;
  if (comparison.worlds < fewest_worlds) return text;
  for (const std::size_t policy : told_of_relationships(comparison)) {
    const PrintedOutcome it = printed_poor(1000, comparison, policy);
    if (it.lift == "0") continue;
    const std::string& name = comparison.policies[policy].name;
    const std::string difference = fmt::format("{} {}", it.lift.substr(1), it.lift.front() == '-' ? "fewer" : "more");
    const std::string interval = it.low_90 + " to " + it.high_90;
    text += text.empty() ? fmt::format(
                               " Of 1,000 employees {} would have a relationship as poor as the poorest 16 % have "
                               "today under {}, {} than in the baseline (90 % of simulated futures: {}).",
                               it.level, name, difference, interval)
                         : fmt::format(" Under {} it would be {}, {} ({}).", name, it.level, difference, interval);
  }
  return text;
}

PrintedOutcome printed_outcome(const Comparison& comparison, std::size_t policy, Outcome outcome) {
  if (outcome == Outcome::participation && comparison.people > 0) return printed_participation(comparison, policy);
  if (outcome == Outcome::poor_relationship) return with_percent_signs(printed_poor(100, comparison, policy));
  const OutcomeComparison& it = comparison.policies[policy][outcome];
  const Decimal base = printed_base(comparison, outcome);
  if (policy == 0) return {text_of(base), "", "", "", ""};
  const PrintedInterval lift = printed_lift(it);
  return {text_of(plus(base, lift.mean)), signed_text_of(lift.mean), text_of(lift.low_90), text_of(lift.high_90),
          percent_of(lift.mean, base, it.lift_percent)};
}

std::string cost_words(const Comparison& comparison, std::size_t policy) {
  const std::string words = money_and_hours(printed_outcome(comparison, policy, Outcome::cash).level,
                                            printed_outcome(comparison, policy, Outcome::hours).level);
  return words.empty() ? "at no cost" : "for " + words;
}

PerAdditional per_additional(const Comparison& comparison, std::size_t policy) {
  const PolicyComparison& it = comparison.policies[policy];
  const Decimal lift = printed_lift(it[comparison.by]).mean;
  const auto each = [&](Outcome cost, const Figure& known) {
    const Decimal paid = plus(printed_base(comparison, cost), printed_lift(it[cost]).mean);
    return text_of(quotient(1, paid, lift, known));
  };
  return {each(Outcome::cash, it.cash_per_additional), each(Outcome::hours, it.hours_per_additional)};
}

std::string per_additional_words(const Comparison& comparison, std::size_t policy) {
  if (!std::isfinite(comparison.policies[policy].cash_per_additional.value)) return "";
  const PerAdditional each = per_additional(comparison, policy);
  const std::string words = money_and_hours(each.cash, each.hours);
  return words.empty() ? "" : fmt::format("{} per additional {}", words, one_of(comparison.by));
}

std::vector<std::string> first_of_100(const Comparison& comparison) {
  std::vector<double> whole(comparison.policies.size(), 0);
  std::vector<std::size_t> by_rest;
  double left = 100;
  for (std::size_t k = 0; k < whole.size(); ++k) {
    const double share = comparison.policies[k].best.value;
    if (!std::isfinite(share)) continue;
    whole[k] = std::floor(100 * share + 1e-9);
    left -= whole[k];
    by_rest.push_back(k);
  }
  const auto rest = [&](std::size_t k) { return 100 * comparison.policies[k].best.value - whole[k]; };
  std::stable_sort(by_rest.begin(), by_rest.end(),
                   [&](std::size_t a, std::size_t b) { return rest(a) > rest(b) + 1e-9; });
  for (std::size_t k = 0; k < by_rest.size() && left >= 0.5; ++k, --left)
    ++whole[by_rest[k]];  // the largest remainders
  std::vector<std::string> said;
  for (std::size_t k = 0; k < whole.size(); ++k) {
    const double share = comparison.policies[k].best.value;
    said.push_back(!std::isfinite(share)          ? "-"
                   : whole[k] == 0 && share > 0   ? "under 1"
                   : whole[k] >= 100 && share < 1 ? "over 99"
                                                  : fmt::format("{:.0f}", whole[k]));
  }
  return said;
}

std::string first_words(const Comparison& comparison, std::size_t policy) {
  const double share = comparison.policies[policy].best.value;
  if (share >= 1) {
    const std::string all = comparison.units == 2 ? "both" : fmt::format("all {}", comparison.units);
    return fmt::format("in {} {} ({})", all, comparison.unit_name, bound_words(comparison.units));
  }
  if (share <= 0) return "in none of the simulated futures";
  return fmt::format("in {} of 100 simulated futures", first_of_100(comparison)[policy]);
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

}  // namespace megaphone::inline answer
