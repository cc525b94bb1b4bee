/// Broken scenario files, their exact messages: policies, levers and whom they are for.

#include <doctest/doctest.h>

#include <string>

#include "refusal.hpp"

namespace megaphone {
namespace {

/// What stands before every text: the first line of the file.
const std::string company = "organisation = { departments = { Sales = 100, Support = 50 } }\n";

const Refusal wrong_policies[] = {
    {"[[policy]]\n", "s.toml:2:1: policy.name is missing: what the policy is called in the results"},
    {"[[policy]]\n"
     "name = \"\"\n",
     "s.toml:3:8: policy.name must be a name of 1 to 200 letters without control characters, but is ''"},
    {"[[policy]]\n"
     "name = \"410 \xE2\x80\xAE"
     "410\"\n",
     "s.toml:3:8: policy.name must be a name of 1 to 200 letters without control characters, but is "
     "'410 \\xe2\\x80\\xae410'"},
    {"[[policy]]\n"
     "name = \"baseline\"\n"
     "posts_per_week = 3\n",
     "s.toml:3:8: policy.name 'baseline' is taken: the baseline, no policy at all, is always there"},
    {"[[policy]]\n"
     "name = \"A\"\n",
     "s.toml:2:1: policy 'A' changes nothing: it has neither a lever nor posts_per_week"},
    {"[[policy]]\n"
     "name = \"A\"\n"
     "posts_per_week = 3\n"
     "[[policy]]\n"
     "name = \"A\"\n"
     "posts_per_week = 4\n",
     "s.toml:6:8: policy.name 'A' stands twice; each policy needs its own"},
    {"[[policy]]\n"
     "name = \"A\"\n"
     "posts_per_weak = 3\n",
     "s.toml:4:1: policy key 'posts_per_weak' is not known; did you mean 'posts_per_week'?"},
    {"[[policy]]\n"
     "name = \"A\"\n"
     "lever = \"town_halls\"\n",
     "s.toml:4:9: policy.lever must be one or more tables [[policy.lever]], but is 'town_halls'"},
    {"[[policy]]\n"
     "name = \"A\"\n"
     "lever = []\n",
     "s.toml:4:9: policy.lever must be one or more tables [[policy.lever]], but is an empty list"},
    {"policy = []\n", "s.toml:2:10: policy must be one or more tables [[policy]], but is an empty list"},
    {"[[policy]]\n"
     "name = \"A\"\n"
     "[[policy.lever]]\n"
     "who = \"everyone\"\n",
     "s.toml:4:1: policy.lever.lever is missing: the name of a lever"},
    {"[[policy]]\n"
     "name = \"A\"\n"
     "[[policy.lever]]\n"
     "lever = \"town_halls\"\n"
     "weeks = [2, 10, 12]\n",
     "s.toml:6:9: policy.lever.weeks must be a list of two, the first and the last week, but is a list"},
    {"[[policy]]\n"
     "name = \"A\"\n"
     "[[policy.lever]]\n"
     "lever = \"town_halls\"\n"
     "weeks = [0, 10]\n",
     "s.toml:6:10: policy.lever.weeks must hold weeks: numbers from 1 to 520, or dates such as 2026-01-05, but holds "
     "0"},
    {"[[policy]]\n"
     "name = \"A\"\n"
     "[[policy.lever]]\n"
     "lever = \"town_halls\"\n"
     "weeks = [5, 4]\n",
     "s.toml:6:9: policy.lever.weeks ends in week 4, before it begins in week 5"},
    {"[[policy]]\n"
     "name = \"A\"\n"
     "[[policy.lever]]\n"
     "lever = \"town_halls\"\n"
     "weeks = [2, 13]\n",
     "s.toml:6:9: policy.lever.weeks go to week 13, but the simulated time ends with week 12"},
    {"[[policy]]\n"
     "name = \"A\"\n"
     "[[policy.lever]]\n"
     "lever = \"town_halls\"\n"
     "weeks = 4\n",
     "s.toml:6:9: policy.lever.weeks must be a list of two, the first and the last week, but is 4"},
    {"[[policy]]\n"
     "name = \"A\"\n"
     "[[policy.lever]]\n"
     "lever = \"town_halls\"\n"
     "strength = 0\n",
     "s.toml:6:12: policy.lever.strength must be a number above 0 and up to 3, but is 0"},
    {"[[policy]]\n"
     "name = \"A\"\n"
     "[[policy.lever]]\n"
     "lever = \"town_halls\"\n"
     "strength = 3.5\n",
     "s.toml:6:12: policy.lever.strength must be a number above 0 and up to 3, but is 3.5"},
    {"[[policy]]\n"
     "name = \"A\"\n"
     "[[policy.lever]]\n"
     "lever = \"town_halls\"\n"
     "ramp_weeks = -1\n",
     "s.toml:6:14: policy.lever.ramp_weeks must be a number from 0 to 520, but is -1"},
    {"[[policy]]\n"
     "name = \"A\"\n"
     "[[policy.lever]]\n"
     "lever = \"town_halls\"\n"
     "cost = {}\n",
     "s.toml:6:8: policy.lever.cost must be a table of costs such as { hours_per_manager = 6 }, but is an empty table"},
    {"[[policy]]\n"
     "name = \"A\"\n"
     "[[policy.lever]]\n"
     "lever = \"town_halls\"\n"
     "cost = { cash_yearly = 3 }\n",
     "s.toml:6:10: policy.lever.cost key 'cash_yearly' is not known"},
    {"[[policy]]\n"
     "name = \"A\"\n"
     "[[policy.lever]]\n"
     "lever = \"town_halls\"\n"
     "cost = { hours_once = -3 }\n",
     "s.toml:6:23: policy.lever.cost.hours_once must be a number from 0 to 1000000000000, but is -3"},
};

const Refusal wrong_who[] = {
    {"[[policy]]\n"
     "name = \"A\"\n"
     "[[policy.lever]]\n"
     "lever = \"town_halls\"\n"
     "who = {}\n",
     "s.toml:6:7: policy.lever.who must be \"everyone\" or a table with at least one condition, but is an empty table"},
    {"[[policy]]\n"
     "name = \"A\"\n"
     "[[policy.lever]]\n"
     "lever = \"town_halls\"\n"
     "who = 3\n",
     "s.toml:6:7: policy.lever.who must be \"everyone\" or a table of conditions, but is 3"},
    {"[[policy]]\n"
     "name = \"A\"\n"
     "[[policy.lever]]\n"
     "lever = \"town_halls\"\n"
     "who = { departments = \"Sales\" }\n",
     "s.toml:6:9: policy.lever.who key 'departments' is not known; did you mean 'department'?"},
    {"[[policy]]\n"
     "name = \"A\"\n"
     "[[policy.lever]]\n"
     "lever = \"town_halls\"\n"
     "who = { department = [] }\n",
     "s.toml:6:22: policy.lever.who.department must be a name or a list of names, but is an empty list"},
    {"[[policy]]\n"
     "name = \"A\"\n"
     "[[policy.lever]]\n"
     "lever = \"town_halls\"\n"
     "who = { department = [\"Sales\", \"Sales\"] }\n",
     "s.toml:6:32: policy.lever.who.department holds 'Sales' twice"},
    {"[[policy]]\n"
     "name = \"A\"\n"
     "[[policy.lever]]\n"
     "lever = \"town_halls\"\n"
     "who = { share = 0.0 }\n",
     "s.toml:6:17: policy.lever.who.share must be a number above 0 and up to 1, but is 0"},
    {"[[policy]]\n"
     "name = \"A\"\n"
     "[[policy.lever]]\n"
     "lever = \"town_halls\"\n"
     "who = { share = 1.5 }\n",
     "s.toml:6:17: policy.lever.who.share must be a number above 0 and up to 1, but is 1.5"},
    {"[[policy]]\n"
     "name = \"A\"\n"
     "[[policy.lever]]\n"
     "lever = \"town_halls\"\n"
     "who = { tenure = {} }\n",
     "s.toml:6:18: policy.lever.who.tenure must be a table with from, below or both (years), but is an empty table"},
    {"[[policy]]\n"
     "name = \"A\"\n"
     "[[policy.lever]]\n"
     "lever = \"town_halls\"\n"
     "who = { tenure = { from = 3, below = 2 } }\n",
     "s.toml:6:38: policy.lever.who.tenure.below is 2, which is not above from = 3: nobody is meant"},
    {"[[policy]]\n"
     "name = \"A\"\n"
     "[[policy.lever]]\n"
     "lever = \"town_halls\"\n"
     "who = { top = { share = 0.1 } }\n",
     "s.toml:6:15: policy.lever.who.top.by is missing: degree, k_core, betweenness, intention or influence"},
    {"[[policy]]\n"
     "name = \"A\"\n"
     "[[policy.lever]]\n"
     "lever = \"town_halls\"\n"
     "who = { top = { by = \"degree\" } }\n",
     "s.toml:6:15: policy.lever.who.top must have either share or count"},
    {"[[policy]]\n"
     "name = \"A\"\n"
     "[[policy.lever]]\n"
     "lever = \"town_halls\"\n"
     "who = { top = { by = \"degree\", share = 0.1, count = 3 } }\n",
     "s.toml:6:15: policy.lever.who.top must have either share or count"},
    {"[[policy]]\n"
     "name = \"A\"\n"
     "[[policy.lever]]\n"
     "lever = \"town_halls\"\n"
     "who = { top = { by = \"degrees\", share = 0.1 } }\n",
     "s.toml:6:22: policy.lever.who.top.by 'degrees' is not known; did you mean 'degree'?"},
    {"[[policy]]\n"
     "name = \"A\"\n"
     "[[policy.lever]]\n"
     "lever = \"town_halls\"\n"
     "who = { lowest_departments = { by = \"joy\" } }\n",
     "s.toml:6:37: policy.lever.who.lowest_departments.by 'joy' is not known; known: 'sic', 'eor'"},
    {"[[policy]]\n"
     "name = \"A\"\n"
     "[[policy.lever]]\n"
     "lever = \"town_halls\"\n"
     "who = { lowest_departments = { count = 0 } }\n",
     "s.toml:6:40: policy.lever.who.lowest_departments.count must be an integer from 1 to 10000000, but is 0"},
};

}  // namespace

TEST_CASE("A policy or lever that cannot be is refused") {
  for (const Refusal& each : wrong_policies) {
    CAPTURE(each.text);
    CHECK_EQ(refusal_of_scenario(company + each.text), each.message);
  }
}

TEST_CASE("A who that means nobody or cannot be understood is refused") {
  for (const Refusal& each : wrong_who) {
    CAPTURE(each.text);
    CHECK_EQ(refusal_of_scenario(company + each.text), each.message);
  }
}

}  // namespace megaphone
