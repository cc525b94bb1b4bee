// Calibration with colleagues, judged by worlds that it has not seen.
#include "company/calibrate.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "company/calendar.hpp"
#include "engine/simulate.hpp"
#include "model/quadrature.hpp"
#include "support/small_company.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

using doctest::Approx;

/// A mean over months and its standard error.
struct Estimate {
  double mean = 0, error = 0;
};

Estimate estimate(const std::vector<double>& values) {
  double sum = 0;
  double squares = 0;
  for (const double x : values) {
    sum += x;
    squares += x * x;
  }
  const auto n = static_cast<double>(values.size());
  return {sum / n, std::sqrt((squares / n - sum * sum / n / n) / n)};
}

/// Months under random numbers that calibration did not use, in every population of a draw.
struct HeldOut {
  Estimate participation;
  double top_share = 0;
};

Mask most_inclined(const Campaign& campaign, std::size_t count) {
  const auto& lasting = campaign.propensities.lasting;
  std::vector<float> sorted = lasting;
  std::sort(sorted.begin(), sorted.end(), std::greater<>());
  Mask top(lasting.size());
  for (std::size_t k = 0; k < top.size(); ++k) top[k] = lasting[k] >= sorted[count - 1] ? 1 : 0;
  return top;
}

HeldOut held_out(const Scenario& scenario, const DrawnCompanies& draw, std::uint32_t months) {
  const std::vector<Post> posts = regular_posts(scenario.posts, 4, scenario.posts.per_week);
  std::vector<double> participation;
  double shares = 0;
  double top_shares = 0;
  for (const auto& company : draw.companies) {
    const Campaign campaign =
        plain_campaign(*draw.setting, company->staff, company->calibration, {posts, posts.back().last_day + 1});
    const Mask top = most_inclined(campaign, 20);
    const PreparedCampaign prepared = prepare(campaign);
    for (const WorldRecord& record : simulate(prepared, ReplicateRange{0, months})) {
      Mask took_part(400, 0);
      for (const Share& share : record.shares) {
        took_part[share.person] = 1;
        shares += 1;
        top_shares += top[share.person];
      }
      participation.push_back(static_cast<double>(std::count(took_part.begin(), took_part.end(), 1)) / 400);
    }
  }
  return {estimate(participation), top_shares / shares};
}

DrawnCompanies calibrated(const Scenario& scenario, const Inputs& inputs) {
  return draw_companies(scenario, inputs, 0, {nullptr, 0});
}

}  // namespace

TEST_CASE("calibration meets participation and concentration in months it has not seen, under every rule") {
  for (const auto rule :
       {ContagionRule::independent, ContagionRule::saturating, ContagionRule::threshold, ContagionRule::fraction}) {
    Scenario s = small_scenario();
    s.contagion.rule = rule;
    s.measured.top_5_percent_share_sd = 0;
    const Inputs inputs = small_inputs();
    const DrawnCompanies draw = calibrated(s, inputs);
    const HeldOut months = held_out(s, draw, 400);
    // what calibration allows itself, and 5 standard errors of either side: false-alarm rate about 1e-5
    CHECK(std::abs(months.participation.mean - 0.1) < 0.1 * participation_tolerance + 8 * months.participation.error);
    CHECK(std::abs(months.top_share - 0.45) < top_share_tolerance + 0.01);
    CHECK(draw.calibration.reached.monthly == Approx(0.1).epsilon(participation_tolerance));
    CHECK(std::abs(draw.calibration.reached.top_share - 0.45) < top_share_tolerance);
  }
}

TEST_CASE("calibration meets its targets where colleagues bring most of the shares") {
  Scenario s = small_scenario();
  s.contagion.weight = 5;
  s.network.mean_ties = 20;
  s.measured.top_5_percent_share_sd = 0;
  const Inputs inputs = small_inputs();
  const DrawnCompanies draw = calibrated(s, inputs);
  const HeldOut months = held_out(s, draw, 400);
  CHECK(std::abs(months.participation.mean - 0.1) < 0.1 * participation_tolerance + 8 * months.participation.error);
  CHECK(std::abs(months.top_share - 0.45) < top_share_tolerance + 0.015);
}

TEST_CASE("an uncertain concentration is drawn anew for each draw of the effects") {
  Scenario s = small_scenario();
  const Inputs inputs = small_inputs();
  const double first = draw_companies(s, inputs, 0, {nullptr, 0}).calibration.target.top_share;
  const double second = draw_companies(s, inputs, 1, {nullptr, 0}).calibration.target.top_share;
  CHECK(first != second);
  CHECK(first == draw_companies(s, inputs, 0, {nullptr, 0}).calibration.target.top_share);
  s.measured.top_5_percent_share_sd = 0;
  CHECK(draw_companies(s, inputs, 0, {nullptr, 0}).calibration.target.top_share == 0.45);
}

TEST_CASE("what was measured at another number of posts is met at that number") {
  Scenario s = small_scenario();
  s.measured.monthly_participation = 0.04;
  s.measured.top_5_percent_share_sd = 0;
  const double as_today = calibrated(s, small_inputs()).calibration.calibration.alpha;
  s.measured.posts_per_week = 1;
  CHECK(calibrated(s, small_inputs()).calibration.calibration.alpha > as_today + 0.5);
}

TEST_CASE("calibration does not depend on the threads or on the policies") {
  Scenario s = small_scenario();
  const Inputs inputs = small_inputs();
  const Calibration one = draw_companies(s, inputs, 0, {nullptr, 1}).calibration.calibration;
  s.policies.clear();
  const Calibration two = draw_companies(s, inputs, 0, {nullptr, 2}).calibration.calibration;
  CHECK(one.alpha == two.alpha);
  CHECK(one.spread == two.spread);
}

TEST_CASE("a participation that the posts cannot bring is refused in words, at its place") {
  Scenario s = small_scenario();
  s.measured.monthly_participation = 0.9;
  s.measured.posts_per_week = 0.5;
  s.places["measured.monthly_participation"] = {"small.toml", 12, 1};
  CHECK_THROWS_WITH_AS(calibrated(s, small_inputs()),
                       "small.toml:12:1: measured.monthly_participation = 0.9 cannot be reached: it can lie between 0 "
                       "and 0.467 (employees see 2 posts a month with a chance of 0.27 each)",
                       InputError);
}

TEST_CASE("a concentration that cannot go with the participation is refused in words, at its place") {
  Scenario s = small_scenario();
  s.measured.monthly_participation = 0.6;
  s.measured.top_5_percent_share = 0.9;
  s.places["measured.top_5_percent_share"] = {"small.toml", 13, 1};
  CHECK_THROWS_WITH_AS(calibrated(s, small_inputs()),
                       "small.toml:13:1: measured.top_5_percent_share = 0.9 cannot be reached: it can lie between "
                       "0.05 and 0.175 (with a monthly participation of 0.6)",
                       InputError);
}

TEST_CASE(
    "of 400 people, a target that colleagues' influence rules out is refused with the nearest that a simulation came "
    "to") {
  Scenario s = small_scenario();
  s.contagion.weight = 50;
  s.measured.monthly_participation = 0.5;
  s.measured.top_5_percent_share = 0.2;
  s.measured.top_5_percent_share_sd = 0;
  s.run.populations = 1;
  s.places["measured.monthly_participation"] = {"small.toml", 12, 1};
  CHECK_THROWS_WITH_AS(calibrated(s, small_inputs()),
                       "small.toml:12:1: measured.monthly_participation = 0.5 cannot be reached with this network and "
                       "contagion: the nearest a simulation came to it is 0.548",
                       InputError);
}

TEST_CASE(
    "a company too small to show the concentration keeps the spread of many like them, and meets its participation") {
  Scenario s = small_scenario();
  s.measured.monthly_participation = 0.2;
  s.measured.top_5_percent_share_sd = 0;
  s.measured.top_5_percent_share = 0.42;
  Inputs inputs = small_inputs();
  inputs.organisation = {};
  inputs.organisation.departments = {"All"};
  inputs.organisation.department.assign(40, 0);
  std::size_t of_many = 0;
  for (std::uint32_t draw = 0; draw < 8; ++draw) {
    const DrawnCompanies ready = draw_companies(s, inputs, draw, {nullptr, 0});
    const CalibrationReport& c = ready.calibration;
    CHECK(c.reached.monthly == Approx(0.2).epsilon(participation_tolerance));
    CHECK(c.is_of_many_alike == (std::abs(c.reached.top_share - 0.42) >= top_share_tolerance));
    if (!c.is_of_many_alike) continue;
    ++of_many;
    CHECK(c.calibration.spread == Approx(calibrate_without_peers({0.2, 0.42}, {12, 0.35}).spread).epsilon(0.15));
  }
  CHECK(of_many > 0);
  s.run.effect_draws = 8;
  const RunResult result = run(s, inputs, {});
  CHECK(std::count(result.remarks.begin(), result.remarks.end(), of_many_alike_remark) == 1);
}

TEST_CASE("calibration has its own random numbers, not those of the worlds") {
  const Scenario s = small_scenario();
  const Inputs inputs = small_inputs();
  const DrawnCompanies draw = calibrated(s, inputs);
  const HeldOut months = held_out(s, draw, 250);  // as many months as calibration simulates
  CHECK(std::abs(months.participation.mean - draw.calibration.reached.monthly) > 1e-9);
}
