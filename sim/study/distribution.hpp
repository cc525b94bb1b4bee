/// How a factor is distributed: coordinates in [0, 1) become values by the quantile function, or pick one of a list.
///
/// Values are rounded to 12 significant digits: they are then the same under any C library, and what a store shows is
/// exactly what was run.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "megaphone/scenario/schema.hpp"

namespace megaphone::inline study {

using scenario::describe;  // of values

struct Uniform {
  double lowest = 0, highest = 1;
};
struct LogUniform {
  double lowest = 1, highest = 10;  ///< both above 0
};
struct Normal {
  double mean = 0, sd = 1;
};
struct TruncatedNormal {
  double mean = 0, sd = 1, lowest = -1, highest = 1;
};
struct LogNormal {
  double log_mean = 0, log_sd = 1;
};
struct Beta {
  double alpha = 1, beta = 1, lowest = 0, highest = 1;  ///< stretched to [lowest, highest]
};
/// Of which what lies outside [lowest, highest] is cut off.
struct TruncatedBeta {
  double alpha = 1, beta = 1, lowest = 0, highest = 1;
};
struct Triangular {
  double lowest = 0, mode = 0.5, highest = 1;
};
/// Every integer from lowest to highest, equally likely.
struct Integers {
  std::int64_t lowest = 0, highest = 1;
};
/// Numbers or words, equally likely, in the order given.
struct Levels {
  std::vector<Value> values;
};

using Distribution = std::variant<Uniform, LogUniform, Normal, TruncatedNormal, LogNormal, Beta, TruncatedBeta,
                                  Triangular, Integers, Levels>;

/// The value at a coordinate in [0, 1). Coordinates nearer to 0 or 1 than 2^-33 count as that near, so that the first
/// point of a sequence, which is 0, has a value under every distribution.
Value quantile(const Distribution& distribution, double unit);

/// The values between which all but one in a million draws lie; the same twice for words.
struct Support {
  double lowest = 0, highest = 0;
};
Support support(const Distribution& distribution);

/// "uniform from 0.1 to 0.9", "one of independent, threshold".
std::string describe(const Distribution& distribution);

}  // namespace megaphone::inline study
