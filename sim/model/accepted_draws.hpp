/// What is left of the priors once draws that cannot hold together are rejected.
#pragma once

#include <array>

#include "megaphone/model/effects.hpp"

namespace megaphone::inline model {

/// Of many draws at a seed of their own.
struct AcceptedDraws {
  std::array<double, effect_count> mean{};  ///< of each effect, over the accepted draws
  double rejected = 0;                      ///< as a proportion of all draws
};

/// From 4,096 accepted draws: the means have a standard error of 1.6 % of the prior's standard deviation.
AcceptedDraws accepted_draws(const EffectsTable& table);

}  // namespace megaphone::inline model
