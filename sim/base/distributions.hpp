/// Distributions whose draws are the same bits everywhere. Boost.Random's normal, gamma and beta call the C library's
/// exp, log and pow, so their draws may differ between machines; these use base/arithmetic.hpp. Each reads its own
/// addressed stream.
#pragma once

#include "base/random.hpp"

namespace megaphone::inline base {

/// Standard normal from the next two words of a stream (inverse transform).
double draw_normal(RandomStream& stream);

/// Gamma with shape > 0 and scale 1: Marsaglia & Tsang (2000), ACM TOMS 26, 363-372; shapes below 1 by their boost.
double draw_gamma(RandomStream& stream, double shape);

/// Beta with both parameters > 0, as a ratio of gammas; in [0, 1].
double draw_beta(RandomStream& stream, double alpha, double beta);

/// Lognormal with the mean and standard deviation of the logarithm.
double draw_lognormal(RandomStream& stream, double log_mean, double log_sd);

/// Normal truncated to [lowest, highest] (either may be infinite), by rejection; the mean must lie in the range.
/// sd = 0 gives the mean.
double draw_truncated_normal(RandomStream& stream, double mean, double sd, double lowest, double highest);

}  // namespace megaphone::inline base
