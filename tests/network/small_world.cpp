// Watts-Strogatz networks.
#include <doctest/doctest.h>

#include <cmath>

#include "network/generators.hpp"
#include "network/measures.hpp"
#include "network/support.hpp"

using namespace megaphone;

namespace {

GeneratedNetwork small_world(std::uint32_t employees, std::uint32_t ties, double rewiring, std::uint64_t seed = 1,
                             std::uint32_t population = 0) {
  return watts_strogatz({employees, ties, rewiring, seed, population});
}

/// Number of undirected ties that are not the ring's.
std::uint64_t moved(const GeneratedNetwork& network, std::uint32_t employees, std::uint32_t ties) {
  std::uint64_t off_ring = 0;
  for (const Tie& tie : network.ties) {
    const std::uint32_t apart = (tie.sharer + employees - tie.viewer) % employees;
    off_ring += std::min(apart, employees - apart) > ties / 2;
  }
  return off_ring / 2;
}

}  // namespace

TEST_CASE("without rewiring everybody is tied to the nearest on the ring") {
  CHECK(moved(small_world(20, 6, 0), 20, 6) == 0);
  CHECK(degrees(colleague_graph(SocialNetwork(20, small_world(20, 6, 0).ties))) == std::vector<std::uint32_t>(20, 6));
}

TEST_CASE("the ring's clustering is 3 (k - 2) / 4 (k - 1)") {
  for (const std::uint32_t k : {2U, 4U, 6U, 10U}) {
    const Clustering c = clustering(colleague_graph(SocialNetwork(100, small_world(100, k, 0).ties)));
    CHECK(c.mean_local == doctest::Approx(3.0 * (k - 2) / (4.0 * (k - 1))).epsilon(1e-12));
    CHECK(c.transitivity == doctest::Approx(c.mean_local).epsilon(1e-12));
  }
}

TEST_CASE("rewiring keeps the number of ties, and ties proper") {
  for (const double rewiring : {0.0, 0.05, 0.5, 1.0}) {
    const GeneratedNetwork network = small_world(60, 8, rewiring);
    CHECK(test::proper_pairs(60, network.ties) == 240);
    CHECK(network.asked == 240);
    CHECK(network.made == 240);
  }
}

TEST_CASE("rewiring keeps every near end: nobody loses the ties counted from them") {
  const auto degree = degrees(colleague_graph(SocialNetwork(500, small_world(500, 8, 1).ties)));
  CHECK(*std::min_element(degree.begin(), degree.end()) >= 4);
}

TEST_CASE("a tie moves with the chance asked for, within 5 standard errors") {
  // A moved tie lands on the ring again with chance below 10 / 20,000; false-alarm rate 6e-7.
  const double expected = 100'000 * 0.2, error = std::sqrt(100'000 * 0.2 * 0.8);
  const auto off_ring = static_cast<double>(moved(small_world(20'000, 10, 0.2), 20'000, 10));
  CHECK(std::fabs(off_ring - expected) < 5 * error + 20'000 * 10.0 / 20'000);
}

TEST_CASE("far ends of moved ties are uniform") {
  // Distance on the ring of moved ties in a large ring, in ten classes; false-alarm rate 1e-6.
  std::vector<double> counts(10);
  double total = 0;
  for (const Tie& tie : small_world(10'007, 4, 0.5, 3).ties) {
    const std::uint32_t apart = (tie.sharer + 10'007 - tie.viewer) % 10'007;
    if (apart < 4 || apart > 10'003 || tie.viewer > tie.sharer) continue;
    ++counts[std::min<std::size_t>(std::min(apart, 10'007 - apart) * 10 / 5'004, 9)];
    ++total;
  }
  CHECK(total > 9000);
  CHECK(test::fits(counts, std::vector<double>(10, 0.1), total));
}

TEST_CASE("a place that a moved tie has left is free again, and as likely as any") {
  // In a ring of four, all ties moving, (0, 1) must become (0, 2); then (1, 2) becomes (1, 0) or (1, 3), and nothing
  // later touches it. False-alarm rate 1e-6.
  std::vector<double> counts(2);
  for (std::uint32_t population = 0; population < 4000; ++population) {
    const std::vector<Tie> ties = small_world(4, 2, 1, 1, population).ties;
    ++counts[std::binary_search(ties.begin(), ties.end(), Tie{0, 1})];
  }
  CHECK(test::fits(counts, {0.5, 0.5}, 4000));
}

TEST_CASE("rewiring an almost complete network ends") {
  const GeneratedNetwork network = small_world(5, 4, 1);
  CHECK(test::proper_pairs(5, network.ties) == 10);
  CHECK(test::proper_pairs(6, small_world(6, 4, 1).ties) == 12);
}

TEST_CASE("no ties and no employees are a network too") {
  CHECK(small_world(10, 0, 0.5).ties.empty());
  CHECK(small_world(0, 0, 0.5).ties.empty());
}

TEST_CASE("seed and population each rewire otherwise") {
  CHECK(small_world(50, 4, 0.5).ties == small_world(50, 4, 0.5).ties);
  CHECK(small_world(50, 4, 0.5, 2).ties != small_world(50, 4, 0.5).ties);
  CHECK(small_world(50, 4, 0.5, 1, 1).ties != small_world(50, 4, 0.5).ties);
}

TEST_CASE("an odd or too large number of ties is refused with the numbers") {
  const std::string wish =
      "a Watts-Strogatz network needs an even number of ties per employee, below the number of employees; found ";
  CHECK(test::refusal([] { small_world(10, 3, 0); }) == wish + "3 ties for 10 employees");
  CHECK(test::refusal([] { small_world(10, 10, 0); }) == wish + "10 ties for 10 employees");
  CHECK(test::refusal([] { small_world(0, 2, 0); }) == wish + "2 ties for 0 employees");
}

TEST_CASE("rewiring outside 0 to 1 is refused") {
  CHECK(test::refusal([] { small_world(10, 2, 1.5); }) == "rewiring must be a number from 0 to 1; found 1.5");
  CHECK(test::refusal([] { small_world(10, 2, -0.1); }) == "rewiring must be a number from 0 to 1; found -0.1");
  CHECK(test::refusal([] { small_world(10, 2, std::nan("")); }) == "rewiring must be a number from 0 to 1; found nan");
}
