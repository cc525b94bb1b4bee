#include "megaphone/answer/comparison.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <stdexcept>

#include "answer/distinguishable.hpp"
#include "answer/privacy.hpp"
#include "company/lever_use.hpp"
#include "scenario/protection.hpp"

namespace megaphone::inline answer {
namespace {

constexpr double not_known = std::numeric_limits<double>::quiet_NaN();

using WorldValue = std::function<double(std::size_t draw, std::size_t population, std::size_t replicate)>;

NestedValues nested(const RunResult& result, const WorldValue& value) {
  NestedValues n{result.draws.size(), result.design.populations, result.design.replicates, {}};
  n.values.reserve(n.draws * n.populations * n.replicates);
  for (std::size_t d = 0; d < n.draws; ++d) {
    for (std::size_t p = 0; p < n.populations; ++p) {
      for (std::size_t r = 0; r < n.replicates; ++r) n.values.push_back(value(d, p, r));
    }
  }
  return n;
}

NestedValues levels(const RunResult& result, std::size_t policy, Outcome outcome) {
  return nested(result, [&](auto d, auto p, auto r) { return result.world(policy, d, p, r)[outcome]; });
}

NestedValues differences(const RunResult& result, std::size_t policy, std::size_t other, Outcome outcome) {
  return nested(result, [&](auto d, auto p, auto r) {
    return result.world(policy, d, p, r)[outcome] - result.world(other, d, p, r)[outcome];
  });
}

/// 1 in worlds in which the policy alone has the most among those in the running, 1/k where k policies share the first
/// place.
NestedValues first_places(const RunResult& result, std::size_t policy, Outcome by, const std::vector<std::size_t>& in) {
  return nested(result, [&](auto d, auto p, auto r) {
    double most = -INFINITY;
    for (const std::size_t k : in) most = std::max(most, result.world(k, d, p, r)[by]);
    if (result.world(policy, d, p, r)[by] < most) return 0.0;
    double sharing = 0;
    for (const std::size_t k : in) sharing += result.world(k, d, p, r)[by] == most ? 1 : 0;
    return 1 / sharing;
  });
}

/// Of the outcome compared by.
int clear_sign_of(const RunResult& result, std::size_t policy, std::size_t other, const Comparison& comparison) {
  const double step = comparison.steps[static_cast<std::size_t>(comparison.by)];
  return clear_sign(differences(result, policy, other, comparison.by).values, step);
}

/// What adding up leaves of a difference of two equal numbers is 0.
IntervalSummary without_noise(IntervalSummary lift, const IntervalSummary& level) {
  const double scale = std::max(std::abs(level.low_90.value), std::abs(level.high_90.value));
  for (Figure* figure : {&lift.mean, &lift.low_90, &lift.high_90}) {
    if (std::abs(figure->value) <= 1e-12 * scale) figure->value = 0;
  }
  return lift;
}

/// Ratio of two means with the delta-method error, the two taken as independent.
Figure ratio(const Figure& a, const Figure& b) {
  if (b.value == 0) return {not_known, not_known};
  const double value = a.value / b.value;
  const double from_a = a.error / b.value;
  const double from_b = value * b.error / b.value;
  return {value, std::sqrt(from_a * from_a + from_b * from_b)};
}

/// Levels are baseline plus lift, so that rounded figures add up.
void round_to(double step, const Figure& baseline, bool is_baseline, OutcomeComparison& c) {
  if (step == 0) return;
  c.level = rounded_to(step, c.level);
  if (is_baseline) return;
  c.lift = rounded_to(step, c.lift);
  c.level.mean.value = rounded_to(step, baseline.value + c.lift.mean.value);
}

OutcomeComparison compare_outcome(const RunResult& result, std::size_t policy, Outcome outcome, std::uint64_t seed,
                                  double step) {
  OutcomeComparison c;
  const NestedValues level = levels(result, policy, outcome);
  const NestedValues lift = differences(result, policy, 0, outcome);
  c.level = interval_summary_of(level, seed);
  c.lift = interval_summary_of(lift, seed);
  c.split = variance_split(policy == 0 ? level : lift);
  const Figure baseline = rounded_to(step, mean_of(levels(result, 0, outcome)));
  round_to(step, baseline, policy == 0, c);
  const Figure percent = ratio(c.lift.mean, baseline);
  c.lift_percent = {100 * percent.value, 100 * percent.error};
  return c;
}

bool uses_only_recommendable(const Policy& policy, const LeverCatalogue& catalogue) {
  return std::all_of(policy.levers.begin(), policy.levers.end(),
                     [&](const LeverUse& use) { return lever_named(catalogue, use.lever, use.place).recommendable; });
}

bool fits(const std::optional<double>& limit, const Figure& cost) { return !limit || cost.value <= *limit; }

PolicyComparison compare_policy(const Scenario& scenario, const Inputs& inputs, const RunResult& result,
                                const Policy& policy, std::size_t index, const Comparison& comparison) {
  const Outcome by = comparison.by;
  const auto seed = static_cast<std::uint64_t>(scenario.run.seed);
  PolicyComparison c;
  c.name = policy.name;
  for (std::size_t k = 0; k < outcome_count; ++k) {
    c.outcomes[k] = compare_outcome(result, index, static_cast<Outcome>(k), seed, comparison.steps[k]);
  }
  c.lift_is_clear = index > 0 && clear_sign_of(result, index, 0, comparison) != 0;
  const Figure cash = c[Outcome::cash].level.mean;
  const Figure hours = c[Outcome::hours].level.mean;
  const bool gains = c.brings_clearly_more(by);
  c.cash_per_additional = gains ? ratio(cash, c[by].lift.mean) : Figure{not_known, not_known};
  c.hours_per_additional = gains ? ratio(hours, c[by].lift.mean) : Figure{not_known, not_known};
  c.price = cash.value + hours.value * scenario.budget.hour_price;
  c.within_budget = fits(scenario.budget.cash, cash) && fits(scenario.budget.hours, hours);
  c.recommendable = uses_only_recommendable(policy, inputs.levers);
  return c;
}

double mean_lift(const Comparison& comparison, std::size_t policy) {
  return policy == 0 ? 0 : comparison.policies[policy][comparison.by].lift.mean.value;
}

/// The highest mean lift above 0 of those that can be chosen and, when so wanted, bring clearly more; else 0.
std::size_t highest_of(const Comparison& comparison, bool clearly) {
  std::size_t highest = 0;
  for (std::size_t k = 1; k < comparison.policies.size(); ++k) {
    const PolicyComparison& policy = comparison.policies[k];
    if (!policy.can_be_chosen() || (clearly && !policy.brings_clearly_more(comparison.by))) continue;
    if (mean_lift(comparison, k) > mean_lift(comparison, highest)) highest = k;
  }
  return highest;
}

/// Among the leader and what is tied with it the cheapest; where two cost the same, the one with the higher mean.
std::size_t cheapest_tied(const Comparison& comparison) {
  std::size_t chosen = comparison.leader;
  for (std::size_t k = 1; chosen > 0 && k < comparison.policies.size(); ++k) {
    const PolicyComparison& policy = comparison.policies[k];
    const PolicyComparison& best = comparison.policies[chosen];
    if (!policy.tied_with_leader || !policy.can_be_chosen() || !policy.brings_clearly_more(comparison.by)) continue;
    const bool brings_more = mean_lift(comparison, k) > mean_lift(comparison, chosen);
    if (policy.price < best.price || (policy.price == best.price && brings_more)) chosen = k;
  }
  return chosen;
}

void set_first_places(const RunResult& result, Comparison& comparison) {
  std::vector<std::size_t> in;
  for (std::size_t k = 0; k < comparison.policies.size(); ++k) {
    if (comparison.policies[k].can_be_chosen()) in.push_back(k);
    comparison.policies[k].best = {not_known, not_known};
  }
  for (const std::size_t k : in) comparison.policies[k].best = mean_of(first_places(result, k, comparison.by, in));
}

/// A lift and what is printed of its mean.
struct Shown {
  OutcomeComparison* outcome = nullptr;
  double printed = 0;
  int refined = 0;  ///< times
};

/// Prints it to another digit; false when that would be one too many.
bool refine(Shown& lift) {
  constexpr int most = 6;
  if (!(lift.outcome->lift_rounding > 0) || lift.refined == most) return false;
  lift.outcome->lift_rounding /= 10;
  ++lift.refined;
  lift.printed = value_of(printed_lift(*lift.outcome).mean);
  return true;
}

/// True where the two, neighbours by their means, are printed the other way round.
bool is_turned(const Shown& lower, const Shown& higher) {
  const double mean = higher.outcome->lift.mean.value;
  return lower.outcome->lift.mean.value < mean && lower.printed - higher.printed > 1e-9 * std::abs(mean);
}

/// Prints each lift of an outcome to its own error, but never two of them in the wrong order: the coarser of the two
/// gets another digit.
void set_roundings(Comparison& comparison, std::size_t outcome) {
  std::vector<Shown> by_mean;
  for (PolicyComparison& policy : comparison.policies) {
    OutcomeComparison& it = policy.outcomes[outcome];
    it.lift_rounding = it.lift.mean.error;
    by_mean.push_back({&it, value_of(printed_lift(it).mean)});
  }
  by_mean.erase(by_mean.begin());  // the baseline has no lift
  std::sort(by_mean.begin(), by_mean.end(),
            [](const Shown& a, const Shown& b) { return a.outcome->lift.mean.value < b.outcome->lift.mean.value; });
  for (std::size_t k = 1; k < by_mean.size();) {
    Shown& lower = by_mean[k - 1];
    Shown& higher = by_mean[k];
    Shown& coarser = lower.outcome->lift_rounding > higher.outcome->lift_rounding ? lower : higher;
    if (is_turned(lower, higher) && refine(coarser)) {
      k = std::max<std::size_t>(1, k - 1);  // what stands before it may now be turned
    } else {
      ++k;
    }
  }
}

/// Real people are counted in fives.
double people_of(const RunResult& result) {
  double sum = 0;
  double populations = 0;
  for (const DrawResult& draw : result.draws) {
    for (const std::uint32_t employees : draw.employees) {
      sum += employees;
      ++populations;
    }
  }
  const auto there = static_cast<double>(result.organisation.size());
  if (populations == 0) return counted_employees(result.organisation);
  return sum / populations / there * counted_employees(result.organisation);
}

std::string unit_name_of(const RunResult& result) {
  if (result.draws.size() > 1) return "draws of the effects";
  return result.design.populations > 1 ? "populations" : "simulated futures";
}

}  // namespace

PrintedInterval printed_lift(const OutcomeComparison& outcome) {
  IntervalSummary lift = without_noise(outcome.lift, outcome.level);
  lift.mean.error = outcome.lift_rounding;
  return printed_interval(lift);
}

Comparison compare(const Scenario& scenario, const Inputs& inputs, const RunResult& result) {
  if (result.draws.empty()) throw std::invalid_argument("no draw of the effects is finished: nothing to compare");
  const std::vector<Policy> policies = all_policies(scenario);
  const auto at = scenario.places.find("run.outcome");
  Comparison comparison;
  comparison.by = outcome_named(scenario.run.outcome, at == scenario.places.end() ? Place{} : at->second);
  comparison.worlds = result.draws.size() * result.design.populations * result.design.replicates;
  comparison.units = independent_units({result.draws.size(), result.design.populations, result.design.replicates, {}});
  comparison.unit_name = unit_name_of(result);
  comparison.steps = steps_of(result);
  comparison.people = people_of(result);
  for (std::size_t k = 0; k < policies.size(); ++k) {
    comparison.policies.push_back(compare_policy(scenario, inputs, result, policies[k], k, comparison));
  }
  for (std::size_t k = 0; k < outcome_count; ++k) set_roundings(comparison, k);
  set_first_places(result, comparison);
  comparison.leader = highest_of(comparison, true);
  comparison.highest = highest_of(comparison, false);
  for (std::size_t k = 0; k < policies.size(); ++k) {
    if (k == comparison.leader) continue;
    comparison.policies[k].tied_with_leader = clear_sign_of(result, comparison.leader, k, comparison) == 0;
  }
  comparison.chosen = cheapest_tied(comparison);
  for (std::size_t k = 1; comparison.chosen > 0 && k < policies.size(); ++k) {
    if (comparison.policies[k].within_budget) continue;  // it is asked of those that a larger budget would allow
    comparison.policies[k].above_chosen = clear_sign_of(result, k, comparison.chosen, comparison) > 0;
  }
  return comparison;
}

}  // namespace megaphone::inline answer
