// The comparison, from runs whose numbers are made up.
#include "megaphone/answer/comparison.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <stdexcept>

#include "support/small_company.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

using doctest::Approx;

/// Four policies beside the baseline: two plain ones, a mandate, and an expensive one.
Scenario five_policies() {
  Scenario s = small_scenario();
  s.policies = {policy_of("Good", {use_of("listening")}), policy_of("Close", {use_of("leaderboard")}),
                policy_of("Mandate", {use_of("mandate")}), policy_of("Costly", {use_of("hand_out")})};
  s.run.outcome = "shares";
  return s;
}

/// Worlds in which a policy has `shares` plus what chance brings to all alike and what it brings to it alone.
void fill(RunResult& result, std::size_t policy, double shares, double own_chance, double cash) {
  for (std::size_t d = 0; d < 2; ++d) {
    for (std::size_t k = 0; k < 20; ++k) {
      WorldOutcome& world = result.draws[d].worlds[policy * 20 + k];
      const double common = static_cast<double>(k * 7 % 20) + 5 * static_cast<double>(d);
      const double alone = own_chance * (static_cast<double>((k * 13 + policy * 5) % 20) - 9.5);
      world.value[static_cast<std::size_t>(Outcome::shares)] = shares + common + alone;
      world.value[static_cast<std::size_t>(Outcome::cash)] = cash;
      world.value[static_cast<std::size_t>(Outcome::hours)] = cash / 10;
    }
  }
}

/// Two draws of two populations of ten worlds.
RunResult made_up() {
  RunResult result;
  result.design = {2, 2, 10};
  result.policies = {"Baseline", "Good", "Close", "Mandate", "Costly"};
  result.draws.resize(2);
  for (DrawResult& draw : result.draws) draw.worlds.resize(100);
  fill(result, 0, 100, 0, 0);
  fill(result, 1, 150, 0, 200);
  fill(result, 2, 149, 1, 100);
  fill(result, 3, 400, 0, 0);
  fill(result, 4, 180, 0, 5000);
  return result;
}

Comparison compared(const Scenario& s = five_policies(), const RunResult& result = made_up()) {
  return compare(s, small_inputs(), result);
}

}  // namespace

TEST_CASE("lifts are policy minus baseline, world by world") {
  const Comparison c = compared();
  CHECK(c.worlds == 40);
  CHECK(c.policies[1][Outcome::shares].lift.mean.value == Approx(50));
  CHECK(c.policies[1][Outcome::shares].lift.low_90.value == Approx(50));
  CHECK(c.policies[1][Outcome::shares].lift.high_90.value == Approx(50));
  CHECK(c.policies[1][Outcome::shares].level.mean.value == Approx(162));
  CHECK(c.policies[0][Outcome::shares].lift.mean.value == 0);
  CHECK(c.policies[1][Outcome::shares].lift_percent.value == Approx(100 * 50 / 112.0));
  CHECK(c.policies[1].lift_is_clear);
  CHECK_FALSE(c.policies[0].lift_is_clear);
}

TEST_CASE("fewer than twenty worlds make no lift clear and choose nothing") {
  RunResult result = made_up();
  result.design = {2, 1, 9};
  for (DrawResult& draw : result.draws) draw.worlds.resize(45);
  for (DrawResult& draw : result.draws) {
    for (std::size_t k = 0; k < 45; ++k) {
      draw.worlds[k].value[static_cast<std::size_t>(Outcome::shares)] = k < 9 ? 100 : k < 18 ? 150 : 120;
    }
  }
  const Comparison c = compared(five_policies(), result);
  CHECK(c.worlds == 18);
  CHECK(c.highest == 1);
  CHECK(c.leader == 0);
  CHECK(c.chosen == 0);
  CHECK_FALSE(c.policies[1].lift_is_clear);
}

TEST_CASE("a lift whose interval holds 0 is not clear and has no cost per additional share") {
  RunResult result = made_up();
  fill(result, 2, 101, 1, 100);
  const Comparison c = compared(five_policies(), result);
  CHECK_FALSE(c.policies[2].lift_is_clear);
  CHECK(std::isnan(c.policies[2].cash_per_additional.value));
  CHECK(std::isnan(c.policies[2].hours_per_additional.value));
}

TEST_CASE("a clear loss has no cost per additional share either") {
  RunResult result = made_up();
  fill(result, 1, 60, 0, 200);
  const Comparison c = compared(five_policies(), result);
  CHECK(c.policies[1].lift_is_clear);
  CHECK(std::isnan(c.policies[1].cash_per_additional.value));
}

TEST_CASE("costs per additional share are mean cost over mean lift") {
  const Comparison c = compared();
  CHECK(c.policies[1].cash_per_additional.value == Approx(4));
  CHECK(c.policies[1].hours_per_additional.value == Approx(0.4));
}

TEST_CASE("the chances to be best add up to 1") {
  RunResult result = made_up();
  fill(result, 2, 150, 1, 0);
  const Comparison c = compared(five_policies(), result);
  double sum = 0;
  for (const std::size_t k : {0, 1, 2, 4}) sum += c.policies[k].best.value;
  CHECK(sum == Approx(1));
  CHECK(c.policies[0].best.value == 0);
  CHECK(std::isnan(c.policies[3].best.value));
}

TEST_CASE("policies that share the first place of a world share its point") {
  RunResult result = made_up();
  fill(result, 1, 500, 0, 0);
  fill(result, 4, 500, 0, 0);
  const Comparison c = compared(five_policies(), result);
  CHECK(c.policies[1].best.value == 0.5);
  CHECK(c.policies[4].best.value == 0.5);
}

TEST_CASE("the leader has the highest mean among those that can be chosen") {
  const Comparison c = compared();
  CHECK_FALSE(c.policies[3].recommendable);
  CHECK(c.leader == 4);
  RunResult result = made_up();
  fill(result, 1, 200, 0, 0);
  CHECK(compared(five_policies(), result).leader == 1);
}

TEST_CASE("a policy over the budget is not the leader") {
  Scenario s = five_policies();
  s.budget.cash = 1000;
  const Comparison c = compared(s);
  CHECK_FALSE(c.policies[4].within_budget);
  CHECK(c.policies[1].within_budget);
  CHECK(c.leader == 1);
  s.budget.cash = 200;
  CHECK(compared(s).leader == 1);
  s.budget.hours = 15;
  CHECK(compared(s).leader == 2);
}

TEST_CASE("where nothing helps the baseline leads") {
  RunResult result = made_up();
  for (const std::size_t policy : {1, 2, 4}) fill(result, policy, 50, 0, 0);
  CHECK(compared(five_policies(), result).leader == 0);
}

TEST_CASE("a policy is tied with the leader when their difference is not distinguishable from 0") {
  Scenario s = five_policies();
  s.budget.cash = 1000;
  const Comparison c = compared(s);
  REQUIRE(c.leader == 1);
  CHECK(c.policies[2].tied_with_leader);
  CHECK_FALSE(c.policies[1].tied_with_leader);
  CHECK_FALSE(c.policies[0].tied_with_leader);
  CHECK_FALSE(c.policies[4].tied_with_leader);
}

TEST_CASE("the spread is split for the lift, and for the level of the baseline") {
  const Comparison c = compared();
  CHECK(c.policies[0][Outcome::shares].split.chance > 1);
  CHECK(c.policies[1][Outcome::shares].split.chance == Approx(0));
}

TEST_CASE("policies can be ranked by another outcome") {
  Scenario s = five_policies();
  s.run.outcome = "cash";
  const Comparison c = compared(s);
  CHECK(c.by == Outcome::cash);
  CHECK(c.policies[4].best.value == 1);
  CHECK(c.policies[1].cash_per_additional.value == Approx(1));
}

TEST_CASE("what is cheaper goes by cash and by hours at their price") {
  const Comparison c = compared();
  CHECK(c.policies[1].price == Approx(200 + 40 * 20));
  Scenario s = five_policies();
  s.budget.hour_price = 0;
  CHECK(compared(s).policies[1].price == Approx(200));
}

TEST_CASE("of the leader and those tied with it the cheapest is chosen") {
  Scenario s = five_policies();
  s.budget.cash = 1000;
  const Comparison c = compared(s);
  CHECK(c.leader == 1);
  CHECK(c.policies[2].tied_with_leader);
  CHECK(c.chosen == 2);
}

TEST_CASE("a policy that is not distinguishable from the baseline is neither leader nor chosen, only highest") {
  RunResult result = made_up();
  for (const std::size_t policy : {1, 4}) fill(result, policy, 50, 0, 0);
  fill(result, 2, 101, 1, 0);
  const Comparison c = compared(five_policies(), result);
  CHECK(c.highest == 2);
  CHECK(c.leader == 0);
  CHECK(c.chosen == 0);
}

TEST_CASE("a run without a finished draw cannot be compared") {
  RunResult result = made_up();
  result.draws.clear();
  CHECK_THROWS_WITH_AS(compared(five_policies(), result), "no draw of the effects is finished: nothing to compare",
                       std::invalid_argument);
}
