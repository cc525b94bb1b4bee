// Pattern 6: a push alone brings a spike at the launch, of which half is gone after 4 to 16 weeks; better two-way
// communication rises slowly. Half a year, levers on throughout.
#include <doctest/doctest.h>

#include <algorithm>

#include "validation/default_scenario.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

constexpr std::size_t weeks = 24;

/// Policy 1: listening; policy 2: the leaderboard.
const RunResult& half_year() {
  static const RunResult result = [] {
    Loaded loaded = default_company({"posts.weeks=24"});
    loaded.scenario.policies = {throughout("Listening", "listening_with_action"),
                                throughout("Leaderboard", "gamification")};
    loaded.scenario.policies[0].levers[0].strength = 3;  // so that chance does not hide its shape
    return run_of(loaded);
  }();
  return result;
}

/// Lifts of pairs of weeks: 1-2, 3-4, ...
std::vector<double> fortnights(std::size_t policy) {
  std::vector<double> lifts;
  for (std::size_t week = 1; week < weeks; week += 2) lifts.push_back(weekly_lift(half_year(), policy, week, week + 1));
  for (const double lift : lifts) MESSAGE("shares a week more than the baseline: ", lift);
  return lifts;
}

}  // namespace

TEST_CASE("a push alone is strongest at the launch, and half of it is gone after 4 to 16 weeks") {
  const std::vector<double> lifts = fortnights(2);
  const auto peak = std::max_element(lifts.begin(), lifts.end());
  const auto halved = std::find_if(peak, lifts.end(), [&](double lift) { return lift < *peak / 2; });
  CHECK(peak - lifts.begin() <= 1);  // within the first four weeks
  CHECK(2 * (halved - peak) >= 4);
  CHECK(2 * (halved - peak) <= 16);
}

TEST_CASE("better communication rises slowly: little in the first month, most in the last") {
  const double first = weekly_lift(half_year(), 1, 1, 4);
  const double middle = weekly_lift(half_year(), 1, 11, 14);
  const double last = weekly_lift(half_year(), 1, 21, 24);
  MESSAGE("first month: ", first, ", middle: ", middle, ", last: ", last);
  CHECK(first < 0.5 * last);
  CHECK(first < middle);
  CHECK(middle < last);
}
