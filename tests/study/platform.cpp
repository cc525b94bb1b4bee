// Exports simulated at many points: what a point depends on, and what it does not.
#include "study/platform.hpp"

#include <doctest/doctest.h>

#include "support/small_company.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

const std::vector<std::string> paths{"measured.monthly_participation", "contagion.weight"};

using Counts = std::vector<std::uint32_t>;

bool same(const PlatformPoint& a, const PlatformPoint& b) {
  if (a.problem != b.problem || a.records.size() != b.records.size()) return false;
  for (std::size_t k = 0; k < a.records.size(); ++k) {
    if (a.records[k].post_shares != b.records[k].post_shares || a.records[k].sharers != b.records[k].sharers)
      return false;
  }
  return true;
}

/// One batch of the small company in eight weeks of five posts.
std::vector<PlatformPoint> run_points(const std::vector<std::vector<double>>& points, std::uint32_t first = 1,
                                      int threads = 1, const std::string& policy = "Baseline",
                                      const Counts& posts = Counts(8, 5)) {
  PlatformSimulator simulator(small_scenario(), small_inputs(), {policy, posts}, paths);
  return simulator.run({points, first, 2}, threads);
}

std::string refusal_of(const std::vector<std::string>& varied, const std::string& policy, const Counts& posts) {
  try {
    PlatformSimulator(small_scenario(), small_inputs(), {policy, posts}, varied);
  } catch (const InputError& error) {
    return error.problem();
  }
  return "accepted";
}

}  // namespace

TEST_CASE("a point's worlds depend on its values and its number alone") {
  const std::vector<double> one{0.1, 0.5};
  const std::vector<double> other{0.2, 1.0};
  const auto together = run_points({one, other, one}, 1, 2);
  CHECK(same(together[0], run_points({one}, 1)[0]));
  CHECK(same(together[2], run_points({one}, 3)[0]));
  CHECK_FALSE(same(together[0], together[2]));
}

TEST_CASE("replicates of a point differ in chance") {
  const PlatformPoint point = run_points({{0.1, 0.5}})[0];
  REQUIRE(point.records.size() == 2);
  CHECK(point.records[0].post_shares != point.records[1].post_shares);
}

TEST_CASE("the observed weeks have the posts that were observed, and as many go before as a post lives") {
  const PlatformRecord record = run_points({{0.1, 0.5}}, 1, 1, "Baseline", {3, 0, 9})[0].records[0];
  CHECK(record.shares.size() == 3);
  CHECK(record.post_shares.size() == 12);
  CHECK(record.shares[0] + record.shares[1] + record.shares[2] > 0);
}

TEST_CASE("at a point, as many take part in a month as it says") {
  // 400 people, 24 companies, two months each: the mean has a standard error of about 2.5 % of itself.
  const std::vector<std::vector<double>> points(24, {0.1, 0.5});
  double share = 0;
  for (const PlatformPoint& point : run_points(points, 1, 2)) {
    REQUIRE(point.problem.empty());
    share += (point.records[0].monthly_sharers[3] + point.records[0].monthly_sharers[7]) / 800.0 / 24;
  }
  CHECK(share == doctest::Approx(0.1).epsilon(0.1));
}

TEST_CASE("a policy that was in force acts from the observed week it began in") {
  const std::vector<std::vector<double>> points(8, {0.1, 0.5});
  double before = 0, baseline = 0, pushed = 0;
  Scenario scenario = small_scenario();
  scenario.policies[1].levers[0].first_week = 5;
  PlatformSimulator with(scenario, small_inputs(), {"Leaderboard", Counts(8, 5)}, paths);
  PlatformSimulator without(scenario, small_inputs(), {"Baseline", Counts(8, 5)}, paths);
  const auto under = with.run({points, 1, 1}, 2);
  const auto calm = without.run({points, 1, 1}, 2);
  for (std::size_t k = 0; k < points.size(); ++k) {
    const Counts& shares = under[k].records[0].shares;
    CHECK(Counts(shares.begin(), shares.begin() + 4) ==
          Counts(calm[k].records[0].shares.begin(), calm[k].records[0].shares.begin() + 4));
    before += shares[3];
    baseline += calm[k].records[0].shares[4];
    pushed += shares[4];
  }
  CHECK(before > 0);
  CHECK(pushed > 1.2 * baseline);
}

TEST_CASE("a point that cannot be says why, and the others are run") {
  const auto points = run_points({{0.1, 0.5}, {0.1, 500}, {2, 0.5}});
  CHECK(points[0].problem.empty());
  CHECK(points[1].problem == "contagion.weight must be a number from 0 to 100 (exposures), but is 500");
  CHECK(points[1].records.empty());
  CHECK(points[2].problem.find("measured.monthly_participation must be a number above 0 and below 1") == 0);
}

TEST_CASE("what cannot be calibrated is refused by name") {
  CHECK(refusal_of({"contagion.wieght"}, "Baseline", {5}) ==
        "factor 'contagion.wieght' is not known; did you mean 'contagion.weight'?");
  CHECK(refusal_of({"network.mean_ties"}, "Baseline", {5}) ==
        "network.mean_ties cannot be calibrated: it must be a number, and not of the network");
  CHECK(refusal_of(paths, "Leaderbord", {5}) == "policy 'Leaderbord' is not known; did you mean 'Leaderboard'?");
  CHECK(refusal_of(paths, "Baseline", {0, 0}) == "no post appeared in the observed weeks: nothing to calibrate to");
}

TEST_CASE("a simulation that is stopped gives nothing") {
  PlatformSimulator simulator(small_scenario(), small_inputs(), {"Baseline", Counts(8, 5)}, paths);
  const std::atomic<bool> stop = true;
  CHECK(simulator.run({{{0.1, 0.5}}, 1, 1}, 1, &stop).empty());
}
