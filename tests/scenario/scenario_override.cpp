/// Overrides on the command line, and the places that a scenario remembers.

#include <doctest/doctest.h>

#include "full_scenario.hpp"
#include "megaphone/scenario/schema.hpp"
#include "refusal.hpp"

namespace megaphone {
namespace {

const std::string company = "organisation = { departments = { Sales = 100, Support = 50 } }\n";

Scenario with(const std::string& override_text) { return parse_scenario(company, "s.toml", {override_text}); }

const Refusal wrong_overrides[] = {
    {"run.seed", "--set run.seed: a parameter and its value are wanted: --set run.seed=2"},
    {"run.sed=2", "--set run.sed=2: parameter 'run.sed' is not known; did you mean 'run.seed'?"},
    {"run.seed=two", "--set run.seed=two: run.seed must be an integer from 0 to 9007199254740991, but is 'two'"},
    {"run.seed=1.5", "--set run.seed=1.5: run.seed must be an integer from 0 to 9007199254740991, but is 1.5"},
    {"run.seed=", "--set run.seed=: run.seed must be an integer from 0 to 9007199254740991, but is ''"},
    {"contagion.weight=nan",
     "--set contagion.weight=nan: contagion.weight must be a number from 0 to 100 (exposures), but is nan"},
    {"contagion.rule=fractions",
     "--set contagion.rule=fractions: contagion.rule must be one of independent, saturating, threshold, fraction, but "
     "is 'fractions'; did you mean 'fraction'?"},
    {"run.populations=5", "--set run.populations=5: run.populations is 5, which does not divide run.replicates = 16"},
    {"network.kind=file", "--set network.kind=file: network.kind is 'file', but network.file names no file"},
};

}  // namespace

TEST_CASE("An override takes the place of the default") {
  CHECK_EQ(with("contagion.weight=2").contagion.weight, 2);
  CHECK_EQ(with(" run.seed = 7 ").run.seed, 7);
  CHECK_EQ(with("title=Two words").title, "Two words");
  CHECK_EQ(with("network.separator=;").network.separator, ";");
  CHECK(with("contagion.rule=fraction").contagion.rule == ContagionRule::fraction);
  CHECK_EQ(with("budget.cash=1e3").budget.cash, 1000.0);
}

TEST_CASE("An override takes the place of what the file says, the last one wins") {
  const Scenario scenario = parse_scenario(full_scenario, "s.toml", {"run.seed=3", "run.seed=4"});
  CHECK_EQ(scenario.run.seed, 4);
}

TEST_CASE("A wrong override is refused at itself") {
  for (const Refusal& each : wrong_overrides) {
    CAPTURE(each.text);
    CHECK_EQ(refusal_by([&] { with(each.text); }), each.message);
  }
}

TEST_CASE("Places are known by dotted path, lists by number") {
  const Scenario scenario = parse_scenario(full_scenario, "s.toml");
  CHECK_EQ(describe(place_of(scenario, "contagion.weight")), "s.toml:55:10");
  CHECK_EQ(describe(place_of(scenario, "policy.0.lever.0.who.department.1")), "s.toml:103:34");
  CHECK_EQ(describe(place_of(scenario, "policy.0.lever.1.lever")), "s.toml:109:11");
}

TEST_CASE("The place of what the file does not say is the table around it, then the file") {
  const Scenario scenario = parse_scenario(full_scenario, "s.toml");
  CHECK_EQ(describe(place_of(scenario, "policy.1.lever.0.cost.cash_once")), "s.toml:114:3");
  CHECK_EQ(describe(place_of(scenario, "nowhere.at.all")), "s.toml");
}

}  // namespace megaphone
