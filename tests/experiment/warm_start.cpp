// A run under a warm start begins as it goes on; what is counted are the days of the run.
#include <doctest/doctest.h>

#include <cmath>

#include "experiment/replay.hpp"
#include "support/small_company.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

/// A baseline in which posts live long, so that a cold start is far from the later days.
Scenario long_lives(bool warm) {
  Scenario s = small_scenario();
  s.policies.clear();
  s.posts.lifetime_days = 8;
  s.posts.weeks = 6;
  s.posts.warm_start = warm;
  s.people.rest_days = 2;
  s.measured.monthly_participation = 0.3;
  s.measured.top_5_percent_share = 0.25;
  s.run.effect_draws = 1;
  s.run.populations = 1;
  s.run.replicates = 256;
  return s;
}

/// Over worlds: the mean of (shares on day 1) - (mean of the days from week 3 on), in standard errors of its own.
double early_in_errors(bool warm) {
  const RunResult result = run(long_lives(warm), small_inputs(), {});
  double sum = 0, squares = 0;
  for (const WorldOutcome& world : result.draws[0].worlds) {
    double later = 0;
    for (std::size_t day = 10; day < 30; ++day) later += world.daily_shares[day] / 20.0;
    const double difference = world.daily_shares[0] - later;
    sum += difference;
    squares += difference * difference;
  }
  const auto n = static_cast<double>(result.draws[0].worlds.size());
  const double variance = (squares - sum * sum / n) / (n - 1);
  return sum / n / std::sqrt(variance / n);
}

}  // namespace

TEST_CASE("under a warm start day 1 brings as many shares as later days, under a cold one it does not") {
  CHECK(std::abs(early_in_errors(true)) < 4.5);  // false alarms: 7e-6
  CHECK(early_in_errors(false) < -10);
}

TEST_CASE("a warm world counts what happens in the run, also of posts from before it") {
  const Scenario scenario = long_lives(true);
  const Inputs inputs = small_inputs();
  const Replay world = replay(scenario, inputs, {0, 0, 0, 3}, 1);
  const std::uint32_t before = posts_before(world.campaign->campaign);
  double in_run = 0, of_earlier = 0;
  REQUIRE(!world.record.before.empty());
  REQUIRE(world.steps.size() == world.record.shares.size());
  for (std::size_t k = 0; k < world.record.shares.size(); ++k) {
    const Share& share = world.record.shares[k];
    CHECK(share.day >= 0);
    in_run += 1;
    of_earlier += share.post < before ? 1 : 0;
    if (world.steps[k].parent == -2) CHECK(share.post < before);
    if (world.steps[k].parent != -1) CHECK(world.steps[k].depth > 1);
  }
  CHECK(of_earlier > 0);
  CHECK(world.outcome[Outcome::shares] == in_run);
  CHECK(world.outcome[Outcome::cascade_size] == (in_run - of_earlier) / 30);
}

TEST_CASE("whatever a policy does, the days before day 1 are the baseline's, share by share") {
  Scenario scenario = long_lives(true);
  scenario.run.replicates = 8;
  Policy policy = policy_of("Leaderboard", {use_of("leaderboard")});
  policy.posts_per_week = 2;
  scenario.policies = {policy};
  const Inputs inputs = small_inputs();
  for (std::uint32_t replicate = 0; replicate < 8; ++replicate) {
    const Replay base = replay(scenario, inputs, {0, 0, 0, replicate}, 1);
    const Replay with = replay(scenario, inputs, {1, 0, 0, replicate}, 1);
    CHECK(base.record.before == with.record.before);
  }
}

TEST_CASE("in a season with less activity people see and share less, and calibration knows nothing of it") {
  Scenario scenario = long_lives(true);
  scenario.run.replicates = 32;
  const RunResult usual = run(scenario, small_inputs(), {});
  Season holidays;
  holidays.name = "Holidays";
  holidays.first_week = 3;
  holidays.last_week = 4;
  holidays.activity = 0.1;
  scenario.posts.seasons = {holidays};
  const RunResult result = run(scenario, small_inputs(), {});
  CHECK(result.draws[0].calibration.calibration.alpha == usual.draws[0].calibration.calibration.alpha);
  double without = 0, within = 0;
  for (std::size_t w = 0; w < result.draws[0].worlds.size(); ++w) {
    const auto& mine = result.draws[0].worlds[w].daily_shares;
    const auto& other = usual.draws[0].worlds[w].daily_shares;
    for (std::size_t day = 0; day < 10; ++day) CHECK(mine[day] == other[day]);
    for (std::size_t day = 10; day < 20; ++day) {
      within += mine[day];
      without += other[day];
    }
  }
  CHECK(within < 0.5 * without);
}
