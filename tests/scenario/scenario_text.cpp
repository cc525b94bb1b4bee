/// Scenarios written back: the same scenario when read again, wherever it is saved.

#include <doctest/doctest.h>

#include "full_scenario.hpp"
#include "megaphone/scenario/scenario_file.hpp"
#include "megaphone/scenario/schema.hpp"

namespace megaphone {
namespace {

const std::string company = "organisation = { departments = { Sales = 100, \"Head office\" = 50 } }\n";

Scenario again(const Scenario& scenario) { return parse_scenario(scenario_toml(scenario, "runs"), "runs/again.toml"); }

void check_same(const Who& a, const Who& b) {
  CHECK_EQ(a.departments, b.departments);
  CHECK_EQ(a.levels, b.levels);
  CHECK_EQ(a.tenure_from, b.tenure_from);
  CHECK_EQ(a.tenure_below, b.tenure_below);
  CHECK_EQ(a.share, b.share);
  REQUIRE_EQ(a.lowest_departments.has_value(), b.lowest_departments.has_value());
  if (a.lowest_departments) CHECK(a.lowest_departments->by == b.lowest_departments->by);
  if (a.lowest_departments) CHECK_EQ(a.lowest_departments->count, b.lowest_departments->count);
  REQUIRE_EQ(a.top.has_value(), b.top.has_value());
  if (a.top) CHECK(a.top->by == b.top->by);
  if (a.top) CHECK_EQ(a.top->share, b.top->share);
  if (a.top) CHECK_EQ(a.top->count, b.top->count);
}

void check_same(const LeverUse& a, const LeverUse& b) {
  CHECK_EQ(a.lever, b.lever);
  check_same(a.who, b.who);
  CHECK_EQ(a.first_week, b.first_week);
  CHECK_EQ(a.last_week, b.last_week);
  CHECK_EQ(a.ramp_weeks, b.ramp_weeks);
  CHECK_EQ(a.strength, b.strength);
  REQUIRE_EQ(a.cost.size(), b.cost.size());
  for (std::size_t i = 0; i < a.cost.size(); ++i) {
    CHECK(a.cost[i].unit == b.cost[i].unit);
    CHECK(a.cost[i].basis == b.cost[i].basis);
    CHECK_EQ(a.cost[i].amount, b.cost[i].amount);
  }
}

}  // namespace

TEST_CASE("Every parameter is the same when a scenario is written and read again") {
  for (const Scenario& scenario :
       {parse_scenario(full_scenario, "runs/full.toml"), parse_scenario(company, "s.toml")}) {
    const Scenario read = again(scenario);
    for (const Parameter& parameter : schema()) {
      CAPTURE(parameter.path);
      CHECK(parameter_value(read, parameter) == parameter_value(scenario, parameter));
    }
  }
}

TEST_CASE("Policies and their levers are the same when written and read again") {
  const auto before = parse_scenario(full_scenario, "runs/full.toml").policies;
  const auto after = again(parse_scenario(full_scenario, "runs/full.toml")).policies;
  REQUIRE_EQ(after.size(), before.size());
  for (std::size_t i = 0; i < before.size(); ++i) {
    CHECK_EQ(after[i].name, before[i].name);
    CHECK_EQ(after[i].posts_per_week, before[i].posts_per_week);
    REQUIRE_EQ(after[i].levers.size(), before[i].levers.size());
    for (std::size_t k = 0; k < before[i].levers.size(); ++k) check_same(after[i].levers[k], before[i].levers[k]);
  }
}

TEST_CASE("Themes, posts and channels are the same when written and read again") {
  const Scenario before = parse_scenario(full_scenario, "runs/full.toml");
  const Scenario after = again(before);
  REQUIRE_EQ(after.posts.themes.size(), 2);
  REQUIRE_EQ(after.posts.extra.size(), 2);
  REQUIRE_EQ(after.channels.size(), 3);
  check_same(after.posts.audience, before.posts.audience);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK_EQ(after.posts.themes[i].name, before.posts.themes[i].name);
    CHECK_EQ(after.posts.themes[i].weights, before.posts.themes[i].weights);
    CHECK_EQ(after.posts.extra[i].week, before.posts.extra[i].week);
    CHECK_EQ(after.posts.extra[i].day, before.posts.extra[i].day);
    CHECK_EQ(after.posts.extra[i].theme, before.posts.extra[i].theme);
    check_same(after.posts.extra[i].audience, before.posts.extra[i].audience);
  }
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK_EQ(after.channels[i].members, before.channels[i].members);
    CHECK_EQ(after.channels[i].members_from_roster, before.channels[i].members_from_roster);
    CHECK_EQ(after.channels[i].name, before.channels[i].name);
    CHECK_EQ(after.channels[i].reach, before.channels[i].reach);
    check_same(after.channels[i].who, before.channels[i].who);
  }
}

TEST_CASE("Departments, roster, files and degrees are the same when written and read again") {
  const Scenario full = again(parse_scenario(full_scenario, "runs/full.toml"));
  const RosterSpec before = *parse_scenario(full_scenario, "runs/full.toml").organisation.roster;
  const RosterSpec after = *full.organisation.roster;
  CHECK_EQ(std::tie(after.file, after.id, after.department, after.level, after.manager, after.tenure),
           std::tie(before.file, before.id, before.department, before.level, before.manager, before.tenure));
  CHECK_EQ(std::tie(after.followers, after.activity, after.measured, after.separator),
           std::tie(before.followers, before.activity, before.measured, before.separator));
  CHECK_EQ(std::tie(after.hired, after.counted_to, after.decimal, after.managers_outside),
           std::tie(before.hired, before.counted_to, before.decimal, before.managers_outside));
  CHECK_EQ(full.network.files, std::vector<std::string>{"mail.csv", "/data/chat.csv"});
  const Scenario sizes = again(parse_scenario(company, "s.toml"));
  REQUIRE_EQ(sizes.organisation.departments.size(), 2);
  CHECK_EQ(sizes.organisation.departments[1].name, "Head office");
  CHECK_EQ(sizes.organisation.departments[1].employees, 50);
}

TEST_CASE("A tenure in years is the same when written and read again") {
  const Scenario scenario = parse_scenario("organisation.roster = { file = 'r.csv', tenure = 'years' }", "s.toml");
  CHECK_EQ(again(scenario).organisation.roster->tenure, "years");
  CHECK_EQ(again(scenario).organisation.roster->managers_outside, false);
}

TEST_CASE("A list of degrees is the same when written and read again") {
  const Scenario scenario =
      parse_scenario("organisation = { departments = { A = 3 } }\nnetwork.degrees = [2, 1, 1]", "s.toml");
  CHECK_EQ(again(scenario).network.degrees, std::vector<std::uint32_t>{2, 1, 1});
}

TEST_CASE("Files are written relative to the folder where the scenario will be saved") {
  const Scenario scenario = parse_scenario(full_scenario, "/company/runs/full.toml");
  const Scenario read = parse_scenario(scenario_toml(scenario, "/company/results/one"), "/company/results/one/s.toml");
  CHECK_EQ(read.organisation.roster->file, "../../runs/people.csv");
  CHECK_EQ(read.network.files, std::vector<std::string>{"../../runs/mail.csv", "/data/chat.csv"});
  CHECK_EQ(read.run.effects, "../../runs/effects/ours.toml");
  CHECK_EQ(read.run.levers, "../../runs/levers.toml");
}

TEST_CASE("The built-in effects and levers stay the built-in ones") {
  const Scenario read = again(parse_scenario(company, "s.toml"));
  CHECK_EQ(read.run.effects, "");
  CHECK_EQ(read.run.levers, "");
}

TEST_CASE("A lever that a program made to begin later and last to the end is written with both weeks") {
  Scenario scenario = parse_scenario(full_scenario, "runs/full.toml");
  LeverUse& made = scenario.policies.at(0).levers.at(0);
  made.first_week = 3;
  made.last_week.reset();
  const LeverUse use = again(scenario).policies.at(0).levers.at(0);
  CHECK_EQ(use.first_week, 3);
  CHECK_EQ(use.last_week, 20.0);
}

TEST_CASE("Text with quotes, backslashes and control characters is written so that it reads back") {
  Scenario scenario = parse_scenario(company, "s.toml");
  scenario.channels[0].name = "C:\\feed \"one\" \x7f";
  CHECK_NE(scenario_toml(scenario, "runs").find("[channels.\"C:\\\\feed \\\"one\\\" \\u007f\"]"), std::string::npos);
}

}  // namespace megaphone
