// A whole run: nothing depends on threads, on the order of policies or on other policies.
#include "megaphone/experiment/run.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>

#include "experiment/replay.hpp"
#include "support/small_company.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

RunResult run_with(const Scenario& scenario, int threads = 0) {
  RunOptions options;
  options.threads = threads;
  return run(scenario, small_inputs(), options);
}

const RunResult& small_run() {
  static const RunResult result = run_with(small_scenario());
  return result;
}

/// True when policy `a` of one run has the numbers of policy `b` of another.
bool same_policy(const RunResult& one, std::size_t a, const RunResult& other, std::size_t b) {
  const Design& design = one.design;
  for (std::size_t d = 0; d < design.draws; ++d) {
    for (std::size_t p = 0; p < design.populations; ++p) {
      const TraitChange& change = one.draws[d].changes[a][p];
      if (change.eor != other.draws[d].changes[b][p].eor) return false;
      for (std::size_t r = 0; r < design.replicates; ++r) {
        if (!same_world(one.world(a, d, p, r), other.world(b, d, p, r))) return false;
      }
    }
  }
  return one.policies[a] == other.policies[b];
}

double total(const std::vector<std::uint32_t>& counts) { return std::accumulate(counts.begin(), counts.end(), 0.0); }

}  // namespace

TEST_CASE("the design divides the replicates over the populations, and the baseline comes first") {
  const Design design = design_of(small_scenario());
  CHECK(design.draws == 2);
  CHECK(design.populations == 2);
  CHECK(design.replicates == 4);
  const std::vector<Policy> policies = all_policies(small_scenario());
  REQUIRE(policies.size() == 3);
  CHECK(policies[0].name == "Baseline");
  CHECK(policies[0].levers.empty());
  CHECK(policies[2].name == "Leaderboard");
}

TEST_CASE("a run has a result for every draw, policy, population and replicate") {
  const RunResult& result = small_run();
  REQUIRE(result.draws.size() == 2);
  CHECK_FALSE(result.interrupted);
  CHECK(result.failures.empty());
  CHECK(result.policies == std::vector<std::string>{"Baseline", "Listening", "Leaderboard"});
  for (const DrawResult& draw : result.draws) {
    CHECK(draw.worlds.size() == 24);
    CHECK(draw.changes.size() == 3);
    CHECK(draw.employees == std::vector<std::uint32_t>{400, 400});
  }
  CHECK(result.organisation.departments.size() == 5);
}

TEST_CASE("all worlds differ from each other in their random numbers") {
  std::vector<double> seen;
  for (const DrawResult& draw : small_run().draws) {
    for (std::size_t k = 0; k < 8; ++k) seen.push_back(draw.worlds[k][Outcome::impressions]);
  }
  std::sort(seen.begin(), seen.end());
  CHECK(std::adjacent_find(seen.begin(), seen.end()) == seen.end());
}

TEST_CASE("in every world the days and the departments add up to the totals") {
  for (const DrawResult& draw : small_run().draws) {
    for (const WorldOutcome& world : draw.worlds) {
      CHECK(total(world.daily_shares) == world[Outcome::shares]);
      CHECK(total(world.department_shares) == world[Outcome::shares]);
      CHECK(total(world.daily_new_advocates) == world[Outcome::advocates]);
      CHECK(total(world.department_advocates) == world[Outcome::advocates]);
      CHECK(total(world.daily_seen) == world[Outcome::seen]);
    }
  }
}

TEST_CASE("a run is the same bits on 1, 2 and 8 threads") {
  for (const int threads : {1, 2, 8}) {
    const RunResult result = run_with(small_scenario(), threads);
    for (std::size_t policy = 0; policy < 3; ++policy) CHECK(same_policy(small_run(), policy, result, policy));
  }
}

TEST_CASE("every order of three policies gives each of them the same numbers") {
  Scenario s = small_scenario();
  s.policies.push_back(policy_of("Hand-outs", {use_of("hand_out")}));
  s.run.effect_draws = 1;
  const RunResult first = run_with(s);
  std::vector<std::size_t> order{0, 1, 2};
  while (std::next_permutation(order.begin(), order.end())) {
    Scenario permuted = s;
    for (std::size_t k = 0; k < 3; ++k) permuted.policies[k] = s.policies[order[k]];
    const RunResult result = run_with(permuted);
    CHECK(same_policy(first, 0, result, 0));
    for (std::size_t k = 0; k < 3; ++k) CHECK(same_policy(first, order[k] + 1, result, k + 1));
  }
}

TEST_CASE("adding a policy changes no other policy's numbers, even one that ranks by network position") {
  Scenario s = small_scenario();
  LeverUse hubs = use_of("hand_out");
  hubs.who.top = Top{RankBy::betweenness, 0.05, {}};
  s.policies.insert(s.policies.begin(), policy_of("Hubs", {hubs}));
  const RunResult more = run_with(s);
  CHECK(same_policy(small_run(), 0, more, 0));
  CHECK(same_policy(small_run(), 1, more, 2));
  CHECK(same_policy(small_run(), 2, more, 3));
}

TEST_CASE("a policy without levers is the baseline under another name") {
  Scenario s = small_scenario();
  s.policies = {policy_of("Baseline", {})};
  const RunResult result = run_with(s);
  CHECK(same_policy(result, 0, result, 1));
  CHECK(same_policy(result, 0, small_run(), 0));
}

TEST_CASE("more draws or replicates keep those there are; another seed changes all") {
  Scenario s = small_scenario();
  s.run.effect_draws = 1;
  const RunResult fewer = run_with(s);
  for (std::size_t k = 0; k < 24; ++k) CHECK(same_world(fewer.draws[0].worlds[k], small_run().draws[0].worlds[k]));
  s.run.replicates = 16;
  const RunResult longer = run_with(s);
  CHECK(same_world(longer.world(1, 0, 1, 3), small_run().world(1, 0, 1, 3)));
  s.run.seed = 2;
  CHECK_FALSE(same_world(run_with(s).world(1, 0, 1, 3), small_run().world(1, 0, 1, 3)));
}

TEST_CASE("a replay is the very world of the run") {
  for (const WorldId id : {WorldId{0, 0, 0, 0}, WorldId{1, 1, 0, 3}, WorldId{2, 1, 1, 2}}) {
    const auto again = replay(small_scenario(), small_inputs(), id, 0);
    CHECK(same_world(again.outcome, small_run().world(id.policy, id.draw, id.population, id.replicate)));
    CHECK(static_cast<double>(again.record.shares.size()) == again.outcome[Outcome::shares]);
    CHECK(again.steps.size() == again.record.shares.size());
  }
}

TEST_CASE("a world outside the design is refused") {
  for (const WorldId id : {WorldId{3, 0, 0, 0}, WorldId{0, 2, 0, 0}, WorldId{0, 0, 2, 0}, WorldId{0, 0, 0, 4}}) {
    CHECK_THROWS_WITH_AS(replay(small_scenario(), small_inputs(), id, 0),
                         "small.toml: the run has 2 draws x 2 populations x 4 replicates for 3 policies; there is no "
                         "such world in it",
                         InputError);
  }
}

/// The small scenario with more draws, stopped once `worlds` are done.
RunResult stopped_run(std::uint64_t worlds, int draws, int threads) {
  Scenario s = small_scenario();
  s.run.effect_draws = draws;
  std::atomic<bool> stop = false;
  RunOptions options;
  options.threads = threads;
  options.stop = &stop;
  options.progress = [&](const Progress& p) { stop = p.worlds_done >= worlds; };
  return run(s, small_inputs(), options);
}

TEST_CASE("a run that is stopped keeps its finished draws as they are") {
  const RunResult result = stopped_run(30, 2, 1);
  CHECK(result.interrupted);
  REQUIRE(result.draws.size() == 1);
  CHECK(result.organisation.size() == small_run().organisation.size());
  for (std::size_t k = 0; k < 24; ++k) CHECK(same_world(result.draws[0].worlds[k], small_run().draws[0].worlds[k]));
}

TEST_CASE("draws side by side: whichever finished is kept under its own number") {
  const RunResult result = stopped_run(30, 20, 2);
  CHECK(result.interrupted);
  REQUIRE(!result.draws.empty());
  CHECK(result.draws.size() <= 2);
  CHECK(result.organisation.size() == small_run().organisation.size());
  for (const DrawResult& draw : result.draws) {
    REQUIRE(draw.draw < 2);
    const DrawResult& whole = small_run().draws[draw.draw];
    for (std::size_t k = 0; k < 24; ++k) CHECK(same_world(draw.worlds[k], whole.worlds[k]));
  }
}

TEST_CASE("a stop that comes after the last world interrupts nothing") {
  const RunResult result = stopped_run(48, 2, 1);
  CHECK_FALSE(result.interrupted);
  CHECK(result.draws.size() == 2);
}

TEST_CASE("a run stopped before it begins has no draws") {
  const std::atomic<bool> stop = true;
  RunOptions options;
  options.stop = &stop;
  const RunResult result = run(small_scenario(), small_inputs(), options);
  CHECK(result.interrupted);
  CHECK(result.draws.empty());
}

TEST_CASE("progress counts every world once and ends at all of them") {
  std::uint64_t last = 0;
  bool rises = true;
  RunOptions options;
  options.progress = [&](const Progress& p) {
    rises = rises && p.worlds_done >= last && p.worlds_all == 48 && p.draws_all == 2;
    last = p.worlds_done;
  };
  run(small_scenario(), small_inputs(), options);
  CHECK(rises);
  CHECK(last == 48);
}

TEST_CASE("all populations of a draw, and of all draws, are different people") {
  const Scenario s = small_scenario();
  const DrawnCompanies first = draw_companies(s, small_inputs(), 0, {nullptr, 0});
  const DrawnCompanies second = draw_companies(s, small_inputs(), 1, {nullptr, 0});
  CHECK(first.companies[0]->staff.people->habit != first.companies[1]->staff.people->habit);
  CHECK(first.companies[0]->staff.people->habit != second.companies[0]->staff.people->habit);
  CHECK(first.companies[1]->staff.people->habit != second.companies[0]->staff.people->habit);
  CHECK(second.companies[1]->staff.population == 3);
}
