// The answer's sentences on runs of which it is known what has to be said.
#include "megaphone/answer/answer.hpp"

#include <doctest/doctest.h>

#include "answer/made_up_run.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

const Design many{16, 2, 8};

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

const MadeUpPolicy sure{.name = "Sure", .lift = 100, .between_worlds = 5, .cash = 2000, .hours = 50};
const MadeUpPolicy risky{.name = "Risky", .lift = 160, .between_draws = 200, .between_worlds = 5, .cash = 500};

TEST_CASE("a risky policy with a higher mean never hides a sure one") {
  const MadeUpRun run({risky, sure}, many);
  const Comparison c = run.comparison();
  REQUIRE(c.policies[1][Outcome::shares].lift.mean.value > c.policies[2][Outcome::shares].lift.mean.value);
  REQUIRE_FALSE(c.policies[1].lift_is_clear);
  CHECK(c.leader == 2);
  CHECK(c.chosen == 2);
  CHECK(run.answer().starts_with("Sure brings most of the policies that are clearly above the baseline: "));
  CHECK(contains(run.answer(), " Risky is higher on average, +"));
}

TEST_CASE("what would change the answer compares the policies of which the answer speaks") {
  CHECK(MadeUpRun({risky, sure}, many).change().starts_with("Sure is ahead of Risky in "));
  CHECK(MadeUpRun({sure}, many).change().starts_with("Sure is ahead of the baseline in all 16 draws"));
}

TEST_CASE("among policies not distinguishable from the best the cheapest is chosen, and both are named") {
  const MadeUpRun run({{.name = "Leaderboard", .lift = 38, .between_worlds = 6, .cash = 75000},
                       {.name = "Reminders", .lift = 35, .between_worlds = 6, .hours = 6}},
                      many);
  const Comparison c = run.comparison();
  CHECK(c.leader == 1);
  CHECK(c.chosen == 2);
  CHECK(contains(run.answer(),
                 "Reminders costs least of those that are clearly above the baseline and not "
                 "distinguishable from Leaderboard: 3"));
  CHECK(contains(run.answer(), ", for 6 staff hours, 0.17"));
  CHECK(contains(run.answer(), " staff hours per additional share"));
  CHECK(contains(run.answer(), "Leaderboard brings +3"));
  CHECK(contains(run.answer(),
                 "for 75,000 in cash; the two are not distinguishable, and an hour of staff is counted as 40."));
}

TEST_CASE("where one takes more cash and the other more hours, the price of an hour decides, and is said") {
  const std::vector<MadeUpPolicy> two{{.name = "Dear", .lift = 38, .between_worlds = 6, .cash = 1000},
                                      {.name = "Long", .lift = 35, .between_worlds = 6, .hours = 20}};
  MadeUpRun run(two, many);
  CHECK(run.comparison().chosen == 2);
  CHECK(contains(run.answer(), "an hour of staff is counted as 40."));
  run.scenario.budget.hour_price = 60;
  CHECK(run.comparison().chosen == 1);
}

TEST_CASE(
    "a lift that rounding takes away is said to be rounded, so that the draws it is ahead in contradict nothing") {
  MadeUpRun run({{.name = "Slight", .lift = 1, .between_draws = 2, .between_worlds = 5}}, many);
  CHECK(contains(run.answer(), "Highest on average is Slight: "));
  run.result.organisation.protection = {10, 1};  // shares are then counted in fives or coarser
  CHECK(
      contains(run.answer(),
               "On average none of them brings more, as figures of real people are rounded; the closest is Slight: "));
  CHECK(contains(run.change(), "Slight is ahead of the baseline in "));
}

TEST_CASE("where none brings more, nothing is said of rounding unless figures are rounded") {
  const MadeUpRun run({{.name = "Less", .lift = -1, .between_draws = 2, .between_worlds = 5}}, many);
  CHECK(contains(run.answer(), "On average none of them brings more; the closest is Less: "));
}

TEST_CASE("of policies with the same lift none is called the closest or the highest") {
  const MadeUpPolicy slight{.name = "Slight", .lift = 1, .between_worlds = 5};
  MadeUpRun run({slight, {.name = "Other", .lift = 1, .between_worlds = 5}}, many);
  run.result.organisation.protection = {10, 1};  // both lifts are rounded away
  CHECK_MESSAGE(contains(run.answer(), "; as close as any is Slight: "), run.answer());
  MadeUpRun more({{.name = "A", .lift = 5, .between_worlds = 15}, {.name = "B", .lift = 5, .between_worlds = 15}},
                 many);
  more.result.organisation.protection = {10, 1};  // both lifts are rounded to a step
  CHECK_MESSAGE(contains(more.answer(), " As high on average as any is A: "), more.answer());
}

TEST_CASE("the cost of one more share is in the sentence") {
  const std::string text = MadeUpRun({sure}, many).answer();
  CHECK(contains(text, ", for 2,000 in cash and 50 staff hours, 20"));
  CHECK(contains(text, " staff hours per additional share; it comes first in "));
  CHECK(contains(MadeUpRun({{.name = "Free", .lift = 100, .between_worlds = 5}}, many).answer(), ", at no cost; it"));
}

TEST_CASE("where nothing within the budget is distinguishable, what a larger one brings is said") {
  MadeUpRun run({{.name = "Noise", .lift = 1, .between_worlds = 30, .cash = 100},
                 {.name = "Ambassadors", .lift = 18, .between_worlds = 4, .cash = 2880}},
                many);
  run.scenario.budget.cash = 2000;
  CHECK(run.answer().starts_with("Nothing within 2,000 in cash is distinguishable from the baseline; +1"));
  CHECK(contains(run.answer(), " shares with Ambassadors for 880 more in cash."));
}

TEST_CASE("a policy that is clearly worse is not said to be indistinguishable") {
  const MadeUpRun run({{.name = "Harm", .lift = -50, .between_worlds = 5}}, many);
  CHECK(
      run.answer().starts_with("No policy brings clearly more shares than the baseline. On average none of them "
                               "brings more; the closest is Harm: 5"));
  CHECK(contains(run.answer(), " fewer shares than the baseline ("));
}

TEST_CASE("where all agree the sentence gives a bound instead of certainty") {
  CHECK(contains(MadeUpRun({sure}, many).answer(),
                 "it comes first in all 16 draws of the effects (at most 1 in 6 could differ)."));
  CHECK(contains(MadeUpRun({sure}, {1, 4, 8}).answer(), "in all 4 populations (at most 1 in 2 could differ)"));
}

TEST_CASE("what is compared only is not in the running for the first place") {
  const MadeUpRun run({sure, {.name = "Duty", .lift = 400, .between_worlds = 5, .compared_only = true}}, many);
  CHECK(run.comparison().policies[1].best.value == 1);
  CHECK(std::isnan(run.comparison().policies[2].best.value));
  CHECK(run.answer().starts_with("Sure brings most of the policies that can be chosen: "));
}

TEST_CASE("advocates are called advocates, not employees") {
  MadeUpRun run({sure}, many);
  run.scenario.run.outcome = "advocates";
  for (DrawResult& draw : run.result.draws) {
    for (WorldOutcome& world : draw.worlds) world.value[static_cast<std::size_t>(Outcome::advocates)] = world.value[0];
  }
  CHECK(contains(run.answer(), " more active advocates than the baseline"));
  CHECK(contains(run.answer(), " per additional active advocate;"));
}

TEST_CASE("what a policy costs in relationships is said, also of one that is compared only") {
  const MadeUpPolicy duty{.name = "Duty", .lift = 400, .between_worlds = 5, .compared_only = true, .poor = 0.25};
  const MadeUpRun run({sure, duty}, many);
  CHECK_MESSAGE(run.answer().ends_with(
                    " Of 1,000 employees 500 would have a relationship as poor as the poorest 16 % have "
                    "today under Duty, 250 more than in the baseline (90 % of simulated futures: 250 to 250)."),
                run.answer());
  CHECK(printed_outcome(run.comparison(), 0, Outcome::poor_relationship).level == "25 %");
  CHECK(printed_outcome(run.comparison(), 2, Outcome::poor_relationship).level == "50 %");
  CHECK(printed_outcome(run.comparison(), 2, Outcome::poor_relationship).lift == "+25 %");
}

TEST_CASE("relationships that get better are told of the policy of the answer alone, before what others harm") {
  const MadeUpPolicy kind{.name = "Kind", .lift = 100, .between_worlds = 5, .poor = -0.125};
  const MadeUpRun run({kind,
                       {.name = "Kinder", .lift = 1, .between_worlds = 5, .poor = -0.25},
                       {.name = "Harsh", .lift = 2, .between_worlds = 5, .poor = 0.125},
                       {.name = "Harsher", .lift = 3, .between_worlds = 5, .poor = 0.25}},
                      many);
  CHECK(contains(run.answer(), " have today under Kind, 125 fewer than in the baseline "));
  CHECK_MESSAGE(run.answer().ends_with(" Under Harsher it would be 500, 250 more (250 to 250). Under Harsh it "
                                       "would be 375, 125 more (125 to 125)."),
                run.answer());
  CHECK_FALSE(contains(run.answer(), "Under Kinder"));
}

TEST_CASE("relationships are not spoken of where nothing changes or too few futures were simulated") {
  const MadeUpPolicy harsh{.name = "Harsh", .lift = 100, .between_worlds = 5, .poor = 0.1};
  CHECK_FALSE(contains(MadeUpRun({sure}, many).answer(), "relationship"));
  CHECK_FALSE(contains(MadeUpRun({harsh}, {2, 1, 9}).answer(), "relationship"));
}

TEST_CASE("one share is one share") {
  CHECK(contains(MadeUpRun({{.name = "Little", .lift = 1}}, many).answer(), ": 1 more share than the baseline"));
}

TEST_CASE("too few futures choose nothing and say so") {
  const MadeUpRun run({sure}, {2, 1, 9});
  CHECK(run.comparison().chosen == 0);
  CHECK(
      run.answer().starts_with("18 simulated futures per policy are too few to distinguish policies. Highest on "
                               "average is Sure: "));
}

}  // namespace
