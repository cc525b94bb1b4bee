// What can be varied, how it is written into a setting, and what is refused.
#include "study/factor.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "company/lever_use.hpp"
#include "scenario/deviation.hpp"
#include "support/small_company.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

std::vector<FactorTarget> targets() { return factor_targets(small_scenario(), small_inputs()); }

FactorTarget target(const std::string& path) { return factor_target(targets(), path, {"study.toml", 3, 1}); }

/// The setting after one factor was set.
Setting with(const std::string& path, const Value& value) {
  Setting setting = base_setting(small_scenario(), small_inputs());
  target(path).write(setting, value);
  return setting;
}

std::string refusal(const std::string& path, const Distribution& distribution) {
  try {
    check_factor({target(path), distribution, {"study.toml", 7, 2}});
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

bool exists(const std::string& path) {
  const std::vector<FactorTarget> all = targets();
  return std::any_of(all.begin(), all.end(), [&](const FactorTarget& each) { return each.path == path; });
}

}  // namespace

TEST_CASE("paths of all kinds write where they say") {
  CHECK(with("contagion.weight", 0.7).scenario.contagion.weight == 0.7);
  CHECK(with("contagion.rule", std::string("threshold")).scenario.contagion.rule == ContagionRule::threshold);
  CHECK(with("effects.causal_share_of_attitudes", 0.8).effects[Effect::causal_share_of_attitudes] == 0.8);
  CHECK(with("levers.listening.sic", 0.9).levers.levers[0].moves[0].size.mean == 0.9);
  CHECK(with("levers.leaderboard.push_after", -0.9).levers.levers[1].moves[1].size.mean == -0.9);
  CHECK(with("levers.leaderboard.push_floor", -0.3).levers.levers[1].moves[0].floor.mean == -0.3);
  CHECK(with("channels.feed.reach", 0.6).scenario.channels[0].reach == 0.6);
  CHECK(with("policy.Leaderboard.posts_per_week", 9.0).scenario.policies[1].posts_per_week == 9.0);
  CHECK(with("policy.Listening.strength", 0.5).scenario.policies[0].levers[0].strength == 0.5);
  CHECK(with("policy.Listening.listening.first_week", 2.0).scenario.policies[0].levers[0].first_week == 2);
  CHECK(with("policy.Listening.last_week", 3.0).scenario.policies[0].levers[0].last_week == 3.0);
  CHECK(with("policy.Listening.ramp_weeks", 1.0).scenario.policies[0].levers[0].ramp_weeks == 1);
}

TEST_CASE("a size outside the prior's bounds is used as it is") {
  const Setting setting = with("levers.listening.sic", 2.5);
  const Lever& lever = lever_named(setting.levers, "listening", {});
  CHECK(draw_moves(lever, 1, 1, 0)[0].size == 2.5);
}

TEST_CASE("the floor of a move that fades is varied by itself, as uncertain as the lever file says") {
  Inputs inputs = small_inputs();
  inputs.levers.levers[1].moves[0].floor = prior_of(0.2, 0.1, 0, 0.5);
  const auto all = factor_targets(small_scenario(), inputs);
  const FactorTarget floor = factor_target(all, "levers.leaderboard.push_floor", {"study.toml", 3, 1});
  CHECK(std::get<double>(floor.now) == 0.2);
  CHECK(floor.prior->sd == 0.1);
  CHECK_FALSE(floor.touches.calibration);
  Setting setting = base_setting(small_scenario(), inputs);
  floor.write(setting, 0.7);  // beyond what the lever file holds possible
  const SizedMove drawn = draw_moves(setting.levers.levers[1], 1, 1, 4)[0];
  CHECK(drawn.floor == 0.7);
  CHECK(drawn.size == 0.6);
  CHECK_FALSE(exists("levers.leaderboard.push_after_floor"));  // it does not fade
}

TEST_CASE("what is no factor is held at the mean of its prior, the same in every draw") {
  const Setting setting = base_setting(small_scenario(), small_inputs());
  CHECK(setting.effects[Effect::sic_to_eor] == small_inputs().effects[Effect::sic_to_eor].mean);
  CHECK(setting.scenario.measured.top_5_percent_share_sd == 0);
  CHECK(setting.scenario.network.degree_spread_sd == 0);
  CHECK(setting.scenario.network.closure_sd == 0);
  CHECK(setting.scenario.people.followers_with_ties_sd == 0);
  for (const std::uint32_t draw : {0U, 1U, 2U}) CHECK(draw_moves(setting.levers.levers[0], 1, 1, draw)[0].size == 0.5);
}

TEST_CASE("what only says how to run or to report cannot be varied") {
  for (const char* path : {"title", "run.seed", "run.effect_draws", "budget.cash", "posts.weeks", "network.separator",
                           "network.degree_spread_sd", "network.closure_sd", "people.followers_with_ties_sd",
                           "measured.top_5_percent_share_sd"}) {
    CAPTURE(path);
    CHECK(!exists(path));
  }
  CHECK(exists("posts.per_week"));
  CHECK(exists("measured.monthly_participation"));
}

TEST_CASE("levers that no policy uses cannot be varied") {
  CHECK(exists("levers.listening.sic"));
  CHECK(!exists("levers.mandate.push"));
}

TEST_CASE("an unknown path is refused with the nearest one") {
  CHECK_THROWS_WITH_AS(target("contagion.wieght"),
                       "study.toml:3:1: factor 'contagion.wieght' is not known; did you mean 'contagion.weight'?",
                       UnknownName);
}

TEST_CASE("a former effect is refused with what to write in its place") {
  CHECK_THROWS_WITH_AS(target("effects.causal_share"),
                       "study.toml:3:1: causal_share is no effect any more: causal_share_of_sic says how much of what "
                       "goes with communication follows from it, and causal_share_of_attitudes how much of what goes "
                       "with relationship and motivations",
                       InputError);
  CHECK_THROWS_WITH_AS(target("effects.intention_to_behaviour"),
                       "study.toml:3:1: intention_to_behaviour is no effect any more: intention_to_participation is "
                       "the standardised difference (d) of monthly participation per standard deviation of intention",
                       InputError);
}

TEST_CASE("a distribution that can give what the parameter cannot take is refused") {
  CHECK(
      refusal("channels.feed.reach", Uniform{0.5, 1.2}) ==
      "study.toml:7:2: channels.feed.reach must be a number above 0 and up to 1 (chance), but uniform from 0.5 to 1.2 "
      "goes from 0.5 to 1.2");
  CHECK(refusal("channels.feed.reach", Uniform{0.5, 0.9}).empty());
  CHECK(refusal("effects.causal_share_of_attitudes", Normal{0.5, 0.2}).find("goes from -0.4") != std::string::npos);
  CHECK(refusal("effects.causal_share_of_attitudes", TruncatedNormal{0.5, 0.2, 0.01, 1}).empty());
}

TEST_CASE("choices want levels, and only words that exist") {
  CHECK(
      refusal("contagion.rule", Uniform{0, 1}) ==
      "study.toml:7:2: contagion.rule is a choice: give levels, some of independent, saturating, threshold, fraction");
  CHECK(refusal("contagion.rule", Levels{{std::string("treshold")}}).find("did you mean 'threshold'?") !=
        std::string::npos);
  CHECK(refusal("contagion.rule", Levels{{std::string("threshold"), std::string("fraction")}}).empty());
  CHECK(refusal("contagion.rule", Levels{{1.0}}).find("one of independent") != std::string::npos);
}

TEST_CASE("integers want integers") {
  CHECK(refusal("people.rest_days", Uniform{0, 5}).find("give dist = \"int\"") != std::string::npos);
  CHECK(refusal("people.rest_days", Integers{0, 5}).empty());
  CHECK(refusal("people.rest_days", Levels{{2.5}}).find("an integer") != std::string::npos);
  CHECK(refusal("contagion.weight", Integers{0, 5}).empty());
}

TEST_CASE("targets say what has to be made anew") {
  CHECK(target("network.mean_ties").touches.network);
  CHECK(target("network.mean_ties").touches.calibration);
  CHECK(target("network.mean_ties").touches.people);  // followers go with ties
  CHECK(target("people.followers_with_ties").touches.people);
  CHECK(!target("people.followers_with_ties").touches.calibration);
  CHECK(target("people.turnover").touches.people);
  CHECK(!target("effects.department_share_of_sic").touches.people);
  CHECK(target("effects.department_share_of_sic").touches.calibration);
  CHECK(!target("people.rest_days").touches.people);
  CHECK(!target("levers.listening.sic").touches.calibration);
  CHECK(!target("policy.Listening.strength").touches.calibration);
  CHECK(!target("effects.causal_share_of_attitudes").touches.calibration);
  CHECK(!target("effects.causal_share_of_sic").touches.calibration);
  CHECK(target("effects.eor_to_intention").touches.calibration);
  CHECK(target("effects.intention_to_participation").touches.calibration);
  CHECK(target("effects.post_appeal").touches.calibration);
  CHECK(!target("effects.department_share_of_attitudes").touches.people);
  CHECK(target("effects.department_share_of_attitudes").touches.calibration);
}

TEST_CASE("the measured concentration has the prior that the scenario gives it") {
  const FactorTarget measured = target("measured.top_5_percent_share");
  REQUIRE(measured.prior.has_value());
  CHECK(measured.prior->mean == small_scenario().measured.top_5_percent_share);
  CHECK(measured.prior->sd == small_scenario().measured.top_5_percent_share_sd);
}

TEST_CASE("what differs between populations has the prior that the scenario gives it, and a factor fixes it") {
  const FactorTarget spread = target("network.degree_spread");
  REQUIRE(spread.prior.has_value());
  CHECK(spread.prior->mean == 1.0);
  CHECK(spread.prior->sd == 0.35);
  CHECK(spread.prior->lowest == 0);
  CHECK(spread.prior->highest == 2);
  CHECK(target("people.followers_with_ties").prior->sd == 0.2);
  CHECK(target("network.closure").prior->mean == 0.35);
  const Scenario scenario = with("network.degree_spread", 0.8).scenario;
  for (const std::uint32_t population : {0U, 1U, 2U}) {
    CHECK(drawn_number(scenario, PopulationNumber::degree_spread, 1, population) == 0.8);
  }
}

TEST_CASE("the members of a channel are varied like its reach, and the baseline is anchored anew") {
  const FactorTarget members = target("channels.feed.members");
  CHECK(members.touches.calibration);
  CHECK(std::get<double>(members.now) == 1);
  CHECK(*with("channels.feed.members", 0.25).scenario.channels[0].members == 0.25);
  CHECK(refusal("channels.feed.members", Levels{{{0.5}, {1.5}}}) != "");
}

TEST_CASE("of two figures that fix the same number only the one given is varied") {
  CHECK(exists("measured.top_5_percent_share"));
  CHECK_FALSE(exists("measured.shares_per_sharer"));
  Scenario scenario = small_scenario();
  scenario.channels[0].members = 0.5;
  scenario.measured.shares_per_sharer = 2;
  const std::vector<FactorTarget> all = factor_targets(scenario, small_inputs());
  const auto there = [&](const std::string& path) {
    return std::any_of(all.begin(), all.end(), [&](const FactorTarget& each) { return each.path == path; });
  };
  CHECK(there("measured.shares_per_sharer"));
  CHECK_FALSE(there("measured.top_5_percent_share"));
  CHECK(base_setting(scenario, small_inputs()).scenario.measured.shares_per_sharer_sd == 0);
}
