#include "answer/sensitivity.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

#include "base/arithmetic.hpp"
#include "company/calendar.hpp"
#include "company/lever_use.hpp"
#include "scenario/protection.hpp"

namespace megaphone::inline answer {
namespace {

constexpr double not_known = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t fewest_draws = 4;  // the standard error divides by draws - 3

constexpr std::array<std::string_view, effect_count> effect_words{
    "how strongly communication shapes the relationship",
    "how strongly the relationship raises self-enhancement",
    "how strongly the relationship raises altruism",
    "how strongly the relationship raises enjoyment",
    "how strongly the relationship raises the intention to share",
    "how strongly self-enhancement raises the intention to share",
    "how strongly altruism raises the intention to share",
    "how strongly enjoyment raises the intention to share",
    "how strongly communication raises the intention to share by itself",
    "how far the motivations go together",
    "how far intention becomes participation",
    "how much of what goes with communication follows from it",
    "how much departments differ in communication",
    "how slowly the relationship changes (half-life, working days)",
    "how slowly motivations change (half-life, working days)",
    "how much a fitting topic counts",
    "how much too many posts tire people",
    "how much of what goes with the relationship and motivations follows from them",
    "how much departments differ in relationship and motivations",
    "how much posts differ in appeal",
};

constexpr std::array<std::string_view, 11> target_words{"communication",
                                                        "the relationship",
                                                        "self-enhancement",
                                                        "altruism",
                                                        "enjoyment",
                                                        "the readiness to share",
                                                        "reach",
                                                        "posts handed on",
                                                        "posts asked",
                                                        "the cap",
                                                        "the number of members"};

/// Mean ranks from 1; equal values share theirs.
std::vector<double> ranks(const std::vector<double>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return values[a] < values[b]; });
  std::vector<double> rank(values.size());
  for (std::size_t from = 0; from < order.size();) {
    std::size_t to = from;
    while (to < order.size() && values[order[to]] == values[order[from]]) ++to;
    for (std::size_t k = from; k < to; ++k) rank[order[k]] = static_cast<double>(from + to + 1) / 2;
    from = to;
  }
  return rank;
}

double mean_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

struct Moments {
  double a = 0, b = 0, together = 0;  ///< sums of squared deviations and of their products
};

Moments moments(const std::vector<double>& a, const std::vector<double>& b) {
  const double mean_a = mean_of(a);
  const double mean_b = mean_of(b);
  Moments m;
  for (std::size_t k = 0; k < a.size(); ++k) {
    m.a += (a[k] - mean_a) * (a[k] - mean_a);
    m.b += (b[k] - mean_b) * (b[k] - mean_b);
    m.together += (a[k] - mean_a) * (b[k] - mean_b);
  }
  return m;
}

/// A size with a spread, and its value in every draw of the run.
struct Candidate {
  Driver driver;
  std::vector<double> values;  ///< [draw]
};

/// The policies of the scenario that are looked at: none for the baseline.
std::vector<const Policy*> policies_of(const Scenario& scenario, std::initializer_list<std::size_t> indices) {
  std::vector<const Policy*> policies;
  for (const std::size_t k : indices) {
    if (k > 0) policies.push_back(&scenario.policies[k - 1]);
  }
  return policies;
}

std::vector<Candidate> effect_candidates(const Inputs& inputs, const RunResult& result,
                                         const std::vector<const Policy*>& policies) {
  std::vector<Candidate> candidates;
  for (std::size_t k = 0; k < effect_count; ++k) {
    const auto acts = [&](const Policy* policy) { return acts_on(static_cast<Effect>(k), *policy, inputs.levers); };
    if (inputs.effects.priors[k].sd <= 0 || std::none_of(policies.begin(), policies.end(), acts)) continue;
    Candidate candidate;
    candidate.driver.name = effect_names[k];
    candidate.driver.words = effect_words[k];
    candidate.driver.prior = inputs.effects.priors[k];
    for (const DrawResult& draw : result.draws) candidate.values.push_back(draw.effects.effects.values[k]);
    candidates.push_back(std::move(candidate));
  }
  return candidates;
}

/// Of a move of a lever what is not known: how much it moves, or the part of it to which that wears off.
struct Unknown {
  const Lever& lever;
  std::size_t move = 0;
  bool is_floor = false;
  const Prior& prior() const { return is_floor ? lever.moves[move].floor : lever.moves[move].size; }
};

Candidate lever_candidate(const Unknown& unknown, const RunResult& result, std::uint64_t seed) {
  const Lever& lever = unknown.lever;
  const Move& move = lever.moves[unknown.move];
  const std::string whom = std::string(target_words[static_cast<std::size_t>(move.target)]) +
                           (move.phase == Phase::after ? " once it has ended" : "");
  Candidate candidate;
  candidate.driver.name = name_of(lever, move) + (unknown.is_floor ? ".floor" : "");
  candidate.driver.words = unknown.is_floor ? "which part lasts of what \"" + lever.name + "\" does to " + whom
                                            : "how much \"" + lever.name + "\" moves " + whom;
  candidate.driver.prior = unknown.prior();
  for (const DrawResult& draw : result.draws) {
    const SizedMove drawn = draw_moves(lever, 1, seed, draw.draw)[unknown.move];
    candidate.values.push_back(unknown.is_floor ? drawn.floor : drawn.size);
  }
  return candidate;
}

/// What a lever does once it has ended can act only where it ends before the run does.
bool move_acts(const Scenario& scenario, const Move& move, const Lever& lever, const Policy& policy) {
  const std::int32_t horizon = horizon_days(scenario.posts);
  return std::any_of(policy.levers.begin(), policy.levers.end(), [&](const LeverUse& use) {
    return use.lever == lever.id && (move.phase == Phase::during || times_of(use, horizon).end < horizon);
  });
}

std::vector<Candidate> candidates_of(const Scenario& scenario, const Inputs& inputs, const RunResult& result,
                                     const std::vector<const Policy*>& policies) {
  std::vector<Candidate> candidates = effect_candidates(inputs, result, policies);
  for (const Lever* lever : levers_in_use(scenario, inputs.levers)) {
    for (std::size_t move = 0; move < lever->moves.size(); ++move) {
      const auto acts = [&](const Policy* policy) { return move_acts(scenario, lever->moves[move], *lever, *policy); };
      if (std::none_of(policies.begin(), policies.end(), acts)) continue;
      for (const bool is_floor : {false, true}) {
        const Unknown unknown{*lever, move, is_floor};
        if (unknown.prior().sd <= 0) continue;
        candidates.push_back(lever_candidate(unknown, result, seed_of(scenario, result.organisation)));
      }
    }
  }
  return candidates;
}

/// Mean over the worlds of a draw of the policy's outcome minus the other's, [draw].
std::vector<double> differences(const RunResult& result, std::size_t policy, std::size_t other, Outcome outcome) {
  std::vector<double> means;
  for (std::size_t d = 0; d < result.draws.size(); ++d) {
    double sum = 0;
    for (std::size_t p = 0; p < result.design.populations; ++p) {
      for (std::size_t r = 0; r < result.design.replicates; ++r) {
        sum += result.world(policy, d, p, r)[outcome] - result.world(other, d, p, r)[outcome];
      }
    }
    means.push_back(sum / static_cast<double>(result.design.populations * result.design.replicates));
  }
  return means;
}

double tanh_of(double z) {
  const double e = portable_exp(2 * z);
  return (e - 1) / (e + 1);
}

/// Correlation with interval; `tests` candidates are looked at together.
void judge(Driver& driver, double correlation, std::size_t draws, std::size_t tests) {
  driver.correlation = driver.low = driver.high = correlation;
  if (!std::isfinite(correlation)) return;
  const double held = std::clamp(correlation, -0.999, 0.999);  // a perfect one has no finite z
  const double z = 0.5 * portable_log((1 + held) / (1 - held));
  const double error = std::sqrt((1 + held * held / 2) / (static_cast<double>(draws) - 3));
  driver.low = tanh_of(z - normal_quantile(0.95) * error);
  driver.high = tanh_of(z + normal_quantile(0.95) * error);
  driver.clear = std::abs(z) > normal_quantile(1 - 0.025 / static_cast<double>(tests)) * error;
}

void correlate(std::vector<Candidate>& candidates, const std::vector<double>& with) {
  for (Candidate& c : candidates) {
    c.driver.clear = false;
    judge(c.driver, rank_correlation(c.values, with), with.size(), candidates.size());
  }
  const auto strength = [](const Candidate& c) {
    return std::isfinite(c.driver.correlation) ? std::abs(c.driver.correlation) : -1;
  };
  std::stable_sort(candidates.begin(), candidates.end(),
                   [&](const Candidate& a, const Candidate& b) { return strength(a) > strength(b); });
}

/// The difference on the two sides of a value: draws and their sum.
struct Sides {
  std::size_t below = 0, above = 0;
  double sum_below = 0, sum_above = 0;
};

Sides sides_of(const std::vector<double>& values, const std::vector<double>& ahead, double at) {
  Sides sides;
  for (std::size_t k = 0; k < values.size(); ++k) {
    const bool is_below = values[k] < at;
    ++(is_below ? sides.below : sides.above);
    (is_below ? sides.sum_below : sides.sum_above) += ahead[k];
  }
  return sides;
}

/// The first clear driver whose fitted line crosses zero where the draws themselves turn: a line may cross far from all
/// of them, or where each of them says otherwise.
void find_turning_point(const std::vector<Candidate>& candidates, const std::vector<double>& ahead, Change& change) {
  for (const Candidate& c : candidates) {
    if (!c.driver.clear) continue;
    const Moments m = moments(c.values, ahead);
    const double slope = m.together / m.a;
    const double crossing = mean_of(c.values) - mean_of(ahead) / slope;
    const Sides sides = sides_of(c.values, ahead, crossing);
    const bool turns =
        slope > 0 ? sides.below >= fewest_turned && sides.sum_below < 0 && sides.above > 0 && sides.sum_above > 0
                  : sides.above >= fewest_turned && sides.sum_above < 0 && sides.below > 0 && sides.sum_below > 0;
    if (!turns) continue;
    change.driver = c.driver;
    change.turning_point = crossing;
    change.below = slope > 0;
    return;
  }
}

}  // namespace

std::string_view words_for(Effect effect) { return effect_words[static_cast<std::size_t>(effect)]; }

double rank_correlation(const std::vector<double>& a, const std::vector<double>& b) {
  if (a.size() < fewest_draws) return not_known;
  const Moments m = moments(ranks(a), ranks(b));
  return m.a > 0 && m.b > 0 ? m.together / std::sqrt(m.a * m.b) : not_known;
}

Sensitivity sensitivity(const Scenario& scenario, const Inputs& inputs, const RunResult& result,
                        const Comparison& comparison) {
  Sensitivity found;
  Change& change = found.change;
  change.first = subject_of(comparison);
  change.challenger = challenger_of(comparison);
  change.over_budget = beyond_budget(comparison);
  change.ahead = not_known;
  if (change.first == 0) return found;
  std::vector<Candidate> own = candidates_of(scenario, inputs, result, policies_of(scenario, {change.first}));
  correlate(own, differences(result, change.first, 0, comparison.by));
  for (const Candidate& candidate : own) found.drivers.push_back(candidate.driver);
  const std::vector<double> ahead = differences(result, change.first, change.challenger, comparison.by);
  const auto won = std::count_if(ahead.begin(), ahead.end(), [](double difference) { return difference > 0; });
  const auto equal = std::count_if(ahead.begin(), ahead.end(), [](double difference) { return difference == 0; });
  change.ahead = static_cast<double>(won) / static_cast<double>(ahead.size());
  change.level = static_cast<double>(equal) / static_cast<double>(ahead.size());
  std::vector<Candidate> both =
      candidates_of(scenario, inputs, result, policies_of(scenario, {change.first, change.challenger}));
  correlate(both, ahead);
  find_turning_point(both, ahead, change);
  return found;
}

}  // namespace megaphone::inline answer
