// What a calibration aims at: concentration and the effect of intention drawn as a pair that can be, the level that one
// month shows, and the slope of intention that follows.
#include "company/calibration_target.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "base/statistics.hpp"
#include "company/level.hpp"
#include "scenario/refusal.hpp"
#include "support/small_company.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

using doctest::Approx;

constexpr auto d_ib = Effect::intention_to_participation;

/// A month without a company, and what is drawn for it.
struct Aim {
  Setting setting{small_scenario(), example_effects(), {}};
  MonthOfPosts month{.posts = 20, .seen = 0.27, .chance = std::make_shared<const ChanceOverAppeals>(0.75)};
  Aim() {
    setting.effects[Effect::post_appeal] = 0.75;
    setting.scenario.measured.top_5_percent_share_sd = 0;
    setting.scenario.measured.months = 0;
  }
  std::optional<CalibrationTarget> target(std::uint32_t attempt = 0) const { return drawn_target(source(), attempt); }
  TargetSource source() const { return target_source(setting, month, 1, 1000); }
  double slope(const CalibrationTarget& t) const {
    return shift_for(log_odds_of(t.intention_to_participation), t.without_peers, month);
  }
};

/// Effects of which intention_to_participation is uncertain, and posts that differ.
Inputs uncertain_inputs(double d, double sd) {
  Inputs inputs = small_inputs();
  inputs.effects[d_ib] = prior_of(d, sd, 0.05, 1.2);
  return inputs;
}

}  // namespace

TEST_CASE("what is known exactly is aimed at, whatever the attempt") {
  const Aim aim;
  for (const std::uint32_t attempt : {0U, 5U}) {
    const auto target = aim.target(attempt);
    REQUIRE(target);
    CHECK(target->figures.monthly == 0.1);
    CHECK(target->figures.top_share == 0.45);
    CHECK(target->intention_to_participation == 0.45);
    const Participation p = participation_without_peers(target->without_peers, aim.month);
    CHECK(p.monthly == Approx(0.1).epsilon(1e-6));
    CHECK(p.top_share == Approx(0.45).epsilon(1e-6));
  }
}

TEST_CASE("what one month shows is off by one error per draw of the effects, the same in every attempt") {
  Aim aim;
  aim.setting.scenario.measured.months = 1;
  const double exact = calibrate_without_peers({0.1, 0.45}, aim.month).alpha;
  std::vector<double> errors;
  for (std::uint32_t draw = 0; draw < 400; ++draw) {
    aim.setting.draw = draw;
    const auto target = aim.target();
    REQUIRE(target);
    errors.push_back((target->without_peers.alpha - exact) / level_error(0.75, 20));
    if (draw < 5) CHECK(aim.target(1)->without_peers.alpha == target->without_peers.alpha);
    CHECK((target->figures.monthly > 0.1) == (errors.back() > 0));
    CHECK(participation_without_peers(target->without_peers, aim.month).monthly == target->figures.monthly);
  }
  CHECK(follows(errors, normal_cdf));
}

TEST_CASE("over more months the error is smaller, and where posts are alike there is none") {
  Aim aim;
  aim.setting.scenario.measured.months = 1;
  const double exact = calibrate_without_peers({0.1, 0.45}, aim.month).alpha;
  const double by_one = aim.target()->without_peers.alpha - exact;
  aim.setting.scenario.measured.months = 25;
  CHECK(aim.target()->without_peers.alpha - exact == Approx(by_one / 5).epsilon(1e-6));
  aim.month.chance = nullptr;
  CHECK(aim.target()->figures.monthly == 0.1);
}

TEST_CASE("a pair that cannot hold together is not given, and the next attempt draws both anew") {
  Aim aim;
  aim.setting.scenario.measured.top_5_percent_share = 0.25;
  aim.setting.scenario.measured.top_5_percent_share_sd = 0.07;
  aim.setting.redrawn = prior_of(0.45, 0.3, 0.05, 1.2);
  std::size_t given = 0, refused = 0;
  double last_d = 0, last_share = 0;
  for (std::uint32_t attempt = 0; attempt < 60; ++attempt) {
    const auto target = aim.target(attempt);
    if (!target) {
      ++refused;
      continue;
    }
    ++given;
    CHECK(aim.slope(*target) <= target->without_peers.spread);
    CHECK(target->intention_to_participation != last_d);
    CHECK(target->figures.top_share != last_share);
    last_d = target->intention_to_participation;
    last_share = target->figures.top_share;
  }
  CHECK(given > 5);
  CHECK(refused > 5);
}

TEST_CASE("the first attempt has the effect as it was drawn, one that is held keeps it in all") {
  Aim aim;
  aim.setting.effects[d_ib] = 0.31;
  aim.setting.redrawn = prior_of(0.45, 0.15, 0.05, 1.2);
  CHECK(aim.target(0)->intention_to_participation == 0.31);
  CHECK(aim.target(1)->intention_to_participation != 0.31);
  aim.setting.redrawn.reset();
  aim.setting.scenario.measured.top_5_percent_share_sd = 0.02;
  CHECK(aim.target(3)->intention_to_participation == 0.31);
}

TEST_CASE("means that cannot hold together are refused at the concentration, with both numbers and what they mean") {
  Aim aim;
  aim.setting.scenario.measured.top_5_percent_share = 0.12;
  aim.setting.redrawn = prior_of(0.9, 0.1, 0.05, 1.2);
  aim.setting.scenario.places["measured.top_5_percent_share"] = {"small.toml", 13, 1};
  const std::string words = refusal_by([&] { mean_target(aim.source()); });
  CHECK(
      words.starts_with("small.toml:13:1: measured.top_5_percent_share = 0.12 and the effect "
                        "intention_to_participation = 0.9 cannot both hold: employees would differ less in their "
                        "readiness to share (a standard deviation of "));
  CHECK(words.ends_with("); a larger share of the top 5 % or a smaller effect is possible"));
  aim.setting.redrawn = prior_of(0.05, 0.01, 0.05, 1.2);
  CHECK(mean_target(aim.source()).intention_to_participation == 0.05);
}

TEST_CASE("a company whose pair cannot be has another, which is counted and is the draw's from there on") {
  Scenario s = small_scenario();
  s.measured.top_5_percent_share = 0.25;
  s.run.populations = 1;
  const Inputs inputs = uncertain_inputs(0.6, 0.3);
  int redrawn = 0;
  for (std::uint32_t draw = 0; draw < 6; ++draw) {
    const DrawnCompanies drawn = draw_companies(s, inputs, draw, {nullptr, 0});
    const CalibrationReport& c = drawn.calibration;
    redrawn += c.redrawn > 0 ? 1 : 0;
    CHECK(c.calibration.intention <= c.calibration.spread);
    CHECK(drawn.effects.effects[d_ib] == c.intention_to_participation);
    CHECK(drawn.setting->effects[d_ib] == c.intention_to_participation);
    CHECK((draw_effects(inputs.effects, 1, draw).effects[d_ib] == c.intention_to_participation) == (c.redrawn == 0));
    CHECK(c.reached.monthly == Approx(c.target.monthly).epsilon(participation_tolerance));
    // b is what d_ib asks for at the level that was found
    const MonthOfPosts month = month_of(*drawn.setting, drawn.companies[0]->staff);
    CHECK(c.calibration.intention == Approx(slope_of_intention(drawn.setting->effects, c.calibration, month)));
  }
  CHECK(redrawn > 0);
  CHECK(redrawn < 6);
}

TEST_CASE("a company whose means cannot hold together is refused") {
  Scenario s = small_scenario();
  s.measured.top_5_percent_share = 0.15;
  s.measured.top_5_percent_share_sd = 0.005;
  s.run.populations = 1;
  s.places["measured.top_5_percent_share"] = {"small.toml", 13, 1};
  const Inputs inputs = uncertain_inputs(1.1, 0.01);
  CHECK(refusal_by([&] {
          draw_companies(s, inputs, 0, {nullptr, 1});
        })
            .starts_with("small.toml:13:1: measured.top_5_percent_share = 0.15 and the effect "
                         "intention_to_participation = 1.1 cannot both hold"));
}

TEST_CASE("where both are held fixed, as a study holds them, the slope is cut at the spread") {
  Scenario s = small_scenario();
  s.measured.top_5_percent_share = 0.15;
  s.measured.top_5_percent_share_sd = 0;
  s.run.populations = 1;
  const CalibrationReport report = draw_companies(s, uncertain_inputs(1.1, 0), 0, {nullptr, 1}).calibration;
  CHECK(report.calibration.intention == report.calibration.spread);
  CHECK(habit_slope(report.calibration) == 0);
  CHECK(calibration_remarks(report) == std::vector<std::string>{cut_remark});
  s.run.effect_draws = 2;
  const RunResult result = run(s, uncertain_inputs(1.1, 0), {});
  CHECK(std::count(result.remarks.begin(), result.remarks.end(), cut_remark) == 1);
  const CalibrationReport fitting = draw_companies(s, uncertain_inputs(0.1, 0), 0, {nullptr, 1}).calibration;
  CHECK(fitting.calibration.intention < fitting.calibration.spread);
  CHECK(calibration_remarks(fitting).empty());
}
