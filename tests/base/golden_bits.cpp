// Exact bits. Old seeds give old results only while these hold: a changed operation order, constant or draw shows here
// even when it is as accurate as before. Compiled with and without optimisation, so that the compiler is on trial too.
#include <doctest/doctest.h>

#include <bit>

#include "base/arithmetic.hpp"
#include "base/distributions.hpp"
#include "base/random.hpp"
#include "base/ulps.hpp"

using namespace megaphone;
using test::Fingerprint;

namespace {
template <class Function>
std::uint64_t fingerprint(Function value_at) {
  Fingerprint all;
  for (int i = 0; i < 100'000; ++i) all.add(value_at(i));
  return all.value();
}
}  // namespace

TEST_CASE("exp has these bits") {
  CHECK(portable_exp(1.0) == 0x1.5bf0a8b14576ap+1);
  CHECK(portable_exp(-20.25) == 0x1.b93de1e27ca3bp-30);
  CHECK(fingerprint([](int i) { return portable_exp(i * 0.0145 - 745.0); }) == 0xe3bfdda9c94c234d);
}

TEST_CASE("log has these bits") {
  CHECK(portable_log(10.0) == 0x1.26bb1bbb55516p+1);
  CHECK(portable_log(0.7) == -0x1.6d3c324e13f5p-2);
  CHECK(fingerprint([](int i) { return portable_log(i * 0.0137 + 1e-9); }) == 0xe99dc800ee971f45);
}

TEST_CASE("the normal quantile has these bits") {
  CHECK(normal_quantile(0.975) == 0x1.f5c0331eeff82p+0);
  CHECK(normal_quantile(1e-20) == -0x1.2865170b43a4bp+3);
  CHECK(fingerprint([](int i) { return normal_quantile((i + 0.5) * 1e-5); }) == 0x6da873ebea1c7301);
}

TEST_CASE("exp in single precision has these bits") {
  CHECK(portable_exp(1.0F) == 0x1.5bf0a8p+1F);
  CHECK(portable_exp(-9.3F) == 0x1.7f76p-14F);
  CHECK(fingerprint([](int i) { return portable_exp(static_cast<float>(i) * 0.00175F - 87.0F); }) ==
        0x7e2c250a48634a7e);
}

TEST_CASE("thresholds have these bits") {
  CHECK(exponential_threshold(1000) == 0x1.f44004p-23F);
  CHECK(exponential_threshold(0x80000000) == 0x1.62e43p-1F);
  CHECK(exponential_threshold(0xfffffff0) == 0x1.3709b4p+4F);
  CHECK(fingerprint([](int i) { return exponential_threshold(static_cast<std::uint32_t>(i) * 42'949U); }) ==
        0x393e43b6784ec6c2);
}

TEST_CASE("draws at an address have these bits") {
  CHECK(random_word(1, {Purpose::exposure_threshold, 2, 3, 4, 5}) == 0xc3601c0e);
  CHECK(random_unit(1, {Purpose::habit, 2, 3, 4, 5}) == 0x1.41b0cbc466365p-1);
  CHECK(random_normal(1, {Purpose::sic, 2, 3, 4, 5}) == 0x1.580a86aa243e6p-3);
}

TEST_CASE("draws of every distribution have these bits") {
  CHECK(fingerprint([](int i) {
          RandomStream stream(1, {Purpose::effects, static_cast<std::uint32_t>(i)});
          Fingerprint draws;
          draws.add(draw_normal(stream));
          draws.add(draw_gamma(stream, 2.5));
          draws.add(draw_gamma(stream, 0.4));
          draws.add(draw_beta(stream, 0.7, 3.0));
          draws.add(draw_lognormal(stream, -1.0, 0.6));
          draws.add(draw_truncated_normal(stream, 0.3, 0.2, 0.0, 1.0));
          draws.add(draw_truncated_normal(stream, 0.3, 0.9, 0.0, 0.5));
          draws.add(index_below(stream, 42));
          return draws.value();
        }) == 0xa3ac31a2da1e7922);
}
