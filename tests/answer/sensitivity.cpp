/// To what the answer is sensitive, on runs made by hand in which it is known.
#include "answer/sensitivity.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "company/lever_use.hpp"
#include "support/small_company.hpp"

namespace {

using namespace megaphone;
using doctest::Approx;

/// A run of 12 draws in which policy 1 brings `gain(draw)` and policy 2 always 5 more than the baseline.
struct MadeRun {
  Scenario scenario = test::small_scenario();
  Inputs inputs = test::small_inputs();
  RunResult result;

  explicit MadeRun(double (*gain)(double causal_share)) {
    inputs.effects[Effect::causal_share_of_sic] = test::prior_of(0.5, 0.2, 0, 1);
    result.design = {12, 1, 20};
    result.policies = {"Baseline", "Listening", "Leaderboard"};
    for (std::uint32_t d = 0; d < 12; ++d) {
      DrawResult draw;
      draw.draw = d;
      draw.effects = draw_effects(inputs.effects, 1, d);
      draw.worlds.resize(60);
      for (std::size_t r = 0; r < 20; ++r) {
        draw.worlds[20 + r].value[0] = gain(draw.effects.effects[Effect::causal_share_of_sic]);
        draw.worlds[40 + r].value[0] = 5;
      }
      result.draws.push_back(std::move(draw));
    }
  }
  Comparison comparison() const { return compare(scenario, inputs, result); }
  Sensitivity found() const { return sensitivity(scenario, inputs, result, comparison()); }
};

double rising(double causal_share) { return 12.5 * causal_share; }

/// Falls towards a causal share of 0, but never to the 5 of the other policy, though a straight line through it would.
double levelling_off(double causal_share) { return 5.1 + 40 * std::pow(causal_share, 4); }

double always_five(double) { return 5; }
double always_ten(double) { return 10; }

TEST_CASE("rank correlation is 1 for any rising pair, -1 for a falling one, and shares ranks among equals") {
  CHECK(rank_correlation({1, 2, 3, 4}, {1, 8, 27, 64}) == Approx(1));
  CHECK(rank_correlation({1, 2, 3, 4}, {4, 3, 2, 1}) == Approx(-1));
  CHECK(rank_correlation({1, 1, 2, 2}, {1, 2, 3, 4}) == Approx(4 / std::sqrt(20)));
}

TEST_CASE("rank correlation is unknown for a constant series and for fewer than four values") {
  CHECK(std::isnan(rank_correlation({1, 1, 1, 1}, {1, 2, 3, 4})));
  CHECK(std::isnan(rank_correlation({1, 2, 3}, {1, 2, 3})));
}

TEST_CASE("the assumption that alone drives the lift comes first and is clear") {
  const Driver first = MadeRun(rising).found().drivers.front();
  CHECK(first.name == "causal_share_of_sic");
  CHECK(first.clear);
  CHECK(first.low > 0.9);
  CHECK(first.high <= 1);
}

TEST_CASE("where the lift is the same in every draw no driver is known") {
  const auto drivers = MadeRun(always_ten).found().drivers;
  CHECK(std::none_of(drivers.begin(), drivers.end(), [](const Driver& d) { return d.clear; }));
  CHECK(std::isnan(drivers.front().correlation));
}

TEST_CASE("the turning point is where the two lines cross") {
  const MadeRun run(rising);
  const Change change = run.found().change;
  REQUIRE(change.driver);
  CHECK(change.driver->name == "causal_share_of_sic");
  CHECK(change.turning_point == Approx(0.4).epsilon(1e-6));
  CHECK(change.below);
}

TEST_CASE("where the first is ahead in every draw nothing is said to turn that, wherever a line would cross") {
  const MadeRun run(levelling_off);
  const Change change = run.found().change;
  CHECK(run.found().drivers.front().clear);
  CHECK(change.ahead == 1);
  CHECK_FALSE(change.driver);
  CHECK(what_would_change(run.scenario, run.result, run.comparison(), change).find("would bring more") ==
        std::string::npos);
}

TEST_CASE("policies that bring the same in every draw are said to") {
  const MadeRun run(always_five);
  const Change change = run.found().change;
  CHECK(change.level == 1);
  CHECK(what_would_change(run.scenario, run.result, run.comparison(), change).find(" brings as much as ") !=
        std::string::npos);
}

TEST_CASE("the words name both policies, the turning point and how often the first is ahead") {
  const MadeRun run(rising);
  const std::string words = what_would_change(run.scenario, run.result, run.comparison(), run.found().change);
  CHECK(words.find("Listening is ahead of Leaderboard in ") == 0);
  CHECK(words.find("below about 0.40") != std::string::npos);
}

TEST_CASE("where the other brings more at what is assumed, the words name the side on which the chosen one would") {
  MadeRun run(rising);
  const Comparison comparison = run.comparison();
  Change change = run.found().change;
  REQUIRE(change.driver);  // at .5, above the turning point of .4, Listening brings more
  change.driver->prior.mean = 0.3;
  const std::string words = what_would_change(run.scenario, run.result, comparison, change);
  CHECK(words.ends_with("taken as 0.30 ± 0.20: above about 0.40, Listening would bring more."));
  change.below = false;
  change.driver->prior.mean = 0.5;
  CHECK(what_would_change(run.scenario, run.result, comparison, change)
            .ends_with("taken as 0.50 ± 0.20: below about 0.40, Listening would bring more."));
}

TEST_CASE("without a clear driver the words say that no single assumption was seen to turn the order") {
  const MadeRun run(always_ten);
  const std::string words = what_would_change(run.scenario, run.result, run.comparison(), run.found().change);
  CHECK(words ==
        "Listening is ahead of Leaderboard in all 12 draws of the effects (at most 1 in 5 could differ), and no single "
        "assumption was seen to turn that.");
}

TEST_CASE("a policy that brings more but is over the budget is named") {
  MadeRun run(always_ten);
  run.scenario.budget.cash = 100;
  for (DrawResult& draw : run.result.draws) {
    for (std::size_t r = 0; r < 20; ++r) draw.worlds[20 + r].value[static_cast<std::size_t>(Outcome::cash)] = 500;
  }
  const Change change = run.found().change;
  CHECK(change.first == 2);
  CHECK(change.over_budget == std::vector<std::size_t>{1});
  CHECK(what_would_change(run.scenario, run.result, run.comparison(), change)
            .find("A larger budget would bring more: +10 shares with Listening for 400 more in cash.") !=
        std::string::npos);
}

bool has(const std::vector<Driver>& drivers, const std::string& name) {
  return std::any_of(drivers.begin(), drivers.end(), [&](const Driver& d) { return d.name == name; });
}

TEST_CASE("sizes without a spread are no drivers, and the policy's own levers' sizes are") {
  const auto drivers = MadeRun(rising).found().drivers;
  CHECK(has(drivers, "listening.sic"));
  CHECK_FALSE(has(drivers, "leaderboard.push"));
  CHECK_FALSE(has(drivers, "leaderboard.push.after"));
}

TEST_CASE("the part of a move that stays is a driver of its own, with the floor of every draw") {
  MadeRun run(rising);
  run.inputs.levers.levers[0].moves[0].fade_weeks = 3;
  run.inputs.levers.levers[0].moves[0].floor = test::prior_of(0.2, 0.2, -0.5, 1);
  const auto floor_in = [&](const DrawResult& draw) {
    const auto seed = static_cast<std::uint64_t>(run.scenario.run.seed);
    return draw_moves(run.inputs.levers.levers[0], 1, seed, draw.draw)[0].floor;
  };
  for (DrawResult& draw : run.result.draws) {
    for (std::size_t r = 0; r < 20; ++r) draw.worlds[20 + r].value[0] = 20 + floor_in(draw);
  }
  const Driver first = run.found().drivers.front();
  CHECK(first.name == "listening.sic.floor");
  CHECK(first.words == "which part lasts of what \"listening\" does to communication");
  CHECK(first.correlation == Approx(1));
  CHECK(first.prior.sd == 0.2);
}

TEST_CASE("no assumption is listed that cannot act on the policy") {
  MadeRun run(rising);
  std::swap(run.scenario.policies[0].levers, run.scenario.policies[1].levers);
  const auto drivers = run.found().drivers;
  CHECK(has(drivers, "leaderboard.push"));
  CHECK_FALSE(has(drivers, "causal_share_of_sic"));
  CHECK_FALSE(has(drivers, "sic_to_eor"));
  CHECK_FALSE(has(drivers, "listening.sic"));
}

TEST_CASE("an effect acts on what a policy moves, loads, or chooses its people by") {
  const LeverCatalogue catalogue = test::small_catalogue();
  Policy push = test::policy_of("Push", {test::use_of("leaderboard")});
  const Policy listening = test::policy_of("Listening", {test::use_of("listening")});
  const Policy harm = test::policy_of("Harm", {test::use_of("mandate")});
  CHECK(acts_on(Effect::sic_to_eor, listening, catalogue));
  CHECK(acts_on(Effect::motivation_half_life, listening, catalogue));
  CHECK_FALSE(acts_on(Effect::sic_to_eor, harm, catalogue));
  CHECK(acts_on(Effect::eor_to_intention, harm, catalogue));
  CHECK_FALSE(acts_on(Effect::intention_to_participation, push, catalogue));
  CHECK_FALSE(acts_on(Effect::overload_effect, push, catalogue));
  push.posts_per_week = 8;
  CHECK(acts_on(Effect::overload_effect, push, catalogue));
  push.levers[0].who.top = Top{RankBy::intention, 0.1, std::nullopt};
  CHECK(acts_on(Effect::intention_to_participation, push, catalogue));
}

TEST_CASE("each causal share acts on what it discounts, and how unlike posts are on what is worked out over posts") {
  LeverCatalogue catalogue = test::small_catalogue();
  const Policy listening = test::policy_of("Listening", {test::use_of("listening")});
  const Policy harm = test::policy_of("Harm", {test::use_of("mandate")});
  Policy push = test::policy_of("Push", {test::use_of("leaderboard")});
  CHECK(acts_on(Effect::causal_share_of_sic, listening, catalogue));
  CHECK(acts_on(Effect::causal_share_of_attitudes, listening, catalogue));
  CHECK_FALSE(acts_on(Effect::causal_share_of_sic, harm, catalogue));
  CHECK(acts_on(Effect::causal_share_of_attitudes, harm, catalogue));
  CHECK_FALSE(acts_on(Effect::causal_share_of_attitudes, push, catalogue));
  catalogue.levers[0].moves[0].size_on = SizeOn::eor;  // measured where it counts: nothing to discount
  CHECK_FALSE(acts_on(Effect::causal_share_of_sic, listening, catalogue));
  CHECK(acts_on(Effect::causal_share_of_attitudes, listening, catalogue));
  CHECK_FALSE(acts_on(Effect::post_appeal, push, catalogue));
  push.posts_per_week = 8;
  CHECK(acts_on(Effect::post_appeal, push, catalogue));
  push.posts_per_week.reset();
  catalogue.levers[1].moves[0].unit = SizeUnit::d;
  CHECK(acts_on(Effect::post_appeal, push, catalogue));
}

}  // namespace
