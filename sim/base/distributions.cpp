// Draws from a stream by rejection or inversion, on portable arithmetic only. Gammas are drawn as logarithms, so that a
// beta of two tiny shapes is still a ratio of numbers and not 0 / 0.
#include "base/distributions.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "base/arithmetic.hpp"

namespace megaphone::inline base {
namespace {

/// Gamma with shape >= 1: the cube of a stretched normal, accepted against the gamma's density
/// (Marsaglia & Tsang 2000, section 2, without the squeeze).
double draw_large_gamma(RandomStream& stream, double shape) {
  const double d = shape - 1.0 / 3.0;
  const double c = 1.0 / std::sqrt(9.0 * d);
  for (;;) {
    const double z = draw_normal(stream);
    const double root = 1.0 + c * z;
    const double u = unit(stream);
    if (root <= 0.0) continue;
    const double v = root * root * root;
    if (portable_log(u) < 0.5 * z * z + d - d * v + d * portable_log(v)) return d * v;
  }
}

/// Logarithm of a gamma of any shape > 0; below 1 a gamma of shape + 1 times U^(1 / shape).
double draw_log_gamma(RandomStream& stream, double shape) {
  assert(shape > 0.0);
  if (shape >= 1.0) return portable_log(draw_large_gamma(stream, shape));
  const double larger = portable_log(draw_large_gamma(stream, shape + 1.0));
  return larger + portable_log(unit(stream)) / shape;
}

}  // namespace

double draw_normal(RandomStream& stream) { return normal_quantile(unit(stream)); }

double draw_gamma(RandomStream& stream, double shape) {
  return shape >= 1.0 ? draw_large_gamma(stream, shape) : portable_exp(draw_log_gamma(stream, shape));
}

double draw_beta(RandomStream& stream, double alpha, double beta) {
  const double log_x = draw_log_gamma(stream, alpha);
  const double log_y = draw_log_gamma(stream, beta);
  return 1.0 / (1.0 + portable_exp(log_y - log_x));
}

double draw_lognormal(RandomStream& stream, double log_mean, double log_sd) {
  return portable_exp(log_mean + log_sd * draw_normal(stream));
}

double draw_truncated_normal(RandomStream& stream, double mean, double sd, double lowest, double highest) {
  assert(lowest <= mean && mean <= highest && sd >= 0.0);
  if (sd == 0.0) return mean;
  const double width = highest - lowest;
  const bool narrow = width < sd;  // then normal proposals would mostly miss, and uniform ones mostly hit
  for (;;) {
    if (narrow) {
      const double x = std::clamp(lowest + width * unit(stream), lowest, highest);
      const double z = (x - mean) / sd;
      if (unit(stream) < portable_exp(-0.5 * z * z)) return x;
    } else {
      const double x = mean + sd * draw_normal(stream);
      if (lowest <= x && x <= highest) return x;
    }
  }
}

}  // namespace megaphone::inline base
