/// Members of channels and shares per sharer: what is written again, and what is refused in which words.
#include <doctest/doctest.h>

#include "megaphone/scenario/schema.hpp"
#include "refusal.hpp"
#include "scenario/membership.hpp"

namespace megaphone {
namespace {

const std::string people = "organisation = { departments = { Sales = 100 } }\n";

const Refusal broken[] = {
    {"[channels.app]\nreach = 0.3\nmembers = 0\n",
     "s.toml:4:11: channels.app.members must be a number above 0 and up to 1, but is 0"},
    {"[channels.app]\nreach = 0.3\nmembers = 0.3\nmembers_from_roster = true\n",
     "s.toml:5:23: channels.app has both members and members_from_roster; leave out one of them"},
    {"[channels.app]\nreach = 0.3\nmembers = 0.3\n[measured]\nshares_per_sharer = 1\n",
     "s.toml:6:21: measured.shares_per_sharer must be 0 (not given) or above 1, since whoever shares does so at least "
     "once, but is 1"},
    {"[channels.app]\nreach = 0.3\nmembers = 0.3\n[measured]\ntop_5_percent_share = 0.5\nshares_per_sharer = 2\n",
     "s.toml:7:21: measured.shares_per_sharer and measured.top_5_percent_share (at s.toml:6:23) are both given; they "
     "fix the same number, how unequally employees share, so leave out one of them"},
    {"[channels.app]\nreach = 0.3\n[measured]\nshares_per_sharer = 2\n",
     "s.toml:5:21: measured.shares_per_sharer needs a channel that says members (the proportion of employees who use "
     "it) or members_from_roster: 2 shares a sharer can mean that everybody is a member and employees differ very much "
     "(a spread of 3.7), or that .3 are and differ less (2.8), or .1 (1.9); members = 1 says that all are"},
};

Scenario with(const std::string& rest) { return parse_scenario(people + rest, "s.toml"); }

}  // namespace

TEST_CASE("Members and shares per sharer that contradict each other are refused at their place") {
  for (const Refusal& each : broken) {
    CAPTURE(each.text);
    CHECK_EQ(refusal_of_scenario(people + each.text), each.message);
  }
}

TEST_CASE("A roster that names no column of members is refused where a channel asks it") {
  CHECK_EQ(refusal_of_scenario("organisation = { roster = { file = \"r.csv\" } }\n"
                               "[channels.app]\nreach = 0.3\nmembers_from_roster = true\n"),
           "s.toml:4:23: channels.app.members_from_roster is true, but no roster says who the members are: name its "
           "column, member = \"...\"");
}

TEST_CASE("That all are members can be said, and makes shares per sharer a target") {
  const Scenario scenario = with("[channels.feed]\nreach = 0.3\nmembers = 1\n[measured]\nshares_per_sharer = 2\n");
  CHECK_EQ(scenario.measured.shares_per_sharer, 2);
  CHECK_FALSE(scenario.measured.shares_per_sharer_sd.has_value());
  CHECK_EQ(scenario.channels[0].members, 1.0);
}

TEST_CASE("A scenario with shares per sharer is the same when written and read again") {
  const Scenario scenario = with(
      "[channels.app]\nreach = 0.3\nmembers = 0.25\n[measured]\nshares_per_sharer = 2.5\n"
      "shares_per_sharer_sd = 0.125\n");
  const std::string once = scenario_toml(scenario, "results");
  const Scenario again = parse_scenario(once, "results/scenario.toml");
  CHECK_EQ(scenario_toml(again, "results"), once);
  CHECK_EQ(again.channels[0].members, 0.25);
  CHECK_EQ(again.measured.shares_per_sharer, 2.5);
  CHECK_EQ(again.measured.shares_per_sharer_sd, 0.125);
  CHECK_EQ(once.find("top_5_percent_share"), std::string::npos);
}

TEST_CASE("Joint draws of the figure that is no target are refused: they would change nothing") {
  const Scenario scenario = with("[channels.app]\nreach = 0.3\nmembers = 0.25\n[measured]\nshares_per_sharer = 2.5\n");
  Inputs inputs;
  JointDraws draws;
  draws.file = "draws.csv";
  draws.columns = {{"measured.top_5_percent_share", std::nullopt, {}}};
  inputs.effects.draws = std::make_shared<const JointDraws>(draws);
  CHECK_EQ(refusal_by([&] { check_members(scenario, inputs); }),
           "draws.csv: the column measured.top_5_percent_share is drawn in vain: the scenario's target is "
           "measured.shares_per_sharer");
  CHECK_EQ(refusal_by([&] { check_members(with(""), inputs); }), "accepted");
}

}  // namespace megaphone
