#include "answer/chain.hpp"

#include "base/arithmetic.hpp"
#include "megaphone/model/decision.hpp"

namespace megaphone::inline answer {
namespace {

constexpr auto first_motivation = static_cast<std::size_t>(Trait::self_enhancement);
constexpr auto intention = static_cast<std::size_t>(Trait::intention);

double last(const std::vector<double>& series) { return series.empty() ? 0 : series.back(); }

/// The change by the last day, [Trait].
std::array<double, trait_count> changes_of(const TraitChange& change) {
  return {last(change.sic),           last(change.eor),           last(change.motivation[0]),
          last(change.motivation[1]), last(change.motivation[2]), last(change.intention)};
}

/// Equation 13: what of the change of intention comes through each cause by the last day, [cause]; of SIC what goes by
/// no other, once it has had its time.
std::array<double, trait_count - 1> parts_of(const Effects& effects, const std::array<double, trait_count>& change) {
  const double c = effects[Effect::causal_share_of_attitudes];
  std::array<double, trait_count - 1> parts{0, c * effects[Effect::eor_to_intention] * change[1]};
  double by_attitudes = parts[1];
  for (std::size_t k = 0; k < motivation_count; ++k) {
    const double path = effects.values[static_cast<std::size_t>(Effect::self_enhancement_to_intention) + k];
    parts[first_motivation + k] = c * path * change[first_motivation + k];
    by_attitudes += parts[first_motivation + k];
  }
  if (effects[Effect::sic_to_intention] != 0) parts[0] = change[intention] - by_attitudes;
  return parts;
}

double readiness_percent(const DrawResult& draw, double change_of_intention) {
  return 100 * (portable_exp(draw.calibration.calibration.intention * change_of_intention) - 1);
}

/// [DirectPath]
std::array<double, direct_path_names.size()> direct_of(const DirectChange& direct) {
  return {100 * (portable_exp(direct.push) - 1),
          100 * direct.reach,
          100 * direct.seed,
          direct.asks,
          100 * direct.capped,
          100 * direct.members};
}

template <std::size_t size>
std::array<IntervalSummary, size> interval_summaries_of(const std::array<NestedValues, size>& values) {
  std::array<IntervalSummary, size> summaries;
  for (std::size_t k = 0; k < size; ++k) summaries[k] = quantiles_of(values[k]);
  return summaries;
}

template <std::size_t size>
void append(std::array<NestedValues, size>& all, const std::array<double, size>& values) {
  for (std::size_t k = 0; k < size; ++k) all[k].values.push_back(values[k]);
}

}  // namespace

Chain chain_of(const RunResult& result, std::size_t policy) {
  const NestedValues empty{result.draws.size(), result.design.populations, 1, {}};
  std::array<NestedValues, trait_count> changes;
  changes.fill(empty);
  std::array<NestedValues, direct_path_names.size()> direct;
  direct.fill(empty);
  NestedValues readiness = empty;
  Chain chain;
  const auto units = static_cast<double>(empty.draws * empty.populations);
  for (const DrawResult& draw : result.draws) {
    for (const TraitChange& population : draw.changes[policy]) {
      const auto change = changes_of(population);
      const auto parts = parts_of(draw.effects.effects, change);
      append(changes, change);
      append(direct, direct_of(population.direct));
      for (std::size_t k = 0; k < parts.size(); ++k) chain.intention_from[k] += parts[k] / units;
      readiness.values.push_back(readiness_percent(draw, change[intention]));
    }
  }
  chain.change = interval_summaries_of(changes);
  chain.direct = interval_summaries_of(direct);
  chain.readiness = quantiles_of(readiness);
  return chain;
}

}  // namespace megaphone::inline answer
