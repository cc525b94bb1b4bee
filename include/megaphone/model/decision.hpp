/// How an employee decides (MODEL.md, equations 15-18), in single precision and in a stated order of operations, so
/// that every engine gets the same bits.
///
/// Sellke's construction (Sellke 1983, Journal of Applied Probability 20, 390-394): each person, post and replicate
/// has a fixed threshold Q ~ Exp(1); the person shares on the first day online on which hazard x exposure >= Q.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <vector>

#include "megaphone/model/effects.hpp"
#include "megaphone/model/people.hpp"

namespace megaphone::inline model {

/// What a company can look up.
struct Participation {
  double monthly = 0;    ///< proportion of employees who share at least once in a month
  double top_share = 0;  ///< proportion of all shares made by the 5 % of members with the highest lasting propensity
  double shares_per_sharer = 0;  ///< shares a month per employee who shared at least once in it
};

/// What calibration fixes: log h = alpha + b a + sigma_u u + ... with sigma_u = sqrt(spread^2 - b^2).
struct Calibration {
  double alpha = 0;      ///< log hazard per unit of exposure of the average employee
  double spread = 0;     ///< standard deviation of the lasting log hazard over people
  double intention = 0;  ///< b, slope of the log hazard on intention; at most the spread
};

/// The slope of the log hazard on habit, sigma_u.
double habit_slope(const Calibration& calibration);

/// The individual, time-constant part of the log hazard, [person].
struct Propensities {
  std::vector<float> lasting;                                   ///< alpha + b a_i + sigma_u u_i
  std::array<std::vector<float>, motivation_count> motivation;  ///< b kappa m_ik, to be weighted by the theme
};
Propensities propensities_of(const People& people, const Traits& traits, const Effects& effects,
                             const Calibration& calibration);

/// The log hazard before levers and overload: lasting + w1 m1 + w2 m2 + w3 m3, added in this order.
inline float base_log_hazard(const Propensities& p, std::uint32_t person,
                             const std::array<float, motivation_count>& theme) {
  float sum = p.lasting[person];
  sum += theme[0] * p.motivation[0][person];
  sum += theme[1] * p.motivation[1][person];
  sum += theme[2] * p.motivation[2][person];
  return sum;
}

enum class ContagionRule : std::uint8_t { independent, saturating, threshold, fraction };
inline constexpr std::array<std::string_view, 4> contagion_rule_names{"independent", "saturating", "threshold",
                                                                      "fraction"};

/// The dose of n colleagues' shares (MODEL.md, equation 17).
struct Contagion {
  ContagionRule rule = ContagionRule::independent;
  double weight = 0.5;       ///< omega
  double saturation = 3;     ///< K
  std::uint32_t needed = 2;  ///< m
  double mean_degree = 0;    ///< of the network: sharers a viewer sees, on average
};
/// It is unit_dose(n) * dose_scale(degree): only under the rule `fraction` does the viewer's degree count, and there
/// the unit dose is n itself; under the others the scale is 1. Never falls as n grows.
float unit_dose(const Contagion& contagion, std::uint32_t shares_seen);
float dose_scale(const Contagion& contagion, std::uint32_t degree);
inline float dose(const Contagion& contagion, std::uint32_t shares_seen, std::uint32_t degree) {
  return unit_dose(contagion, shares_seen) * dose_scale(contagion, degree);
}

/// The exposure D: 1 for the company's own channel, plus the dose of the colleagues.
inline float exposure(bool company_seen, float colleagues) { return (company_seen ? 1.0F : 0.0F) + colleagues; }

/// The decision: hazard x exposure reaches the threshold.
inline bool decides_to_share(float hazard, float exposed, float threshold) { return hazard * exposed >= threshold; }

}  // namespace megaphone::inline model
