// The designs: each point is a pure function of its number, and each design has the property it is chosen for.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/statistics.hpp"
#include "study/design.hpp"
#include "study/design_support.hpp"

using namespace megaphone;
using test::counts_of;
using test::design_of;

namespace {

/// A's and B's coordinates of a group, in the order of the sequence's dimensions.
std::vector<double> sequence_point(const SamplingDesign& design, std::uint64_t group) {
  const auto points = group_points(design, group);
  std::vector<double> unit = points[0].unit;
  unit.insert(unit.end(), points[1].unit.begin(), points[1].unit.end());
  return unit;
}

/// Points of the first `count` in each of `cells` x `cells` equal boxes of two dimensions.
std::map<std::pair<int, int>, int> boxes(const SamplingDesign& design, std::uint64_t count, int rows, int columns,
                                         std::size_t one, std::size_t other) {
  std::map<std::pair<int, int>, int> found;
  for (std::uint64_t group = 0; group < count; ++group) {
    const auto unit = sequence_point(design, group);
    ++found[{static_cast<int>(unit[one] * rows), static_cast<int>(unit[other] * columns)}];
  }
  return found;
}

std::vector<std::uint64_t> cells_of(const SamplingDesign& design, std::size_t factor) {
  std::vector<std::uint64_t> cells;
  for (std::uint64_t group = 0; group < design.size; ++group) {
    const double unit = group_points(design, group)[0].unit[factor];
    cells.push_back(static_cast<std::uint64_t>(unit * static_cast<double>(design.size)));
  }
  return cells;
}

}  // namespace

TEST_CASE("a grid is every combination of levels, each in the middle of its cell, the last factor fastest") {
  SamplingDesign design = design_of(DesignKind::grid, 2, 6);
  design.levels = {2, 3};
  std::vector<std::vector<double>> found;
  for (std::uint64_t group = 0; group < 6; ++group) {
    const auto points = group_points(design, group);
    REQUIRE(points.size() == points_per_group(design));
    CHECK(points[0].role == Role::point);
    CHECK(points[0].stream == 0);
    found.push_back(points[0].unit);
  }
  CHECK(found == std::vector<std::vector<double>>{
                     {.25, .5 / 3}, {.25, .5}, {.25, 2.5 / 3}, {.75, .5 / 3}, {.75, .5}, {.75, 2.5 / 3}});
}

TEST_CASE("the size of a grid is the product of its levels, and 0 when it does not fit") {
  CHECK(grid_size({}) == 1);
  CHECK(grid_size({2, 3, 7}) == 42);
  CHECK(grid_size({65536, 65536, 65536, 65535}) == 65535ULL << 48);
  CHECK(grid_size({65536, 65536, 65536, 65536}) == 0);
}

TEST_CASE("a point of a list has no coordinates") {
  const auto points = group_points(design_of(DesignKind::list, 3, 10), 7);
  REQUIRE(points.size() == 1);
  CHECK(points[0].unit.empty());
  CHECK(points[0].role == Role::point);
  CHECK(points[0].moved == nothing_moved);
}

TEST_CASE("a Latin hypercube has one point in every cell of every factor, whatever its size") {
  for (const std::uint64_t size : {1U, 2U, 3U, 5U, 16U, 17U, 100U, 1000U}) {
    const SamplingDesign design = design_of(DesignKind::lhs, 3, size);
    for (std::size_t factor = 0; factor < 3; ++factor) {
      auto cells = cells_of(design, factor);
      std::sort(cells.begin(), cells.end());
      for (std::uint64_t cell = 0; cell < size; ++cell) CHECK(cells[cell] == cell);
    }
  }
}

TEST_CASE("the cells of a Latin hypercube have an order of their own for each factor and each seed") {
  SamplingDesign design = design_of(DesignKind::lhs, 2, 50);
  const auto first = cells_of(design, 0);
  CHECK(first != cells_of(design, 1));
  design.seed = 2;
  CHECK(first != cells_of(design, 0));
  CHECK_FALSE(std::is_sorted(first.begin(), first.end()));
}

TEST_CASE("orders of a Latin hypercube are equally likely, as are places in a cell") {
  SamplingDesign design = design_of(DesignKind::lhs, 1, 4);
  std::map<std::vector<std::uint64_t>, double> orders;
  std::vector<double> places;
  for (design.seed = 0; design.seed < 4800; ++design.seed) {
    ++orders[cells_of(design, 0)];
    places.push_back(std::fmod(group_points(design, design.seed % 4)[0].unit[0] * 4, 1.0));
  }
  CHECK(orders.size() == 24);
  CHECK(test::even(counts_of(orders)));
  CHECK(test::follows(places, [](double x) { return x; }));
}

TEST_CASE("neighbouring points of a Latin hypercube lie anywhere: no trend over the numbers") {
  const auto cells = cells_of(design_of(DesignKind::lhs, 1, 1000), 0);
  std::vector<double> corners(16);  // of (point, next point)
  for (std::size_t k = 0; k + 1 < cells.size(); k += 2) ++corners[cells[k] / 250 * 4 + cells[k + 1] / 250];
  CHECK(test::even(corners));
}

TEST_CASE("a hypercube too large to list still has its points inside the range") {
  const SamplingDesign design = design_of(DesignKind::lhs, 2, std::uint64_t{1} << 40);
  for (std::uint64_t group = design.size - 100; group < design.size; ++group) {
    const std::vector<double> coordinates = group_points(design, group)[0].unit;
    for (const double unit : coordinates) CHECK((unit > 0 && unit < 1));
  }
  const auto place = [&](std::uint64_t group) {
    return std::fmod(group_points(design, group)[0].unit[0] * static_cast<double>(design.size), 1.0);
  };
  CHECK(std::abs(place(5) - place(5 + (std::uint64_t{1} << 32))) > .01);
}

TEST_CASE("an unscrambled sequence is Sobol's with Joe & Kuo's directions, first point included") {
  SamplingDesign design = design_of(DesignKind::sobol, 2, 8);
  design.scrambled = false;
  const std::vector<std::vector<double>> known{{0, 0, 0},          {.5, .5, .5},       {.75, .25, .25},
                                               {.25, .75, .75},    {.375, .375, .625}, {.875, .875, .125},
                                               {.625, .125, .875}, {.125, .625, .375}};
  for (std::uint64_t group = 0; group < known.size(); ++group) {
    auto unit = sequence_point(design, group);
    unit.resize(3);
    CHECK(unit == known[group]);
  }
}

TEST_CASE("a Saltelli block is A, B, A with each factor from B, B with each from A, and A under B's random numbers") {
  SamplingDesign design = design_of(DesignKind::sobol, 2, 8);
  design.second_order = true;
  const auto p = group_points(design, 5);
  REQUIRE(p.size() == 7);
  CHECK(points_per_group(design) == 7);
  const std::vector<Role> roles{Role::a, Role::b, Role::ab, Role::ab, Role::ba, Role::ba, Role::population};
  const std::vector<std::int32_t> moved{nothing_moved, nothing_moved, 0, 1, 0, 1, nothing_moved};
  const std::vector<std::uint32_t> stream{0, 1, 0, 0, 1, 1, 1};
  for (std::size_t k = 0; k < p.size(); ++k) {
    CHECK(p[k].role == roles[k]);
    CHECK(p[k].moved == moved[k]);
    CHECK(p[k].stream == stream[k]);
  }
  CHECK(p[2].unit == std::vector<double>{p[1].unit[0], p[0].unit[1]});
  CHECK(p[3].unit == std::vector<double>{p[0].unit[0], p[1].unit[1]});
  CHECK(p[4].unit == std::vector<double>{p[0].unit[0], p[1].unit[1]});
  CHECK(p[5].unit == std::vector<double>{p[1].unit[0], p[0].unit[1]});
  CHECK(p[6].unit == p[0].unit);
}

TEST_CASE("without second order the BA points are left out and the others are the same") {
  SamplingDesign design = design_of(DesignKind::sobol, 3, 8);
  const auto short_block = group_points(design, 3);
  design.second_order = true;
  const auto block = group_points(design, 3);
  REQUIRE(short_block.size() == 6);
  CHECK(block.size() == 9);
  for (std::size_t k = 0; k < 5; ++k) CHECK(short_block[k].unit == block[k].unit);
  CHECK(short_block[5].role == Role::population);
}

TEST_CASE("a scrambled sequence still has one point in every elementary box") {
  const SamplingDesign design = design_of(DesignKind::sobol, 1, 0);  // two dimensions: a (0, m, 2)-net
  for (int rows = 1; rows <= 256; rows *= 2) {
    const auto found = boxes(design, 256, rows, 256 / rows, 0, 1);
    CHECK(found.size() == 256);
  }
}

TEST_CASE("every dimension of a scrambled sequence has one point in each of N cells") {
  const SamplingDesign design = design_of(DesignKind::sobol, 8, 0);
  for (std::size_t dimension = 0; dimension < 16; ++dimension) {
    CHECK(boxes(design, 512, 512, 1, dimension, 0).size() == 512);
  }
}

TEST_CASE("a scrambled point does not depend on how many follow, and is uniform over seeds") {
  SamplingDesign design = design_of(DesignKind::sobol, 1, 16);
  const auto before = sequence_point(design, 11);
  design.size = 1024;
  CHECK(sequence_point(design, 11) == before);
  for (const std::uint64_t group : {0U, 1U, 77777U}) {
    std::vector<double> first, second;
    for (design.seed = 0; design.seed < 4000; ++design.seed) {
      first.push_back(sequence_point(design, group)[0]);
      second.push_back(std::fmod(sequence_point(design, group)[1] * 0x1p33, 1.0));  // what follows the digits
    }
    CHECK(test::follows(first, [](double x) { return x; }));
    CHECK(test::follows(second, [](double x) { return x; }));
  }
}

TEST_CASE("scrambling keeps how many digits two points have in common, and below that they are independent") {
  SamplingDesign design = design_of(DesignKind::sobol, 1, 0);
  design.scrambled = false;
  const double plain = sequence_point(design, 1)[0] - sequence_point(design, 5)[0];  // .5 and .875: one digit in common
  CHECK(plain == -.375);
  design.scrambled = true;
  std::vector<double> pairs(64);  // digits two to four of each
  for (design.seed = 0; design.seed < 6400; ++design.seed) {
    const double one = sequence_point(design, 1)[0], other = sequence_point(design, 5)[0];
    CHECK((one < .5) == (other < .5));
    CHECK((std::fmod(one * 2, 1) < .5) != (std::fmod(other * 2, 1) < .5));
    ++pairs[static_cast<std::size_t>(std::fmod(one * 4, 1) * 8) * 8 +
            static_cast<std::size_t>(std::fmod(other * 4, 1) * 8)];
  }
  CHECK(test::even(pairs));
}

TEST_CASE("once two points differ in a digit, all further digits are scrambled independently") {
  // The first dimension's digits are the bits of the number's Gray code, lowest first: 0 has none, 2^(k + 1) - 1 one.
  SamplingDesign design = design_of(DesignKind::sobol, 1, 0);
  for (std::uint32_t differ = 0; differ < 10; ++differ) {
    std::vector<std::vector<double>> pairs(16, std::vector<double>(4));  // [digit][both points' values]
    std::vector<double> tails(4);
    for (design.seed = 0; design.seed < 1000; ++design.seed) {
      const double one = sequence_point(design, 0)[0] * 65536;
      const double other = sequence_point(design, (2U << differ) - 1)[0] * 65536;
      const auto bits = static_cast<std::uint32_t>(one), others = static_cast<std::uint32_t>(other);
      for (std::uint32_t digit = 0; digit < 16; ++digit) {
        ++pairs[digit][(bits >> (15 - digit) & 1) * 2 + (others >> (15 - digit) & 1)];
      }
      const auto tail_bit = [](double scaled) { return std::fmod(scaled * 65536, 1.0) < .5 ? std::size_t{0} : 1; };
      ++tails[tail_bit(one) * 2 + tail_bit(other)];
    }
    for (std::uint32_t digit = 0; digit < differ; ++digit) CHECK(pairs[digit][1] + pairs[digit][2] == 0);
    CHECK(pairs[differ][0] + pairs[differ][3] == 0);
    for (std::uint32_t digit = differ + 1; digit < 16; ++digit) CHECK(test::even(pairs[digit]));
    CHECK(test::even(tails));
  }
}

TEST_CASE("dimensions are scrambled independently, also across blocks of levels") {
  SamplingDesign design = design_of(DesignKind::sobol, 1, 0);
  std::vector<double> joint(256);  // levels 7 to 10 of both
  for (design.seed = 0; design.seed < 12800; ++design.seed) {
    const double one = sequence_point(design, 0)[0];
    const double other = sequence_point(design, 0)[1];
    ++joint[static_cast<std::size_t>(std::fmod(one * 64, 1) * 16) * 16 +
            static_cast<std::size_t>(std::fmod(other * 64, 1) * 16)];
  }
  CHECK(test::even(joint));
}

TEST_CASE("only powers of two are whole nets") {
  CHECK(is_whole_net(1));
  CHECK(is_whole_net(4096));
  CHECK_FALSE(is_whole_net(0));
  CHECK_FALSE(is_whole_net(1000));
}
