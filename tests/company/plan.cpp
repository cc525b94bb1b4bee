// From a policy to a campaign: drawn sizes, times, and what the covered gain.
#include <doctest/doctest.h>

#include <cmath>
#include <set>

#include "company/calendar.hpp"
#include "company/coverage.hpp"
#include "company/lever_use.hpp"
#include "company/policy_campaign.hpp"
#include "support/small_company.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

using doctest::Approx;

constexpr double b = 0.6;  // slope of intention

/// A small run built without calibration.
struct Ready {
  Scenario scenario = small_scenario();
  Inputs inputs = small_inputs();
  Effects effects = example_effects();
  Staff staff;
  std::shared_ptr<const PolicyCampaign> campaign(const Policy& policy) const {
    return make_campaign(company_of({scenario, effects, inputs.levers, 0}, staff, {-4, 1.5, b}), policy);
  }
};

/// It starts cold, so that posts count from 0; what a warm start adds is looked at by itself.
Ready ready(bool warm = false) {
  Ready r;
  r.scenario.posts.warm_start = warm;
  r.staff = staff_of(r.scenario, r.inputs, r.effects, 3);
  return r;
}

LeverTimes times(double first_week, std::optional<double> last_week, double ramp_weeks = 0) {
  LeverUse use;
  use.first_week = first_week;
  use.last_week = last_week;
  use.ramp_weeks = ramp_weeks;
  return times_of(use, 60);
}

}  // namespace

TEST_CASE("weeks of a lever count from 1 and include the last") {
  CHECK(times(1, 12).start == 0);
  CHECK(times(1, 12).end == 60);
  CHECK(times(2, 2).start == 5);
  CHECK(times(2, 2).end == 10);
  CHECK(times(3, {}).end == 60);
  CHECK(times(1, {}, 1.5).ramp_days == 7.5);
}

TEST_CASE("a lever is cut to the run") {
  CHECK(times(1, 99).end == 60);
  CHECK(times(14, {}).start == 60);
}

TEST_CASE("sizes are drawn once per lever, move and effects draw, and scaled by the strength, caps too") {
  const Lever lever = lever_of("x", {move_of(Target::sic, 0.5, 0.2), move_of(Target::sic, 0.5, 0.2)});
  const std::vector<SizedMove> once = draw_moves(lever, 1, 1, 0);
  CHECK(once[0].size != once[1].size);
  CHECK(once[0].size == draw_moves(lever, 1, 1, 0)[0].size);
  CHECK(draw_moves(lever, 3, 1, 0)[0].size == Approx(3 * once[0].size));
  CHECK(draw_moves(lever, 1, 1, 1)[0].size != once[0].size);
  CHECK(draw_moves(lever, 1, 2, 0)[0].size != once[0].size);
  Lever other = lever;
  other.id = "y";
  CHECK(draw_moves(other, 1, 1, 0)[0].size != once[0].size);
  CHECK(draw_moves(lever_of("z", {move_of(Target::cap, 3)}), 2, 1, 0)[0].size == 6);
}

TEST_CASE("drawn sizes keep to their prior") {
  const Lever lever = lever_of("x", {move_of(Target::sic, 0.5, 0.2)});
  double sum = 0;
  double squares = 0;
  for (std::uint32_t draw = 0; draw < 4000; ++draw) {
    const double size = draw_moves(lever, 1, 1, draw)[0].size;
    sum += size / 4000;
    squares += size * size / 4000;
  }
  CHECK(std::abs(sum - 0.5) < 5 * 0.2 / std::sqrt(4000));  // false-alarm rate 6e-7
  CHECK(std::sqrt(squares - sum * sum) == Approx(0.2).epsilon(0.06));
}

TEST_CASE("a move's phase and fading come along, in days") {
  Move move = move_of(Target::push, 0.3);
  move.phase = Phase::after;
  move.fade_weeks = 2;
  const SizedMove sized = draw_moves(lever_of("x", {move}), 1, 1, 0)[0];
  CHECK(sized.phase == Phase::after);
  CHECK(sized.fade_days == 10);
  CHECK(sized.target == Target::push);
}

TEST_CASE("a move's floor is drawn once, on numbers of its own, and lingering and what it counts from come along") {
  Move move = move_of(Target::push, 0.3, 0.1);
  move.fade_weeks = 2;
  move.linger_weeks = 3;
  move.floor = prior_of(0.2, 0.2, -0.5, 0.9);
  const Lever lever = lever_of("x", {move});
  const SizedMove sized = draw_moves(lever, 2, 1, 0)[0];
  CHECK(sized.linger_days == 15);
  CHECK(sized.floor == draw_moves(lever, 1, 1, 0)[0].floor);  // a part: the strength does not multiply it
  CHECK(sized.floor != draw_moves(lever, 1, 1, 1)[0].floor);
  double sum = 0;
  for (std::uint32_t draw = 0; draw < 4000; ++draw) {
    const double floor = draw_moves(lever, 1, 1, draw)[0].floor;
    CHECK(floor >= -0.5);
    CHECK(floor <= 0.9);
    sum += floor / 4000;
  }
  CHECK(std::abs(sum - 0.2) < 5 * 0.2 / std::sqrt(4000));  // false-alarm rate 6e-7
  Lever fixed = lever;
  fixed.moves[0].floor = {};
  CHECK(draw_moves(fixed, 2, 1, 0)[0].size == sized.size);  // sizes are drawn as if there were no floors
  Move last = move_of(Target::sic, 0.3);
  last.size_on = SizeOn::eor;
  last.counted_from = CountedFrom::end;
  CHECK(draw_moves(lever_of("y", {last}), 1, 1, 0)[0].size_on == SizeOn::eor);
  CHECK(draw_moves(lever_of("y", {last}), 1, 1, 0)[0].counted_from == CountedFrom::end);
}

TEST_CASE("a push given as d or as log odds is the shift of the log hazard that it is at the company's level") {
  Ready r = ready();
  Move as_d = move_of(Target::push, 0.33), as_log_odds = move_of(Target::push, 0.33 * 1.8137993642342178);
  as_d.unit = SizeUnit::d;
  as_log_odds.unit = SizeUnit::log_odds;
  r.inputs.levers.levers = {lever_of("d", {as_d}), lever_of("odds", {as_log_odds}),
                            lever_of("plain", {move_of(Target::push, 0.33)})};
  const auto gain = [&](const std::string& lever) {
    return r.campaign(policy_of("P", {use_of(lever)}))->campaign.levers[0].log_hazard[0][7];
  };
  const MonthOfPosts month = month_of({r.scenario, r.effects, r.inputs.levers}, r.staff);
  CHECK(gain("d") == Approx(shift_for(log_odds_of(0.33), {-4, 1.5, b}, month)));
  CHECK(gain("odds") == Approx(gain("d")));
  CHECK(gain("plain") == Approx(0.33));
  CHECK(gain("d") > 0.5);
}

TEST_CASE("an unknown lever is refused at its place") {
  CHECK_THROWS_WITH_AS(lever_named(small_catalogue(), "listning", {"a.toml", 2, 3}),
                       "a.toml:2:3: lever 'listning' is not known; did you mean 'listening'?", UnknownName);
  CHECK(lever_named(small_catalogue(), "mandate", {}).id == "mandate");
}

TEST_CASE("those a lever covers gain b (intention + kappa sum of theme x motivation) + push") {
  Ready r = ready();
  r.inputs.levers.levers = {lever_of("both", {move_of(Target::eor, 0.4), move_of(Target::push, 0.3)})};
  const auto planned = r.campaign(policy_of("P", {use_of("both")}));
  const LeverResponse response = lever_response(
      r.effects, {{Target::eor, Phase::during, 0.4, 0}, {Target::push, Phase::during, 0.3, 0}}, {0, 20, 0}, 20, 0);
  for (std::size_t post = 0; post < 20; ++post) {  // themes in turn: enjoyment, altruism; less the mean of both
    const double match = (response.motivation[2][post] - response.motivation[1][post]) / 2 * (post % 2 == 0 ? 1 : -1);
    const double gain = b * (response.intention[post] + 0.3 * match) + 0.3;
    CHECK(planned->campaign.levers[0].log_hazard[0][post] == Approx(gain));
  }
}

TEST_CASE("reach, seeds, reminders and caps of a lever are read off at the days of the posts") {
  Ready r = ready();
  r.inputs.levers.levers = {lever_of("all", {move_of(Target::reach, 0.5), move_of(Target::seed, 0.2),
                                             move_of(Target::asks, 1), move_of(Target::cap, 3)})};
  LeverUse use = use_of("all");
  use.first_week = use.last_week.emplace(2);
  const ActiveLever lever = r.campaign(policy_of("P", {use}))->campaign.levers[0];
  CHECK(lever.reach == std::vector<double>{0, 0, 0, 0, 0, .5, .5, .5, .5, .5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
  CHECK(lever.seed[5] == 0.2);
  CHECK(lever.asks[9] == 1);
  CHECK(lever.cap[9] == 3);
  CHECK(lever.cap[10] == 0);
}

TEST_CASE("a campaign takes over the scenario's settings") {
  Ready r = ready();
  r.scenario.contagion = {ContagionRule::saturating, 0.7, 4, 3};
  r.scenario.people.rest_days = 2;
  r.scenario.people.tolerated_posts = 6;
  r.scenario.posts.audience.departments = {"Department 1"};
  r.scenario.channels[0].who.departments = {"Department 2"};
  const auto made = r.campaign({});
  const Campaign& c = made->campaign;
  CHECK(c.contagion.rule == ContagionRule::saturating);
  CHECK(c.contagion.weight == 0.7);
  CHECK(c.contagion.saturation == 4);
  CHECK(c.contagion.needed == 3);
  CHECK(c.contagion.mean_degree == Approx(static_cast<double>(c.network->ties()) / 400));
  CHECK(c.rest_days == 2);
  CHECK(c.tolerated_posts == 6);
  CHECK(c.overload_effect == 0.1);
  CHECK(c.horizon_days == 20);
  CHECK(c.population == 3);
  CHECK(c.audiences[0] == covered_by(r.scenario.posts.audience, r.staff, 1));
  CHECK(c.channels[0].members == covered_by(r.scenario.channels[0].who, r.staff, 1));
  CHECK(c.channels[0].reach == 0.3);
}

TEST_CASE("a policy may have its own number of posts a week") {
  const Ready r = ready();
  Policy policy;
  const auto posts_in_run = [&] {
    const auto made = r.campaign(policy);
    return made->campaign.posts.size() - posts_before(made->campaign);
  };
  CHECK(posts_in_run() == 20);
  policy.posts_per_week = 2;
  CHECK(posts_in_run() == 8);
}

TEST_CASE("a lever does nothing to the posts of the days before day 1") {
  const Ready warm = ready(true);
  const auto lever = [](const Ready& r, std::string_view id) {
    return r.campaign(policy_of("P", {use_of(std::string(id))}))->campaign.levers[0];
  };
  const std::vector<float> with = lever(warm, "leaderboard").log_hazard[0];
  const std::vector<float> without = lever(ready(), "leaderboard").log_hazard[0];
  REQUIRE(with.size() == without.size() + 10);
  for (std::size_t post = 0; post < with.size(); ++post) CHECK(with[post] == (post < 10 ? 0 : without[post - 10]));
  CHECK(lever(warm, "hand_out").seed[9] == 0);
  CHECK(lever(warm, "hand_out").seed[10] == 0.5);
}

TEST_CASE("costs given where a lever is used replace the catalogue's") {
  const Ready r = ready();
  LeverUse use = use_of("listening");
  CHECK(r.campaign(policy_of("P", {use}))->levers[0].cost[0].amount == 0.5);
  use.cost = {{CostUnit::cash, CostBasis::once, 9}};
  const auto planned = r.campaign(policy_of("P", {use}));
  CHECK(planned->levers[0].cost.size() == 1);
  CHECK(planned->levers[0].cost[0].amount == 9);
}

TEST_CASE("new hires gain from a lever only what they have adapted to since they came") {
  Ready r = ready();
  r.scenario.people.turnover = 0.9;
  r.scenario.posts.themes.clear();
  r.staff = staff_of(r.scenario, r.inputs, r.effects, 3);
  REQUIRE(r.staff.people->size() > 400);
  const auto planned = r.campaign(policy_of("P", {use_of("listening")}));
  const auto& rows = planned->campaign.levers[0].log_hazard;
  const auto day = static_cast<std::size_t>(r.staff.people->first_day.back());
  REQUIRE(day > 0);
  REQUIRE(rows[day].size() == 20);
  CHECK(rows[day][19] > 0);
  CHECK(rows[day][19] < rows[0][19]);
  CHECK(rows[day][19] == Approx(rows[0][19 - day]));
}
