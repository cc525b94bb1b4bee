/// The chance to share a post that is seen, over the appeals of posts (MODEL.md, equation 26): the mean of
/// 1 - exp(-exp(y + tau g - tau^2 / 2)) over a standard normal g, for the log hazard y of an average post.
#pragma once

#include <vector>

namespace megaphone::inline model {

/// 1 - e^-x without loss for small x.
double share_chance(double x);

/// Tabulated once for a tau, by the trapezoidal rule, and interpolated: to about 1e-8 of the chance.
class ChanceOverAppeals {
 public:
  explicit ChanceOverAppeals(double tau);
  double operator()(double log_hazard) const;

 private:
  double tau_;
  std::vector<double> log_chance_;  ///< at steps from the lowest log hazard; empty for tau = 0
};

/// Standard deviation of the level that one month's posts show (as a shift of the log hazard), since its posts are not
/// the average ones: sqrt((exp(tau^2) - 1) / posts). An approximation for small chances.
double level_error(double tau, double posts);

/// The log of a post's appeal: tau g - tau^2 / 2, whose exponential is 1 on average.
double log_appeal(double tau, double g);

}  // namespace megaphone::inline model
