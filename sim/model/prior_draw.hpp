/// A draw from a prior.
#pragma once

#include "base/random.hpp"
#include "megaphone/model/prior.hpp"

namespace megaphone::inline model {

/// One value, from the next words of the stream. The mean lies in the range; of a beta prior sd^2 < mean (1 - mean).
double draw_prior(RandomStream& stream, const Prior& prior);

/// Whether the mean and the standard deviation can be those of a beta distribution.
bool is_beta(double mean, double sd);

/// The parameters of the beta distribution with this mean and standard deviation, for which is_beta holds.
struct BetaParameters {
  double alpha = 1, beta = 1;
};
BetaParameters beta_parameters(double mean, double sd);

}  // namespace megaphone::inline model
