// Eight squares of 64 by 64 bits side by side: a row has a word of each. Filled by rows (lanes), turned round they are
// read by columns (seats): the transposition then works on whole rows, whatever the length of a vector.
// Compiled once for every instruction set, as lane_math-inl.hpp is.
#if defined(MEGAPHONE_LANE_SQUARE) == defined(HWY_TARGET_TOGGLE)
#ifdef MEGAPHONE_LANE_SQUARE
#undef MEGAPHONE_LANE_SQUARE
#else
#define MEGAPHONE_LANE_SQUARE
#endif

#include <hwy/highway.h>

#include <array>
#include <cstdint>

HWY_BEFORE_NAMESPACE();
namespace megaphone::engine::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Doubles = hn::CappedTag<std::uint64_t, 8>;
inline constexpr Doubles doubles{};

struct alignas(64) SquareRow {
  std::array<std::uint64_t, 8> word{};
};
using Squares = std::array<SquareRow, 64>;

/// The lanes of a mask as bits.
template <class D, class M>
HWY_INLINE std::uint64_t bits_of(D d, M mask) {
  alignas(8) std::array<std::uint8_t, 8> bytes{};
  hn::StoreMaskBits(d, mask, bytes.data());
  return std::uint64_t{bytes[0]} | (std::uint64_t{bytes[1]} << 8);
}

/// In every square of 2 `size` by 2 `size` bits along the diagonal, swaps the upper right with the lower left part.
template <std::size_t size>
HWY_INLINE void swap_corners(Squares& squares, std::uint64_t low_half) {
  const auto mask = hn::Set(doubles, low_half);
  for (std::size_t block = 0; block < 64; block += 2 * size) {
    for (std::size_t row = block; row < block + size; ++row) {
      for (std::size_t at = 0; at < 8; at += hn::Lanes(doubles)) {
        std::uint64_t* const upper = squares[row].word.data() + at;
        std::uint64_t* const lower = squares[row + size].word.data() + at;
        const auto a = hn::Load(doubles, upper);
        const auto b = hn::Load(doubles, lower);
        const auto differ = hn::And(hn::Xor(hn::ShiftRight<size>(a), b), mask);
        hn::Store(hn::Xor(a, hn::ShiftLeft<size>(differ)), doubles, upper);
        hn::Store(hn::Xor(b, differ), doubles, lower);
      }
    }
  }
}

HWY_INLINE void turn(Squares& squares) {
  swap_corners<32>(squares, 0x00000000FFFFFFFF);
  swap_corners<16>(squares, 0x0000FFFF0000FFFF);
  swap_corners<8>(squares, 0x00FF00FF00FF00FF);
  swap_corners<4>(squares, 0x0F0F0F0F0F0F0F0F);
  swap_corners<2>(squares, 0x3333333333333333);
  swap_corners<1>(squares, 0x5555555555555555);
}

}  // namespace megaphone::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif
