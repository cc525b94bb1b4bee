// Patterns 3 and 4: whom to persuade. Hubs bring more than as many people at random, and the less so where several
// colleagues must have shared. What is not met is tested as it is, so that nobody takes it for met: a push brings most
// among the most willing, where Godes & Mayzlin (2009, Marketing Science 28, 721-739) found the less loyal to bring
// more.
#include <doctest/doctest.h>

#include "validation/default_scenario.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

double lift(const RunResult& result, std::size_t policy) {
  return mean_outcome(result, policy, Outcome::shares) - mean_outcome(result, 0, Outcome::shares);
}

/// Additional shares of the best connected over those of as many at random: policies 1 and 3 of the scenario.
double hubs_over_random(const std::string& rule) {
  const RunResult result = run_of(load(scenarios + "ambassadors.toml", {"run.effect_draws=16", "run.populations=2",
                                                                        "run.replicates=8", "contagion.rule=" + rule}));
  const double ratio = lift(result, 1) / lift(result, 3);
  MESSAGE(rule, ": hubs over random ", ratio);
  return ratio;
}

}  // namespace

TEST_CASE("hubs bring more shares than as many people at random, less so under threshold") {
  const double independent = hubs_over_random("independent");
  CHECK(independent > 1.05);  // 90 % interval over draws 1.08 to 1.22
  CHECK(hubs_over_random("threshold") < independent - 0.05);
}

TEST_CASE("a push brings more a head among the most willing fifth than among the others: a known miss") {
  Loaded loaded =
      default_company({"run.effect_draws=8", "measured.survey_reliability=1", "measured.survey_response=1"});
  loaded.scenario.policies = {throughout("Everyone", "gamification"), throughout("Most willing", "gamification")};
  loaded.scenario.policies[1].levers[0].who.top = Top{RankBy::intention, 0.2, {}};
  const RunResult result = run_of(loaded);
  const double willing = lift(result, 2) / 0.2, others = (lift(result, 1) - lift(result, 2)) / 0.8;
  MESSAGE("others over most willing, a head: ", others / willing);
  CHECK(others > 0);
  CHECK(others < 0.7 * willing);
}
