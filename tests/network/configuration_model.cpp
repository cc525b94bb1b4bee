// Networks of given degrees.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <numeric>

#include "network/draws.hpp"
#include "network/generators.hpp"
#include "network/measures.hpp"
#include "network/slow_measures.hpp"
#include "network/support.hpp"

using namespace megaphone;

namespace {

using Degrees = std::vector<std::uint32_t>;

Degrees degrees_made(const Degrees& asked, std::uint64_t seed = 1) {
  const auto n = static_cast<std::uint32_t>(asked.size());
  const GeneratedNetwork network = network_of_degrees(asked, seed, 0);
  CHECK(network.asked == network.made);
  CHECK(test::proper_pairs(n, network.ties) == network.made);
  return degrees(colleague_graph(SocialNetwork(n, network.ties)));
}

/// Is there a network with these degrees? By trying all networks of so few employees.
bool some_network_has(const Degrees& degree) {
  const auto n = static_cast<std::uint32_t>(degree.size());
  const test::Ends pairs = test::all_pairs(0, n);
  for (std::uint32_t chosen = 0; chosen < 1U << pairs.size(); ++chosen) {
    Degrees found(n);
    for (std::size_t p = 0; p < pairs.size(); ++p) {
      if ((chosen >> p & 1U) == 0) continue;
      ++found[pairs[p].first];
      ++found[pairs[p].second];
    }
    if (found == degree) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("degrees are exact for 300 lists taken from random networks") {
  for (std::uint32_t number = 0; number < 300; ++number) {
    const Degrees degree = test::slow_degrees(test::colleague_matrix(test::random_network(number)));
    CHECK(degrees_made(degree, number) == degree);
  }
}

TEST_CASE("a long list with a heavy tail is met exactly") {
  NetworkDraws draws(8, 0, NetworkDraw::repair);
  Degrees degree(20'000);
  for (std::uint32_t& d : degree) d = static_cast<std::uint32_t>(std::min(2 / draws.unit(), 800.0));
  degree[0] += std::accumulate(degree.begin(), degree.end(), 0U) % 2;
  CHECK(degrees_made(degree) == degree);
}

TEST_CASE("tight lists are met: stars, complete networks and nearly so, half graphs") {
  Degrees half_graph;
  for (std::uint32_t i = 1; i <= 20; ++i) half_graph.insert(half_graph.end(), {i, i});
  Degrees star(501, 1);
  star[250] = 500;
  for (const Degrees& degree : {star, Degrees(40, 39), Degrees(40, 38), half_graph, Degrees(7, 0), Degrees{}}) {
    CHECK(degrees_made(degree) == degree);
  }
}

TEST_CASE("a list is refused just when no network has it, for all lists of up to five employees") {
  for (std::uint32_t employees = 1; employees <= 5; ++employees) {
    Degrees degree(employees);
    for (std::uint32_t code = 0; code < 7776; ++code) {
      std::uint32_t rest = code;
      for (std::uint32_t& d : degree) d = rest % 6, rest /= 6;
      if (rest > 0 || !std::is_sorted(degree.begin(), degree.end())) continue;
      CHECK(test::refusal([&] { network_of_degrees(degree, 1, 0); }).empty() == some_network_has(degree));
    }
  }
}

TEST_CASE("all networks with the degrees come equally often where symmetry demands it") {
  // Four employees with two ties each: three rings. Six with one each: fifteen matchings; six with four each: what
  // these leave out, too dense for much to be mended. False-alarm rate 1e-6.
  const std::map<Degrees, std::size_t> lists{{Degrees(4, 2), 3}, {Degrees(6, 1), 15}, {Degrees(6, 4), 15}};
  for (const auto& [degree, networks] : lists) {
    std::map<std::vector<Tie>, double> times;
    for (std::uint32_t population = 0; population < 3000; ++population) {
      ++times[network_of_degrees(degree, 1, population).ties];
    }
    std::vector<double> counts(times.size());
    std::transform(times.begin(), times.end(), counts.begin(), [](const auto& entry) { return entry.second; });
    CHECK(counts.size() == networks);
    CHECK(test::fits(counts, std::vector<double>(networks, 1 / static_cast<double>(networks)), 3000));
  }
}

TEST_CASE("seed and population each match otherwise") {
  const Degrees degree(40, 4);
  CHECK(network_of_degrees(degree, 1, 0).ties == network_of_degrees(degree, 1, 0).ties);
  CHECK(network_of_degrees(degree, 1, 0).ties != network_of_degrees(degree, 2, 0).ties);
  CHECK(network_of_degrees(degree, 1, 0).ties != network_of_degrees(degree, 1, 1).ties);
}

TEST_CASE("an odd sum is refused with the sum") {
  CHECK(test::refusal([] {
          network_of_degrees(Degrees{2, 2, 1}, 1, 0);
        }) == "no network has these degrees: they add up to 5, which is odd, but a tie has two ends");
}

TEST_CASE("too much asked by the highest is refused with the numbers") {
  CHECK(test::refusal([] {
          network_of_degrees(Degrees{1, 4, 4, 1}, 1, 0);
        }) == "no network has these degrees: the 1 highest add up to 4, but with 4 employees they can have at most 3");
  CHECK(test::refusal([] {
          network_of_degrees(Degrees{3, 1, 3, 1}, 1, 0);
        }) == "no network has these degrees: the 2 highest add up to 6, but with 4 employees they can have at most 4");
}
