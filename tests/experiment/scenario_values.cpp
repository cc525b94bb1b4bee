/// Scenarios made in memory, with values that no file could have given: each is an InputError, wherever it enters.
#include <doctest/doctest.h>

#include <cmath>
#include <functional>
#include <limits>
#include <random>
#include <string>

#include "experiment/cascades.hpp"
#include "experiment/replay.hpp"
#include "megaphone/scenario/scenario_checks.hpp"
#include "support/small_company.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

/// What the error says; "accepted" when there is none.
std::string refusal(const std::function<void()>& call) {
  try {
    call();
  } catch (const InputError& error) {
    return error.what();
  }
  return "accepted";
}

std::string refusal_of(const std::function<void(Scenario&)>& change) {
  Scenario scenario = small_scenario();
  change(scenario);
  return refusal([&] { check_values(scenario); });
}

/// A number outside a range, or none at all: below, above, NaN, infinite; with a bound that is itself left out, that
/// one.
double outside(const Range& range, std::mt19937& random) {
  const double far = std::exp(std::uniform_real_distribution<double>(0, 40)(random));
  switch (random() % 6) {
    case 0:
      return range.lowest - far;
    case 1:
      return range.highest + far;
    case 2:
      return not_a_number;
    case 3:
      return std::numeric_limits<double>::infinity();
    case 4:
      return range.lowest_allowed ? range.lowest - 1e-3 * (1 + std::abs(range.lowest)) : range.lowest;
    default:
      return range.highest_allowed ? range.highest + 1e-3 * (1 + std::abs(range.highest)) : range.highest;
  }
}

std::int64_t whole_outside(const Range& range, std::mt19937& random) {
  const auto far = static_cast<std::int64_t>(1) << (random() % 40);
  return random() % 2 == 0 ? static_cast<std::int64_t>(range.lowest) - far
                           : static_cast<std::int64_t>(range.highest) + far;
}

/// Writes something that the parameter cannot hold past the schema's guard, as a program may.
struct Spoil {
  Scenario& scenario;
  const Parameter& parameter;
  std::mt19937& random;

  void operator()(double& (*slot)(Scenario&)) const { slot(scenario) = outside(parameter.range, random); }
  void operator()(std::optional<double>& (*slot)(Scenario&)) const {
    slot(scenario) = outside(parameter.range, random);
  }
  void operator()(std::int64_t& (*slot)(Scenario&)) const { slot(scenario) = whole_outside(parameter.range, random); }
  void operator()(std::string& (*slot)(Scenario&)) const {
    slot(scenario) = parameter.choices.empty() ? "two\nlines" : "none of them";
  }
  void operator()(const ChoiceSlot& slot) const { slot.write(scenario, parameter.choices.size() + random() % 200); }
};

bool is_yes_or_no(const Parameter& parameter) { return parameter.choices.size() == 2; }

}  // namespace

TEST_CASE("a value out of range in any parameter of a scenario made in memory is refused by its name") {
  std::mt19937 random(1);
  for (const Parameter& parameter : schema()) {
    if (is_yes_or_no(parameter)) continue;  // a bool holds nothing else
    CAPTURE(parameter.path);
    for (int k = 0; k < 50; ++k) {
      Scenario scenario = small_scenario();
      std::visit(Spoil{scenario, parameter, random}, parameter.slot);
      CHECK(refusal([&] { check_values(scenario); }).find(parameter.path) != std::string::npos);
    }
  }
}

TEST_CASE("a scenario as it should be passes the checks") {
  CHECK_NOTHROW(check_values(small_scenario()));
  CHECK_NOTHROW(check_ready(small_scenario(), small_inputs()));
}

TEST_CASE("whatever runs a scenario refuses one that cannot be run") {
  Scenario scenario = small_scenario();
  scenario.run.populations = 0;
  const std::string said =
      "small.toml: run.populations must be an integer from 1 to 100 (populations an effects draw), "
      "but is 0";
  const Inputs inputs = small_inputs();
  CHECK(refusal([&] { run(scenario, inputs, {}); }) == said);
  CHECK(refusal([&] { replay(scenario, inputs, {}, 1); }) == said);
  CHECK(refusal([&] { draw_companies(scenario, inputs, 0, {nullptr, 1}); }) == said);
  CHECK(refusal([&] { cascades(scenario, inputs, {}, 1); }) == said);
  CHECK(refusal([&] { staff_of(scenario, inputs, CascadeRequest{}); }) == said);
}

TEST_CASE("parts beside the schema are held against their ranges") {
  CHECK(refusal_of([](Scenario& s) { s.channels[0].reach = 5; }) ==
        "small.toml: channels.feed.reach must be a number above 0 and up to 1, but is 5");
  CHECK(refusal_of([](Scenario& s) { s.channels[0].reach = not_a_number; }).ends_with("but is nan"));
  CHECK(refusal_of([](Scenario& s) { s.channels.clear(); }) == "small.toml: channels has no channel");
  CHECK(refusal_of([](Scenario& s) { s.posts.themes.clear(); }) == "small.toml: posts.themes has no theme");
  CHECK(refusal_of([](Scenario& s) { s.posts.themes[0].weights = {}; }) ==
        "small.toml: posts.themes.People must have a weight above 0 for self_enhancement, altruism or enjoyment");
  CHECK(refusal_of([](Scenario& s) { s.posts.themes[1].name = "People"; }) ==
        "small.toml: posts.themes has 'People' twice");
  CHECK(refusal_of([](Scenario& s) {
          s.organisation.departments = {{"A", 0}};
        }) == "small.toml: organisation.departments.A must be a number from 1 to 10000000, but is 0");
  CHECK(refusal_of([](Scenario& s) {
          s.policies[0].name = "";
        }).starts_with("small.toml: policy.name must be a name of 1 to"));
  CHECK(refusal_of([](Scenario& s) { s.policies[0].posts_per_week = 1e9; }) ==
        "small.toml: policy.posts_per_week must be a number from 0.25 to 100, but is 1000000000");
}

TEST_CASE("levers in use are held against their ranges") {
  const auto lever = [](const std::function<void(LeverUse&)>& change) {
    return refusal_of([&](Scenario& s) { change(s.policies[0].levers[0]); });
  };
  CHECK(lever([](LeverUse& use) { use.strength = -1; }) ==
        "small.toml: policy.lever.strength must be a number above 0 and up to 3, but is -1");
  CHECK(lever([](LeverUse& use) { use.first_week = 1e9; }) ==
        "small.toml: policy.lever.weeks must be a number from 1 to 520, but is 1000000000");
  CHECK(lever([](LeverUse& use) {
          use.first_week = 3;
          use.last_week = 2;
        }) == "small.toml: policy.lever.weeks ends in week 2, before it begins in week 3");
  CHECK(lever([](LeverUse& use) { use.ramp_weeks = not_a_number; }) ==
        "small.toml: policy.lever.ramp_weeks must be a number from 0 to 520, but is nan");
  CHECK(lever([](LeverUse& use) {
          use.cost = {{CostUnit::cash, CostBasis::once, -5}};
        }) == "small.toml: policy.lever.cost must be a number from 0 to 1000000000000, but is -5");
}

TEST_CASE("whom a scenario means is held against its ranges") {
  const auto who = [](const std::function<void(Who&)>& change) {
    return refusal_of([&](Scenario& s) { change(s.posts.audience); });
  };
  CHECK(who([](Who& w) { w.share = 1.5; }) ==
        "small.toml: posts.audience.share must be a number above 0 and up to 1, but is 1.5");
  CHECK(who([](Who& w) {
          w.top = Top{RankBy::degree, {}, {}};
        }) == "small.toml: posts.audience.top must have either share or count");
  CHECK(who([](Who& w) {
          w.top = Top{RankBy::degree, {}, 0};
        }) == "small.toml: posts.audience.top.count must be a number from 1 to 10000000, but is 0");
  CHECK(who([](Who& w) {
          w.tenure_from = 5;
          w.tenure_below = 2;
        }) == "small.toml: posts.audience.tenure.below is 2, which is not above from = 5: nobody is meant");
  CHECK(who([](Who& w) {
          w.lowest_departments = LowestDepartments{Trait::intention, 1};
        }) == "small.toml: posts.audience.lowest_departments.by is number 5 of 2 choices");
}

TEST_CASE("a lever that is not in the catalogue is refused with the nearest one") {
  Scenario scenario = small_scenario();
  scenario.policies[0].levers[0].lever = "listenin";
  CHECK(refusal([&] { run(scenario, small_inputs(), {}); }) ==
        "small.toml: lever 'listenin' is not known; did you mean 'listening'?");
}

TEST_CASE("inputs whose columns do not fit each other are refused") {
  const auto inputs = [](const std::function<void(Inputs&)>& change) {
    Inputs made = small_inputs();
    change(made);
    return refusal([&] { check_ready(small_scenario(), made); });
  };
  CHECK(inputs([](Inputs& i) { i.organisation = {}; }) == "small.toml: the organisation has no employees");
  CHECK(inputs([](Inputs& i) { i.organisation.department[3] = 9; }) ==
        "small.toml: the department of employee 3 is number 9, but there are 5");
  CHECK(inputs([](Inputs& i) {
          i.organisation.tenure = {1, 2};
        }) == "small.toml: the column tenure of the organisation has 2 values for 400 employees");
  CHECK(inputs([](Inputs& i) { i.organisation.manager.assign(400, 400); }) ==
        "small.toml: the manager of employee 0 is number 400, but there are 400");
  CHECK(inputs([](Inputs& i) { i.organisation.activity.assign(400, 1.1); }) ==
        "small.toml: the activity of employee 0 is 1.1");
}

TEST_CASE("ties made in memory must join employees, and be there when the network comes from a file") {
  Scenario scenario = small_scenario();
  scenario.network.kind = NetworkKind::file;
  Inputs inputs = small_inputs();
  CHECK(refusal([&] { check_ready(scenario, inputs); }) ==
        "small.toml: network.kind is 'file', but the inputs hold no ties");
  inputs.ties.emplace();
  inputs.ties->ties = {{0, 400, 1}};
  CHECK(refusal([&] { check_ready(scenario, inputs); }) == "small.toml: a tie from employee 0 to employee 400 of 400");
  inputs.ties->ties = {{0, 1, 1e308}};
  CHECK(refusal([&] { check_ready(scenario, inputs); }) ==
        "small.toml: the tie from employee 0 to employee 1 has the weight 1e+308");
  inputs.ties->ties = {{0, 1, 1e200}};
  CHECK_NOTHROW(check_ready(scenario, inputs));
}

TEST_CASE("a generated network of more than a thousand million ties is refused before it is made") {
  Scenario scenario = small_scenario();
  scenario.organisation.departments = {{"All", 10'000'000}};
  scenario.network.mean_ties = 250;
  CHECK(refusal([&] { check_scenario(scenario); }) ==
        "small.toml: network.mean_ties asks for 1250000000 ties; the most is 1000000000");
  scenario.network.mean_ties = 200;
  CHECK_NOTHROW(check_scenario(scenario));
}
