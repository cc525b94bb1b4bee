// Pattern 7: more posts a week bring more shares, each post less than the one before, until overload bites and the
// total falls. Without overload it keeps rising.
#include <doctest/doctest.h>

#include <algorithm>

#include "validation/default_scenario.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

const std::vector<double> numbers{2, 5, 10, 20, 40};

/// Mean total shares at each number of posts a week. What was measured was so at five posts a week.
std::vector<double> totals(bool with_overload) {
  Loaded loaded = default_company({"measured.posts_per_week=5", "run.replicates=4"});
  if (!with_overload) {
    Prior& prior = loaded.inputs.effects[Effect::overload_effect];
    prior.mean = prior.sd = prior.lowest = prior.highest = 0;
  }
  loaded.scenario.policies.clear();
  for (const double number : numbers) {
    Policy policy;
    policy.name = std::to_string(number);
    policy.posts_per_week = number;
    loaded.scenario.policies.push_back(policy);
  }
  const RunResult result = run_of(loaded);
  std::vector<double> shares;
  for (std::size_t k = 1; k <= numbers.size(); ++k) {
    shares.push_back(mean_outcome(result, k, Outcome::shares));
    MESSAGE(numbers[k - 1], " posts a week: ", shares.back(), " shares");
  }
  return shares;
}

/// Shares that one more post a week brings, between neighbouring numbers.
std::vector<double> slopes(const std::vector<double>& shares) {
  std::vector<double> found;
  for (std::size_t k = 1; k < shares.size(); ++k) {
    found.push_back((shares[k] - shares[k - 1]) / (numbers[k] - numbers[k - 1]));
  }
  return found;
}

}  // namespace

TEST_CASE("more posts a week bring ever less each, and in the end lose shares") {
  const std::vector<double> shares = totals(true);
  const std::vector<double> found = slopes(shares);
  CHECK(found[0] > 0);
  for (std::size_t k = 1; k + 1 < found.size(); ++k) CHECK(found[k] < 1.1 * found[k - 1]);  // 10 % for chance
  CHECK(shares.back() < 0.9 * *std::max_element(shares.begin(), shares.end()));
  CHECK(shares[0] < shares[1]);
}

TEST_CASE("without overload more posts keep bringing more shares") {
  for (const double slope : slopes(totals(false))) CHECK(slope > 0);
}
