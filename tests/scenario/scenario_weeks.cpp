/// Weeks as dates: wherever a week is wanted, once the scenario says when week 1 begins.
#include <doctest/doctest.h>

#include "megaphone/scenario/scenario_file.hpp"
#include "refusal.hpp"
#include "scenario/seasons.hpp"

using namespace megaphone;

namespace {

std::string with_start(const std::string& start, const std::string& rest) {
  return "organisation = { departments = { A = 50 } }\n[posts]\n" + start + "\n" + rest;
}

const std::string monday = "start = 2026-01-05";

std::string lever(const std::string& weeks) {
  return "[[policy]]\nname = \"P\"\n[[policy.lever]]\nlever = \"town_halls\"\nweeks = " + weeks + "\n";
}

std::string post(const std::string& week) { return "[[post]]\ntheme = \"Company news\"\nweek = " + week + "\n"; }

std::pair<double, double> weeks(const std::string& list) {
  const Scenario scenario = parse_scenario(with_start(monday, lever(list)), "s.toml");
  const LeverUse& use = scenario.policies.at(0).levers.at(0);
  return {use.first_week, *use.last_week};
}

}  // namespace

TEST_CASE("Dates of a lever are its weeks, and what begins at a weekend begins in the week after") {
  CHECK(weeks("[2026-01-05, 2026-03-01]") == std::pair(1.0, 8.0));
  CHECK(weeks("[2026-01-09, 2026-01-09]") == std::pair(1.0, 1.0));
  CHECK(weeks("[2026-01-10, 2026-01-12]") == std::pair(2.0, 2.0));
  CHECK(weeks("[2026-01-12, 2026-01-18]") == std::pair(2.0, 2.0));
  CHECK(weeks("[\"2026-01-12\", 3.5]") == std::pair(2.0, 3.5));
  CHECK(weeks("[\"2026-W02\", \"2026-W09\"]") == std::pair(1.0, 8.0));
}

TEST_CASE("The date of an extra post is its week and its day") {
  const Scenario scenario = parse_scenario(with_start(monday, post("2026-01-15")), "s.toml");
  CHECK(scenario.posts.extra.at(0).week == 2);
  CHECK(scenario.posts.extra.at(0).day == 4);
}

TEST_CASE("Dates are counted from the start that an override says") {
  const Scenario scenario =
      parse_scenario(with_start(monday, lever("[2026-01-19, 2026-01-25]")), "s.toml", {"posts.start=2026-01-12"});
  CHECK(scenario.policies.at(0).levers.at(0).first_week == 2);
}

TEST_CASE("Weeks are written back as dates where the scenario has a start, and read the same") {
  const std::string text = with_start(monday, post("2026-01-15") + lever("[2026-01-12, 2026-03-01]"));
  const std::string written = scenario_toml(parse_scenario(text, "s.toml"), "");
  CHECK(written.find("start = 2026-01-05\n") != std::string::npos);
  CHECK(written.find("week = 2026-01-15\ntheme") != std::string::npos);
  CHECK(written.find("weeks = [2026-01-12, 2026-03-01]") != std::string::npos);
  CHECK(scenario_toml(parse_scenario(written, "s.toml"), "") == written);
}

TEST_CASE("A season's weeks may be dates, and are written back as such") {
  const std::string text = with_start(monday, "[[season]]\nname = \"Carnival\"\nweeks = [2026-02-16, 2026-02-17]\n");
  const Scenario scenario = parse_scenario(text, "s.toml");
  REQUIRE(scenario.posts.seasons.size() == 1);
  CHECK(scenario.posts.seasons[0].first_week == 7);
  CHECK(scenario.posts.seasons[0].last_week == 7);
  CHECK(scenario.posts.seasons[0].activity == 1);
  const std::string written = scenario_toml(scenario, "");
  CHECK(written.find("weeks = [2026-02-16, 2026-02-22]") != std::string::npos);
  CHECK(scenario_toml(parse_scenario(written, "s.toml"), "") == written);
}

TEST_CASE("Dates that cannot be weeks are refused with what to write") {
  CHECK(refusal_of_scenario(with_start("", lever("[2026-01-07, 2026-03-01]"))) ==
        "s.toml:8:10: policy.lever.weeks is a date, 2026-01-07; say when week 1 begins: start = 2026-01-05 in [posts]");
  CHECK(refusal_of_scenario(with_start(monday, lever("[2026-01-04, 2026-03-01]"))) ==
        "s.toml:8:10: policy.lever.weeks is 2026-01-04, before week 1, which begins on posts.start = 2026-01-05");
  CHECK(refusal_of_scenario(with_start(monday, lever("[2026-01-05, 2026-05-01]"))) ==
        "s.toml:8:9: policy.lever.weeks go to week 17, but the simulated time ends with week 12");
  CHECK(
      refusal_of_scenario(with_start("start = 2026-01-07", lever("[1, 2]"))) ==
      "s.toml:3:9: posts.start must be a Monday, the first day of week 1, but 2026-01-07 is a Wednesday; did you mean "
      "2026-01-05?");
  CHECK(refusal_of_scenario(with_start("start = 3", "")) ==
        "s.toml:3:9: posts.start must be a date such as 2026-01-05, but is 3");
}

TEST_CASE("A number that no week can be is refused, also a whole one that no double holds") {
  for (const std::string number : {"9007199254740993", "-9223372036854775807", "0", "nan", "inf", "\"two\""}) {
    const std::string said = refusal_of_scenario(with_start(monday, lever("[" + number + ", 12]")));
    CHECK_MESSAGE(said.find("s.toml:8:10: policy.lever.weeks must hold weeks: numbers ") == 0, said);
  }
}

TEST_CASE("Posts at weekends, on two days or in half weeks are refused") {
  CHECK(refusal_of_scenario(with_start(monday, post("2026-01-17"))) ==
        "s.toml:6:8: post.week must be a working day, for nothing is posted on a Saturday, but is 2026-01-17");
  CHECK(refusal_of_scenario(with_start(monday, post("2026-01-15") + "day = 2\n")) ==
        "s.toml:7:7: post.day must be left out where week is a date, which says the day, but is 2");
  CHECK(refusal_of_scenario(with_start(monday, post("1.5"))) ==
        "s.toml:6:8: post.week must be a whole week or a date, but is 1.5");
}

TEST_CASE("A season is told with its weeks, its dates and what is different in it") {
  PostsSpec posts;
  Season season;
  season.name = "Summer holidays";
  season.first_week = 3;
  season.last_week = 4;
  season.activity = 0.4;
  CHECK(season_words(posts, season) == "Summer holidays, weeks 3 to 4: activity times 0.4");
  posts.start = "2026-01-05";
  season.last_week = 3;
  season.posts = 0;
  CHECK(season_words(posts, season) ==
        "Summer holidays, week 3 (2026-01-19 to 2026-01-25): activity times 0.4, posts times 0");
}

TEST_CASE("Regular posts come at one pace but in seasons that change it") {
  PostsSpec posts;
  posts.weeks = 10;
  CHECK(paces(posts, 5).size() == 1);
  CHECK(regular_posts_asked(posts, 5) == 50);
  posts.seasons.resize(2);
  posts.seasons[0].first_week = 9;
  posts.seasons[0].last_week = 10;
  posts.seasons[0].posts = 0;
  posts.seasons[1].posts = 2;  // week 1
  const std::vector<Pace> all = paces(posts, 5);
  REQUIRE(all.size() == 3);
  CHECK(all[0].per_week == 10);
  CHECK(all[1].begin == 1);
  CHECK(all[1].end == 8);
  CHECK(all[2].per_week == 0);
  CHECK(regular_posts_asked(posts, 5) == 45);
}
