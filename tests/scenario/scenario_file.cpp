/// Scenario files as they are read: every key arrives where it belongs.

#include "megaphone/scenario/scenario_file.hpp"

#include <doctest/doctest.h>

#include "full_scenario.hpp"
#include "megaphone/scenario/schema.hpp"
#include "refusal.hpp"
#include "support/scratch_folder.hpp"

namespace megaphone {
namespace {

const std::string company = "organisation = { departments = { Sales = 100, Support = 50 } }\n";

Scenario full() { return parse_scenario(full_scenario, "runs/full.toml"); }

}  // namespace

TEST_CASE("Every parameter of a full scenario differs from its default") {
  const Scenario scenario = full();
  const Scenario defaults = default_scenario();
  for (const Parameter& parameter : schema()) {
    CAPTURE(parameter.path);
    CHECK(parameter_value(scenario, parameter) != parameter_value(defaults, parameter));
  }
}

TEST_CASE("Departments come with their sizes in the order of the file") {
  const auto departments =
      parse_scenario("[organisation.departments]\nZoo = 3\nAdmin = 40\nMail = 5\n", "s.toml").organisation.departments;
  REQUIRE_EQ(departments.size(), 3);
  CHECK_EQ(departments[0].name, "Zoo");
  CHECK_EQ(departments[0].employees, 3);
  CHECK_EQ(departments[1].name, "Admin");
  CHECK_EQ(departments[2].name, "Mail");
}

TEST_CASE("The roster's columns are as the scenario names them") {
  const RosterSpec roster = *full().organisation.roster;
  CHECK_EQ(roster.file, "people.csv");
  CHECK_EQ(roster.id, "no");
  CHECK_EQ(roster.department, "dept");
  CHECK_EQ(roster.level, "grade");
  CHECK_EQ(roster.manager, "boss");
  CHECK_EQ(roster.hired, "since");
  CHECK_EQ(roster.counted_to, "2026-01-05");
  CHECK_EQ(roster.decimal, ",");
  CHECK(roster.managers_outside);
  CHECK_EQ(roster.followers, "fans");
  CHECK_EQ(roster.activity, "online");
  CHECK_EQ(roster.measured, std::array<std::string, trait_count>{"s", "r", "m1", "m2", "m3", "a"});
  CHECK_EQ(roster.separator, ";");
}

TEST_CASE("A roster that names no column but its file has an id column called id") {
  const RosterSpec roster =
      *parse_scenario("organisation = { roster = { file = \"r.csv\" } }", "s.toml").organisation.roster;
  CHECK_EQ(roster.id, "id");
  CHECK_EQ(roster.department, "");
  CHECK_EQ(roster.separator, ",");
}

TEST_CASE("A network file makes the network one of kind file") {
  const NetworkSpec network = full().network;
  CHECK(network.kind == NetworkKind::file);
  CHECK_EQ(network.files, std::vector<std::string>{"mail.csv", "/data/chat.csv"});
}

TEST_CASE("A single network file needs no list and no organisation") {
  const Scenario scenario = parse_scenario("network.file = \"ties.csv\"", "s.toml");
  CHECK_EQ(scenario.network.files, std::vector<std::string>{"ties.csv"});
  CHECK(scenario.organisation.departments.empty());
}

TEST_CASE("A list of degrees makes the network one of kind degrees") {
  const NetworkSpec network =
      parse_scenario("[organisation]\ndepartments = { A = 3 }\n[network]\ndegrees = [2, 1, 1]", "s.toml").network;
  CHECK(network.kind == NetworkKind::degrees);
  CHECK_EQ(network.degrees, std::vector<std::uint32_t>{2, 1, 1});
}

TEST_CASE("Themes come with their weights in the order of the file") {
  const auto themes = full().posts.themes;
  REQUIRE_EQ(themes.size(), 2);
  CHECK_EQ(themes[0].name, "Zebra");
  CHECK_EQ(themes[0].weights, std::array<double, motivation_count>{0, 0.5, 0.25});
  CHECK_EQ(themes[1].name, "A \"quoted\" theme");
  CHECK_EQ(themes[1].weights, std::array<double, motivation_count>{1, 0, 0});
}

TEST_CASE("Extra posts come with week, day, theme and audience") {
  const auto extra = full().posts.extra;
  REQUIRE_EQ(extra.size(), 2);
  CHECK_EQ(extra[0].week, 2);
  CHECK_EQ(extra[0].day, 4);
  CHECK_EQ(extra[0].theme, "Zebra");
  CHECK_EQ(extra[0].audience.levels, std::vector<std::string>{"lead", "head"});
}

TEST_CASE("An extra post without day and audience appears on a Monday for the usual audience") {
  const ExtraPost post = full().posts.extra.at(1);
  CHECK_EQ(post.day, 1);
  CHECK_EQ(post.audience.departments, std::vector<std::string>{"Sales"});
}

TEST_CASE("Channels come with reach and who in the order of the file") {
  const auto channels = full().channels;
  REQUIRE_EQ(channels.size(), 2);
  CHECK_EQ(channels[0].name, "intranet");
  CHECK_EQ(channels[0].reach, 0.2);
  CHECK_EQ(channels[1].name, "e-mail, weekly");
  CHECK_EQ(channels[1].who.tenure_from, 1.0);
  CHECK_EQ(channels[1].who.tenure_below, 3.5);
}

TEST_CASE("Without channels and themes there is one feed and one theme that appeals alike") {
  const Scenario scenario = parse_scenario(company, "s.toml");
  REQUIRE_EQ(scenario.channels.size(), 1);
  CHECK_EQ(scenario.channels[0].name, "feed");
  CHECK_EQ(scenario.channels[0].reach, 0.3);
  REQUIRE_EQ(scenario.posts.themes.size(), 1);
  CHECK_EQ(scenario.posts.themes[0].weights, std::array<double, motivation_count>{1. / 3, 1. / 3, 1. / 3});
}

TEST_CASE("A lever comes with whom, when, how strongly and at what cost") {
  const Policy policy = full().policies.at(0);
  CHECK_EQ(policy.name, "First");
  CHECK_EQ(policy.posts_per_week, 4.0);
  REQUIRE_EQ(policy.levers.size(), 2);
  const LeverUse& use = policy.levers[0];
  CHECK_EQ(use.lever, "town_halls");
  CHECK_EQ(use.first_week, 2);
  CHECK_EQ(use.last_week, 10.5);
  CHECK_EQ(use.ramp_weeks, 1.5);
  CHECK_EQ(use.strength, 0.5);
  REQUIRE_EQ(use.cost.size(), 2);
  CHECK(use.cost[0].unit == CostUnit::cash);
  CHECK(use.cost[0].basis == CostBasis::once);
  CHECK_EQ(use.cost[0].amount, 10);
  CHECK(use.cost[1].unit == CostUnit::hours);
  CHECK(use.cost[1].basis == CostBasis::manager_week);
}

TEST_CASE("A who comes with all its conditions") {
  const Who who = full().policies.at(0).levers.at(0).who;
  CHECK_EQ(who.departments, std::vector<std::string>{"Sales", "Support"});
  REQUIRE(who.lowest_departments);
  CHECK(who.lowest_departments->by == Trait::eor);
  CHECK_EQ(who.lowest_departments->count, 2);
  CHECK_EQ(who.share, 0.5);
  CHECK_EQ(who.place.line, 103);
}

TEST_CASE("The top may be a number or a share") {
  const auto policies = full().policies;
  const Top count = *policies.at(0).levers.at(1).who.top;
  CHECK(count.by == RankBy::k_core);
  CHECK_EQ(count.count, 20U);
  CHECK_FALSE(count.share);
  const Top share = *policies.at(1).levers.at(0).who.top;
  CHECK(share.by == RankBy::betweenness);
  CHECK_EQ(share.share, 0.1);
}

TEST_CASE("A lever that only says what it is lasts from the first week to the end for everyone, at full strength") {
  const auto scenario =
      parse_scenario(company + "[[policy]]\nname = \"A\"\n[[policy.lever]]\nlever = \"reminders\"\n", "s.toml");
  const LeverUse& use = scenario.policies.at(0).levers.at(0);
  CHECK_EQ(use.first_week, 1);
  CHECK_FALSE(use.last_week);
  CHECK_EQ(use.ramp_weeks, 0);
  CHECK_EQ(use.strength, 1);
  CHECK(use.who.departments.empty());
}

TEST_CASE("Files are beside the scenario unless their path is absolute") {
  const Scenario scenario = full();
  CHECK_EQ(file_beside(scenario, "people.csv"), "runs/people.csv");
  CHECK_EQ(file_beside(scenario, "/data/chat.csv"), "/data/chat.csv");
}

TEST_CASE("A file with a byte order mark and Windows line ends is read") {
  const ScratchFolder folder;
  const auto path =
      folder.write("s.toml", "\xEF\xBB\xBFtitle = \"Ä\"\r\n[organisation]\r\ndepartments = { A = 40 }\r\n");
  CHECK_EQ(read_scenario(path).title, "Ä");
}

TEST_CASE("A file in Latin-1 is refused at the first letter that is not UTF-8") {
  const ScratchFolder folder;
  const auto path = folder.write("s.toml", "title = \"\xC4\"\n");
  CHECK_EQ(folder.refusal([&] { read_scenario(path); }).substr(0, 33), "s.toml:1:10: byte 0xC4 is not UTF");
}

TEST_CASE("A file that is not there is refused with the one that is") {
  const ScratchFolder folder;
  folder.write("launch.toml", company);
  CHECK_EQ(folder.refusal([&] { read_scenario(folder.path() / "lunch.toml"); }),
           "lunch.toml: there is no such file; did you mean 'launch.toml'?");
}

}  // namespace megaphone
