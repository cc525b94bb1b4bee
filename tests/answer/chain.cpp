/// The chain from communication to intention against the equations by hand.
#include "answer/chain.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <numeric>

#include "company/lever_use.hpp"
#include "support/small_company.hpp"

namespace {

using namespace megaphone;
using doctest::Approx;

const RunResult& small_run() {
  static const RunResult result = run(test::small_scenario(), test::small_inputs(), {});
  return result;
}

TEST_CASE("the baseline moves nothing in the chain") {
  const Chain chain = chain_of(small_run(), 0);
  for (const IntervalSummary& step : chain.change) CHECK(step.mean.value == 0);
  CHECK(chain.readiness.mean.value == 0);
}

TEST_CASE("what each cause adds to intention adds up to its whole change") {
  const Chain chain = chain_of(small_run(), 1);
  const double sum = std::accumulate(chain.intention_from.begin(), chain.intention_from.end(), 0.0);
  CHECK(chain.change[5].mean.value > 0);
  CHECK(sum == Approx(chain.change[5].mean.value).epsilon(1e-12));
}

TEST_CASE("the part that comes straight from the relationship is causal share times path times its change") {
  const RunResult& result = small_run();
  double expected = 0;
  for (const DrawResult& draw : result.draws) {
    const Effects& e = draw.effects.effects;
    for (const TraitChange& change : draw.changes[1]) {
      expected += e[Effect::causal_share_of_attitudes] * e[Effect::eor_to_intention] * change.eor.back() / 4;
    }
  }
  CHECK(chain_of(result, 1).intention_from[1] == Approx(expected).epsilon(1e-12));
}

TEST_CASE("what comes straight from communication is what neither the relationship nor the motivations bring") {
  Inputs inputs = test::small_inputs();
  inputs.effects[Effect::sic_to_intention] = test::prior_of(0.1, 0, 0, 1);
  const RunResult result = run(test::small_scenario(), inputs, {});
  const Chain chain = chain_of(result, 1);
  double expected = 0;  // of a constant change of SIC after 20 days, with the half-life of motivations, 8
  for (const DrawResult& draw : result.draws) {
    for (const TraitChange& change : draw.changes[1])
      expected += 0.1 * change.sic.back() * (1 - std::exp2(-20 / 8.0)) / 4;
  }
  CHECK(chain.intention_from[0] == Approx(expected).epsilon(1e-9));
  inputs.effects[Effect::sic_to_intention] = test::prior_of(0, 0, 0, 0);
  CHECK(chain_of(run(test::small_scenario(), inputs, {}), 1).intention_from[0] == 0);  // full mediation: nothing
}

TEST_CASE("readiness is the hazard that the change of intention brings, in percent") {
  RunResult one = small_run();
  one.draws.resize(1);
  one.design.populations = 1;
  for (auto& policy : one.draws[0].changes) policy.resize(1);
  const DrawResult& draw = one.draws[0];
  const double b = draw.calibration.calibration.intention;
  CHECK(b > 0);
  const double expected = 100 * std::expm1(b * draw.changes[1][0].intention.back());
  CHECK(chain_of(one, 1).readiness.mean.value == Approx(expected).epsilon(1e-9));
}

TEST_CASE("a policy that only pushes leaves the chain alone, and what it pushes is there") {
  const Chain chain = chain_of(small_run(), 2);
  CHECK(chain.change[5].mean.value == 0);
  CHECK(chain.direct[static_cast<std::size_t>(DirectPath::push)].mean.value > 10);
  for (const DirectPath path : {DirectPath::reach, DirectPath::seed, DirectPath::asks, DirectPath::cap}) {
    CHECK(chain.direct[static_cast<std::size_t>(path)].mean.value == 0);
  }
}

TEST_CASE("the push is the mean over the run of what the leaderboard adds to the log of the readiness") {
  const RunResult& result = small_run();
  const SizedMove move = draw_moves(test::small_catalogue().levers[1], 1, 1, 0)[0];
  double mean = 0;
  for (std::int32_t day = 0; day < 20; ++day) mean += move_on_day(move, {0, 20, 0}, day) / 20;
  CHECK(result.draws[0].changes[2][0].direct.push == Approx(mean).epsilon(1e-9));
}

}  // namespace
