// Drawing from blocks of pairs: the law of successive sampling, dense and sparse alike.
#include "network/pair_blocks.hpp"

#include <doctest/doctest.h>

#include <map>

#include "network/support.hpp"

using namespace megaphone;

namespace {

using Column = std::vector<std::uint32_t>;

constexpr std::uint32_t trials = 20'000;

/// Pairs of a block with their weights, by the definition of the block.
std::map<Pair, double> weighed(const Column& department, const std::vector<double>& weight, bool within) {
  std::map<Pair, double> pairs;
  for (const auto& [a, b] : test::all_pairs(0, static_cast<std::uint32_t>(department.size()))) {
    if ((department[a] == department[b]) == within) pairs[pair_of(a, b)] = weight[a] * weight[b];
  }
  return pairs;
}

/// Chance of each two pairs to be drawn, one after the other in either order.
std::map<std::vector<Pair>, double> chances_of_two(const std::map<Pair, double>& pairs) {
  double all = 0;
  for (const auto& [pair, weight] : pairs) all += weight;
  std::map<std::vector<Pair>, double> chances;
  for (const auto& [a, first] : pairs) {
    for (const auto& [b, second] : pairs) {
      if (a < b) chances[{a, b}] = first / all * second / (all - first) + second / all * first / (all - second);
    }
  }
  return chances;
}

/// Do the twos that `draw` returns for a population fit their chances? False-alarm rate 1e-6.
template <class Draw>
bool twos_fit(const std::map<std::vector<Pair>, double>& chances, Draw draw) {
  std::map<std::vector<Pair>, double> times;
  for (std::uint32_t population = 0; population < trials; ++population) ++times[draw(population)];
  std::vector<double> counts, expected;
  for (const auto& [two, chance] : chances) {
    counts.push_back(times[two]);
    expected.push_back(chance);
  }
  return times.size() == chances.size() && test::fits(counts, expected, trials);
}

bool twos_within_fit(const std::vector<double>& weight) {
  const Column department(weight.size(), 0);
  const Seating seats = seating(department);
  const WeightedChoice choice(weight);
  return twos_fit(chances_of_two(weighed(department, weight, true)), [&](std::uint32_t population) {
    std::vector<Pair> pairs;
    draw_pairs(WithinBlock{seats, weight, choice, 0}, 2, NetworkDraws(1, population, NetworkDraw::within), pairs);
    return pairs;
  });
}

/// Weights are by employee.
bool twos_between_fit(const Column& department, const std::vector<double>& weight) {
  const Seating seats = seating(department);
  std::vector<double> by_position;
  for (const std::uint32_t i : seats.employee) by_position.push_back(weight[i]);
  return twos_fit(chances_of_two(weighed(department, weight, false)), [&](std::uint32_t population) {
    std::vector<Pair> pairs;
    draw_pairs(CrossBlock{seats, by_position}, 2, NetworkDraws(1, population, NetworkDraw::cross), pairs);
    return pairs;
  });
}

}  // namespace

TEST_CASE("seating puts employees in the order of their departments") {
  const Seating seats = seating(Column{2, 0, 2, 0, 3});
  CHECK(seats.employee == Column{1, 3, 0, 2, 4});
  CHECK(seats.department == Column{0, 0, 2, 2, 3});
  CHECK(seats.start == Column{0, 2, 2, 4, 5});
  CHECK(seats.size_of(1) == 0);
  CHECK(cross_pairs(seats) == 8);
  CHECK(seating({}).departments() == 0);
  CHECK(cross_pairs(seating({})) == 0);
}

TEST_CASE("two pairs from a department fit successive sampling, dense and sparse") {
  CHECK(twos_within_fit({1, 2, 4}));          // 3 pairs for 2: a race
  CHECK(twos_within_fit({1, 2, 4, 0.5, 3}));  // 10 pairs for 2: drawn with rejection
}

TEST_CASE("two pairs between departments fit successive sampling, dense and sparse") {
  const std::vector<double> weight{1, 3, 0.5, 2, 5, 1};
  CHECK(twos_between_fit({0, 0, 0, 0, 0, 1}, weight));  // 5 pairs for 2: a race
  CHECK(twos_between_fit({1, 2, 0, 2, 1, 2}, weight));  // 11 pairs for 2: drawn with rejection
}

TEST_CASE("pairs that are there already stay and are not drawn again") {
  const std::vector<double> weight(8, 1.0);
  const Seating seats = seating(Column{0, 0, 0, 0, 1, 1, 1, 1});
  const WeightedChoice choice(weight);
  for (std::uint32_t population = 0; population < 200; ++population) {
    std::vector<Pair> within{pair_of(0, 1)}, cross{pair_of(0, 4), pair_of(3, 7)};
    draw_pairs(WithinBlock{seats, weight, choice, 0}, 5, NetworkDraws(1, population, NetworkDraw::within), within);
    draw_pairs(CrossBlock{seats, weight}, 3, NetworkDraws(1, population, NetworkDraw::cross), cross);
    CHECK(within.size() == 5);
    CHECK(std::binary_search(within.begin(), within.end(), pair_of(0, 1)));
    CHECK(cross.size() == 3);
    CHECK(std::binary_search(cross.begin(), cross.end(), pair_of(3, 7)));
    CHECK(std::adjacent_find(within.begin(), within.end()) == within.end());
    CHECK(std::adjacent_find(cross.begin(), cross.end()) == cross.end());
  }
}

TEST_CASE("one employee against a department of 200,000 costs no lost draws") {
  Column department(200'001, 1);
  department[77] = 0;
  std::vector<Pair> pairs;
  draw_pairs(CrossBlock{seating(department), std::vector<double>(200'001, 1.0)}, 20'000,
             NetworkDraws(1, 0, NetworkDraw::cross), pairs);
  CHECK(pairs.size() == 20'000);
  CHECK(std::all_of(pairs.begin(), pairs.end(), [](Pair p) { return lower_of(p) == 77 || higher_of(p) == 77; }));
}

TEST_CASE("asking a sparse block for more ties keeps those it had") {
  const std::vector<double> weight(60, 1.0);
  const Seating seats = seating(Column(60, 0));
  const WeightedChoice choice(weight);
  std::vector<Pair> few, many;
  draw_pairs(WithinBlock{seats, weight, choice, 0}, 30, NetworkDraws(1, 0, NetworkDraw::within, 0), few);
  draw_pairs(WithinBlock{seats, weight, choice, 0}, 60, NetworkDraws(1, 0, NetworkDraw::within, 0), many);
  CHECK(std::includes(many.begin(), many.end(), few.begin(), few.end()));
}
