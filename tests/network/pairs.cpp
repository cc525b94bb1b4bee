// Pairs, the set of them, and drawing them distinct.
#include "network/pairs.hpp"

#include <doctest/doctest.h>

#include <set>

#include "network/draws.hpp"
#include "network/support.hpp"

using namespace megaphone;

TEST_CASE("a pair has no order and gives back its two employees") {
  CHECK(pair_of(7, 3) == pair_of(3, 7));
  CHECK(lower_of(pair_of(7, 3)) == 3);
  CHECK(higher_of(pair_of(7, 3)) == 7);
  CHECK(higher_of(pair_of(0, 4294967295U)) == 4294967295U);
}

TEST_CASE("pairs sort by the lower and then by the higher employee") {
  CHECK(pair_of(1, 9) < pair_of(2, 3));
  CHECK(pair_of(2, 3) < pair_of(2, 4));
}

TEST_CASE("there are half n (n - 1) pairs among n employees") {
  CHECK(pairs_among(0) == 0);
  CHECK(pairs_among(1) == 0);
  CHECK(pairs_among(5) == 10);
  CHECK(pairs_among(2'000'000) == 1'999'999'000'000);
}

TEST_CASE("pairs become sorted ties in both directions") {
  const std::vector<Pair> pairs{pair_of(0, 3), pair_of(1, 2), pair_of(1, 3), pair_of(3, 5)};
  const std::vector<Tie> ties{{0, 3}, {1, 2}, {1, 3}, {2, 1}, {3, 0}, {3, 1}, {3, 5}, {5, 3}};
  CHECK(both_directions(7, pairs) == ties);
  CHECK(both_directions(0, {}).empty());
}

TEST_CASE("the set of pairs does what a standard set does through 100,000 insertions and removals") {
  NetworkDraws draws(5, 0, NetworkDraw::repair);
  PairSet pairs(200);
  std::set<Pair> twin;
  for (int step = 0; step < 100'000; ++step) {
    const auto a = static_cast<std::uint32_t>(draws.below(20)), b = static_cast<std::uint32_t>(20 + draws.below(20));
    const Pair pair = pair_of(a, b);
    CHECK(pairs.contains(pair) == (twin.count(pair) == 1));
    if (draws.unit() < 0.5 && twin.size() < 200) {
      CHECK(pairs.insert(pair) == twin.insert(pair).second);
    } else {
      CHECK(pairs.erase(pair) == (twin.erase(pair) == 1));
    }
  }
}

TEST_CASE("distinct drawing keeps what is there and throws back what repeats") {
  std::vector<Pair> script{pair_of(0, 2), pair_of(0, 1), pair_of(0, 2), pair_of(0, 5), pair_of(0, 3), pair_of(0, 4)};
  std::size_t drawn = 0;
  std::vector<Pair> pairs{pair_of(0, 2), pair_of(0, 9)};
  draw_distinct(pairs, 5, [&] { return script[drawn++]; });
  CHECK(pairs == std::vector<Pair>{pair_of(0, 1), pair_of(0, 2), pair_of(0, 3), pair_of(0, 5), pair_of(0, 9)});
  CHECK(drawn == 5);
}
