#include "company/workplace.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <utility>

#include "company/staff.hpp"
#include "inputs/complete.hpp"
#include "network/generators.hpp"
#include "network/measures.hpp"
#include "support/small_company.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

std::shared_ptr<const Workplace> made(const Scenario& scenario, std::uint32_t population = 0) {
  return make_workplace(scenario, small_inputs(), population);
}

/// A ring of 400 from a file.
Inputs ring_file() {
  Inputs inputs = small_inputs();
  inputs.ties.emplace();
  for (std::uint32_t k = 0; k < 400; ++k) inputs.ties->ties.push_back({k, (k + 1) % 400, 2});
  return inputs;
}

}  // namespace

TEST_CASE("reporting lines and levels nobody gave are built, so that each has a manager but one") {
  Organisation o = small_inputs().organisation;
  complete(o, 8);
  REQUIRE(o.manager.size() == 400);
  REQUIRE(o.level.size() == 400);
  CHECK(std::count(o.manager.begin(), o.manager.end(), no_manager) >= 1);
  CHECK(o.levels.front() == "1");
  for (std::uint32_t person = 0; person < 400; ++person) {
    if (o.manager[person] == no_manager) CHECK(o.level[person] == 0);
    if (o.manager[person] != no_manager) CHECK(o.level[person] == o.level[o.manager[person]] + 1);
  }
}

TEST_CASE("reporting lines and levels that are known are kept") {
  Organisation o = equal_departments(1, 3);
  o.manager = {no_manager, 0, 0};
  o.levels = {"Boss", "Others"};
  o.level = {0, 1, 1};
  complete(o, 8);
  CHECK(o.manager == std::vector<std::uint32_t>{no_manager, 0, 0});
  CHECK(o.levels == std::vector<std::string>{"Boss", "Others"});
}

TEST_CASE("managers are those with at least one report") {
  Organisation o = equal_departments(1, 5);
  CHECK(managers_of(o) == std::vector<std::uint8_t>{0, 0, 0, 0, 0});
  o.manager = {no_manager, 0, 0, 2, 2};
  CHECK(managers_of(o) == std::vector<std::uint8_t>{1, 0, 1, 0, 0});
}

TEST_CASE("each kind of network is made as asked") {
  Scenario s = small_scenario();
  CHECK(network_summary(made(s)->network, {}).mean_degree == doctest::Approx(10).epsilon(0.02));
  s.network.kind = NetworkKind::watts_strogatz;
  CHECK(made(s)->network.ties() == 4000);
  s.network.kind = NetworkKind::barabasi_albert;
  CHECK(made(s)->network.ties() == 2 * (15 + 394 * 5));
  s.network.kind = NetworkKind::degrees;
  s.network.degrees.assign(400, 4);
  CHECK(made(s)->network.ties() == 1600);
  s.network.kind = NetworkKind::file;
  CHECK(make_workplace(s, ring_file(), 0)->network.ties() == 800);
}

TEST_CASE("a generated workplace belongs to its population and to the seed") {
  Scenario s = small_scenario();
  const std::uint64_t first = fingerprint(made(s)->network);
  CHECK(first == fingerprint(made(s)->network));
  CHECK(first != fingerprint(made(s, 1)->network));
  s.run.seed = 2;
  CHECK(first != fingerprint(made(s)->network));
}

TEST_CASE("a network from a file is the same for all populations, unless ties are sampled") {
  Scenario s = small_scenario();
  CHECK_FALSE(workplace_is_fixed(s));
  s.network.kind = NetworkKind::file;
  CHECK(workplace_is_fixed(s));
  CHECK(fingerprint(make_workplace(s, ring_file(), 0)->network) ==
        fingerprint(make_workplace(s, ring_file(), 1)->network));
  s.network.rule.sampling_scale = 2;
  CHECK_FALSE(workplace_is_fixed(s));
  CHECK(fingerprint(make_workplace(s, ring_file(), 0)->network) !=
        fingerprint(make_workplace(s, ring_file(), 1)->network));
}

TEST_CASE("network positions are measured when some policy or audience ranks by them, else not") {
  Scenario s = small_scenario();
  const auto plain = made(s);
  for (const auto& score : plain->score) CHECK(score.empty());
  Who hubs;
  hubs.top = Top{RankBy::degree, 0.1, {}};
  s.policies[0].levers[0].who = hubs;
  CHECK(made(s)->score[0].size() == 400);
  CHECK(made(s)->score[2].empty());
  hubs.top->by = RankBy::k_core;
  s.posts.audience = hubs;
  hubs.top->by = RankBy::betweenness;
  s.channels[0].who = hubs;
  const auto ranked = made(s);
  for (const auto& score : ranked->score) CHECK(score.size() == 400);
}

TEST_CASE("a list of degrees of the wrong length is refused at the network's place") {
  Scenario s = small_scenario();
  s.network.kind = NetworkKind::degrees;
  s.network.degrees.assign(399, 4);
  s.network.place = {"small.toml", 9, 1};
  CHECK_THROWS_WITH_AS(made(s), "small.toml:9:1: network.degrees has 399 numbers for 400 employees", InputError);
}

TEST_CASE("a spread and a closure that are fixed are the generator's, and closure 0 is the generator of before") {
  Scenario s = small_scenario();
  s.network.degree_spread = 0.6;
  s.network.degree_spread_sd = s.network.closure = s.network.closure_sd = 0;
  const auto workplace = made(s, 3);
  DepartmentRule rule;
  rule.department = workplace->organisation.department;
  rule.manager = workplace->organisation.manager;
  rule.mean_ties = 10;
  rule.degree_spread = 0.6;
  rule.seed = 1;
  rule.population = 3;
  const auto as_generated = [&rule] { return fingerprint(SocialNetwork(400, department_network(rule).ties)); };
  CHECK(fingerprint(workplace->network) == as_generated());
  s.network.closure = 0.3;
  CHECK(fingerprint(made(s, 3)->network) != as_generated());
  rule.closure = 0.3;
  CHECK(fingerprint(made(s, 3)->network) == as_generated());
}

TEST_CASE("populations differ in how unequal their ties are and in their triangles, as far as the scenario says") {
  Scenario s = small_scenario();
  s.network.mean_ties = 18;
  const auto spans = [&s] {  // of the Gini of ties and of clustering, over ten populations
    std::vector<double> gini, clustered;
    for (std::uint32_t p = 0; p < 10; ++p) {
      const NetworkSummary summary = network_summary(made(s, p)->network, {});
      gini.push_back(summary.degree_gini);
      clustered.push_back(summary.clustering.transitivity);
    }
    const auto span = [](const std::vector<double>& values) {
      const auto [least, most] = std::minmax_element(values.begin(), values.end());
      return *most - *least;
    };
    return std::pair(span(gini), span(clustered));
  };
  const auto [gini, clustered] = spans();
  s.network.degree_spread_sd = s.network.closure_sd = 0;
  const auto [fixed_gini, fixed_clustered] = spans();
  CHECK(gini > 3 * fixed_gini);
  CHECK(clustered > 1.5 * fixed_clustered);
}

TEST_CASE("a file of too few or too many ties is remarked upon, with its figure and the keys that change it") {
  Scenario s = small_scenario();
  s.network.kind = NetworkKind::file;
  s.network.rule.threshold = 2;
  const std::vector<std::string> few = make_workplace(s, ring_file(), 0)->remarks;
  REQUIRE(few.size() == 1);
  CHECK(few[0].find("each sees the shares of 2 colleagues on average") != std::string::npos);
  CHECK(few[0].find("ties may be missing in the file") != std::string::npos);
  CHECK(few[0].find("(network.threshold is 2)") != std::string::npos);
  Inputs met = small_inputs();  // everybody of 400 met the next 40 on either side
  met.ties.emplace();
  for (std::uint32_t k = 0; k < 400; ++k) {
    for (std::uint32_t step = 1; step <= 40; ++step) met.ties->ties.push_back({k, (k + step) % 400, 2});
  }
  const std::vector<std::string> many = make_workplace(s, met, 0)->remarks;
  REQUIRE(many.size() == 1);
  CHECK(many[0].find("of 80 colleagues") != std::string::npos);
  CHECK(many[0].find("needs a least weight that counts as a tie: see network.threshold") != std::string::npos);
}

TEST_CASE("of ties as people have them, and of generated ones, nothing is remarked") {
  Scenario s = small_scenario();
  s.network.mean_ties = 5;
  s.network.within_department = 0.9;  // room for the reporting lines, of which a remark would tell
  CHECK(made(s)->remarks.empty());
  s.network.kind = NetworkKind::file;
  Inputs inputs = small_inputs();
  inputs.ties.emplace();
  for (const std::uint32_t reach : {3U, 39U}) {  // 6 and 78 colleagues each: the bounds
    inputs.ties->ties.clear();
    for (std::uint32_t k = 0; k < 400; ++k) {
      for (std::uint32_t step = 1; step <= reach; ++step) inputs.ties->ties.push_back({k, (k + step) % 400, 2});
    }
    CHECK(make_workplace(s, inputs, 0)->remarks.empty());
  }
}

TEST_CASE("people's followers go with their colleagues as the scenario says") {
  Scenario s = small_scenario();
  s.people.followers_with_ties = 0.95;
  s.people.followers_with_ties_sd = 0;
  const auto workplace = made(s);
  const Setting setting{s, {}, {}};
  const auto people = make_people(setting, *workplace, 0);
  const std::vector<std::uint32_t> viewers = degrees(workplace->network.sharer_to_viewer());
  const auto most = std::max_element(viewers.begin(), viewers.end()) - viewers.begin();
  const auto least = std::min_element(viewers.begin(), viewers.end()) - viewers.begin();
  CHECK(people->followers[static_cast<std::size_t>(most)] > 4 * people->followers[static_cast<std::size_t>(least)]);
}
