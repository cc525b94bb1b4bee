/// Elementary functions made of plain IEEE operations (+ - * / sqrt, bit patterns), so that every machine, compiler
/// and vector width computes the same bits; the C library promises no such thing. Everything that decides a share
/// uses these. Tests hold them against the C library's and Boost.Math's.
#pragma once

#include <cstdint>

namespace megaphone::inline base {

/// e^x, within 2 ulp; 0 below -745, infinity above 709.78. NaN gives NaN.
double portable_exp(double x);

/// Natural logarithm, within 2 ulp, for x > 0; -infinity at 0, NaN below.
double portable_log(double x);

/// Quantile of the standard normal for p in (0, 1); infinite at 0 and 1, NaN outside: Wichura's AS 241 (PPND16),
/// relative error below 1e-15 (Wichura 1988, Applied Statistics 37, 477-484).
double normal_quantile(double p);

/// e^x in single precision, within 2 ulp for x in [-87, 88]; 0 below, largest float above (never infinity, so that a
/// product with a dose of 0 stays 0). NaN gives NaN.
float portable_exp(float x);

/// The unit-exponential threshold -log(1 - (word + 1/2) / 2^32) of a random word, in single precision, within 4 ulp;
/// accurate for the small thresholds that rare sharing needs.
float exponential_threshold(std::uint32_t word);

/// p as a 32-bit threshold: a uniform random word is below it with chance p, to the nearest 2^-32. p is clamped to
/// [0, 1], NaN counts as 0; p = 1 gives 2^32 - 1 as "always" by way of `happens`.
std::uint32_t chance_threshold(double p);

/// True when the draw `word` falls under the threshold; a threshold of 2^32 - 1 is certain.
inline bool happens(std::uint32_t word, std::uint32_t threshold) { return word < threshold || threshold == UINT32_MAX; }

}  // namespace megaphone::inline base
