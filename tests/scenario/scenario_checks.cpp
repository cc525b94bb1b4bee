/// The scenario against the organisation and against the lever catalogue.

#include <doctest/doctest.h>

#include "inputs/lever_file.hpp"
#include "refusal.hpp"

namespace megaphone {
namespace {

const std::string company = "organisation = { roster = { file = \"r.csv\" } }\n";
const std::string lever = company + "[[policy]]\nname = \"A\"\n[[policy.lever]]\nlever = \"town_halls\"\n";

/// 20 people in two departments; two levels when asked for.
Organisation twenty(bool levels) {
  Organisation organisation;
  organisation.departments = {"Sales", "Support"};
  for (std::uint32_t i = 0; i < 20; ++i) organisation.department.push_back(i % 2);
  if (levels) {
    organisation.levels = {"staff", "lead"};
    organisation.level = organisation.department;
  }
  return organisation;
}

std::string refusal(const std::string& text, const Organisation& organisation) {
  return refusal_by([&] { check_names(parse_scenario(text, "s.toml"), organisation); });
}

const Refusal wrong_names[] = {
    {lever + "who = { department = \"Sale\" }", "s.toml:6:22: department 'Sale' is not known; did you mean 'Sales'?"},
    {lever + "who = { department = [\"Sales\", \"Legal\"] }",
     "s.toml:6:32: department 'Legal' is not known; known: 'Sales', 'Support'"},
    {lever + "who = { level = \"leads\" }", "s.toml:6:17: level 'leads' is not known; did you mean 'lead'?"},
    {lever + "who = { lowest_departments = { count = 3 } }",
     "s.toml:6:40: the 3 lowest departments are meant, but there are 2"},
    {lever + "who = { top = { by = \"degree\", count = 21 } }",
     "s.toml:6:40: the top 21 employees are meant, but there are 20"},
    {company + "[channels.feed]\nreach = 1\nwho = { department = \"Sale\" }",
     "s.toml:4:22: department 'Sale' is not known; did you mean 'Sales'?"},
    {company + "[posts]\naudience = { department = \"Sale\" }",
     "s.toml:3:27: department 'Sale' is not known; did you mean 'Sales'?"},
    {company + "[[post]]\nweek = 1\ntheme = \"Company news\"\naudience = { level = \"boss\" }",
     "s.toml:5:22: level 'boss' is not known; known: 'staff', 'lead'"},
    {company + "network.mean_ties = 19.5",
     "s.toml:2:21: network.mean_ties is 19.5, but 20 employees have at most 19 "
     "colleagues"},
    {company + "network.degrees = [1, 1]", "s.toml:2:19: network.degrees lists 2 numbers for 20 employees"},
};

}  // namespace

TEST_CASE("Names and numbers that the organisation does not have are refused at their place") {
  for (const Refusal& each : wrong_names) {
    CAPTURE(each.text);
    CHECK_EQ(refusal(each.text, twenty(true)), each.message);
  }
}

TEST_CASE("Influence chooses for levers, and is refused at its place for audiences and channels") {
  const std::string top = "{ top = { by = \"influence\", count = 3 } }\n";
  const auto refused = [](const std::string& text) {
    return refusal_by([&] { check_scenario(parse_scenario(text, "s.toml")); });
  };
  CHECK_EQ(refused(lever + "who = " + top), "accepted");
  CHECK_EQ(refused(company + "[posts]\naudience = " + top),
           "s.toml:3:12: posts.audience cannot be chosen by influence, which rests on it; levers can");
  CHECK_EQ(refused(company + "[[post]]\nweek = 1\ntheme = \"Company news\"\naudience = " + top),
           "s.toml:5:12: post.audience cannot be chosen by influence, which rests on it; levers can");
  CHECK_EQ(refused(company + "[channels.feed]\nreach = 1\nwho = " + top),
           "s.toml:4:7: channels.feed.who cannot be chosen by influence, which rests on it; levers can");
}

TEST_CASE("A level is refused when the roster has none") {
  CHECK_EQ(refusal(lever + "who = { level = \"lead\" }", twenty(false)),
           "s.toml:6:17: level 'lead' is meant, but the roster has no column level; name it in organisation.roster");
}

TEST_CASE("Names and numbers that the organisation has are accepted") {
  CHECK_EQ(refusal(lever + "who = { department = [\"Sales\", \"Support\"], level = \"lead\" }", twenty(true)),
           "accepted");
  CHECK_EQ(refusal(lever + "who = { lowest_departments = { count = 2 } }", twenty(true)), "accepted");
  CHECK_EQ(refusal(lever + "who = { top = { by = \"degree\", count = 20 } }", twenty(true)), "accepted");
  CHECK_EQ(refusal(company + "network.mean_ties = 19", twenty(true)), "accepted");
}

TEST_CASE("A lever that ends before it begins is refused in a scenario made in memory, too") {
  Scenario scenario = parse_scenario(lever + "weeks = [3, 10]\n", "s.toml");
  std::swap(scenario.policies[0].levers[0].first_week, *scenario.policies[0].levers[0].last_week);
  CHECK_EQ(refusal_by([&] { check_scenario(scenario); }),
           "s.toml:6:9: policy.lever.weeks ends in week 3, before it begins in week 10");
}

TEST_CASE("A hundred thousand policies are distinguished by their names, and one that stands twice is found") {
  Scenario scenario = parse_scenario(lever, "s.toml");
  scenario.policies.resize(100'000, scenario.policies[0]);
  for (std::size_t i = 0; i + 1 < scenario.policies.size(); ++i) scenario.policies[i].name = std::to_string(i);
  CHECK_NOTHROW(check_scenario(scenario));
  scenario.policies[7].name = "A";
  CHECK_EQ(refusal_by([&] { check_scenario(scenario); }),
           "s.toml:2:1: policy.name 'A' stands twice; each policy needs its own");
}

TEST_CASE("A lever that is not in the catalogue is refused with the nearest") {
  const Scenario scenario =
      parse_scenario(company + "[[policy]]\nname = \"A\"\n[[policy.lever]]\nlever = \"town_hal\"\n", "launch.toml");
  CHECK_EQ(refusal_by([&] { check_levers(scenario, default_levers()); }),
           "launch.toml:5:9: lever 'town_hal' is not known; did you mean 'town_halls'?");
  CHECK_NOTHROW(check_levers(parse_scenario(lever, "s.toml"), default_levers()));
}

}  // namespace megaphone
