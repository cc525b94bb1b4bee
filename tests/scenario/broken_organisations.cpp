/// Broken scenario files, their exact messages: the organisation.

#include <doctest/doctest.h>

#include <string>

#include "refusal.hpp"

namespace megaphone {
namespace {

const Refusal wrong_organisations[] = {
    {"", "s.toml: organisation is missing: give departments with their sizes, a roster, or a network file"},
    {"# nothing\n", "s.toml: organisation is missing: give departments with their sizes, a roster, or a network file"},
    {"title = \"x\"\n"
     "[organisation]\n",
     "s.toml:2:1: organisation is missing: give departments with their sizes, a roster, or a network file"},
    {"[organisation]\n"
     "departments = {}\n",
     "s.toml:2:15: organisation.departments must be a table of departments and their employees such as { Sales = 900 "
     "}, but is an empty table"},
    {"[organisation]\n"
     "departments = { Sales = 0 }\n",
     "s.toml:2:25: organisation.departments.Sales must be an integer from 1 to 10000000, but is 0"},
    {"[organisation]\n"
     "departments = { Sales = 2.5 }\n",
     "s.toml:2:25: organisation.departments.Sales must be an integer from 1 to 10000000, but is 2.5"},
    {"[organisation]\n"
     "departments = [\"Sales\"]\n",
     "s.toml:2:15: organisation.departments must be a table, but is a list"},
    {"[organisation]\n"
     "department = { Sales = 3 }\n",
     "s.toml:2:1: organisation key 'department' is not known; did you mean 'departments'?"},
    {"[organisation.departments]\n"
     "Sales = 30\n"
     "Sales = 40\n",
     "s.toml:3:9: not valid TOML: Error while parsing key-value pair: cannot redefine existing integer 'Sales'"},
    {"[organisation.departments]\n"
     "A = 9000000\n"
     "B = 9000000\n",
     "s.toml:1:1: organisation.departments add up to 18000000 employees; the most is 10000000"},
    {"[organisation]\n"
     "departments = { Sales = 30 }\n"
     "roster = { file = \"r.csv\" }\n",
     "s.toml:3:10: organisation has both departments and a roster; leave out one of them"},
    {"[organisation]\n"
     "roster = \"r.csv\"\n",
     "s.toml:2:10: organisation.roster must be a table, but is 'r.csv'"},
    {"[organisation]\n"
     "roster = { id = \"x\" }\n",
     "s.toml:2:10: organisation.roster.file is missing: the CSV file with one row per employee"},
    {"[organisation]\n"
     "roster = { file = \"r.csv\", levle = \"x\" }\n",
     "s.toml:2:28: organisation.roster key 'levle' is not known; did you mean 'level'?"},
    {"[organisation]\n"
     "roster = { file = \"r.csv\", level = \"\" }\n",
     "s.toml:2:36: organisation.roster.level must be a name of 1 to 200 letters without control characters, but is ''"},
    {"[organisation]\n"
     "roster = { file = \"r.csv\", separator = \":\" }\n",
     "s.toml:2:40: organisation.roster.separator ':' is not known; known: ',', ';', '\\x09', '|', ' '"},
    {"[organisation]\n"
     "departments = { Sales = 10 }\n"
     "[network]\n"
     "mean_ties = 18\n",
     "s.toml:4:13: network.mean_ties is 18, but 10 employees have at most 9 colleagues"},
    {"[organisation]\n"
     "departments = { A = 3 }\n"
     "[network]\n"
     "degrees = [1, 1, 1]\n",
     "s.toml:4:11: network.degrees add up to 3; the sum must be even, for every tie has two ends"},
    {"[organisation]\n"
     "departments = { A = 3 }\n"
     "[network]\n"
     "degrees = [3, 1, 2]\n",
     "s.toml:4:11: network.degrees holds 3, but 3 employees have at most 2 colleagues"},
    {"organisation = 3\n", "s.toml:1:16: organisation must be a table, but is 3"},
    {"[organisation]\n"
     "departments = { \"a\\nb\" = 3 }\n",
     "s.toml:2:17: a department must be a name of 1 to 200 letters without control characters, but is 'a\\x0ab'"},
};

}  // namespace

TEST_CASE("An organisation that is missing, empty, double or too large is refused") {
  for (const Refusal& each : wrong_organisations) {
    CAPTURE(each.text);
    CHECK_EQ(refusal_of_scenario(each.text), each.message);
  }
}

}  // namespace megaphone
