// A post appears to a tile. Vectors run along the seats, so a vector holds one world of as many employees as it has
// room for; loops run over replicates and, under the same random numbers, campaigns. Comparisons come out as bits of
// seats; when the 64 rows of the squares (one a lane) are full they are turned round, and each seat has its words of
// worlds.
//
// A countdown is the least n at which hazard * (company + dose(n)) reaches the threshold. It is found by bisection:
// each comparison gives one more bit of it, for a vector of employees at once.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/lane_post.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include <algorithm>

#include "engine/lane_draws-inl.hpp"
#include "engine/lane_square-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace megaphone::engine::HWY_NAMESPACE {
namespace {

constexpr std::uint32_t few_planes = 3;  ///< bits of a countdown where few can be moved at all
constexpr float many_part = 0.15F;       ///< of a tile's people times campaigns

/// Of the squares of a post: words 0 .. planes - 1 the bits of the countdown, then who would share if all their
/// colleagues did.
constexpr std::uint32_t possible_word = planes;

/// One campaign's terms as far as they go into one vector.
struct Terms {
  FloatVec hazard, scale, most;
  WordVec seen_threshold;
  const float* unit_doses;

  Terms() = default;
  Terms(const TileTerms& t, std::uint32_t from)
      : hazard(exp_of(hn::Load(floats, t.log_hazard.data() + from))),
        scale(hn::Load(floats, t.dose_scale.data() + from)),
        most(hn::Load(floats, t.most.data() + from)),
        seen_threshold(hn::Load(words, t.seen_threshold.data() + from)),
        unit_doses(t.unit_doses) {}
};

using FloatMask = hn::Mask<Floats>;

/// Of 2^depth doses, n = first, first + step, ..., the one that the bits name, highest first.
template <std::uint32_t depth>
HWY_INLINE FloatVec pick(const float* doses, std::uint32_t first, std::uint32_t step, const FloatMask* bits) {
  if constexpr (depth == 0) {
    return hn::Set(floats, doses[first]);
  } else {
    const std::uint32_t half = step << (depth - 1);
    return hn::IfThenElse(bits[0], pick<depth - 1>(doses, first + half, step, bits + 1),
                          pick<depth - 1>(doses, first, step, bits + 1));
  }
}

/// A world of some people: who of them shares from how many colleagues on.
struct World {
  const Terms& terms;
  FloatVec company;  ///< exposure through the company: 1 or 0
  FloatVec threshold;

  FloatMask shares_at(FloatVec dose) const { return hn::Ge(hn::Mul(terms.hazard, hn::Add(company, dose)), threshold); }

  /// The bits of the least n at which they share, highest first, by bisection: `depth` of them are known.
  template <std::uint32_t count, std::uint32_t depth = 0>
  HWY_INLINE void bisect(std::array<FloatMask, count>& bits) const {
    constexpr std::uint32_t bit = count - 1 - depth;
    const FloatVec dose = pick<depth>(terms.unit_doses, (1U << bit) - 1, 2U << bit, bits.data());
    bits[depth] = hn::Not(shares_at(hn::Mul(dose, terms.scale)));
    if constexpr (bit > 0) bisect<count, depth + 1>(bits);
  }
};

/// Puts one replicate of one campaign into the squares, its countdowns in `count` bits.
template <std::uint32_t count>
HWY_INLINE void draw_world(const Terms& terms, WordVec word, hn::Mask<Words> seen, std::uint32_t from, SquareRow& row) {
  const FloatVec unit = unit_of_word(word);
  const FloatVec company = hn::IfThenElseZero(hn::RebindMask(floats, seen), hn::Set(floats, 1.0F));
  // A threshold is never below its uniform, so this rules out most at little cost; the margin covers all rounding.
  const FloatVec largest = hn::Mul(terms.hazard, hn::Add(company, terms.most));
  const FloatMask perhaps = hn::Le(unit, hn::Mul(largest, hn::Set(floats, 1.00001F)));
  if (hn::AllFalse(floats, perhaps)) return;
  const World world{terms, company, threshold_of(word, unit)};
  const FloatMask possible = world.shares_at(terms.most);
  if (hn::AllFalse(floats, possible)) return;
  std::array<FloatMask, count> bits;
  world.template bisect<count>(bits);
  row.word[possible_word] |= bits_of(floats, possible) << from;
  for (std::uint32_t bit = 0; bit < count; ++bit) row.word[bit] |= bits_of(floats, bits[count - 1 - bit]) << from;
}

/// From squares by lane to words by seat.
template <std::uint32_t count>
HWY_INLINE void lay_out(Squares& squares, Worlds used, const SpreadTile& tile) {
  turn(squares);
  for (std::uint32_t seat = 0; seat < tile_seats; ++seat) {
    const auto& word = squares[seat].word;
    Worlds some = 0;
    Worlds all = ~Worlds{0};
    for (std::uint32_t bit = 0; bit < count; ++bit) {
      some |= word[bit];
      all &= word[bit];
    }
    const Worlds possible = word[possible_word] & used;
    tile.want[seat] = possible & ~some;
    tile.live[seat] = possible & some;
    tile.countdown[seat] = {{word[0], word[1], word[2], word[3], word[4]}, possible & all, 0, 0};
  }
}

/// What a tile's post is drawn from.
struct PostDraw {
  const RandomNumbers& random_numbers;
  std::uint32_t key;
  bool seen;
  const std::uint32_t* people;
  std::span<const TileTerms> terms;
};

/// Those of a tile who sit from `from` on, as many as a vector holds.
template <std::uint32_t count>
HWY_INLINE void draw_some(const PostDraw& post, std::uint32_t from, Squares& squares, std::uint64_t* seen_rows) {
  const LaneLayout& layout = post.random_numbers.layout;
  const WordVec people = hn::LoadU(words, post.people + from);
  const Draws thresholds(post.random_numbers, Purpose::exposure_threshold, post.key, people);
  const Draws channels(post.random_numbers, Purpose::channel, post.key, people);
  std::array<Terms, lanes / 4> terms;
  for (std::size_t k = 0; k < post.terms.size(); ++k) terms[k] = Terms(post.terms[k], from);
  for (std::uint32_t quad = 0; quad < layout.quads; ++quad) {
    const std::array<WordVec, 4> word = thresholds.quad(layout.first_quad + quad);
    std::array<WordVec, 4> shown{};
    if (post.seen) shown = channels.quad(layout.first_quad + quad);
    for (std::uint32_t k = 0; k < post.terms.size(); ++k) {
      for (std::uint32_t r = 0; r < 4; ++r) {
        const std::uint32_t lane = k * layout.replicates() + 4 * quad + r;
        const auto company = happens_to(shown[r], terms[k].seen_threshold);
        seen_rows[lane] |= bits_of(words, company) << from;
        draw_world<count>(terms[k], word[r], company, from, squares[lane]);
      }
    }
  }
}

template <std::uint32_t count>
void draw_tile(const PostDraw& post, const SpreadTile& tile) {
  Squares squares{};
  std::fill(tile.unseen, tile.unseen + lanes, 0);
  for (std::uint32_t from = 0; from < tile_seats; from += vector_seats()) {
    draw_some<count>(post, from, squares, tile.unseen);
  }
  lay_out<count>(squares, post.random_numbers.layout.used, tile);
}

/// Whether many of a tile could be moved at all: then countdowns will be used, and get all their bits at once.
bool many_possible(std::span<const TileTerms> terms) {
  float sum = 0;
  for (const TileTerms& t : terms) {
    FloatVec chances = hn::Zero(floats);
    for (std::uint32_t from = 0; from < tile_seats; from += vector_seats()) {
      const FloatVec hazard = exp_of(hn::Load(floats, t.log_hazard.data() + from));
      const FloatVec most = hn::Mul(hazard, hn::Load(floats, t.most.data() + from));
      chances = hn::Add(chances, hn::Min(most, hn::Set(floats, 1.0F)));
    }
    sum += hn::GetLane(hn::SumOfLanes(floats, chances));
  }
  return sum > many_part * static_cast<float>(tile_seats * terms.size());
}

}  // namespace

void draw_post_here(const RandomNumbers& random_numbers, std::uint32_t key, bool seen, const std::uint32_t* people,
                    std::span<const TileTerms> terms, const SpreadTile& tile) {
  const PostDraw post{random_numbers, key, seen, people, terms};
  if (many_possible(terms)) {
    draw_tile<planes>(post, tile);
  } else {
    draw_tile<few_planes>(post, tile);
  }
}

}  // namespace megaphone::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace megaphone::inline engine {

HWY_EXPORT(draw_post_here);

void draw_post(const RandomNumbers& random_numbers, std::uint32_t key, bool seen, const std::uint32_t* people,
               std::span<const TileTerms> terms, const SpreadTile& tile) {
  HWY_DYNAMIC_DISPATCH(draw_post_here)(random_numbers, key, seen, people, terms, tile);
}

}  // namespace megaphone::inline engine
#endif
