#include "model/chances.hpp"

#include <algorithm>
#include <cmath>

#include "base/arithmetic.hpp"

namespace megaphone::inline model {
namespace {

constexpr double lowest_log_hazard = -30;
constexpr double highest_log_hazard = 30;
constexpr double table_step = 0.05;
constexpr int table_cells = 1200;
constexpr double appeal_step = 0.25;
constexpr int appeal_steps = 32;  // to +-8

double mean_chance(double log_hazard, double tau) {
  double sum = 0;
  double weight = 0;
  for (int k = -appeal_steps; k <= appeal_steps; ++k) {
    const double g = appeal_step * k;
    const double w = portable_exp(-0.5 * g * g);
    sum += w * share_chance(portable_exp(log_hazard + log_appeal(tau, g)));
    weight += w;
  }
  return sum / weight;
}

}  // namespace

double share_chance(double x) { return x < 1e-5 ? x * (1 - 0.5 * x) : 1 - portable_exp(-x); }

double log_appeal(double tau, double g) { return tau * g - 0.5 * tau * tau; }

double level_error(double tau, double posts) {
  return tau == 0 || posts <= 0 ? 0 : std::sqrt((portable_exp(tau * tau) - 1) / posts);
}

ChanceOverAppeals::ChanceOverAppeals(double tau) : tau_(tau) {
  if (tau == 0) return;
  log_chance_.reserve(table_cells + 1);
  for (int k = 0; k <= table_cells; ++k) {
    log_chance_.push_back(portable_log(mean_chance(lowest_log_hazard + table_step * k, tau)));
  }
}

double ChanceOverAppeals::operator()(double log_hazard) const {
  if (tau_ == 0) return share_chance(portable_exp(log_hazard));
  if (log_hazard <= lowest_log_hazard) return portable_exp(log_hazard);
  if (log_hazard >= highest_log_hazard) return 1;
  const double at = (log_hazard - lowest_log_hazard) / table_step;
  const int cell = std::clamp(static_cast<int>(at), 1, table_cells - 2);
  const double x = at - cell;  // cubic through the four neighbours
  const double* y = log_chance_.data() + cell;
  const double value = -x * (x - 1) * (x - 2) / 6 * y[-1] + (x + 1) * (x - 1) * (x - 2) / 2 * y[0] -
                       (x + 1) * x * (x - 2) / 2 * y[1] + (x + 1) * x * (x - 1) / 6 * y[2];
  return portable_exp(value);
}

}  // namespace megaphone::inline model
