/// Broken scenario files, their exact messages: TOML itself, keys, scalars and the run.

#include <doctest/doctest.h>

#include <string>

#include "refusal.hpp"

namespace megaphone {
namespace {

/// What stands before every text: the first line of the file.
const std::string company = "organisation = { departments = { Sales = 100, Support = 50 } }\n";

const Refusal broken_toml[] = {
    {"title = \"no end\n",
     "s.toml:2:16: not valid TOML: Error while parsing string: unescaped control characters other than TAB (U+0009) "
     "are explicitly prohibited"},
    {"title = \"a\"\n"
     "title = \"b\"\n",
     "s.toml:3:9: not valid TOML: Error while parsing key-value pair: cannot redefine existing string 'title'"},
    {"weeks = [1, 2\n", "s.toml:2:15: not valid TOML: Error while parsing array: encountered end-of-file"},
};

const Refusal unknown_keys[] = {
    {"titel = \"x\"\n", "s.toml:2:1: key 'titel' is not known; did you mean 'title'?"},
    {"[network]\n"
     "mean_tie = 4\n",
     "s.toml:3:1: network key 'mean_tie' is not known; did you mean 'mean_ties'?"},
    {"[posts]\n"
     "week = 4\n",
     "s.toml:3:1: posts key 'week' is not known; did you mean 'weeks'?"},
    {"[contagion]\n"
     "rule = \"independant\"\n",
     "s.toml:3:8: contagion.rule must be one of independent, saturating, threshold, fraction, but is 'independant'; "
     "did you mean 'independent'?"},
    {"[run]\n"
     "sead = 3\n",
     "s.toml:3:1: run key 'sead' is not known; did you mean 'seed'?"},
    {"[zzzzzzzz]\n", "s.toml:2:2: key 'zzzzzzzz' is not known"},
};

const Refusal wrong_scalars[] = {
    {"title = 3\n", "s.toml:2:9: title must be text on one line of at most 4096 letters, but is 3"},
    {"title = \"two\\nlines\"\n",
     "s.toml:2:9: title must be text on one line of at most 4096 letters, but is 'two\\x0alines'"},
    {"contagion = 3\n", "s.toml:2:13: contagion must be a table, but is 3"},
    {"[contagion]\n"
     "weight = \"much\"\n",
     "s.toml:3:10: contagion.weight must be a number from 0 to 100 (exposures), but is 'much'"},
    {"[contagion]\n"
     "weight = -1\n",
     "s.toml:3:10: contagion.weight must be a number from 0 to 100 (exposures), but is -1"},
    {"[contagion]\n"
     "weight = nan\n",
     "s.toml:3:10: contagion.weight must be a number from 0 to 100 (exposures), but is nan"},
    {"[contagion]\n"
     "weight = [1]\n",
     "s.toml:3:10: contagion.weight must be a number from 0 to 100 (exposures), but is a list"},
    {"[contagion]\n"
     "needed = 2.5\n",
     "s.toml:3:10: contagion.needed must be an integer from 1 to 1000 (shares), but is 2.5"},
    {"[people]\n"
     "activity_mean = 0\n",
     "s.toml:3:17: people.activity_mean must be a number above 0 and up to 1 (chance a working day), but is 0"},
    {"[people]\n"
     "turnover = inf\n",
     "s.toml:3:12: people.turnover must be a number from 0 to 0.99 (share of employees a year), but is inf"},
    {"[measured]\n"
     "monthly_participation = 1\n",
     "s.toml:3:25: measured.monthly_participation must be a number above 0 and below 1 (share of employees), but is 1"},
    {"[measured]\n"
     "top_5_percent_share = 0.05\n",
     "s.toml:3:23: measured.top_5_percent_share must be a number above 0.05 and below 1 (share of shares), but is "
     "0.05"},
    {"[run]\n"
     "seed = 9007199254740992\n",
     "s.toml:3:8: run.seed must be an integer from 0 to 9007199254740991, but is 9007199254740992"},
    {"[run]\n"
     "smallest_group = 4\n",
     "s.toml:3:18: run.smallest_group must be an integer from 5 to 1000000 (employees), but is 4"},
    {"[run]\n"
     "outcome = \"likes\"\n",
     "s.toml:3:11: run.outcome must be one of shares, advocates, reach, but is 'likes'"},
    {"[network]\n"
     "separator = \"-\"\n",
     "s.toml:3:13: network.separator must be one of ',', ';', '\\t', '|', ' ', but is '-'"},
    {"[posts]\n"
     "weeks = 2024-01-01\n",
     "s.toml:3:9: posts.weeks must be a number from 1 to 520 (weeks of 5 working days), but is 2024-01-01"},
    {"[run]\n"
     "replicates = true\n",
     "s.toml:3:14: run.replicates must be an integer from 1 to 65536 (worlds an effects draw), but is true"},
    {"[posts]\n"
     "per_week = 0\n",
     "s.toml:3:12: posts.per_week must be a number from 0.25 to 100 (posts a week), but is 0"},
    {"[posts]\nweeks = 1.5\nper_week = 0.3\n", "s.toml:4:12: posts come at 0.3 a week, which makes none in 1.5 weeks"},
    {"posts.weeks = 1\n[[policy]]\nname = \"A\"\nposts_per_week = 0.4\n",
     "s.toml:5:18: posts come at 0.4 a week, which makes none in 1 weeks"},
    {"measured.posts_per_week = 0.1\n",
     "s.toml:2:27: measured.posts_per_week must be 0 or at least 0.25, one post a month, but is 0.1"},
};

const Refusal wrong_runs[] = {
    {"[run]\n"
     "replicates = 10\n"
     "populations = 4\n",
     "s.toml:4:15: run.populations is 4, which does not divide run.replicates = 10"},
};

}  // namespace

TEST_CASE("A file that is no TOML is refused where it stops being TOML") {
  for (const Refusal& each : broken_toml) {
    CAPTURE(each.text);
    CHECK_EQ(refusal_of_scenario(company + each.text), each.message);
  }
}

TEST_CASE("An unknown key is refused with the nearest known one of its table") {
  for (const Refusal& each : unknown_keys) {
    CAPTURE(each.text);
    CHECK_EQ(refusal_of_scenario(company + each.text), each.message);
  }
}

TEST_CASE("A parameter of the wrong type or out of its range is refused with what was expected") {
  for (const Refusal& each : wrong_scalars) {
    CAPTURE(each.text);
    CHECK_EQ(refusal_of_scenario(company + each.text), each.message);
  }
}

TEST_CASE("Populations that do not divide the replicates are refused") {
  for (const Refusal& each : wrong_runs) {
    CAPTURE(each.text);
    CHECK_EQ(refusal_of_scenario(company + each.text), each.message);
  }
}

}  // namespace megaphone
