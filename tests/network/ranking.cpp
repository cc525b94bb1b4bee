// The choice of the highest.
#include "network/ranking.hpp"

#include <doctest/doctest.h>

using namespace megaphone;

namespace {

using Employees = std::vector<std::uint32_t>;

const std::vector<double> score{3, 9, 1, 9, 4, -2};

}  // namespace

TEST_CASE("the highest come first, equals by lower employee") {
  CHECK(highest(score, Employees{0, 1, 2, 3, 4, 5}, 4) == Employees{1, 3, 4, 0});
  CHECK(highest(score, Employees{5, 4, 3, 2, 1, 0}, 4) == Employees{1, 3, 4, 0});
}

TEST_CASE("of equals, the lower employee is the one taken") {
  CHECK(highest(score, Employees{3, 1}, 1) == Employees{1});
  CHECK(highest(std::vector<double>(9, 0.5), Employees{8, 2, 6, 4}, 2) == Employees{2, 4});
}

TEST_CASE("only candidates are chosen") { CHECK(highest(score, Employees{2, 5, 0}, 2) == Employees{0, 2}); }

TEST_CASE("all candidates are returned when there are too few, none when none is wanted") {
  CHECK(highest(score, Employees{2, 4}, 7) == Employees{4, 2});
  CHECK(highest(score, Employees{2, 4}, 0).empty());
  CHECK(highest(score, {}, 3).empty());
}
