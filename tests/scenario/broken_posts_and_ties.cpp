/// Broken scenario files, their exact messages: networks, posts and channels.

#include <doctest/doctest.h>

#include <string>

#include "refusal.hpp"

namespace megaphone {
namespace {

/// What stands before every text: the first line of the file.
const std::string company = "organisation = { departments = { Sales = 100, Support = 50 } }\n";

const Refusal wrong_networks[] = {
    {"[network]\n"
     "kind = \"file\"\n",
     "s.toml:3:8: network.kind is 'file', but network.file names no file"},
    {"[network]\n"
     "kind = \"departments\"\n"
     "file = \"t.csv\"\n",
     "s.toml:3:8: network.kind is 'departments', but network.file is given as well; leave out one of them"},
    {"[network]\n"
     "file = []\n",
     "s.toml:3:8: network.file must be a path or a list of paths, but is an empty list"},
    {"[network]\n"
     "file = [\"a.csv\", \"a.csv\"]\n",
     "s.toml:3:18: network.file holds 'a.csv' twice"},
    {"[network]\n"
     "file = [\"a.csv\", 3]\n",
     "s.toml:3:18: network.file must hold paths only, but holds 3"},
    {"[network]\n"
     "kind = \"degrees\"\n",
     "s.toml:3:8: network.kind is 'degrees', but network.degrees lists none"},
    {"[network]\n"
     "degrees = [1, 2]\n",
     "s.toml:3:11: network.degrees lists 2 numbers for 150 employees"},
    {"[network]\n"
     "degrees = [1, -2]\n",
     "s.toml:3:15: network.degrees must hold integers from 0 to 1000000, but holds -2"},
    {"[network]\n"
     "degrees = 4\n",
     "s.toml:3:11: network.degrees must be a list of integers, one per employee, but is 4"},
    {"[network]\n"
     "mean_ties = 150\n",
     "s.toml:3:13: network.mean_ties is 150, but 150 employees have at most 149 colleagues"},
    {"[network]\n"
     "source_column = \"\"\n",
     "s.toml:3:17: network.source_column must name a column, but is empty"},
    {"[network]\n"
     "target_column = \"source\"\n",
     "s.toml:3:17: network.source_column and network.target_column are both 'source'"},
};

const Refusal wrong_posts[] = {
    {"[posts]\n"
     "themes = {}\n",
     "s.toml:3:10: posts.themes must be a table of themes such as { \"People stories\" = { enjoyment = 1 } }, but is "
     "an empty table"},
    {"[posts.themes]\n"
     "News = { joy = 1 }\n",
     "s.toml:3:10: posts.themes.News key 'joy' is not known; known: 'self_enhancement', 'altruism', 'enjoyment'"},
    {"[posts.themes]\n"
     "News = { enjoyment = -1 }\n",
     "s.toml:3:22: posts.themes.News.enjoyment must be a number from 0 to 10, but is -1"},
    {"[posts.themes]\n"
     "News = { enjoyment = 0.0 }\n",
     "s.toml:3:8: theme 'News' must have a weight above 0 for self_enhancement, altruism or enjoyment"},
    {"[posts.themes]\n"
     "News = 1\n",
     "s.toml:3:8: posts.themes.News must be a table, but is 1"},
    {"[posts.themes]\n"
     "\"\" = { enjoyment = 1 }\n",
     "s.toml:3:1: a theme must be a name of 1 to 200 letters without control characters, but is ''"},
    {"[[post]]\n"
     "day = 2\n",
     "s.toml:2:1: post.week is missing: the week in which the post appears"},
    {"[[post]]\n"
     "week = 3\n",
     "s.toml:2:1: post.theme is missing: one of the themes in posts.themes"},
    {"[[post]]\n"
     "week = 3\n"
     "theme = \"Company new\"\n",
     "s.toml:4:9: theme 'Company new' is not known; did you mean 'Company news'?"},
    {"[[post]]\n"
     "week = 13\n"
     "theme = \"Company news\"\n",
     "s.toml:3:8: post.week is 13, but the simulated time ends with week 12"},
    {"[[post]]\n"
     "week = 1\n"
     "day = 6\n"
     "theme = \"Company news\"\n",
     "s.toml:4:7: post.day must be an integer from 1 to 5, but is 6"},
    {"[[season]]\n"
     "weeks = [1, 2]\n",
     "s.toml:2:1: season.name is missing: what the season is called"},
    {"[[season]]\n"
     "name = \"Summer\"\n",
     "s.toml:2:1: season.weeks is missing: the first and the last week of the season, such as [28, 33]"},
    {"[[season]]\n"
     "name = \"Summer\"\n"
     "weeks = 3\n",
     "s.toml:4:9: season.weeks must be a list of two, the first and the last week, but is 3"},
    {"[[season]]\n"
     "name = \"Summer\"\n"
     "weeks = [4, 2]\n",
     "s.toml:4:9: season.weeks ends in week 2, before it begins in week 4"},
    {"[[season]]\n"
     "name = \"Summer\"\n"
     "weeks = [12, 13]\n",
     "s.toml:4:9: season.weeks go to week 13, but the simulated time ends with week 12"},
    {"[[season]]\n"
     "name = \"Summer\"\n"
     "weeks = [3, 4]\n"
     "activity = -0.5\n",
     "s.toml:5:12: season.activity must be a number from 0 to 10, but is -0.5"},
    {"[[season]]\n"
     "name = \"Summer\"\n"
     "weeks = [3, 4]\n"
     "activty = 0.5\n",
     "s.toml:5:1: season key 'activty' is not known; did you mean 'activity'?"},
    {"[[season]]\n"
     "name = \"Summer\"\n"
     "weeks = [3, 4]\n"
     "[[season]]\n"
     "name = \"Fair\"\n"
     "weeks = [4, 4]\n",
     "s.toml:7:9: season 'Fair' (weeks 4 to 4) and season 'Summer' (weeks 3 to 4) overlap; a week belongs to one"},
    {"[[season]]\n"
     "name = \"Pause\"\n"
     "weeks = [1, 12]\n"
     "posts = 0\n",
     "s.toml: posts come at 5 a week, which makes none in 12 weeks with these seasons"},
    {"[post]\n"
     "week = 1\n",
     "s.toml:2:1: post must be one or more tables [[post]], but is a table"},
};

const Refusal wrong_channels[] = {
    {"[channels.feed]\n",
     "s.toml:2:1: channels.feed.reach is missing: the chance that an employee sees a post there, above 0 and up to 1"},
    {"[channels.feed]\n"
     "reach = 0\n",
     "s.toml:3:9: channels.feed.reach must be a number above 0 and up to 1, but is 0"},
    {"[channels]\n", "s.toml:2:1: channels must be a table of channels such as [channels.feed], but is an empty table"},
    {"[channels.feed]\n"
     "reach = 0.3\n"
     "who = \"all\"\n",
     "s.toml:4:7: channels.feed.who must be \"everyone\" or a table of conditions, but is 'all'"},
    {"channels = { feed = 0.3 }\n", "s.toml:2:21: channels.feed must be a table, but is 0.3"},
};

}  // namespace

TEST_CASE("A network that contradicts itself or the organisation is refused") {
  for (const Refusal& each : wrong_networks) {
    CAPTURE(each.text);
    CHECK_EQ(refusal_of_scenario(company + each.text), each.message);
  }
}

TEST_CASE("A theme or post that cannot be is refused") {
  for (const Refusal& each : wrong_posts) {
    CAPTURE(each.text);
    CHECK_EQ(refusal_of_scenario(company + each.text), each.message);
  }
}

TEST_CASE("A channel that cannot be is refused") {
  for (const Refusal& each : wrong_channels) {
    CAPTURE(each.text);
    CHECK_EQ(refusal_of_scenario(company + each.text), each.message);
  }
}

}  // namespace megaphone
