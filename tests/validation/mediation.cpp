// Pattern 8: the effect of communication on sharing runs wholly through the relationship (EOR). With the path from SIC
// to EOR cut, not one share of one world changes; with it, shares are gained.
#include <doctest/doctest.h>

#include "validation/default_scenario.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

Loaded listening_only() {
  Loaded loaded = default_company({"run.effect_draws=2"});
  loaded.scenario.policies = {throughout("Listening", "listening_with_action")};
  return loaded;
}

std::size_t worlds_that_differ(const RunResult& result) {
  std::size_t different = 0;
  for (const DrawResult& draw : result.draws) {
    for (std::size_t k = 0; k < 8; ++k) {
      const WorldOutcome& without = draw.worlds[k];
      const WorldOutcome& with = draw.worlds[8 + k];
      const bool same = without.daily_shares == with.daily_shares && without.daily_seen == with.daily_seen &&
                        without.daily_impressions == with.daily_impressions &&
                        without.department_shares == with.department_shares;
      different += same ? 0 : 1;
    }
  }
  return different;
}

}  // namespace

TEST_CASE("with the path from SIC to EOR cut, listening changes no world at all") {
  Loaded loaded = listening_only();
  Prior& path = loaded.inputs.effects[Effect::sic_to_eor];
  path.mean = path.sd = path.lowest = path.highest = 0;
  const RunResult result = run_of(loaded);
  CHECK(worlds_that_differ(result) == 0);
  CHECK(result.draws[0].changes[1][0].sic.back() > 0);
  CHECK(mean_outcome(result, 1, Outcome::eor_change) == 0);
  CHECK(mean_outcome(result, 1, Outcome::intention_change) == 0);
}

TEST_CASE("with the path open, listening changes EOR, intention and worlds") {
  const RunResult& result = default_run();
  CHECK(worlds_that_differ(result) > 8);
  CHECK(mean_outcome(result, 1, Outcome::eor_change) > 0);
  CHECK(mean_outcome(result, 1, Outcome::intention_change) > 0);
  CHECK(mean_outcome(result, 1, Outcome::shares) > mean_outcome(result, 0, Outcome::shares));
}
