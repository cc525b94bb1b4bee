// Measures on graphs whose values are known by hand, and against slow twins on random ones.
#include "network/measures.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "network/slow_measures.hpp"
#include "network/support.hpp"

using namespace megaphone;

namespace {

using Column = std::vector<std::uint32_t>;

constexpr std::uint32_t random_networks = 300;

NetworkSummary summary(const SocialNetwork& network) { return network_summary(network, {}); }

doctest::Approx about(double value) { return doctest::Approx(value).epsilon(1e-12); }

/// Employee i is of group i modulo 3.
Column three_groups(std::uint32_t employees) {
  Column group(employees);
  std::iota(group.begin(), group.end(), 0U);
  for (std::uint32_t& g : group) g %= 3;
  return group;
}

}  // namespace

TEST_CASE("a path has two ends, no triangles and one core") {
  const NetworkSummary s = summary(test::path(5));
  CHECK(s.ties == 8);
  CHECK(s.pairs == 4);
  CHECK(s.mean_degree == about(1.6));
  CHECK(s.max_degree == 2);
  CHECK(s.degree_gini == about(0.15));
  CHECK(s.clustering.triangles == 0);
  CHECK(s.clustering.transitivity == 0);
  CHECK(s.deepest_core == 1);
  CHECK(s.components == 1);
}

TEST_CASE("a star has one hub") {
  const NetworkSummary s = summary(test::star(6));
  CHECK(s.max_degree == 5);
  CHECK(s.degree_gini == about(1.0 / 3));
  CHECK(s.deepest_core == 1);
  CHECK(s.clustering.mean_local == 0);
}

TEST_CASE("in a complete network every triad is closed") {
  const NetworkSummary s = summary(test::complete(6));
  CHECK(s.clustering.triangles == 20);
  CHECK(s.clustering.transitivity == 1);
  CHECK(s.clustering.mean_local == 1);
  CHECK(s.degree_gini == 0);
  CHECK(s.deepest_core == 5);
  CHECK(s.reciprocity == 1);
}

TEST_CASE("two cliques with a bridge have the values of a hand's count") {
  const SocialNetwork network = test::two_cliques();
  const NetworkSummary s = network_summary(network, Column{0, 0, 0, 0, 1, 1, 1, 1});
  CHECK(s.clustering.triangles == 8);
  CHECK(s.clustering.transitivity == about(24.0 / 30));  // 6 employees with 3 pairs of colleagues, 2 with 6
  CHECK(s.clustering.mean_local == about((6 + 2 * 0.5) / 8));
  CHECK(s.within_department == about(12.0 / 13));
  CHECK(core_numbers(colleague_graph(network)) == Column(8, 3));
}

TEST_CASE("Petersen's graph is cubic without triangles") {
  const NetworkSummary s = summary(test::petersen());
  CHECK(s.pairs == 15);
  CHECK(s.mean_degree == 3);
  CHECK(s.degree_gini == 0);
  CHECK(s.clustering.triangles == 0);
  CHECK(s.deepest_core == 3);
  CHECK(s.components == 1);
}

TEST_CASE("components come by size, and of equal ones the one with the lowest employee first") {
  const Components c = weak_components(test::undirected(9, {{1, 2}, {3, 4}, {4, 5}, {7, 8}}));
  CHECK(c.size == Column{3, 2, 2, 1, 1});
  CHECK(c.component == Column{3, 1, 1, 0, 0, 0, 4, 2, 2});
}

TEST_CASE("components are weak: direction does not matter") {
  CHECK(weak_components(SocialNetwork(4, {{0, 1}, {2, 1}, {2, 3}})).size == Column{4});
}

TEST_CASE("one-way and mutual ties make the same colleagues but other reciprocity") {
  const SocialNetwork network(3, {{0, 1}, {1, 0}, {1, 2}});
  const NetworkSummary s = summary(network);
  CHECK(s.ties == 3);
  CHECK(s.pairs == 2);
  CHECK(s.reciprocity == about(2.0 / 3));
  CHECK(degrees(colleague_graph(network)) == Column{1, 2, 1});
}

TEST_CASE("viewers and sharers seen are counted apart") {
  const SocialNetwork network(4, {{0, 1}, {2, 1}, {1, 2}});
  CHECK(degrees(network.sharer_to_viewer()) == Column{0, 2, 1, 0});
  CHECK(degrees(network.viewer_to_sharer()) == Column{1, 1, 1, 0});
}

TEST_CASE("the Gini coefficient runs from equality to one who has everything") {
  CHECK(gini(Column{4, 4, 4}) == 0);
  CHECK(gini(Column{0, 0, 0, 8}) == about(0.75));
  CHECK(gini(Column{3, 1}) == about(0.25));
  CHECK(gini(Column{0, 0}) == 0);
  CHECK(gini({}) == 0);
}

TEST_CASE("isolated employees are counted") {
  const NetworkSummary s = summary(test::undirected(6, {{1, 2}, {2, 4}}));
  CHECK(s.isolated == 3);
  CHECK(s.components == 4);
  CHECK(s.largest_component == 3);
}

TEST_CASE("without departments the share within is not a number") {
  CHECK(std::isnan(summary(test::path(3)).within_department));
}

TEST_CASE("a network without ties and one without employees have a summary") {
  for (const std::uint32_t employees : {0U, 4U}) {
    const NetworkSummary s = network_summary(SocialNetwork(employees, {}), Column(employees, 0));
    CHECK(s.employees == employees);
    CHECK(s.components == employees);
    CHECK(s.isolated == employees);
    CHECK(s.largest_component == (employees > 0 ? 1 : 0));
    CHECK(s.mean_degree + s.degree_gini + s.reciprocity + s.clustering.transitivity + s.clustering.mean_local == 0);
    CHECK(s.deepest_core == 0);
  }
}

TEST_CASE("degrees, Gini, components and cores agree with slow twins on 300 random networks") {
  for (std::uint32_t number = 0; number < random_networks; ++number) {
    const SocialNetwork network = test::random_network(number);
    const test::Matrix matrix = test::colleague_matrix(network);
    const TieGraph colleagues = colleague_graph(network);
    const Column degree = degrees(colleagues);
    CHECK(degree == test::slow_degrees(matrix));
    CHECK(gini(degree) == about(test::slow_gini(degree)));
    CHECK(weak_components(network).size == test::slow_component_sizes(matrix));
    CHECK(core_numbers(colleagues) == test::slow_core_numbers(matrix));
  }
}

TEST_CASE("clustering, reciprocity and groups agree with slow twins on 300 random networks") {
  for (std::uint32_t number = 0; number < random_networks; ++number) {
    const SocialNetwork network = test::random_network(number);
    const test::Matrix matrix = test::colleague_matrix(network);
    const TieGraph colleagues = colleague_graph(network);
    const Column group = three_groups(network.employees());
    CHECK(triangles(colleagues) == test::slow_triangles(matrix));
    CHECK(clustering(colleagues).transitivity == about(test::slow_transitivity(matrix)));
    CHECK(clustering(colleagues).mean_local == about(test::slow_mean_local_clustering(matrix)));
    CHECK(reciprocity(network) == about(test::slow_reciprocity(network)));
    CHECK(share_within(colleagues, group) == about(test::slow_share_within(matrix, group)));
  }
}

TEST_CASE("the summary holds the single measures of 300 random networks") {
  for (std::uint32_t number = 0; number < random_networks; ++number) {
    const SocialNetwork network = test::random_network(number);
    const TieGraph colleagues = colleague_graph(network);
    const Column degree = degrees(colleagues), core = core_numbers(colleagues);
    const NetworkSummary s = network_summary(network, three_groups(network.employees()));
    CHECK(s.pairs == std::accumulate(degree.begin(), degree.end(), 0U) / 2);
    CHECK(s.max_degree == *std::max_element(degree.begin(), degree.end()));
    CHECK(s.deepest_core == *std::max_element(core.begin(), core.end()));
    CHECK(s.isolated == std::count(degree.begin(), degree.end(), 0U));
    CHECK(s.largest_component == weak_components(network).size.front());
    CHECK(s.clustering.triangles * 3 == [&] {
      const auto count = triangles(colleagues);
      return std::accumulate(count.begin(), count.end(), std::uint64_t{0});
    }());
  }
}
