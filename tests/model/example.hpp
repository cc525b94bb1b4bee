// Effects and organisations the tests of the model share.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include "megaphone/model/effects.hpp"
#include "megaphone/model/organisation.hpp"

namespace megaphone::test {

/// Effects all different from each other, so that one taken for another is noticed. Posts appeal alike and departments
/// differ in SIC alone; the tests of either say otherwise.
inline Effects example_effects() {
  Effects effects;
  effects[Effect::sic_to_eor] = 0.6;
  effects[Effect::eor_to_self_enhancement] = 0.3;
  effects[Effect::eor_to_altruism] = 0.4;
  effects[Effect::eor_to_enjoyment] = 0.5;
  effects[Effect::eor_to_intention] = 0.2;
  effects[Effect::self_enhancement_to_intention] = 0.1;
  effects[Effect::altruism_to_intention] = 0.25;
  effects[Effect::enjoyment_to_intention] = 0.15;
  effects[Effect::sic_to_intention] = 0.05;
  effects[Effect::motivation_residual_correlation] = 0.35;
  effects[Effect::intention_to_participation] = 0.45;
  effects[Effect::causal_share_of_sic] = 0.7;
  effects[Effect::causal_share_of_attitudes] = 0.8;
  effects[Effect::department_share_of_sic] = 0.08;
  effects[Effect::department_share_of_attitudes] = 0.06;
  effects[Effect::eor_half_life] = 20;
  effects[Effect::motivation_half_life] = 8;
  effects[Effect::theme_match] = 0.3;
  effects[Effect::overload_effect] = 0.1;
  effects[Effect::post_appeal] = 0;  // posts appeal alike unless a test says otherwise
  return effects;
}

/// A prior whose status and source do not matter.
inline Prior prior_of(double mean, double sd, double lowest, double highest) {
  Prior prior;
  prior.mean = mean;
  prior.sd = sd;
  prior.lowest = lowest;
  prior.highest = highest;
  return prior;
}

/// The priors of the paths as the shipped effects file has them; the rest fixed at the example's values.
inline EffectsTable example_table() {
  const Effects fixed = example_effects();
  EffectsTable table;
  for (std::size_t k = 0; k < effect_count; ++k) table.priors[k] = prior_of(fixed.values[k], 0, -1, 3000);
  table[Effect::sic_to_eor] = prior_of(0.60, 0.10, 0.05, 0.95);
  table[Effect::eor_to_self_enhancement] = prior_of(0.40, 0.12, 0.05, 0.95);
  table[Effect::eor_to_altruism] = prior_of(0.35, 0.12, 0.05, 0.95);
  table[Effect::eor_to_enjoyment] = prior_of(0.35, 0.12, 0.05, 0.95);
  table[Effect::eor_to_intention] = prior_of(0.30, 0.08, 0.05, 0.95);
  table[Effect::self_enhancement_to_intention] = prior_of(0.23, 0.06, 0, 0.95);
  table[Effect::altruism_to_intention] = prior_of(0.19, 0.06, 0, 0.95);
  table[Effect::enjoyment_to_intention] = prior_of(0.20, 0.06, 0, 0.95);
  table[Effect::sic_to_intention] = prior_of(0.05, 0.05, -0.10, 0.5);
  table[Effect::motivation_residual_correlation] = prior_of(0.50, 0.10, 0.05, 0.95);
  return table;
}

/// `departments` departments of `size` employees each, nothing else known.
inline Organisation equal_departments(std::uint32_t departments, std::uint32_t size) {
  Organisation organisation;
  for (std::uint32_t d = 0; d < departments; ++d) {
    organisation.departments.push_back(std::to_string(d));
    organisation.department.insert(organisation.department.end(), size, d);
  }
  return organisation;
}

/// Distribution function of the standard normal.
inline double normal_cdf(double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); }

}  // namespace megaphone::test
