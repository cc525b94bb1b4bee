/// The schema: what it promises of every parameter, and what it accepts and refuses.

#include "megaphone/scenario/schema.hpp"

#include <doctest/doctest.h>

#include <set>

#include "megaphone/scenario/scenario_file.hpp"

namespace megaphone {
namespace {

const Place here{"s.toml", 3, 4};

const Parameter& parameter(std::string_view path) {
  const Parameter* found = find_parameter(path);
  REQUIRE(found != nullptr);
  return *found;
}

/// What the error says; "accepted" when there is none.
std::string refusal(std::string_view path, const Value& value) {
  Scenario scenario = default_scenario();
  try {
    set_parameter(scenario, parameter(path), value, here);
  } catch (const InputError& error) {
    return error.what();
  }
  return "accepted";
}

bool accepts(std::string_view path, const Value& value) { return refusal(path, value) == "accepted"; }

}  // namespace

TEST_CASE("Every parameter has a path of its own and a meaning of one line") {
  std::set<std::string_view> paths;
  for (const Parameter& each : schema()) {
    CAPTURE(each.path);
    CHECK(paths.insert(each.path).second);
    CHECK_FALSE(each.meaning.empty());
    CHECK_EQ(each.meaning.find('\n'), std::string_view::npos);
  }
}

TEST_CASE("Every default is allowed, and is what the default scenario holds") {
  const Scenario defaults = default_scenario();
  for (const Parameter& each : schema()) {
    CAPTURE(each.path);
    CHECK(parameter_value(defaults, each) == each.fallback);
    if (each.fallback != Value()) CHECK(accepts(each.path, each.fallback));
  }
}

TEST_CASE("The default scenario is what a file says that names the employees and nothing else") {
  Scenario defaults = default_scenario();
  defaults.organisation.departments = {{"A", 60}};
  const Scenario read = parse_scenario("[organisation]\ndepartments = { A = 60 }\n", "a.toml");
  CHECK_EQ(scenario_toml(defaults, ""), scenario_toml(read, ""));
  CHECK_EQ(defaults.posts.themes.size(), 1);
  CHECK_EQ(defaults.channels.size(), 1);
}

TEST_CASE("Every parameter has a place of its own in the scenario") {
  for (const Parameter& each : schema()) {
    Scenario scenario = default_scenario();
    const Value other =
        std::holds_alternative<bool>(each.fallback)          ? Value(!std::get<bool>(each.fallback))
        : !each.choices.empty()                              ? Value(each.choices.back())
        : each.is_date                                       ? Value("2026-01-05")
        : std::holds_alternative<std::string>(each.fallback) ? Value("other")
        : std::holds_alternative<std::int64_t>(each.fallback)
            ? Value(static_cast<std::int64_t>(each.range.lowest) + 7)
            : Value((each.range.lowest + std::min(each.range.highest, each.range.lowest + 1)) / 2 + 0.01);
    set_parameter(scenario, each, other, here);
    for (const Parameter& any : schema()) {
      CAPTURE(each.path);
      CAPTURE(any.path);
      CHECK(parameter_value(scenario, any) == (any.path == each.path ? other : any.fallback));
    }
  }
}

TEST_CASE("Every number that is no assumption names its source") {
  for (const Parameter& each : schema()) {
    CAPTURE(each.path);
    CHECK_EQ(each.status == Status::assumption, each.source.empty());
  }
}

TEST_CASE("Every range is finite") {
  for (const Parameter& each : schema()) {
    const bool text = std::holds_alternative<std::string>(each.fallback);
    const bool yes_or_no = std::holds_alternative<bool>(each.fallback);
    CAPTURE(each.path);
    CHECK((text || yes_or_no || (each.range.lowest >= -1 && each.range.highest <= 1e16)));
  }
}

TEST_CASE("A path that is none is not found") {
  CHECK(find_parameter("contagion") == nullptr);
  CHECK(find_parameter("contagion.weights") == nullptr);
  CHECK(find_parameter("") == nullptr);
}

TEST_CASE("A number is refused outside its range, just outside included") {
  CHECK(accepts("network.rewiring", 0.0));
  CHECK(accepts("network.rewiring", 1.0));
  CHECK_FALSE(accepts("network.rewiring", -1e-12));
  CHECK_FALSE(accepts("network.rewiring", 1 + 1e-12));
}

TEST_CASE("A bound that is not allowed is refused, anything beyond it accepted") {
  CHECK_FALSE(accepts("measured.monthly_participation", 0.0));
  CHECK_FALSE(accepts("measured.monthly_participation", 1.0));
  CHECK(accepts("measured.monthly_participation", 1e-12));
  CHECK(accepts("measured.monthly_participation", 1 - 1e-12));
}

TEST_CASE("NaN and infinities are refused") {
  CHECK_FALSE(accepts("contagion.weight", std::numeric_limits<double>::quiet_NaN()));
  CHECK_FALSE(accepts("contagion.weight", std::numeric_limits<double>::infinity()));
  CHECK_FALSE(accepts("budget.cash", std::numeric_limits<double>::quiet_NaN()));
}

TEST_CASE("An integer is accepted where a number is wanted, not the other way round") {
  CHECK(accepts("contagion.weight", std::int64_t{2}));
  CHECK(accepts("budget.cash", std::int64_t{2}));
  CHECK_FALSE(accepts("contagion.needed", 2.0));
}

TEST_CASE("A value of another type is refused") {
  CHECK_FALSE(accepts("contagion.weight", "2"));
  CHECK_FALSE(accepts("contagion.weight", true));
  CHECK_FALSE(accepts("title", 2.0));
  CHECK_FALSE(accepts("contagion.rule", std::int64_t{0}));
  CHECK_FALSE(accepts("title", Value()));
}

TEST_CASE("Only the words of a choice are accepted") {
  CHECK(accepts("run.outcome", "reach"));
  CHECK_FALSE(accepts("run.outcome", "Reach"));
  CHECK(accepts("network.duplicates", "merge"));
  CHECK_FALSE(accepts("network.duplicates", ""));
}

TEST_CASE("A refusal says where, what was expected with its unit, and what was found") {
  CHECK_EQ(refusal("posts.per_week", 0.0),
           "s.toml:3:4: posts.per_week must be a number from 0.25 to 100 (posts a week), but is 0");
  CHECK_EQ(refusal("run.seed", -1.5),
           "s.toml:3:4: run.seed must be an integer from 0 to 9007199254740991, but is -1.5");
  CHECK_EQ(refusal("run.outcome", "advocate"),
           "s.toml:3:4: run.outcome must be one of shares, advocates, reach, but is 'advocate'; did you mean "
           "'advocates'?");
}

TEST_CASE("A refused value leaves the scenario as it was") {
  Scenario scenario = default_scenario();
  CHECK_THROWS_AS(set_parameter(scenario, parameter("run.seed"), Value(-1.0), here), InputError);
  CHECK_EQ(scenario.run.seed, 1);
}

TEST_CASE("Expectations are said in words") {
  CHECK_EQ(expectation(parameter("contagion.weight")), "a number from 0 to 100");
  CHECK_EQ(expectation(parameter("contagion.needed")), "an integer from 1 to 1000");
  CHECK_EQ(expectation(parameter("measured.monthly_participation")), "a number above 0 and below 1");
  CHECK_EQ(expectation(parameter("network.separator")), "one of ',', ';', '\\t', '|', ' '");
  CHECK_EQ(expectation(parameter("title")), "text on one line of at most 4096 letters");
  CHECK_EQ(describe(Range{.lowest = 2, .highest = 3, .highest_allowed = false}), "from 2 and below 3");
}

TEST_CASE("Text of more than one line or as long as no path is refused") {
  CHECK(accepts("title", std::string(4096, 'x')));
  CHECK_FALSE(accepts("title", std::string(4097, 'x')));
  CHECK_FALSE(accepts("title", "two\nlines"));
}

TEST_CASE("A yes or no takes true and false, as values and as words, and gives values") {
  Scenario scenario = default_scenario();
  CHECK(parameter_value(scenario, parameter("network.header")) == Value(true));
  set_parameter(scenario, parameter("network.header"), false, here);
  CHECK(parameter_value(scenario, parameter("network.header")) == Value(false));
  set_parameter(scenario, parameter("network.header"), "true", here);
  CHECK(scenario.network.header);
  CHECK_FALSE(accepts("network.header", std::int64_t{1}));
  CHECK_FALSE(accepts("network.kind", true));
}

TEST_CASE("A date takes a day of the calendar or nothing") {
  CHECK(accepts("posts.start", "2026-01-05"));
  CHECK(accepts("posts.start", ""));
  CHECK_FALSE(accepts("posts.start", "2026-02-30"));
  CHECK_FALSE(accepts("posts.start", "5.1.2026"));
}

TEST_CASE("An optional number is not given until it is set") {
  Scenario scenario = default_scenario();
  CHECK(parameter_value(scenario, parameter("budget.hours")) == Value());
  set_parameter(scenario, parameter("budget.hours"), 12.5, here);
  CHECK_EQ(scenario.budget.hours, 12.5);
}

TEST_CASE("Only an optional number can be taken back") {
  Scenario scenario = default_scenario();
  scenario.budget.hours = 12.5;
  set_parameter(scenario, parameter("budget.hours"), {}, here);
  CHECK_EQ(scenario.budget.hours, std::nullopt);
  CHECK_EQ(refusal("run.seed", {}).substr(0, 9), "s.toml:3:");
  CHECK(refusal("run.seed", {}).ends_with("but is not given"));
}

TEST_CASE("A parameter that nothing bears is refused with the nearest path") {
  CHECK_EQ(parameter_named("run.seed", here).path, "run.seed");
  CHECK_THROWS_WITH_AS(parameter_named("run.sed", here),
                       "s.toml:3:4: parameter 'run.sed' is not known; did you mean 'run.seed'?", UnknownName);
}

TEST_CASE("A place is that of the path, of the nearest table around it, or of the file") {
  Scenario scenario;
  scenario.file = "s.toml";
  scenario.places = {{"run", {"s.toml", 5, 1}}, {"run.seed", {"s.toml", 6, 8}}};
  CHECK_EQ(describe(place_of(scenario, "run.seed")), "s.toml:6:8");
  CHECK_EQ(describe(place_of(scenario, "run.replicates.any")), "s.toml:5:1");
  CHECK_EQ(describe(place_of(scenario, "title")), "s.toml");
}

}  // namespace megaphone
