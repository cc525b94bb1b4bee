// Philox, the exponential threshold and exp for as many employees at once as a vector holds, bit for bit what
// base/random.hpp and base/arithmetic.hpp give one by one: the same operations in the same order, none fused.
// Compiled once for every instruction set (Highway's foreach_target), hence the guard that lets it in again.
#if defined(MEGAPHONE_LANE_MATH) == defined(HWY_TARGET_TOGGLE)
#ifdef MEGAPHONE_LANE_MATH
#undef MEGAPHONE_LANE_MATH
#else
#define MEGAPHONE_LANE_MATH
#endif

#include <hwy/highway.h>

#include <array>
#include <cstdint>
#include <limits>

HWY_BEFORE_NAMESPACE();
namespace megaphone::engine::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Words = hn::CappedTag<std::uint32_t, 16>;  ///< one word an employee
using Floats = hn::Rebind<float, Words>;
using Integers = hn::Rebind<std::int32_t, Words>;
using Wide = hn::RepartitionToWide<Words>;  ///< every other employee, in the low half of 64 bits
using WordVec = hn::Vec<Words>;
using FloatVec = hn::Vec<Floats>;
using WideVec = hn::Vec<Wide>;

inline constexpr Words words{};
inline constexpr Floats floats{};
inline constexpr Integers integers{};
inline constexpr Wide wide{};

/// The four words of the state of Philox for half of the employees; only the low 32 bits of each 64 count, what
/// stands above them is left over from products.
using Counter = std::array<WideVec, 4>;

inline constexpr std::uint32_t multiplier_0 = 0xD2511F53, multiplier_1 = 0xCD9E8D57;
inline constexpr std::uint32_t weyl_0 = 0x9E3779B9, weyl_1 = 0xBB67AE85;

HWY_INLINE WideVec product(WideVec low_words, std::uint32_t factor) {
#if HWY_TARGET == HWY_WASM
  // Highway multiplies all 64 bits there, which takes three multiplications of 32.
  const auto even = wasm_i32x4_shuffle(low_words.raw, low_words.raw, 0, 2, 0, 2);
  return WideVec{wasm_u64x2_extmul_low_u32x4(even, wasm_u32x4_splat(factor))};
#else
  return hn::MulEven(hn::BitCast(words, low_words), hn::Set(words, factor));
#endif
}
HWY_INLINE WideVec high_half(WideVec v) { return hn::ShiftRight<32>(v); }

HWY_INLINE std::uint32_t high_word(std::uint64_t v) { return static_cast<std::uint32_t>(v >> 32); }
HWY_INLINE std::uint32_t low_word(std::uint64_t v) { return static_cast<std::uint32_t>(v); }

/// What the first two of ten rounds know of half of the employees under one purpose, whatever event and replicates:
/// counter word 0 is the employee, word 3 the population.
struct Begun {
  WideVec low_0;          ///< of multiplier_0 * employee
  WideVec high_1, low_1;  ///< of multiplier_1 * (word 2 after the first round)
};

HWY_INLINE Begun begin_draws(WideVec employees, std::uint32_t word_3, std::uint32_t key_1) {
  const WideVec product_0 = product(employees, multiplier_0);
  const WideVec word_2 = hn::Xor(high_half(product_0), hn::Set(wide, std::uint64_t{word_3 ^ key_1}));
  const WideVec product_1 = product(word_2, multiplier_1);
  return {product_0, high_half(product_1), product_1};
}

/// Philox4x32-10 of (employee, event, quad, word_3), of which the first two rounds were begun.
HWY_INLINE Counter finish_draws(const Begun& begun, std::uint32_t event, std::uint32_t quad, std::uint32_t key_0,
                                std::uint32_t key_1) {
  const std::uint64_t first = std::uint64_t{multiplier_1} * quad;
  const std::uint64_t second = std::uint64_t{multiplier_0} * (high_word(first) ^ event ^ key_0);
  key_0 += weyl_0;
  key_1 += weyl_1;
  Counter c = {hn::Xor(begun.high_1, hn::Set(wide, std::uint64_t{low_word(first) ^ key_0})), begun.low_1,
               hn::Xor(begun.low_0, hn::Set(wide, std::uint64_t{high_word(second) ^ key_1})),
               hn::Set(wide, std::uint64_t{low_word(second)})};
  for (int round = 2; round < 10; ++round) {
    key_0 += weyl_0;
    key_1 += weyl_1;
    const WideVec product_0 = product(c[0], multiplier_0);
    const WideVec product_1 = product(c[2], multiplier_1);
    c = {hn::Xor3(high_half(product_1), c[1], hn::Set(wide, std::uint64_t{key_0})), product_1,
         hn::Xor3(high_half(product_0), c[3], hn::Set(wide, std::uint64_t{key_1})), product_0};
  }
  return c;
}

/// Neighbouring employees side by side again.
HWY_INLINE WordVec interleave(WideVec even, WideVec odd) {
  return hn::OddEven(hn::BitCast(words, hn::ShiftLeft<32>(odd)), hn::BitCast(words, even));
}

/// (word + 1/2) / 2^32, rounded once.
HWY_INLINE FloatVec unit_of_word(WordVec word) {
  const auto as_float = [](WordVec v) { return hn::ConvertTo(floats, hn::BitCast(integers, v)); };
  const FloatVec high = hn::Mul(as_float(hn::ShiftRight<16>(word)), hn::Set(floats, 65536.0F));
  const FloatVec low = hn::Add(as_float(hn::And(word, hn::Set(words, 0xffffU))), hn::Set(floats, 0.5F));
  return hn::Mul(hn::Add(high, low), hn::Set(floats, 0x1p-32F));
}

/// log(1 + t) for 1 + t in [sqrt(1/2), sqrt(2)).
HWY_INLINE FloatVec log_near_one(FloatVec t) {
  const FloatVec s = hn::Div(t, hn::Add(hn::Set(floats, 2.0F), t));
  const FloatVec z = hn::Mul(s, s);
  FloatVec p = hn::Mul(hn::Set(floats, 2.0F / 9.0F), z);
  for (const float next : {2.0F / 7.0F, 2.0F / 5.0F}) p = hn::Mul(hn::Add(p, hn::Set(floats, next)), z);
  p = hn::Add(p, hn::Set(floats, 2.0F / 3.0F));
  return hn::Sub(t, hn::Mul(s, hn::Sub(t, hn::Mul(z, p))));
}

/// exponential_threshold(word), with unit = unit_of_word(word).
HWY_INLINE FloatVec threshold_of(WordVec word, FloatVec unit) {
  const auto bits = hn::BitCast(integers, unit_of_word(hn::Not(word)));
  const auto k = hn::ShiftRight<23>(hn::Sub(bits, hn::Set(integers, 0x3f3504f3)));
  const FloatVec f = hn::BitCast(floats, hn::Sub(bits, hn::ShiftLeft<23>(k)));
  const auto unscaled = hn::RebindMask(floats, hn::Eq(k, hn::Zero(integers)));
  const FloatVec t = hn::IfThenElse(unscaled, hn::Neg(unit), hn::Sub(f, hn::Set(floats, 1.0F)));
  const FloatVec halvings = hn::ConvertTo(floats, hn::Neg(k));
  const FloatVec low = hn::Sub(hn::Mul(halvings, hn::Set(floats, 0x1.7f7d1cp-20F)), log_near_one(t));
  return hn::Add(hn::Mul(halvings, hn::Set(floats, 0x1.62e4p-1F)), low);
}

/// portable_exp.
HWY_INLINE FloatVec exp_of(FloatVec x) {
  const FloatVec round = hn::Set(floats, 0x1.8p23F);
  const FloatVec shifted = hn::Add(hn::Mul(x, hn::Set(floats, 0x1.715476p+0F)), round);
  const FloatVec k = hn::Sub(shifted, round);
  const FloatVec r =
      hn::Sub(hn::Sub(x, hn::Mul(k, hn::Set(floats, 0x1.62e4p-1F))), hn::Mul(k, hn::Set(floats, 0x1.7f7d1cp-20F)));
  FloatVec p = hn::Set(floats, 1.0F / 5040.0F);
  for (const float next : {1.0F / 720.0F, 1.0F / 120.0F, 1.0F / 24.0F, 1.0F / 6.0F, 0.5F}) {
    p = hn::Add(hn::Mul(p, r), hn::Set(floats, next));
  }
  const FloatVec y = hn::Add(hn::Set(floats, 1.0F), hn::Add(r, hn::Mul(hn::Mul(r, r), p)));
  const WordVec exponent = hn::ShiftLeft<23>(hn::Add(hn::BitCast(words, shifted), hn::Set(words, 127U)));
  const FloatVec scaled = hn::Mul(y, hn::BitCast(floats, exponent));
  const FloatVec capped =
      hn::IfThenElse(hn::Gt(x, hn::Set(floats, 88.0F)), hn::Set(floats, std::numeric_limits<float>::max()), scaled);
  return hn::IfThenElse(hn::Lt(x, hn::Set(floats, -87.0F)), hn::Zero(floats), capped);
}

}  // namespace megaphone::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif
