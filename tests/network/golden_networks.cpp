// Fingerprints of one network of each generator. They hold on every machine and compiler; they change only when a
// generator's law or layout of draws is changed, which changes the results of old seeds and must be meant.
#include <doctest/doctest.h>

#include "megaphone/network/tie_table.hpp"
#include "network/betweenness.hpp"
#include "network/generators.hpp"
#include "network/measures.hpp"

using namespace megaphone;

namespace {

std::vector<std::uint32_t> company() {
  std::vector<std::uint32_t> department;
  for (std::uint32_t i = 0; i < 1200; ++i) department.push_back(i * i % 11);
  return department;
}

SocialNetwork of_departments(double spread, std::uint32_t population) {
  const std::vector<std::uint32_t> department = company();
  DepartmentRule rule;
  rule.department = department;
  rule.degree_spread = spread;
  rule.seed = 20240501;
  rule.population = population;
  return {1200, department_network(rule).ties};
}

}  // namespace

TEST_CASE("the network of departments is the one it always was") {
  CHECK(fingerprint(of_departments(0, 0)) == 0x5ECCE893887C19A9U);
  CHECK(fingerprint(of_departments(0.8, 3)) == 0x35822D4C57947D6AU);
}

TEST_CASE("the network of departments with closed triads is the one it always was") {
  const std::vector<std::uint32_t> department = company();
  DepartmentRule rule;
  rule.department = department;
  rule.degree_spread = 1;
  rule.closure = 0.35;
  rule.seed = 20240501;
  CHECK(fingerprint(SocialNetwork(1200, department_network(rule).ties)) == 0x2B11C4951C6A1C2DU);
}

TEST_CASE("the dense network of a small company is the one it always was") {
  const std::vector<std::uint32_t> all = company(), department(all.begin(), all.begin() + 90);
  DepartmentRule rule;
  rule.department = department;
  rule.mean_ties = 30;
  rule.degree_spread = 0.5;
  rule.seed = 20240501;
  CHECK(fingerprint(SocialNetwork(90, department_network(rule).ties)) == 0xC8AEC8A837FC4E13U);
}

TEST_CASE("the small world is the one it always was") {
  CHECK(fingerprint(SocialNetwork(1000, watts_strogatz({1000, 10, 0.1, 20240501, 2}).ties)) == 0x6C7C559C1A50120BU);
}

TEST_CASE("the scale-free network is the one it always was") {
  CHECK(fingerprint(SocialNetwork(1000, barabasi_albert(1000, 5, 20240501, 2).ties)) == 0x04D4A0E761E33084U);
}

TEST_CASE("networks of degrees are the ones they always were, matched and mixed") {
  std::vector<std::uint32_t> loose;
  for (std::uint32_t i = 0; i < 1000; ++i) loose.push_back(4 + i % 9);
  const std::vector<std::uint32_t> tight(40, 38);
  CHECK(fingerprint(SocialNetwork(1000, network_of_degrees(loose, 20240501, 2).ties)) == 0x28928AA7C9393FDEU);
  CHECK(fingerprint(SocialNetwork(40, network_of_degrees(tight, 20240501, 2).ties)) == 0xD01DF3C5E225D787U);
}

TEST_CASE("ties sampled from weights are the ones they always were") {
  TieTable table;
  for (std::uint32_t i = 0; i < 2000; ++i) table.ties.push_back({i % 400, 400 + i * 7 % 350, 0.25 * (i % 13)});
  CHECK(fingerprint(SocialNetwork(750, ties_from_table(table, {TieDirection::undirected, 0, 1.5}, 20240501, 2))) ==
        0x26C2753433A5447DU);
}

TEST_CASE("sampled betweenness has the bits it always had") {
  const Betweenness b = betweenness(colleague_graph(of_departments(0.8, 3)), {0, 64, 20240501, 2});
  CHECK(b.score[0] == 0x1.b69cf2dd739b6p+9);
  CHECK(b.score[777] == 0x1.7ee4f291b91a7p+8);
}
