// The one definition of "distinguishable", on differences made by hand.
#include "answer/distinguishable.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace megaphone;

namespace {

/// So many futures in which the first has 2 more, and as many in which it has 1 less, the latter spread among them.
std::vector<double> futures(std::size_t more, std::size_t less) {
  std::vector<double> differences(more, 2);
  for (std::size_t k = 0; k < less; ++k) {
    differences.insert(differences.begin() + static_cast<std::ptrdiff_t>(2 * k % differences.size()), -1);
  }
  return differences;
}

std::vector<double> turned(std::vector<double> differences) {
  for (double& each : differences) each = -each;
  return differences;
}

TEST_CASE("two policies are distinguishable when all but one future in twenty agree which has more") {
  CHECK(clear_sign(futures(96, 4)) == 1);
  CHECK(clear_sign(futures(94, 6)) == 0);
  CHECK(clear_sign(turned(futures(96, 4))) == -1);
  CHECK(clear_sign(turned(futures(94, 6))) == 0);
}

TEST_CASE("a mean that is far from 0 distinguishes nothing when single futures disagree") {
  std::vector<double> differences = futures(3'000, 1'000);  // the mean is 1.25, with an error of 0.02
  CHECK(clear_sign(differences) == 0);
}

TEST_CASE("equal policies are not distinguishable, nor are those that differ in a few futures only") {
  CHECK(clear_sign(std::vector<double>(100, 0)) == 0);
  std::vector<double> differences(100, 0);
  std::fill_n(differences.begin(), 90, 1.0);
  CHECK(clear_sign(differences) == 0);
}

TEST_CASE("fewer than twenty futures distinguish nothing, however they agree") {
  CHECK(clear_sign(futures(19, 0)) == 0);
  CHECK(clear_sign(futures(20, 0)) == 1);
  CHECK(clear_sign({}) == 0);
}

TEST_CASE("an end of the interval that is rounded to 0 includes 0") {
  CHECK(clear_sign(futures(100, 0), 3) == 1);
  CHECK(clear_sign(futures(100, 0), 5) == 0);
  CHECK(clear_sign(turned(futures(100, 0)), 3) == -1);
  CHECK(clear_sign(turned(futures(100, 0)), 5) == 0);
}

}  // namespace
