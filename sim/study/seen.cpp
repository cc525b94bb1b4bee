// Not finite means missing.
#include "study/seen.hpp"

#include <algorithm>
#include <cmath>

namespace megaphone::inline study {
namespace {

constexpr double rounding = 1e-12;  ///< relative to the output's size

}  // namespace

bool Seen::is_constant() const { return highest - lowest <= rounding * std::max(std::abs(lowest), std::abs(highest)); }

double Seen::missing() const { return runs == 0 ? 0 : static_cast<double>(runs - present) / static_cast<double>(runs); }

void look_at(Seen& seen, const double* values, std::size_t count, std::size_t stride) {
  const bool is_first = !seen.any;
  double sum = 0;
  std::uint64_t present = 0;
  for (std::size_t k = 0; k < count; ++k) {
    const double value = values[k * stride];
    if (!std::isfinite(value)) continue;
    seen.lowest = seen.any ? std::min(seen.lowest, value) : value;
    seen.highest = seen.any ? std::max(seen.highest, value) : value;
    seen.any = true;
    sum += value;
    ++present;
  }
  seen.present += present;
  seen.runs += count;
  if (is_first && present > 0) seen.pilot = sum / static_cast<double>(present);
}

}  // namespace megaphone::inline study
