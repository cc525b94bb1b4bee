/// One world for a reader: named as a user names it, and told without giving anybody away.
#include "report/trace.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

#include "megaphone/inputs/load.hpp"
#include "megaphone/scenario/scenario_file.hpp"

namespace {

using namespace megaphone;

Scenario small_company() {
  return parse_scenario(R"(
[organisation]
departments = { Tiny = 4, Sales = 80, Support = 90 }
[posts]
weeks = 2
[[policy]]
name = "Halls"
[[policy.lever]]
lever = "town_halls"
[run]
effect_draws = 2
replicates = 4
)",
                        "");
}

}  // namespace

TEST_CASE("a world is named by its policy and by numbers counted from 1") {
  const WorldId id = world_named(small_company(), {"Halls", 2, 1, 3}, "");
  CHECK_EQ(id.policy, 1);
  CHECK_EQ(id.draw, 1);
  CHECK_EQ(id.population, 0);
  CHECK_EQ(id.replicate, 2);
  CHECK_EQ(world_named(small_company(), {}, "").policy, 0);
}

TEST_CASE("an error in a world's name says which part of it is wrong") {
  const Scenario scenario = small_company();
  CHECK_THROWS_WITH_AS(world_named(scenario, {"Hals"}, "--"),
                       "--policy: policy 'Hals' is not known; did you mean 'Halls'?", UnknownName);
  CHECK_THROWS_WITH_AS(world_named(scenario, {.draw = 0}, ""), "draw: is counted from 1", InputError);
  CHECK_THROWS_WITH_AS(world_named(scenario, {.population = 0}, ""), "population: is counted from 1", InputError);
  CHECK_THROWS_WITH_AS(world_named(scenario, {.replicate = 0}, ""), "replicate: is counted from 1", InputError);
}

TEST_CASE("the trace has a row for each share, in no small group's name") {
  const Loaded loaded = load(small_company());
  const Replay world = replay(loaded.scenario, loaded.inputs, world_named(loaded.scenario, {"Halls"}, ""), 1);
  const std::string trace = trace_csv(world, loaded.scenario);
  CHECK_EQ(std::count(trace.begin(), trace.end(), '\n'), 1 + static_cast<long>(world.record.shares.size()));
  CHECK_EQ(trace.find("Tiny"), std::string::npos);
  CHECK_NE(trace.find("Support"), std::string::npos);
}

TEST_CASE("in a trace posts from before day 1 have no number of the run's, and what they follow is said") {
  Scenario scenario = small_company();
  scenario.posts.lifetime_days = 20;
  scenario.measured.monthly_participation = 0.5;
  scenario.measured.top_5_percent_share = 0.15;
  scenario.measured.top_5_percent_share_sd = 0;
  scenario.contagion.weight = 3;
  const Loaded loaded = load(scenario);
  const Replay world = replay(loaded.scenario, loaded.inputs, world_named(loaded.scenario, {}, ""), 1);
  const std::string trace = trace_csv(world, loaded.scenario);
  const auto first = static_cast<std::int64_t>(posts_before(world.campaign->campaign));
  const Share& share = world.record.shares.front();
  CHECK_EQ(trace.find(fmt::format("\n1,{},{},", share.day + 1, std::int64_t{share.post} + 1 - first)),
           trace.find('\n'));
  CHECK_LT(share.post, first);
  CHECK_NE(trace.find("colleague before day 1"), std::string::npos);
}

TEST_CASE("a scenario made in memory is checked when it is loaded, and names no file of its own") {
  Scenario scenario = small_company();
  CHECK(load(scenario).files.empty());
  scenario.network.mean_ties = 500;
  CHECK_THROWS_AS(load(scenario), InputError);
}
