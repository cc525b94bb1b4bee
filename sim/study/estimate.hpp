/// A figure of a study with its standard error and interval by a bootstrap over whole groups (base rows, trajectories).
/// A group gets a Poisson(1) weight in each resample, drawn at the address (Purpose::bootstrap, group, resample), so
/// that the result depends neither on the order of the groups nor on the number of threads.
///
/// Intervals are symmetric. Measured on Ishigami's function, 400 studies of 64 to 1,024 independent base rows with and
/// without chance, they held the truth in 91 to 98 % (two of the figures of 64 rows without chance: 87 and 90 %),
/// percentile intervals in 89 to 97 % and basic ones in 84 to 99 %. With a scrambled sequence in place of independent
/// rows and little chance they are too wide, up to 100 %: the bootstrap does not know how even the sequence is.
#pragma once

#include <cstdint>
#include <limits>
#include <string_view>

namespace megaphone::inline study {

inline constexpr double not_estimable = std::numeric_limits<double>::quiet_NaN();

/// Standard errors on either side of a 95 % interval: the 97.5 % quantile of the standard normal distribution.
inline constexpr double interval_width = 1.959963984540054;

struct Estimate {
  double value = not_estimable;
  double error = not_estimable;  ///< bootstrap standard error
  double low = not_estimable;    ///< of the 95 % interval, value - 1.96 error
  double high = not_estimable;   ///< value + 1.96 error
};

struct Resampling {
  std::uint64_t seed = 1;
  std::uint32_t resamples = 200;
  int threads = 1;  ///< 0 = all; the result does not depend on it
};

/// Whether the figures of an output can be used.
enum class Verdict : std::uint8_t {
  fine,
  constant,       ///< no variance to explain
  under_noise,    ///< the effects of the factors are not distinguishable from chance
  too_few,        ///< a figure rests on too few groups
  noise_unknown,  ///< noisy, but one replicate: chance is counted as if the factors made it
};

/// The verdict in words for the reader; "" when fine.
std::string_view sentence(Verdict verdict);

}  // namespace megaphone::inline study
