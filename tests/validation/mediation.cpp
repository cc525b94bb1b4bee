// Pattern 8: the effect of communication on sharing runs wholly through the relationship (EOR) where it has no path of
// its own to intention. With the path from SIC to EOR cut as well, not one share of one world changes.
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

void cut(Loaded& loaded, Effect effect) {
  Prior& path = loaded.inputs.effects[effect];
  path.mean = path.sd = path.lowest = path.highest = 0;
}

}  // namespace

TEST_CASE("with the paths from SIC to EOR and intention cut, a lever measured on SIC changes no world at all") {
  Loaded loaded = listening_only();
  cut(loaded, Effect::sic_to_eor);
  cut(loaded, Effect::sic_to_intention);
  for (Lever& lever : loaded.inputs.levers.levers) {
    for (Move& move : lever.moves) move.size_on = SizeOn::target;
  }
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
