#include "company/workplace.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "inputs/complete.hpp"
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
