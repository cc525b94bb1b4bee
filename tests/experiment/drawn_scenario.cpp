// Scenarios under joint draws: what a draw carries is what is simulated.
#include "scenario/drawn_scenario.hpp"

#include <doctest/doctest.h>

#include <memory>

#include "experiment/replay.hpp"
#include "support/small_company.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

std::string refusal_of(const std::string& path, double value) {
  Scenario scenario = small_scenario();
  try {
    set_parameters(scenario, {{path, value, {"draws.csv", 3, 7}}});
  } catch (const InputError& error) {
    return error.what();
  }
  return "accepted";
}

}  // namespace

TEST_CASE("a drawn parameter gives the worlds that the scenario with its value gives") {
  Scenario scenario = small_scenario();
  const RunResult drawn = run(scenario, drawn_inputs(1.5, 0.4), {});
  scenario.contagion.weight = 1.5;
  scenario.measured.top_5_percent_share = 0.4;
  scenario.measured.top_5_percent_share_sd = 0;
  const RunResult said = run(scenario, small_inputs(), {});
  REQUIRE(drawn.draws.size() == said.draws.size());
  for (std::size_t d = 0; d < drawn.draws.size(); ++d) {
    CHECK(drawn.draws[d].calibration.target.top_share == 0.4);
    CHECK(same_world(drawn.world(1, d, 1, 2), said.world(1, d, 1, 2)));
  }
}

TEST_CASE("a world under joint draws is replayed as it was") {
  const Scenario scenario = small_scenario();
  const Inputs inputs = drawn_inputs(1.5, 0.4);
  const RunResult result = run(scenario, inputs, {});
  CHECK(same_world(replay(scenario, inputs, {1, 1, 0, 3}, 1).outcome, result.world(1, 1, 0, 3)));
}

TEST_CASE("a drawn concentration has no spread within its draw, unless that is drawn too") {
  Scenario scenario = small_scenario();
  set_parameters(scenario, {{"measured.top_5_percent_share", 0.4, {}}});
  CHECK(scenario.measured.top_5_percent_share_sd == 0);
  set_parameters(scenario, {{"measured.top_5_percent_share_sd", 0.05, {}}, {"measured.top_5_percent_share", 0.5, {}}});
  CHECK(scenario.measured.top_5_percent_share_sd == 0.05);
  set_parameters(scenario, {{"contagion.weight", 2, {}}});
  CHECK(scenario.measured.top_5_percent_share_sd == 0.05);
  CHECK(scenario.people.followers_with_ties_sd == 0.2);
  set_parameters(scenario, {{"people.followers_with_ties", 0.4, {}}});
  CHECK(scenario.people.followers_with_ties_sd == 0);
}

TEST_CASE("a drawn participation is that of the long run, unless its months are drawn too") {
  Scenario scenario = small_scenario();
  scenario.measured.months = 3;
  set_parameters(scenario, {{"contagion.weight", 2, {}}});
  CHECK(scenario.measured.months == 3);
  set_parameters(scenario, {{"measured.monthly_participation", 0.1, {}}});
  CHECK(scenario.measured.months == 0);
  set_parameters(scenario, {{"measured.months", 2, {}}, {"measured.monthly_participation", 0.1, {}}});
  CHECK(scenario.measured.months == 2);
}

TEST_CASE("values that do not fit are refused where the file says them") {
  CHECK(refusal_of("contagion.weight", -1) ==
        "draws.csv:3:7: contagion.weight must be a number from 0 to 100 (exposures), but is -1");
  CHECK(refusal_of("contagion.needed", 1.5) ==
        "draws.csv:3:7: contagion.needed must be an integer from 1 to 1000 (shares), but is 1.5");
  CHECK(refusal_of("contagion.needed", 3) == "accepted");
}

TEST_CASE("what is made once for all draws cannot be drawn") {
  for (const char* path : {"contagion.weight", "people.activity_mean", "measured.monthly_participation",
                           "people.rest_days", "audience.view_rate"}) {
    CHECK_MESSAGE(may_be_drawn(*find_parameter(path)), path);
  }
  for (const char* path : {"contagion.rule", "posts.weeks", "network.mean_ties", "run.seed", "budget.cash", "title"}) {
    CHECK_FALSE_MESSAGE(may_be_drawn(*find_parameter(path)), path);
  }
}

TEST_CASE("drawn parameters are told in words") {
  const Inputs inputs = drawn_inputs(1.5, 0.4);
  CHECK(drawn_parameters_text(inputs.effects.draws.get()) ==
        "contagion.weight 1.5, measured.top_5_percent_share 0.4: from draws.csv, not from the scenario");
  CHECK(drawn_parameters_text(nullptr).empty());
}
