/// Lever files: what they say, what they take from others, and how broken ones are refused.

#include "inputs/lever_file.hpp"

#include <doctest/doctest.h>

#include "scenario/refusal.hpp"
#include "support/scratch_folder.hpp"

namespace megaphone {
namespace {

const std::string lever = "[picnic]\nname = \"Picnic\"\nevidence = \"none\"\n";
const std::string move = lever + "[[picnic.move]]\n";
const std::string prior = "mean = 0.1\nsd = 0.1\nlowest = 0\nhighest = 0.5\nstatus = \"assumption\"\n";

const Refusal wrong_levers[] = {
    {"# none\n", "l.toml: the lever file names no lever"},
    {"picnic = 3\n", "l.toml:1:10: picnic must be a table, but is 3"},
    {"[picnic]\n", "l.toml:1:1: picnic.name is missing: what the lever is called in the results"},
    {"[picnic]\nname = \"Picnic\"\n", "l.toml:1:1: picnic.evidence is missing: what is known about it, in a sentence"},
    {lever, "l.toml:1:1: picnic.move is missing: one table [[LEVER.move]] per thing it moves"},
    {lever + "moves = 3\n", "l.toml:4:1: picnic key 'moves' is not known; did you mean 'move'?"},
    {lever + "move = []\n", "l.toml:4:8: picnic.move must be one or more tables [[picnic.move]], but is an empty list"},
    {lever + "recommendable = \"no\"\n", "l.toml:4:17: picnic.recommendable must be true or false, but is 'no'"},
    {lever + "cost = { hours_per_head = 1 }\n",
     "l.toml:4:10: picnic.cost key 'hours_per_head' is not known; did you mean 'hours_per_week'?"},
    {lever + "cost = { cash_once = nan }\n",
     "l.toml:4:22: picnic.cost.cash_once must be a number from 0 to 1000000000000, but is nan"},
    {move, "l.toml:4:1: picnic.move.target is missing: what the lever moves, such as \"sic\" or \"push\""},
    {move + "target = \"pusch\"\n", "l.toml:5:10: picnic.move.target 'pusch' is not known; did you mean 'push'?"},
    {move + "target = \"sic\"\nphase = \"later\"\n",
     "l.toml:6:9: picnic.move.phase 'later' is not known; known: 'during', 'after'"},
    {move + "target = \"sic\"\nsize = 3\n", "l.toml:6:1: picnic.move key 'size' is not known"},
    {move + "target = \"sic\"\nlowest = -4\n",
     "l.toml:6:10: picnic.move.lowest must be a number from -3 to 3, but is -4"},
    {move + "target = \"seed\"\nlowest = 0\nhighest = 2\n",
     "l.toml:7:11: picnic.move.highest must be a number from 0 to 1, but is 2"},
    {move + "target = \"push\"\nfade_weeks = 0\n" + prior,
     "l.toml:6:14: picnic.move.fade_weeks must be a number above 0 and up to 520, but is 0"},
    {lever + "seen_by = 0\n", "l.toml:4:11: picnic.seen_by must be a number above 0 and up to 1, but is 0"},
    {lever + "seen_by = 1.5\n", "l.toml:4:11: picnic.seen_by must be a number above 0 and up to 1, but is 1.5"},
    {move + "target = \"eor\"\nsize_on = \"eor\"\n" + prior, "l.toml:6:11: picnic.move.size_on is for moves of sic"},
    {move + "target = \"sic\"\nsize_on = \"ero\"\n" + prior,
     "l.toml:6:11: picnic.move.size_on 'ero' is not known; did you mean 'eor'?"},
    {move + "target = \"sic\"\nunit = \"d\"\n" + prior, "l.toml:6:8: picnic.move.unit is for moves of push"},
    {move + "target = \"push\"\nunit = \"odds\"\n" + prior,
     "l.toml:6:8: picnic.move.unit 'odds' is not known; known: 'log_hazard', 'd', 'log_odds'"},
    {move + "target = \"push\"\nfloor = 0.5\n" + prior,
     "l.toml:6:9: picnic.move.floor is for moves that fade: it goes with fade_weeks"},
    {move + "target = \"push\"\nfade_weeks = 3\nfloor = 1.5\n" + prior,
     "l.toml:7:9: picnic.move.floor must be a number from -1 to 1, but is 1.5"},
    {move + "target = \"push\"\nfade_weeks = 3\nfloor = { mean = 0.2, sd = 0.1, lowest = -2, highest = 1 }\n" + prior,
     "l.toml:7:42: picnic.move.floor.lowest must be a number from -1 to 1, but is -2"},
    {move + "target = \"push\"\nfade_weeks = 3\nfloor = { maen = 0.2 }\n" + prior,
     "l.toml:7:11: picnic.move.floor key 'maen' is not known; did you mean 'mean'?"},
    {move + "target = \"push\"\nphase = \"after\"\nlinger_weeks = 3\n" + prior,
     "l.toml:7:16: picnic.move.linger_weeks is for moves while the lever is on, but not of a cap or of members; one "
     "afterwards has fade_weeks"},
    {move + "target = \"cap\"\nlinger_weeks = 3\nmean = 3\nsd = 0\nlowest = 3\nhighest = 3\nstatus = \"assumption\"\n",
     "l.toml:6:16: picnic.move.linger_weeks is for moves while the lever is on, but not of a cap or of members; one "
     "afterwards has fade_weeks"},
    {move + "target = \"push\"\nlinger_weeks = -1\n" + prior,
     "l.toml:6:16: picnic.move.linger_weeks must be a number above 0 and up to 520, but is -1"},
    {move + "target = \"push\"\ncounted_from = \"end\"\n" + prior,
     "l.toml:6:16: picnic.move.counted_from is for moves with phase = \"after\""},
    {move + "target = \"members\"\nfade_weeks = 3\n" + prior,
     "l.toml:6:14: picnic.move.fade_weeks is for moves that can wear off: a cap does not, nor do members leave"},
    {move + "target = \"push\"\nphase = \"after\"\ncounted_from = \"end\"\n" + prior,
     "l.toml:7:16: picnic.move.counted_from is for what is left of a move of push while the lever is on, and the lever "
     "has "
     "none"},
    {move + "target = \"push\"\nphase = \"after\"\ncounted_from = \"ende\"\n" + prior,
     "l.toml:7:16: picnic.move.counted_from 'ende' is not known; did you mean 'end'?"},
};

std::string refusal(const std::string& text) {
  return refusal_by([&] { parse_levers(text, "l.toml"); });
}

}  // namespace

TEST_CASE("A broken lever file is refused at the line to mend") {
  for (const Refusal& each : wrong_levers) {
    CAPTURE(each.text);
    CHECK_EQ(refusal(each.text), each.message);
  }
}

TEST_CASE("A lever is read with its moves and costs") {
  const LeverCatalogue catalogue = parse_levers(
      lever + "recommendable = false\ncost = { hours_per_employee = 2 }\n[[picnic.move]]\ntarget = \"enjoyment\"\n" +
          prior + "[[picnic.move]]\ntarget = \"push\"\nphase = \"after\"\nfade_weeks = 3\n" + prior,
      "l.toml");
  REQUIRE_EQ(catalogue.levers.size(), 1);
  const Lever& picnic = catalogue.levers[0];
  CHECK_EQ(picnic.id, "picnic");
  CHECK_EQ(picnic.name, "Picnic");
  CHECK_EQ(picnic.evidence, "none");
  CHECK_FALSE(picnic.recommendable);
  REQUIRE_EQ(picnic.cost.size(), 1);
  CHECK(picnic.cost[0].basis == CostBasis::employee);
  REQUIRE_EQ(picnic.moves.size(), 2);
  CHECK(picnic.moves[0].target == Target::enjoyment);
  CHECK(picnic.moves[0].phase == Phase::during);
  CHECK_FALSE(picnic.moves[0].fade_weeks);
  CHECK_EQ(picnic.moves[0].size.highest, 0.5);
  CHECK(picnic.moves[1].phase == Phase::after);
  CHECK_EQ(picnic.moves[1].fade_weeks, 3.0);
}

TEST_CASE("What is not said of a lever's course is as it always was: for all covered, without a floor, gone at once") {
  const Lever picnic = parse_levers(move + "target = \"push\"\n" + prior, "l.toml").levers.at(0);
  CHECK_EQ(picnic.seen_by, 1);
  CHECK_FALSE(picnic.moves[0].linger_weeks);
  CHECK_EQ(picnic.moves[0].floor.mean, 0);
  CHECK_EQ(picnic.moves[0].floor.sd, 0);
  CHECK(picnic.moves[0].unit == SizeUnit::log_hazard);
  CHECK(picnic.moves[0].size_on == SizeOn::target);
  CHECK(picnic.moves[0].counted_from == CountedFrom::start);
}

TEST_CASE("A lever is read with whom it reaches and how its moves go on") {
  const Lever picnic =
      parse_levers(lever + "seen_by = 0.3\n[[picnic.move]]\ntarget = \"sic\"\nsize_on = \"eor\"\nlinger_weeks = 20\n" +
                       prior + "[[picnic.move]]\ntarget = \"push\"\nunit = \"d\"\nfade_weeks = 3\nfloor = -0.25\n" +
                       prior +
                       "[[picnic.move]]\ntarget = \"push\"\nunit = \"log_odds\"\nphase = \"after\"\ncounted_from = "
                       "\"end\"\nfade_weeks = 6\nfloor = { mean = 0.2, sd = 0.1, lowest = 0, highest = 0.9, shape = "
                       "\"beta\", status = \"assumption\" }\n" +
                       prior,
                   "l.toml")
          .levers.at(0);
  CHECK_EQ(picnic.seen_by, 0.3);
  REQUIRE_EQ(picnic.moves.size(), 3);
  CHECK(picnic.moves[0].size_on == SizeOn::eor);
  CHECK_EQ(picnic.moves[0].linger_weeks, 20.0);
  CHECK(picnic.moves[1].unit == SizeUnit::d);
  CHECK_EQ(picnic.moves[1].floor.mean, -0.25);
  CHECK_EQ(picnic.moves[1].floor.sd, 0);
  CHECK(picnic.moves[2].unit == SizeUnit::log_odds);
  CHECK(picnic.moves[2].counted_from == CountedFrom::end);
  CHECK_EQ(picnic.moves[2].floor.mean, 0.2);
  CHECK_EQ(picnic.moves[2].floor.sd, 0.1);
  CHECK_EQ(picnic.moves[2].floor.highest, 0.9);
  CHECK(picnic.moves[2].floor.shape == Shape::beta);
}

TEST_CASE("A lever can be chosen unless its entry says otherwise") {
  CHECK(parse_levers(move + "target = \"sic\"\n" + prior, "l.toml").levers.at(0).recommendable);
}

TEST_CASE("A file that extends another adds to it and replaces what bears the same name") {
  const std::string text =
      "extends = \"default\"\n" + move + "target = \"sic\"\n" + prior +
      "[town_halls]\nname = \"Ours\"\nevidence = \"none\"\n[[town_halls.move]]\ntarget = \"eor\"\n" + prior;
  const LeverCatalogue ours = parse_levers(text, "l.toml");
  CHECK_EQ(ours.levers.size(), default_levers().levers.size() + 1);
  CHECK_EQ(ours.levers.front().name, "Ours");
  CHECK_EQ(ours.levers.back().id, "picnic");
}

TEST_CASE("Files that extend each other are refused as lever files too") {
  const ScratchFolder folder;
  const auto file = folder.write("a.toml", "extends = \"a.toml\"\n");
  CHECK_EQ(folder.refusal([&] { read_levers(file); }).substr(0, 53),
           "a.toml:1:11: extends a file that extends this one: '/");
}

TEST_CASE("A scenario without levers uses the built-in ones, else those beside it") {
  const ScratchFolder folder;
  folder.write("ours.toml", move + "target = \"sic\"\n" + prior);
  Scenario scenario;
  scenario.file = (folder.path() / "s.toml").string();
  CHECK_EQ(levers_of(scenario).levers.front().id, "town_halls");
  scenario.run.levers = "ours.toml";
  CHECK_EQ(levers_of(scenario).levers.front().id, "picnic");
}

}  // namespace megaphone
