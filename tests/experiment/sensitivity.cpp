/// What the answer hangs on, on runs made by hand in which it is known.
#include "megaphone/experiment/sensitivity.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "small_company.hpp"

namespace {

using namespace megaphone;
using doctest::Approx;

/// A run of 12 draws in which policy 1 brings `gain(draw)` and policy 2 always 5 more than the baseline.
struct MadeRun {
  Scenario scenario = test::small_scenario();
  Inputs inputs = test::small_inputs();
  RunResult result;

  explicit MadeRun(double (*gain)(double causal_share)) {
    inputs.effects[Effect::causal_share] = test::prior_of(0.5, 0.2, 0, 1);
    result.design = {12, 1, 20};
    result.policies = {"Baseline", "Listening", "Leaderboard"};
    for (std::uint32_t d = 0; d < 12; ++d) {
      DrawResult draw;
      draw.draw = d;
      draw.effects = draw_effects(inputs.effects, 1, d);
      draw.worlds.resize(60);
      for (std::size_t r = 0; r < 20; ++r) {
        draw.worlds[20 + r].value[0] = gain(draw.effects.effects[Effect::causal_share]);
        draw.worlds[40 + r].value[0] = 5;
      }
      result.draws.push_back(std::move(draw));
    }
  }
  Comparison comparison() const { return compare(scenario, inputs, result); }
  Sensitivity found() const { return sensitivity(scenario, inputs, result, comparison()); }
};

double rising(double causal_share) { return 20 * causal_share; }
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
  CHECK(first.name == "causal_share");
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
  CHECK(change.driver->name == "causal_share");
  CHECK(change.turning_point == Approx(0.25).epsilon(1e-6));
  CHECK(change.below);
}

TEST_CASE("the words name both policies, the turning point and how often the first is ahead") {
  const MadeRun run(rising);
  const std::string words = what_would_change(run.result, run.comparison(), run.found().change);
  CHECK(words.find("Listening is ahead of Leaderboard in ") == 0);
  CHECK(words.find("below about 0.25") != std::string::npos);
}

TEST_CASE("without a clear driver the words say that no single assumption was seen to turn the order") {
  const MadeRun run(always_ten);
  const std::string words = what_would_change(run.result, run.comparison(), run.found().change);
  CHECK(words ==
        "Listening is ahead of Leaderboard in 12 of 12 draws of the assumptions, and no single assumption was "
        "seen to turn that.");
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
  CHECK(what_would_change(run.result, run.comparison(), change).find("With a larger budget") != std::string::npos);
}

TEST_CASE("sizes without a spread are no drivers, and levers' sizes are") {
  const auto drivers = MadeRun(rising).found().drivers;
  const auto has = [&](const std::string& name) {
    return std::any_of(drivers.begin(), drivers.end(), [&](const Driver& d) { return d.name == name; });
  };
  CHECK(has("listening.sic"));
  CHECK(has("leaderboard.push"));
  CHECK_FALSE(has("leaderboard.push.after"));
}

}  // namespace
