// Barabasi-Albert networks.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "network/generators.hpp"
#include "network/measures.hpp"
#include "network/support.hpp"

using namespace megaphone;

namespace {

std::vector<std::uint32_t> degrees_of(std::uint32_t employees, std::uint32_t ties, std::uint64_t seed = 1) {
  return degrees(colleague_graph(SocialNetwork(employees, barabasi_albert(employees, ties, seed, 0).ties)));
}

double share_at_least(const std::vector<std::uint32_t>& degree, std::uint32_t k) {
  const auto number = std::count_if(degree.begin(), degree.end(), [k](std::uint32_t d) { return d >= k; });
  return static_cast<double>(number) / static_cast<double>(degree.size());
}

}  // namespace

TEST_CASE("a core of m + 1 and m ties for each newcomer") {
  for (const std::uint32_t m : {1U, 3U, 9U}) {
    const GeneratedNetwork network = barabasi_albert(200, m, 1, 0);
    const std::uint64_t ties = m * (m + 1) / 2 + m * (200 - m - 1);
    CHECK(test::proper_pairs(200, network.ties) == ties);
    CHECK(network.asked == ties);
    CHECK(network.made == ties);
  }
}

TEST_CASE("everybody has at least m ties, m of a newcomer's to earlier employees") {
  const SocialNetwork network(300, barabasi_albert(300, 4, 1, 0).ties);
  for (std::uint32_t i = 5; i < 300; ++i) {
    const auto colleagues = network.viewers_of(i);
    CHECK(std::count_if(colleagues.begin(), colleagues.end(), [i](std::uint32_t j) { return j < i; }) == 4);
  }
}

TEST_CASE("the core is complete and all is one component") {
  const SocialNetwork network(50, barabasi_albert(50, 3, 1, 0).ties);
  for (const auto& [a, b] : test::all_pairs(0, 4)) CHECK(boost::edge(a, b, network.sharer_to_viewer()).second);
  CHECK(weak_components(network).size.size() == 1);
}

TEST_CASE("m + 1 employees are a complete network") {
  CHECK(test::proper_pairs(4, barabasi_albert(4, 3, 1, 0).ties) == 6);
}

TEST_CASE("the share with k ties or more is m (m + 1) / k (k + 1), within 5 standard errors") {
  // The limit law of Bollobas, Riordan, Spencer & Tusnady (2001); false-alarm rate about 6e-7 a threshold.
  const std::vector<std::uint32_t> degree = degrees_of(50'000, 3);
  for (const std::uint32_t k : {4U, 6U, 10U, 20U, 40U, 80U}) {
    const double expected = 12.0 / (k * (k + 1.0));
    const double error = std::sqrt(expected * (1 - expected) / 50'000);
    CHECK(std::fabs(share_at_least(degree, k) - expected) < 5 * error);
  }
}

TEST_CASE("the first newcomer after the core chooses evenly, the second by ties") {
  // m = 1: the third employee joins 0 or 1; the fourth joins the one with two ties with chance 1/2. 1e-6.
  std::vector<double> third(2), fourth(2);
  for (std::uint32_t population = 0; population < 4000; ++population) {
    const SocialNetwork network(4, barabasi_albert(4, 1, 5, population).ties);
    const std::uint32_t chosen = network.viewers_of(2).front();
    ++third[chosen];
    ++fourth[network.viewers_of(3).front() == chosen];
  }
  CHECK(test::fits(third, {0.5, 0.5}, 4000));
  CHECK(test::fits(fourth, {0.5, 0.5}, 4000));
}

TEST_CASE("seed and population each grow another network") {
  CHECK(barabasi_albert(50, 2, 1, 0).ties == barabasi_albert(50, 2, 1, 0).ties);
  CHECK(barabasi_albert(50, 2, 1, 0).ties != barabasi_albert(50, 2, 2, 0).ties);
  CHECK(barabasi_albert(50, 2, 1, 0).ties != barabasi_albert(50, 2, 1, 1).ties);
}

TEST_CASE("no ties for newcomers, or as many as employees, are refused with the numbers") {
  const std::string wish =
      "a Barabasi-Albert network needs at least 1 tie per newcomer and more employees than that; found ";
  CHECK(test::refusal([] { barabasi_albert(10, 0, 1, 0); }) == wish + "0 ties for 10 employees");
  CHECK(test::refusal([] { barabasi_albert(10, 10, 1, 0); }) == wish + "10 ties for 10 employees");
}
