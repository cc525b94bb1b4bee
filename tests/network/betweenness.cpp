// Betweenness by hand, by a slow twin, by Boost, and from samples.
#include "network/betweenness.hpp"

#include <doctest/doctest.h>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/betweenness_centrality.hpp>
#include <cmath>

#include "network/generators.hpp"
#include "network/measures.hpp"
#include "network/slow_measures.hpp"
#include "network/support.hpp"

using namespace megaphone;

namespace {

using Scores = std::vector<double>;

Scores exact_scores(const SocialNetwork& network) { return betweenness(colleague_graph(network)).score; }

bool close(const Scores& a, const Scores& b, double tolerance) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (std::fabs(a[i] - b[i]) > tolerance * (1 + std::fabs(b[i]))) return false;
  }
  return a.size() == b.size();
}

Scores boost_scores(const TieGraph& colleagues) {
  boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS> graph(boost::num_vertices(colleagues));
  for (std::uint32_t i = 0; i < boost::num_vertices(colleagues); ++i) {
    for (const std::uint32_t j : row(colleagues, i)) {
      if (i < j) boost::add_edge(i, j, graph);
    }
  }
  Scores score(boost::num_vertices(colleagues));
  boost::brandes_betweenness_centrality(
      graph, boost::make_iterator_property_map(score.begin(), boost::get(boost::vertex_index, graph)));
  return score;
}

TieGraph scale_free(std::uint32_t employees) {
  return colleague_graph(SocialNetwork(employees, barabasi_albert(employees, 3, 11, 0).ties));
}

BetweennessRule sample(std::uint32_t sources, std::uint64_t seed = 1) { return {0, sources, seed, 0}; }

}  // namespace

TEST_CASE("in a path of five, 3, 4 and 3 pairs pass through the middle") {
  CHECK(exact_scores(test::path(5)) == Scores{0, 3, 4, 3, 0});
}

TEST_CASE("all pairs of a star's rim pass through its hub") {
  CHECK(exact_scores(test::star(6)) == Scores{10, 0, 0, 0, 0, 0});
}

TEST_CASE("nobody stands between in a complete network") { CHECK(exact_scores(test::complete(7)) == Scores(7, 0.0)); }

TEST_CASE("the ends of the bridge carry all traffic between two cliques") {
  CHECK(exact_scores(test::two_cliques()) == Scores{0, 0, 0, 12, 12, 0, 0, 0});
}

TEST_CASE("everybody in Petersen's graph stands between three pairs") {
  CHECK(exact_scores(test::petersen()) == Scores(10, 3.0));
}

TEST_CASE("two equal ways count half each") {
  CHECK(exact_scores(test::undirected(4, {{0, 1}, {1, 2}, {2, 3}, {3, 0}})) == Scores(4, 0.5));
}

TEST_CASE("betweenness agrees with all shortest ways of 300 random networks") {
  for (std::uint32_t number = 0; number < 300; ++number) {
    const SocialNetwork network = test::random_network(number);
    CHECK(close(exact_scores(network), test::slow_betweenness(test::colleague_matrix(network)), 1e-12));
  }
}

TEST_CASE("betweenness agrees with Boost's on a scale-free network of 800") {
  const TieGraph colleagues = scale_free(800);
  CHECK(close(betweenness(colleagues).score, boost_scores(colleagues), 1e-9));
}

TEST_CASE("up to the limit every employee is a source, above it a sample is") {
  const TieGraph colleagues = scale_free(100);
  const Betweenness exact = betweenness(colleagues, {100, 10, 1, 0}), sampled = betweenness(colleagues, {99, 10, 1, 0});
  CHECK(exact.exact);
  CHECK(exact.sources == 100);
  CHECK_FALSE(sampled.exact);
  CHECK(sampled.sources == 10);
}

TEST_CASE("a sample of everybody is exact") {
  const TieGraph colleagues = scale_free(100);
  for (const std::uint32_t sources : {100U, 512U}) {
    const Betweenness all = betweenness(colleagues, sample(sources));
    CHECK(all.exact);
    CHECK(all.sources == 100);
    CHECK(all.score == betweenness(colleagues).score);
  }
}

TEST_CASE("samples of all seeds average to the exact scores, within 5 standard errors") {
  // Sum over employees of 400 estimates from 20 sources each; false-alarm rate 6e-7.
  const TieGraph colleagues = scale_free(300);
  const Scores exact = betweenness(colleagues).score;
  const double hub = *std::max_element(exact.begin(), exact.end());
  const std::size_t who = static_cast<std::size_t>(std::max_element(exact.begin(), exact.end()) - exact.begin());
  double sum = 0, squares = 0;
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    const double estimate = betweenness(colleagues, sample(20, seed)).score[who];
    sum += estimate;
    squares += estimate * estimate;
  }
  const double mean = sum / 400, variance = squares / 400 - mean * mean;
  CHECK(std::fabs(mean - hub) < 5 * std::sqrt(variance / 400));
}

TEST_CASE("a larger sample contains the smaller one") {
  // On a star a source other than the hub adds the other rim members to the hub's score; the hub as source adds none.
  const TieGraph star = colleague_graph(test::star(50));
  bool hub_drawn = false;
  for (std::uint32_t sources = 1; sources < 50; ++sources) {
    const double paths = betweenness(star, sample(sources)).score[0] * 2 * sources / 50;
    const bool hub_missing = std::fabs(paths - 48.0 * sources) < 1e-6;
    CHECK((hub_missing || std::fabs(paths - 48.0 * (sources - 1)) < 1e-6));
    CHECK_FALSE((hub_drawn && hub_missing));
    hub_drawn = !hub_missing;
  }
}

TEST_CASE("seed and population each draw other sources") {
  const TieGraph colleagues = scale_free(200);
  const Scores first = betweenness(colleagues, {0, 20, 1, 0}).score;
  CHECK(first == betweenness(colleagues, {0, 20, 1, 0}).score);
  CHECK(first != betweenness(colleagues, {0, 20, 2, 0}).score);
  CHECK(first != betweenness(colleagues, {0, 20, 1, 1}).score);
}

TEST_CASE("a network without employees has no scores") { CHECK(exact_scores(SocialNetwork(0, {})).empty()); }
