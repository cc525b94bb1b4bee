// Errors in units in the last place, and fingerprints of many results at once.
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace megaphone::test {

/// |got - wanted| in units of the spacing of Real above |wanted|; 0 when both are the same infinity.
template <class Real>
double ulps(Real got, long double wanted) {
  const Real near = static_cast<Real>(wanted);
  if (!std::isfinite(near) || !std::isfinite(got)) {
    return got == near ? 0.0 : std::numeric_limits<double>::infinity();
  }
  const Real size = std::fabs(near);
  const long double spacing = static_cast<long double>(std::nextafter(size, std::numeric_limits<Real>::max())) - size;
  return static_cast<double>(std::fabs(static_cast<long double>(got) - wanted) / spacing);
}

/// Order-sensitive hash of bit patterns (FNV-1a on whole words): one changed bit anywhere changes it.
class Fingerprint {
 public:
  void add(std::uint64_t bits) { hash_ = (hash_ ^ bits) * 0x100000001b3; }
  void add(double x) { add(std::bit_cast<std::uint64_t>(x)); }
  void add(float x) { add(std::uint64_t{std::bit_cast<std::uint32_t>(x)}); }
  std::uint64_t value() const { return hash_; }

 private:
  std::uint64_t hash_ = 0xcbf29ce484222325;
};

}  // namespace megaphone::test
