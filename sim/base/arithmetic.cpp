// exp, log and the normal quantile from + - * / sqrt and bit patterns, every operation rounded once to its own width
// (no fused multiply-add), in the order written. Polynomials are Horner's, highest power first. The order is part of
// the result: the fast engine repeats the float functions lane by lane and must meet the same bits.
//
// exp: x = k ln 2 + r, |r| <= ln 2 / 2; e^r is its Taylor series; 2^k is an exponent field.
// log: x = 2^k m, sqrt(1/2) <= m < sqrt(2), t = m - 1, s = t / (2 + t); log m = 2 atanh(s) = t - s (t - R) with
//      R = s^2 (2/3 + 2/5 s^2 + 2/7 s^4 + ...), where the rounding of s hardly counts as R and t are small.
// normal quantile: rational approximations of Wichura (1988), Applied Statistics 37, 477-484, algorithm AS 241, PPND16.
#include "base/arithmetic.hpp"

#include <array>
#include <bit>
#include <cfloat>
#include <cmath>
#include <cstddef>
#include <limits>

namespace megaphone::inline base {
namespace {

static_assert(FLT_EVAL_METHOD == 0, "floats and doubles must be evaluated in their own width");

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double half_root = 0x1.6a09e667f3bcdp-1;  // sqrt(1/2)

// ln 2 in two parts; the first has so many trailing zeros that k * ln2_high is exact for every exponent k.
constexpr double ln2_high = 0x1.62e42feep-1;
constexpr double ln2_low = 0x1.a39ef35793c76p-33;
constexpr double log2_e = 0x1.71547652b82fep+0;
constexpr double round_to_integer = 0x1.8p52;  // adding it leaves no bits for a fraction

constexpr float ln2_high_float = 0x1.62e4p-1F;
constexpr float ln2_low_float = 0x1.7f7d1cp-20F;
constexpr float log2_e_float = 0x1.715476p+0F;
constexpr float round_to_integer_float = 0x1.8p23F;
constexpr std::uint32_t half_root_bits = 0x3f3504f3;  // sqrt(1/2) in single precision

/// Polynomial by Horner's rule; coefficients from the constant term up.
template <std::size_t count>
double polynomial(double x, const std::array<double, count>& coefficients) {
  double sum = coefficients[count - 1];
  for (std::size_t i = count - 1; i > 0; --i) sum = sum * x + coefficients[i - 1];
  return sum;
}

/// 2^k for k in [-1022, 1023].
double power_of_two(std::int64_t k) { return std::bit_cast<double>(static_cast<std::uint64_t>(k + 1023) << 52); }

constexpr std::array<double, 12> exp_series = {  // 1 / n!, n = 2 .. 13
    1.0 / 2,     1.0 / 6,      1.0 / 24,      1.0 / 120,      1.0 / 720,       1.0 / 5040,
    1.0 / 40320, 1.0 / 362880, 1.0 / 3628800, 1.0 / 39916800, 1.0 / 479001600, 1.0 / 6227020800};

constexpr std::array<double, 10> atanh_series = {  // 2 / (2 n + 1), n = 1 .. 10
    2.0 / 3, 2.0 / 5, 2.0 / 7, 2.0 / 9, 2.0 / 11, 2.0 / 13, 2.0 / 15, 2.0 / 17, 2.0 / 19, 2.0 / 21};

// AS 241: numerators and denominators for the middle, the tails and the far tails.
constexpr std::array<double, 8> middle_above = {
    3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
    4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3};
constexpr std::array<double, 8> middle_below = {1.0,
                                                4.2313330701600911252e1,
                                                6.8718700749205790830e2,
                                                5.3941960214247511077e3,
                                                2.1213794301586595867e4,
                                                3.9307895800092710610e4,
                                                2.8729085735721942674e4,
                                                5.2264952788528545610e3};
constexpr std::array<double, 8> tail_above = {
    1.42343711074968357734e0, 4.63033784615654529590e0,  5.76949722146069140550e0,  3.64784832476320460504e0,
    1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4};
constexpr std::array<double, 8> tail_below = {1.0,
                                              2.05319162663775882187e0,
                                              1.67638483018380384940e0,
                                              6.89767334985100004550e-1,
                                              1.48103976427480074590e-1,
                                              1.51986665636164571966e-2,
                                              5.47593808499534494600e-4,
                                              1.05075007164441684324e-9};
constexpr std::array<double, 8> far_above = {
    6.65790464350110377720e0,  5.46378491116411436990e0,  1.78482653991729133580e0,  2.96560571828504891230e-1,
    2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7};
constexpr std::array<double, 8> far_below = {1.0,
                                             5.99832206555887937690e-1,
                                             1.36929880922735805310e-1,
                                             1.48753612908506148525e-2,
                                             7.86869131145613259100e-4,
                                             1.84631831751005468180e-5,
                                             1.42151175831644588870e-7,
                                             2.04426310338993978564e-15};

/// log m for m = 1 + t in [sqrt(1/2), sqrt(2)), t as exact as the caller has it. Operations in this order:
/// s = t / (2 + t); z = s s; p = ((2/9 z + 2/7) z + 2/5) z + 2/3; t - s (t - z p).
float log_near_one(float t) {
  const float s = t / (2.0F + t);
  const float z = s * s;
  const float p = ((2.0F / 9.0F * z + 2.0F / 7.0F) * z + 2.0F / 5.0F) * z + 2.0F / 3.0F;
  return t - s * (t - z * p);
}

/// (word + 1/2) / 2^32 rounded once: both halves and the product are exact, the sum rounds, the scaling is exact.
float unit_of_word(std::uint32_t word) {
  const float high = static_cast<float>(word >> 16) * 65536.0F;
  const float low = static_cast<float>(word & 0xffffU) + 0.5F;
  return (high + low) * 0x1p-32F;
}

}  // namespace

double portable_exp(double x) {
  if (x != x) return x;
  if (x > 0x1.62e42fefa39efp+9) return infinity;  // log of the largest double
  if (x < -0x1.74910d52d3051p+9) return 0.0;      // log of half the smallest
  const double k = (x * log2_e + round_to_integer) - round_to_integer;
  const double high = x - k * ln2_high;
  const double low = k * ln2_low;
  const double r = high - low;
  const double lost = (high - r) - low;
  const double y = 1.0 + (r + (r * r * polynomial(r, exp_series) + lost));
  const auto exponent = static_cast<std::int64_t>(k);
  return y * power_of_two(exponent / 2) * power_of_two(exponent - exponent / 2);  // only the last can round
}

double portable_log(double x) {
  if (!(x > 0.0)) return x == 0.0 ? -infinity : not_a_number;
  if (x == infinity) return x;
  const bool tiny = x < 0x1p-1022;
  const auto bits = std::bit_cast<std::uint64_t>(tiny ? x * 0x1p54 : x);
  const auto above = static_cast<std::int64_t>(bits - std::bit_cast<std::uint64_t>(half_root)) >> 52;
  const double m = std::bit_cast<double>(bits - (static_cast<std::uint64_t>(above) << 52));
  const auto k = static_cast<double>(tiny ? above - 54 : above);
  const double t = m - 1.0;
  const double s = t / (2.0 + t);
  const double z = s * s;
  const double half_square = 0.5 * t * t;  // s t = half_square - s half_square: the rounding of s counts less so
  const double rest = s * (half_square + z * polynomial(z, atanh_series)) + k * ln2_low;
  return k * ln2_high - ((half_square - rest) - t);
}

double normal_quantile(double p) {
  if (p == 0.0) return -infinity;
  if (p == 1.0) return infinity;
  if (!(p > 0.0 && p < 1.0)) return not_a_number;
  const double q = p - 0.5;
  if (q >= -0.425 && q <= 0.425) {
    const double r = 0.180625 - q * q;
    return q * polynomial(r, middle_above) / polynomial(r, middle_below);
  }
  const double r = std::sqrt(-portable_log(q < 0.0 ? p : 1.0 - p));
  const double size = r <= 5.0 ? polynomial(r - 1.6, tail_above) / polynomial(r - 1.6, tail_below)
                               : polynomial(r - 5.0, far_above) / polynomial(r - 5.0, far_below);
  return q < 0.0 ? -size : size;
}

// Order: t = x log2(e) + 1.5 2^23; k = t - 1.5 2^23; r = (x - k ln2_high) - k ln2_low;
// p = (((((1/5040 r + 1/720) r + 1/120) r + 1/24) r + 1/6) r + 1/2); y = 1 + (r + (r r) p); times 2^k, from the bits
// of t; at last 0 or the largest float in place of whatever came out for an x beyond the range.
float portable_exp(float x) {
  const float shifted = x * log2_e_float + round_to_integer_float;
  const float k = shifted - round_to_integer_float;
  const float r = (x - k * ln2_high_float) - k * ln2_low_float;
  const float p =
      ((((1.0F / 5040.0F * r + 1.0F / 720.0F) * r + 1.0F / 120.0F) * r + 1.0F / 24.0F) * r + 1.0F / 6.0F) * r + 0.5F;
  const float y = 1.0F + (r + r * r * p);
  const std::uint32_t exponent = (std::bit_cast<std::uint32_t>(shifted) + 127U) << 23;  // the rest shifts out
  const float scaled = y * std::bit_cast<float>(exponent);
  return x < -87.0F ? 0.0F : x > 88.0F ? std::numeric_limits<float>::max() : scaled;
}

// Order: x and m = 1 - x, each from the word and its complement with one rounding; m = 2^k f by bits; t = -x when
// k = 0 (f - 1 would have lost its low bits), else f - 1; -k ln2_high + (-k ln2_low - log_near_one(t)).
float exponential_threshold(std::uint32_t word) {
  const float x = unit_of_word(word);
  const std::uint32_t bits = std::bit_cast<std::uint32_t>(unit_of_word(~word));
  const std::int32_t k = static_cast<std::int32_t>(bits - half_root_bits) >> 23;
  const float f = std::bit_cast<float>(bits - (static_cast<std::uint32_t>(k) << 23));
  const float t = k == 0 ? -x : f - 1.0F;
  const auto halvings = static_cast<float>(-k);
  return halvings * ln2_high_float + (halvings * ln2_low_float - log_near_one(t));
}

std::uint32_t chance_threshold(double p) {
  if (!(p > 0.0)) return 0;
  const double words = p * 0x1p32 + 0.5;
  return words >= 0x1p32 ? UINT32_MAX : static_cast<std::uint32_t>(words);
}

}  // namespace megaphone::inline base
