#include "megaphone/base/range.hpp"

#include <fmt/format.h>

#include <cmath>

namespace megaphone::inline base {
namespace {

/// A bound as a reader writes it: 0.9 also where a difference came out as 0.8999999999999999.
std::string bound_text(double value) {
  return value == std::round(value) ? fmt::format("{}", value) : fmt::format("{:.15g}", value);
}

}  // namespace

bool contains(const Range& range, double value) {
  return std::isfinite(value) && (range.lowest_allowed ? value >= range.lowest : value > range.lowest) &&
         (range.highest_allowed ? value <= range.highest : value < range.highest);
}

std::string describe(const Range& range) {
  const std::string lowest = bound_text(range.lowest);
  const std::string highest = bound_text(range.highest);
  if (range.lowest_allowed) return "from " + lowest + (range.highest_allowed ? " to " : " and below ") + highest;
  return "above " + lowest + (range.highest_allowed ? " and up to " : " and below ") + highest;
}

}  // namespace megaphone::inline base
