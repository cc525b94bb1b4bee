/// A number that is not known exactly: its distribution, how well it is known, and where that comes from.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace megaphone::inline model {

/// How well a number is known.
enum class Status : std::uint8_t {
  assumption,     ///< nothing published; a choice
  direction,      ///< only sign and significance known
  judgement,      ///< an informed choice
  analogue,       ///< a published figure for something close
  meta_analysis,  ///< a pooled published figure
  experiment,     ///< a randomised experiment
  fitted,         ///< from the user's own survey, or calibrated to their own figures
  published,      ///< the very path, published
};
inline constexpr std::array<std::string_view, 8> status_names{"assumption",    "direction",  "judgement", "analogue",
                                                              "meta-analysis", "experiment", "fitted",    "published"};

/// The form of a distribution.
enum class Shape : std::uint8_t {
  normal,
  beta,  ///< on 0 to 1, with the mean and standard deviation given
};
inline constexpr std::array<std::string_view, 2> shape_names{"normal", "beta"};

/// A distribution with a mean and a standard deviation, cut off at [lowest, highest]; sd = 0 fixes the value at the
/// mean.
struct Prior {
  double mean = 0;
  double sd = 0;
  double lowest = 0;
  double highest = 0;
  Status status = Status::assumption;
  std::string source;
  Shape shape = Shape::normal;
};

}  // namespace megaphone::inline model
