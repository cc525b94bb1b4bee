// The random numbers of base/random.hpp for as many people at once as a vector register holds.
// Compiled once for every instruction set, as lane_math-inl.hpp is.
#if defined(MEGAPHONE_LANE_DRAWS) == defined(HWY_TARGET_TOGGLE)
#ifdef MEGAPHONE_LANE_DRAWS
#undef MEGAPHONE_LANE_DRAWS
#else
#define MEGAPHONE_LANE_DRAWS
#endif

#include "engine/lane_kernels.hpp"
#include "engine/lane_math-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace megaphone::engine::HWY_NAMESPACE {

inline constexpr std::uint32_t packed_position = 4095;  ///< where random_word draws, see base/random.hpp

/// Seats that a vector holds.
HWY_INLINE std::uint32_t vector_seats() { return static_cast<std::uint32_t>(hn::Lanes(words)); }

struct Key {
  std::uint32_t low, high;
  Key(std::uint64_t seed, Purpose purpose)
      : low(low_word(seed * 256 + static_cast<std::uint64_t>(purpose))),
        high(high_word(seed * 256 + static_cast<std::uint64_t>(purpose))) {}
};

/// The draws of as many people as a vector holds, under one purpose.
struct Draws {
  Key key;
  std::uint32_t event;
  Begun even, odd;

  Draws(const RandomNumbers& random_numbers, Purpose purpose, std::uint32_t about, WordVec people)
      : key(random_numbers.seed, purpose), event(about) {
    const std::uint32_t word_3 = (random_numbers.population << 12) | packed_position;
    const WideVec both = hn::BitCast(wide, people);
    even = begin_draws(both, word_3, key.high);
    odd = begin_draws(high_half(both), word_3, key.high);
  }

  /// Their words in the four replicates of a quad.
  std::array<WordVec, 4> quad(std::uint32_t number) const {
    const Counter a = finish_draws(even, event, number, key.low, key.high);
    const Counter b = finish_draws(odd, event, number, key.low, key.high);
    return {interleave(a[0], b[0]), interleave(a[1], b[1]), interleave(a[2], b[2]), interleave(a[3], b[3])};
  }
};

/// happens(word, threshold): all ones are certain, so no word may be all ones.
HWY_INLINE auto happens_to(WordVec word, WordVec threshold) {
  return hn::Lt(hn::Min(word, hn::Set(words, UINT32_MAX - 1)), threshold);
}

}  // namespace megaphone::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif
