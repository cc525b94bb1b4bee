// Two tests of fit. Both hold with fixed seeds; the false-alarm rate is the chance that a right generator with another
// seed would fail.
#pragma once

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <cmath>
#include <vector>

namespace megaphone::test {

inline constexpr double false_alarm = 1e-6;

/// Kolmogorov-Smirnov: true when the sample's distribution function keeps within the bound that a sample from `cdf`
/// crosses with chance `false_alarm` (asymptotic, a little conservative): sqrt(ln(2 / false_alarm) / 2 / n).
template <class Cdf>
bool follows(std::vector<double> sample, Cdf cdf) {
  std::sort(sample.begin(), sample.end());
  const auto n = static_cast<double>(sample.size());
  double largest = 0.0;
  for (std::size_t i = 0; i < sample.size(); ++i) {
    const double p = cdf(sample[i]);
    largest = std::max({largest, p - static_cast<double>(i) / n, static_cast<double>(i + 1) / n - p});
  }
  return largest < std::sqrt(std::log(2.0 / false_alarm) / 2.0 / n);
}

/// Pearson's chi-square: true when the counts fit equal chances at `false_alarm`.
inline bool even(const std::vector<double>& counts) {
  double total = 0.0;
  for (const double count : counts) total += count;
  const double expected = total / static_cast<double>(counts.size());
  double distance = 0.0;
  for (const double count : counts) distance += (count - expected) * (count - expected) / expected;
  const boost::math::chi_squared law(static_cast<double>(counts.size() - 1));
  return distance < quantile(complement(law, false_alarm));
}

}  // namespace megaphone::test
