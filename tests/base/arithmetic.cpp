// Portable arithmetic against long double functions of the C library and Boost.Math; the bounds are the headers' own.
#include "base/arithmetic.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <boost/math/special_functions/erf.hpp>
#include <cmath>
#include <limits>

#include "base/ulps.hpp"

using namespace megaphone;
using test::ulps;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double smallest = std::numeric_limits<double>::denorm_min();

double exp_error(double x) { return ulps(portable_exp(x), std::exp(static_cast<long double>(x))); }
double log_error(double x) { return ulps(portable_log(x), std::log(static_cast<long double>(x))); }
double float_exp_error(float x) { return ulps(portable_exp(x), std::exp(static_cast<long double>(x))); }

double threshold_error(std::uint32_t word) {
  const long double u = (static_cast<long double>(word) + 0.5L) * 0x1p-32L;
  return ulps(exponential_threshold(word), -std::log1p(-u));
}

double quantile_error(double p) {
  const long double wanted = -std::sqrt(2.0L) * boost::math::erfc_inv(2.0L * static_cast<long double>(p));
  return static_cast<double>(std::fabs((static_cast<long double>(normal_quantile(p)) - wanted) / wanted));
}

}  // namespace

TEST_CASE("exp is within 2 ulp over its whole range, denormal results included") {
  double worst = 0.0;
  for (double x = -745.1; x < 709.78; x += 0.00393) worst = std::max(worst, exp_error(x));
  CHECK(worst <= 2.0);
}

TEST_CASE("exp is within 2 ulp near 0") {
  double worst = 0.0;
  for (double x = 1.0; x > 1e-300; x *= 0.97) worst = std::max({worst, exp_error(x), exp_error(-x)});
  CHECK(worst <= 2.0);
  CHECK(portable_exp(0.0) == 1.0);
  CHECK(portable_exp(-0.0) == 1.0);
}

TEST_CASE("exp is within 2 ulp where the power of two changes") {
  double worst = 0.0;
  for (int k = -1074; k < 1024; ++k) {
    const double edge = (k + 0.5) * std::log(2.0);
    worst = std::max({worst, exp_error(edge), exp_error(std::nextafter(edge, infinity))});
  }
  CHECK(worst <= 2.0);
}

TEST_CASE("exp overflows to infinity just above the logarithm of the largest double") {
  const double largest = 0x1.62e42fefa39efp+9;
  CHECK(std::isfinite(portable_exp(largest)));
  CHECK(exp_error(largest) <= 2.0);
  CHECK(portable_exp(std::nextafter(largest, infinity)) == infinity);
  CHECK(portable_exp(infinity) == infinity);
}

TEST_CASE("exp underflows to zero just below the logarithm of half the smallest double") {
  CHECK(portable_exp(-745.13) == smallest);
  CHECK(portable_exp(-745.14) == 0.0);
  CHECK(portable_exp(-infinity) == 0.0);
}

TEST_CASE("exp of NaN is NaN") { CHECK(std::isnan(portable_exp(not_a_number))); }

TEST_CASE("log is within 2 ulp from the smallest denormal to the largest double") {
  double worst = 0.0;
  for (double x = 0x1p-1060; x < 0x1p1022; x *= 1.0037) worst = std::max(worst, log_error(x));
  for (double x = smallest; x < 0x1p-1060; x *= 2) worst = std::max({worst, log_error(x), log_error(3 * x)});
  CHECK(worst <= 2.0);
  CHECK(log_error(std::numeric_limits<double>::min()) <= 2.0);
  CHECK(log_error(std::numeric_limits<double>::max()) <= 2.0);
}

TEST_CASE("log is within 2 ulp on both sides of 1, where the result is small") {
  double worst = 0.0;
  for (double x = 0.3; x < 3.0; x += 1.7e-6) worst = std::max(worst, log_error(x));
  for (double d = 0.3; d > 1e-16; d *= 0.9) worst = std::max({worst, log_error(1.0 + d), log_error(1.0 - d)});
  CHECK(worst <= 2.0);
  CHECK(portable_log(1.0) == 0.0);
}

TEST_CASE("log is -infinity at 0, infinity at infinity and NaN below 0 and of NaN") {
  CHECK(portable_log(0.0) == -infinity);
  CHECK(portable_log(-0.0) == -infinity);
  CHECK(portable_log(infinity) == infinity);
  CHECK(std::isnan(portable_log(-smallest)));
  CHECK(std::isnan(portable_log(-infinity)));
  CHECK(std::isnan(portable_log(not_a_number)));
}

TEST_CASE("the normal quantile keeps a relative error of 1e-15 in the middle, the tails and the far tails") {
  double worst = 0.0;
  for (double p = 0x1p-1022; p < 1e-3; p *= 1.01) worst = std::max(worst, quantile_error(p));
  for (double p = 1e-3; p < 0.4999; p += 1.3e-5) worst = std::max({worst, quantile_error(p), quantile_error(1 - p)});
  for (double d = 0.01; d > 1e-15; d *= 0.8)
    worst = std::max({worst, quantile_error(0.5 - d), quantile_error(0.5 + d)});
  CHECK(worst < 1e-15);
}

TEST_CASE("the normal quantile is odd about one half to the last bit") {
  for (int i = 1; i < 1000; ++i) CHECK(normal_quantile(i * 0x1p-11) == -normal_quantile(1.0 - i * 0x1p-11));
  CHECK(normal_quantile(0.5) == 0.0);
}

TEST_CASE("the normal quantile is infinite at 0 and 1 and NaN outside") {
  CHECK(normal_quantile(0.0) == -infinity);
  CHECK(normal_quantile(1.0) == infinity);
  CHECK(std::isnan(normal_quantile(-smallest)));
  CHECK(std::isnan(normal_quantile(1.0000001)));
  CHECK(std::isnan(normal_quantile(not_a_number)));
}

TEST_CASE("exp in single precision is within 2 ulp for x in [-87, 88]") {
  double worst = 0.0;
  for (float x = -87.0F; x <= 88.0F; x += 0.000173F) worst = std::max(worst, float_exp_error(x));
  for (float x = 1.0F; x > 1e-37F; x *= 0.97F) worst = std::max({worst, float_exp_error(x), float_exp_error(-x)});
  CHECK(worst <= 2.0);
  CHECK(float_exp_error(-87.0F) <= 2.0);
  CHECK(float_exp_error(88.0F) <= 2.0);
  CHECK(portable_exp(0.0F) == 1.0F);
}

TEST_CASE("exp in single precision is 0 below -87 and the largest float above 88, never infinity") {
  const float far = std::numeric_limits<float>::infinity();
  CHECK(portable_exp(std::nextafter(-87.0F, -far)) == 0.0F);
  CHECK(portable_exp(-far) == 0.0F);
  CHECK(portable_exp(std::nextafter(88.0F, far)) == std::numeric_limits<float>::max());
  CHECK(portable_exp(far) == std::numeric_limits<float>::max());
  CHECK(std::isnan(portable_exp(std::numeric_limits<float>::quiet_NaN())));
}

TEST_CASE("thresholds are within 4 ulp: the first and last hundred thousand words and a million between") {
  double worst = 0.0;
  for (std::uint32_t i = 0; i < 100'000; ++i) worst = std::max({worst, threshold_error(i), threshold_error(~i)});
  for (std::uint64_t word = 0; word < (std::uint64_t{1} << 32); word += 4093) {
    worst = std::max(worst, threshold_error(static_cast<std::uint32_t>(word)));
  }
  CHECK(worst <= 4.0);
}

TEST_CASE("the smallest threshold is 2^-33 and the largest 33 ln 2, both finite and above 0") {
  CHECK(exponential_threshold(0) == 0x1p-33F);
  CHECK(exponential_threshold(UINT32_MAX) == doctest::Approx(33 * std::log(2.0)).epsilon(1e-7));
}

TEST_CASE("a chance becomes the nearest 32-bit threshold, clamped to [0, 1]") {
  CHECK(chance_threshold(0.5) == 0x80000000);
  CHECK(chance_threshold(0.25) == 0x40000000);
  CHECK(chance_threshold(0x1p-33) == 1);
  CHECK(chance_threshold(0x1p-34) == 0);
  CHECK(chance_threshold(0.0) == 0);
  CHECK(chance_threshold(-1.0) == 0);
  CHECK(chance_threshold(not_a_number) == 0);
  CHECK(chance_threshold(1.0) == UINT32_MAX);
  CHECK(chance_threshold(1.0 - 0x1p-32) == UINT32_MAX);
  CHECK(chance_threshold(1.0 - 0x1p-33) == UINT32_MAX);
  CHECK(chance_threshold(1.0 - 0x1p-31) == UINT32_MAX - 1);
  CHECK(chance_threshold(1.0 - 0x1p-40) == UINT32_MAX);
  CHECK(chance_threshold(infinity) == UINT32_MAX);
}

TEST_CASE("what has chance 0 never happens, what has chance 1 always does, and a threshold itself is above") {
  CHECK_FALSE(happens(0, chance_threshold(0.0)));
  CHECK(happens(UINT32_MAX, chance_threshold(1.0)));
  CHECK(happens(0x7fffffff, chance_threshold(0.5)));
  CHECK_FALSE(happens(0x80000000, chance_threshold(0.5)));
}
