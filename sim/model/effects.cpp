#include "megaphone/model/effects.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "model/prior_draw.hpp"
#include "model/structure.hpp"

namespace megaphone::inline model {
namespace {

constexpr int most_attempts = 10'000;

Effects draw_all(const EffectsTable& table, std::uint64_t seed, std::uint32_t index, std::uint32_t attempt) {
  Effects effects;
  for (std::uint32_t k = 0; k < effect_count; ++k) {
    const Prior& prior = table.priors[k];
    RandomStream stream(seed, {Purpose::effects, k, index, attempt, 0});
    effects.values[k] = draw_prior(stream, prior);
  }
  return effects;
}

/// Takes the effects of a row of the joint draws.
void take_row(const JointDraws& draws, std::size_t row, Effects& effects) {
  for (std::size_t k = 0; k < draws.columns.size(); ++k) {
    if (draws.columns[k].effect) effects.values[*draws.columns[k].effect] = draws.rows[row][k];
  }
}

}  // namespace

std::optional<Prior> prior_of_its_own(const EffectsTable& table, Effect effect) {
  if (table[effect].sd == 0) return std::nullopt;
  const auto is_column = [effect](const DrawnColumn& column) {
    return column.effect == static_cast<std::size_t>(effect);
  };
  const bool drawn_jointly =
      table.draws && std::any_of(table.draws->columns.begin(), table.draws->columns.end(), is_column);
  return drawn_jointly ? std::nullopt : std::optional(table[effect]);
}

EffectRange possible_range(Effect effect) {
  switch (effect) {
    case Effect::causal_share_of_sic:
    case Effect::causal_share_of_attitudes:
    case Effect::department_share_of_attitudes:
    case Effect::department_share_of_sic:
    case Effect::theme_match:
      return {0, 1};
    case Effect::motivation_residual_correlation:
      return {-0.49, 0.99};
    case Effect::intention_to_participation:
      return {0, 2};
    case Effect::post_appeal:
      return {0, 3};
    case Effect::eor_half_life:
    case Effect::motivation_half_life:
      return {0.5, 2600};
    case Effect::overload_effect:
      return {0, 5};
    default:
      return {-0.99, 0.99};
  }
}

EffectsDraw draw_effects(const EffectsTable& table, std::uint64_t seed, std::uint32_t index) {
  for (int attempt = 0; attempt < most_attempts; ++attempt) {
    EffectsDraw draw{draw_all(table, seed, index, static_cast<std::uint32_t>(attempt)), attempt};
    if (table.draws) {
      const std::size_t row = chosen_row(*table.draws, seed, index, static_cast<std::uint32_t>(attempt));
      take_row(*table.draws, row, draw.effects);
      draw.parameters = drawn_parameters(*table.draws, row);
    }
    if (is_possible(draw.effects)) return draw;
  }
  throw std::runtime_error(fmt::format(
      "none of {} draws of the effects can hold together: the paths to intention explain more than {:.0f} % of its "
      "variance, or the motivations' residuals have no valid correlation; lower the means in the effects file",
      most_attempts, 100 * highest_explained_variance));
}

}  // namespace megaphone::inline model
