/// The Markdown tables of the schema, the effects and the levers.

#include "scenario/schema_text.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "model/accepted_draws.hpp"

namespace megaphone {
namespace {

bool contains_line(const std::string& text, const std::string& line) {
  return text.find("\n" + line + "\n") != std::string::npos;
}

auto rows(const std::string& text) { return std::count(text.begin(), text.end(), '\n') - 2; }

}  // namespace

TEST_CASE("The schema has one row per parameter") {
  CHECK_EQ(rows(schema_markdown()), schema().size());
  CHECK(contains_line(schema_markdown(),
                      "| `contagion.weight` | a number from 0 to 100 | exposures | 0.5 | assumption |  | How much a "
                      "colleague's share counts, compared with seeing the post in a company channel |"));
}

TEST_CASE("What only the user can choose is called a setting, words are in code marks, no default is none") {
  CHECK(contains_line(schema_markdown(),
                      "| `run.outcome` | one of shares, advocates, reach |  | `shares` | setting |  | The outcome by "
                      "which policies are ranked |"));
  CHECK(contains_line(schema_markdown(),
                      "| `budget.cash` | a number from 0 to 1000000000000 | money | none | setting |  | The most a "
                      "policy may cost; no limit when left out. One that costs more is compared, but not chosen |"));
}

TEST_CASE("A bar inside a cell opens no column") {
  CHECK_NE(schema_markdown().find("one of ',', ';', '\\t', '\\|', ' '"), std::string::npos);
}

TEST_CASE("A key of a record has a row with its value, unit, default and meaning") {
  const std::string text = records_markdown();
  CHECK(contains_line(
      text, "| `ramp_weeks` | a number from 0 to 520 | weeks | 0 | How long it takes from nothing to full strength |"));
  CHECK(contains_line(text, "| `by` | one of sic, eor |  | `sic` | The trait |"));
  CHECK(contains_line(
      text, "| `name` | a name |  | must be given | What the policy is called in the results; each has its own |"));
  CHECK(contains_line(text, "| `department` | a name or a list of names |  | any | People of these departments |"));
  CHECK(contains_line(text, "**`lever_use`** as `[[policy.lever]]`: A lever in use."));
}

TEST_CASE("An effect's row has mean, spread, mean as accepted, range, status and source") {
  EffectsTable effects;
  effects[Effect::causal_share_of_sic] = {0.75, 0, 0.01, 1, Status::judgement, "a | b", Shape::beta};
  effects[Effect::sic_to_intention] = {0, 0, 0, 0, Status::direction, "c"};
  const std::string text = effects_markdown(effects);
  CHECK_EQ(rows(text.substr(0, text.find("\n\n") + 1)), effect_count);
  CHECK(contains_line(text, "| `causal_share_of_sic` | 0.75, fixed | 0.75 | 0.01 to 1 | judgement | a \\| b |"));
  CHECK(contains_line(text, "| `sic_to_intention` | 0, fixed | 0 | 0 to 0 | direction | c |"));
  CHECK_NE(text.find("\n\nOf 100 draws 0 cannot hold together"), std::string::npos);
}

TEST_CASE("Where large paths cannot hold together, their mean as accepted lies below the mean typed in") {
  EffectsTable effects;
  effects[Effect::eor_to_intention] = {0.8, 0.1, 0, 0.99, Status::assumption, "d"};
  // What explains at most three quarters is accepted: a path up to the root of .75. Of the normal distribution cut off
  // at .99 that is P(.6603) / P(1.9) = .7675, with a mean of .8 - .1 * density(.6603) / P(.6603) = .7570.
  const AcceptedDraws accepted = accepted_draws(effects);
  const double mean = accepted.mean[static_cast<std::size_t>(Effect::eor_to_intention)];
  CHECK(std::abs(mean - 0.7570) < 0.005);               // four standard errors of 4,096 draws
  CHECK(std::abs(accepted.rejected - 0.2325) < 0.024);  // likewise, of 5,337
  const std::string text = effects_markdown(effects);
  CHECK_NE(text.find(fmt::format("| `eor_to_intention` | 0.8 ± 0.1 | {:.3g} | 0 to 0.99 |", mean)), std::string::npos);
  CHECK_NE(text.find(fmt::format("Of 100 draws {:.0f} cannot hold together", 100 * accepted.rejected)),
           std::string::npos);
}

TEST_CASE("A lever has a row per move, with its costs") {
  Lever lever;
  lever.id = "game";
  lever.name = "Game";
  const auto move = [&](Target target, Phase phase, const Prior& size) -> Move& {
    lever.moves.emplace_back();
    lever.moves.back().target = target;
    lever.moves.back().phase = phase;
    lever.moves.back().size = size;
    return lever.moves.back();
  };
  move(Target::push, Phase::during, {0.5, 0.1, 0, 1, Status::judgement, "s"});
  move(Target::push, Phase::after, {-0.5, 0.1, -1, 0, Status::analogue, "t"}).fade_weeks = 6;
  lever.cost = {{CostUnit::cash, CostBasis::employee_week, 6}, {CostUnit::hours, CostBasis::once, 2}};
  const std::string text = levers_markdown({{lever}});
  const std::string cost = "6 cash per employee week, 2 hours once |";
  CHECK(contains_line(text, "| `game` | push | 0.5 ± 0.1 | 0 to 1 | judgement | s | " + cost));
  CHECK(contains_line(text,
                      "| `game` | push after it stops, fading with a half-life of 6 weeks | -0.5 ± 0.1 | -1 to 0 "
                      "| analogue | t | " +
                          cost));
}

TEST_CASE("The rows of a lever that reaches some of those covered say so, and a floor that is known is a number") {
  Lever lever;
  lever.id = "posters";
  lever.seen_by = 0.3;
  lever.moves.resize(1);
  lever.moves[0].target = Target::push;
  lever.moves[0].size = {0.5, 0.1, 0, 1, Status::judgement, "s"};
  lever.moves[0].fade_weeks = 4;
  lever.moves[0].floor.mean = 0.25;
  CHECK(contains_line(levers_markdown({{lever}}),
                      "| `posters` | push, fading with a half-life of 4 weeks to 0.25 of it, reaching 0.3 of those "
                      "covered | 0.5 ± 0.1 | 0 to 1 | judgement | s | none |"));
}

TEST_CASE("A move's row says in what its size is given and how it goes on") {
  Lever lever;
  lever.id = "game";
  lever.moves.resize(3);
  for (Move& move : lever.moves) move.size = {0.5, 0.1, 0, 1, Status::judgement, "s"};
  lever.moves[0].target = Target::sic;
  lever.moves[0].size_on = SizeOn::eor;
  lever.moves[0].linger_weeks = 20;
  lever.moves[1].target = lever.moves[2].target = Target::push;
  lever.moves[1].unit = SizeUnit::d;
  lever.moves[1].fade_weeks = 3;
  lever.moves[1].floor = {0.2, 0.1, 0, 1, Status::judgement, "f", Shape::beta};
  lever.moves[2].unit = SizeUnit::log_odds;
  lever.moves[2].phase = Phase::after;
  lever.moves[2].counted_from = CountedFrom::end;
  const std::string text = levers_markdown({{lever}});
  const std::string size = " | 0.5 ± 0.1 | 0 to 1 | judgement | s | none |";
  CHECK(contains_line(text, "| `game` | sic (size on EOR), what is left when it stops halves in 20 weeks" + size));
  CHECK(contains_line(
      text,
      "| `game` | push (d of participation), fading with a half-life of 3 weeks to a part of it, 0.2 ± 0.1, beta" +
          size));
  CHECK(contains_line(
      text, "| `game` | push (log odds of participation) after it stops, counted from what it was at the end" + size));
}

}  // namespace megaphone
