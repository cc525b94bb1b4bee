#include "megaphone/model/decision.hpp"

#include <algorithm>

#include "base/arithmetic.hpp"

namespace megaphone::inline model {

double habit_slope(const Calibration& calibration) {
  const double rest = calibration.spread * calibration.spread - calibration.intention * calibration.intention;
  return std::sqrt(std::max(0.0, rest));
}

Propensities propensities_of(const People& people, const Traits& traits, const Effects& effects,
                             const Calibration& calibration) {
  const double habit = habit_slope(calibration);
  const double match = calibration.intention * effects[Effect::theme_match];
  Propensities p;
  p.lasting.resize(people.size());
  for (auto& column : p.motivation) column.resize(people.size());
  for (std::uint32_t person = 0; person < people.size(); ++person) {
    const double intention = traits[Trait::intention][person];
    const double lasting = calibration.alpha + calibration.intention * intention + habit * people.habit[person];
    p.lasting[person] = static_cast<float>(lasting);
    for (std::size_t k = 0; k < motivation_count; ++k) {
      const std::size_t trait = static_cast<std::size_t>(Trait::self_enhancement) + k;
      p.motivation[k][person] = static_cast<float>(match * traits.value[trait][person]);
    }
  }
  return p;
}

float unit_dose(const Contagion& contagion, std::uint32_t shares_seen) {
  const double n = shares_seen;
  switch (contagion.rule) {
    case ContagionRule::independent:
      return static_cast<float>(contagion.weight * n);
    case ContagionRule::saturating:
      return static_cast<float>(contagion.weight * contagion.saturation *
                                (1 - portable_exp(-n / contagion.saturation)));
    case ContagionRule::threshold:
      return shares_seen < contagion.needed ? 0.0F : static_cast<float>(contagion.weight * (n - contagion.needed + 1));
    case ContagionRule::fraction:
      return static_cast<float>(n);
  }
  return 0;
}

float dose_scale(const Contagion& contagion, std::uint32_t degree) {
  if (contagion.rule != ContagionRule::fraction) return 1;
  return degree == 0 ? 0.0F : static_cast<float>(contagion.weight * contagion.mean_degree / degree);
}

}  // namespace megaphone::inline model
