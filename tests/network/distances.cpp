// Mean distances on graphs where they can be counted by hand.
#include "network/distances.hpp"

#include <doctest/doctest.h>

#include "network/measures.hpp"
#include "network/support.hpp"

using namespace megaphone;
using doctest::Approx;

namespace {

double of(const SocialNetwork& network) { return mean_distance(colleague_graph(network)); }

}  // namespace

TEST_CASE("the mean distance on a path of n is (n + 1) / 3") {
  CHECK(of(test::path(2)) == 1);
  CHECK(of(test::path(8)) == Approx(3));
}

TEST_CASE("everybody in a complete network is one tie away, and the leaves of a star two from each other") {
  CHECK(of(test::complete(6)) == 1);
  CHECK(of(test::star(5)) == Approx((8 * 1 + 12 * 2) / 20.0));  // ordered pairs
}

TEST_CASE("the mean distance of Petersen's graph is 5/3") { CHECK(of(test::petersen()) == Approx(5.0 / 3)); }

TEST_CASE("pairs that nothing connects do not count, and without any pair the mean is 0") {
  CHECK(of(test::undirected(5, {{0, 1}, {2, 3}})) == 1);
  CHECK(of(test::undirected(3, {})) == 0);
  CHECK(of(test::undirected(0, {})) == 0);
}

TEST_CASE("distances do not depend on the direction of ties") {
  CHECK(of(SocialNetwork(3, {{0, 1}, {2, 1}})) == Approx(4.0 / 3));
}

TEST_CASE("a sample of sources is spread evenly over the employees") {
  const TieGraph colleagues = colleague_graph(test::path(4));
  CHECK(mean_distance(colleagues, 2) == Approx((1 + 2 + 3 + 2 + 1 + 1) / 6.0));  // from employees 0 and 2
  CHECK(mean_distance(colleagues, 4) == mean_distance(colleagues));
}
