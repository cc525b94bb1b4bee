#include "answer/certainty.hpp"

#include <array>
#include <cmath>
#include <limits>

#include "base/arithmetic.hpp"

namespace megaphone::inline answer {
namespace {

constexpr double not_known = std::numeric_limits<double>::quiet_NaN();

}  // namespace

double student_quantile(std::size_t degrees_of_freedom) {
  constexpr std::array<double, 5> few{not_known, 12.706205, 4.302653, 3.182446, 2.776445};
  if (degrees_of_freedom < few.size()) return few[degrees_of_freedom];
  const auto n = static_cast<double>(degrees_of_freedom);
  const double z = normal_quantile(0.975);
  const double z2 = z * z;
  const double first = z * (z2 + 1) / 4;
  const double second = z * ((5 * z2 + 16) * z2 + 3) / 96;
  const double third = z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
  return z + first / n + second / (n * n) + third / (n * n * n);
}

ConfidenceInterval range_of_mean(const Figure& mean, std::size_t units) {
  const double half = units < 2 ? not_known : student_quantile(units - 1) * mean.error;
  return {mean.value - half, mean.value + half};
}

double most_that_differ(std::size_t units) {
  return units == 0 ? 1 : 1 - portable_exp(portable_log(0.05) / static_cast<double>(units));
}

ConfidenceInterval range_of_proportion(const Figure& proportion, std::size_t units) {
  const double p = proportion.value;
  if (!std::isfinite(p) || units < 2) return {not_known, not_known};
  if (p <= 0) return {0, most_that_differ(units)};
  if (p >= 1) return {1 - most_that_differ(units), 1};
  const double t = student_quantile(units - 1);
  const bool is_known = std::isfinite(proportion.error) && proportion.error > 0;
  const double n = is_known ? p * (1 - p) / (proportion.error * proportion.error) : static_cast<double>(units);
  const double centre = (p + t * t / (2 * n)) / (1 + t * t / n);
  const double half = t / (1 + t * t / n) * std::sqrt(p * (1 - p) / n + t * t / (4 * n * n));
  return {centre - half, centre + half};
}

}  // namespace megaphone::inline answer
