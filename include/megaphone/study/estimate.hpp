/// A figure of a study with how sure it is, and the bootstrap that tells: whole groups (base rows, trajectories) are
/// drawn again, each with a Poisson(1) weight at the address (Purpose::bootstrap, group, resample), so neither the
/// order of the groups nor the number of threads matters to who is drawn.
#pragma once

#include <cstdint>
#include <limits>

namespace megaphone {

inline constexpr double not_estimable = std::numeric_limits<double>::quiet_NaN();

struct Estimate {
  double value = not_estimable;
  double error = not_estimable;  ///< bootstrap standard error
  double low = not_estimable;    ///< of the 95 % interval
  double high = not_estimable;
};

struct Resampling {
  std::uint64_t seed = 1;
  std::uint32_t resamples = 200;
  int threads = 1;  ///< 0 = all; the result does not depend on it
};

}  // namespace megaphone
