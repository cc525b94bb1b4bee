#include "model/prior_draw.hpp"

#include "base/distributions.hpp"

namespace megaphone::inline model {

bool is_beta(double mean, double sd) { return mean > 0 && mean < 1 && sd * sd < mean * (1 - mean); }

double draw_prior(RandomStream& stream, const Prior& prior) {
  if (prior.shape == Shape::normal || prior.sd == 0) {
    return draw_truncated_normal(stream, prior.mean, prior.sd, prior.lowest, prior.highest);
  }
  const double sum = prior.mean * (1 - prior.mean) / (prior.sd * prior.sd) - 1;
  for (;;) {
    const double drawn = draw_beta(stream, prior.mean * sum, (1 - prior.mean) * sum);
    if (drawn >= prior.lowest && drawn <= prior.highest) return drawn;
  }
}

}  // namespace megaphone::inline model
