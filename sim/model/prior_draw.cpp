#include "model/prior_draw.hpp"

#include "base/distributions.hpp"

namespace megaphone::inline model {

bool is_beta(double mean, double sd) { return mean > 0 && mean < 1 && sd * sd < mean * (1 - mean); }

BetaParameters beta_parameters(double mean, double sd) {
  const double sum = mean * (1 - mean) / (sd * sd) - 1;
  return {mean * sum, (1 - mean) * sum};
}

double draw_prior(RandomStream& stream, const Prior& prior) {
  if (prior.shape == Shape::normal || prior.sd == 0) {
    return draw_truncated_normal(stream, prior.mean, prior.sd, prior.lowest, prior.highest);
  }
  const BetaParameters parameters = beta_parameters(prior.mean, prior.sd);
  for (;;) {
    const double drawn = draw_beta(stream, parameters.alpha, parameters.beta);
    if (drawn >= prior.lowest && drawn <= prior.highest) return drawn;
  }
}

}  // namespace megaphone::inline model
