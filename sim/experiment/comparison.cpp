#include "megaphone/experiment/comparison.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <stdexcept>

namespace megaphone {
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

/// 1 in worlds in which the policy alone has the most, 1/k where k policies share the first place.
NestedValues first_places(const RunResult& result, std::size_t policy, Outcome by) {
  return nested(result, [&](auto d, auto p, auto r) {
    double most = -INFINITY;
    for (std::size_t k = 0; k < result.policies.size(); ++k) most = std::max(most, result.world(k, d, p, r)[by]);
    if (result.world(policy, d, p, r)[by] < most) return 0.0;
    double sharing = 0;
    for (std::size_t k = 0; k < result.policies.size(); ++k) sharing += result.world(k, d, p, r)[by] == most ? 1 : 0;
    return 1 / sharing;
  });
}

bool is_clear(const NestedValues& differences) {
  const Spread spread = quantiles_of(differences);
  return differences.values.size() >= fewest_worlds && (spread.low_90.value > 0 || spread.high_90.value < 0);
}

/// Ratio of two means with the delta-method error, the two taken as independent.
Figure ratio(const Figure& a, const Figure& b) {
  if (b.value == 0) return {not_known, not_known};
  const double value = a.value / b.value;
  const double from_a = a.error / b.value;
  const double from_b = value * b.error / b.value;
  return {value, std::sqrt(from_a * from_a + from_b * from_b)};
}

OutcomeComparison compare_outcome(const RunResult& result, std::size_t policy, Outcome outcome, std::uint64_t seed) {
  OutcomeComparison c;
  const NestedValues level = levels(result, policy, outcome);
  const NestedValues lift = differences(result, policy, 0, outcome);
  c.level = spread_of(level, seed);
  c.lift = spread_of(lift, seed);
  c.split = variance_split(policy == 0 ? level : lift);
  const Figure percent = ratio(c.lift.mean, mean_of(levels(result, 0, outcome)));
  c.lift_percent = {100 * percent.value, 100 * percent.error};
  return c;
}

bool uses_only_recommendable(const Policy& policy, const LeverCatalogue& catalogue) {
  return std::all_of(policy.levers.begin(), policy.levers.end(),
                     [&](const LeverUse& use) { return lever_named(catalogue, use.lever, use.place).recommendable; });
}

bool fits(const std::optional<double>& limit, const Figure& cost) { return !limit || cost.value <= *limit; }

PolicyComparison compare_policy(const Scenario& scenario, const Inputs& inputs, const RunResult& result,
                                const Policy& policy, std::size_t index, Outcome by) {
  const auto seed = static_cast<std::uint64_t>(scenario.run.seed);
  PolicyComparison c;
  c.name = policy.name;
  for (std::size_t k = 0; k < outcome_count; ++k) {
    c.outcomes[k] = compare_outcome(result, index, static_cast<Outcome>(k), seed);
  }
  c.best = mean_of(first_places(result, index, by));
  c.lift_is_clear = index > 0 && is_clear(differences(result, index, 0, by));
  const Figure cash = c[Outcome::cash].level.mean;
  const Figure hours = c[Outcome::hours].level.mean;
  const bool gains = c.lift_is_clear && c[by].lift.mean.value > 0;
  c.cash_per_additional = gains ? ratio(cash, c[by].lift.mean) : Figure{not_known, not_known};
  c.hours_per_additional = gains ? ratio(hours, c[by].lift.mean) : Figure{not_known, not_known};
  c.within_budget = fits(scenario.budget.cash, cash) && fits(scenario.budget.hours, hours);
  c.recommendable = uses_only_recommendable(policy, inputs.levers);
  return c;
}

std::size_t leader_of(const Comparison& comparison) {
  std::size_t leader = 0;
  for (std::size_t k = 1; k < comparison.policies.size(); ++k) {
    const PolicyComparison& policy = comparison.policies[k];
    if (!policy.recommendable || !policy.within_budget) continue;
    if (policy[comparison.by].level.mean.value > comparison.policies[leader][comparison.by].level.mean.value) {
      leader = k;
    }
  }
  return leader;
}

std::string tied_names(const Comparison& comparison) {
  std::string names;
  for (std::size_t k = 0; k < comparison.policies.size(); ++k) {
    if (k == comparison.leader || !comparison.policies[k].tied_with_leader) continue;
    names += (names.empty() ? "" : ", ") + comparison.policies[k].name;
  }
  return names;
}

}  // namespace

Comparison compare(const Scenario& scenario, const Inputs& inputs, const RunResult& result) {
  if (result.draws.empty()) throw std::invalid_argument("no draw of the effects is finished: nothing to compare");
  const std::vector<Policy> policies = all_policies(scenario);
  const auto at = scenario.places.find("run.outcome");
  Comparison comparison;
  comparison.by = outcome_named(scenario.run.outcome, at == scenario.places.end() ? Place{} : at->second);
  comparison.worlds = result.draws.size() * result.design.populations * result.design.replicates;
  for (std::size_t k = 0; k < policies.size(); ++k) {
    comparison.policies.push_back(compare_policy(scenario, inputs, result, policies[k], k, comparison.by));
  }
  comparison.leader = leader_of(comparison);
  for (std::size_t k = 0; k < policies.size(); ++k) {
    if (k == comparison.leader) continue;
    const NestedValues ahead = differences(result, comparison.leader, k, comparison.by);
    comparison.policies[k].tied_with_leader = !is_clear(ahead);
  }
  comparison.recommended = comparison.policies.front().tied_with_leader ? 0 : comparison.leader;
  return comparison;
}

std::string answer(const Scenario& scenario, const Comparison& comparison) {
  const PolicyComparison& leader = comparison.policies[comparison.leader];
  const std::string unit(outcome_infos()[static_cast<std::size_t>(comparison.by)].unit);
  if (comparison.leader == 0) {
    return fmt::format("No policy that may be recommended brings more {} than doing nothing.", unit);
  }
  const Spread& lift = leader[comparison.by].lift;
  const std::string gain =
      fmt::format("{} more {} than without a policy over {:g} weeks on average (90 % of simulated futures: {} to {})",
                  printed(lift.mean), unit, scenario.posts.weeks, printed(lift.low_90), printed(lift.high_90));
  const std::string first =
      fmt::format("ahead in {:.0f} of 100 simulated futures", std::floor(100 * leader.best.value));
  if (comparison.recommended == 0) {
    return fmt::format("No policy can be told from doing nothing. {} comes first: {}; {}.", leader.name, gain, first);
  }
  const std::string tied = tied_names(comparison);
  return fmt::format("{}: {}; {}{}{}.", leader.name, gain, first, tied.empty() ? "" : "; cannot be told from ", tied);
}

}  // namespace megaphone
