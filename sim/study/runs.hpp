// The runs of one point and output: its replicates, of which some may be missing (not finite).
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>

namespace megaphone::inline study {

struct Runs {
  const double* first = nullptr;
  std::size_t stride = 0;
  std::uint32_t replicates = 0;
  double pilot = 0;  ///< subtracted from each

  double operator[](std::uint32_t replicate) const { return first[replicate * stride] - pilot; }
};

/// Visits the replicates that both points have; how many there are.
template <class Visit>
int over_common(const Runs& x, const Runs& y, Visit visit) {
  int common = 0;
  for (std::uint32_t k = 0; k < x.replicates; ++k) {
    const double one = x[k], other = y[k];
    if (!std::isfinite(one) || !std::isfinite(other)) continue;
    visit(one, other);
    ++common;
  }
  return common;
}

struct MeanAndVariance {
  int count = 0;
  double mean = 0;
  double variance = 0;  ///< of a single one (divisor count - 1); 0 when there is one only
};

/// Of the differences x - y over their common replicates.
inline MeanAndVariance difference(const Runs& x, const Runs& y) {
  MeanAndVariance d;
  d.count = over_common(x, y, [&](double one, double other) { d.mean += one - other; });
  if (d.count == 0) return d;
  d.mean /= d.count;
  double squares = 0;
  over_common(x, y, [&](double one, double other) { squares += (one - other - d.mean) * (one - other - d.mean); });
  if (d.count > 1) d.variance = squares / (d.count - 1);
  return d;
}

/// Of the replicates that are there.
inline MeanAndVariance over_present(const Runs& x) {
  static constexpr double zero = 0;
  return difference(x, {&zero, 0, x.replicates, 0});
}

}  // namespace megaphone::inline study
