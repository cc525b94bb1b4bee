#include "formats/csv.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "formats/text.hpp"

using namespace megaphone;

namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows read(const std::string& text, char separator = ',') {
  CsvReader table("t.csv", text, {.separator = separator});
  Rows rows{table.columns()};
  while (table.next()) {
    auto& row = rows.emplace_back();
    for (std::size_t i = 0; i < table.columns().size(); ++i) row.emplace_back(table[i]);
  }
  return rows;
}

std::string refusal(const std::string& text, char separator = ',') {
  try {
    read(text, separator);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

struct BrokenTable {
  std::string text;
  std::string message;
};

std::vector<BrokenTable> broken_tables() {
  return {
      {"", "t.csv:1:1: the first line is empty; the names of the columns are expected"},
      {"\na,b\n", "t.csv:1:1: the first line is empty; the names of the columns are expected"},
      {"\r\na,b\n", "t.csv:1:1: the first line is empty; the names of the columns are expected"},
      {"a,b", "t.csv: there is a header but no row below it"},
      {"a,b\n\n\n", "t.csv: there is a header but no row below it"},
      {",,\n1,2,3\n", "t.csv:1:1: no column has a name; the names of the columns are expected"},
      {"sep=;\n\na;b\n", "t.csv:2:1: the first line is empty; the names of the columns are expected"},
      {"sep=x\na;b\n1;2\n", R"(t.csv:1:1: separator is 'x'; expected ",", ";", "\t", "|", ":" or a space)"},
      {"a,b\n1,2\n3\n", "t.csv:3:1: expected 2 cells as in the header, found 1"},
      {"a,b\n1,2,3,4\n",
       "t.csv:2:5: expected 2 cells as in the header, found 4; a cell that contains ',' must stand in quotes"},
      {"a,b\n1,2\n\n3,4\n", "t.csv:3:1: an empty line; each line is expected to be a row"},
      {"a,b\n1,2\n\r\n3,4\n", "t.csv:3:1: an empty line; each line is expected to be a row"},
      {"a,b\n1,2\n3,\"x\n4,5\n", "t.csv:3:3: this quote is never closed"},
      {"a,b\n1,\"x\"y\n",
       "t.csv:2:6: text after a closing quote; a quote inside a quoted cell is written twice (\"\")"},
      {"a,b\n1,x\"y\"\n",
       "t.csv:2:4: a quote inside a cell; put the whole cell in quotes and write the quote twice (\"\")"},
      {"a,b\r1,2\r3\r", "t.csv:3:1: expected 2 cells as in the header, found 1"},
      {"a,b\r1,2\r\r3,4\r", "t.csv:3:1: an empty line; each line is expected to be a row"},
      {"a,b\n1,2\n3,4,,x,\n",
       "t.csv:3:5: expected 2 cells as in the header, found 4; a cell that contains ',' must stand in quotes"},
      {"a,b\n1,2\n,\n3,4,5\n",
       "t.csv:4:5: expected 2 cells as in the header, found 3; a cell that contains ',' must stand in quotes"},
      {"a,b,\n1\n", "t.csv:2:1: expected 2 cells as in the header, found 1"},
      {"id;dept\n1;2\n", "t.csv:1:1: the header looks separated by ';', not by ','; set separator = \";\""},
      {"id\tdept\n1\t2\n", "t.csv:1:1: the header looks separated by tabs, not by ','; set separator = \"\\t\""},
      {"id|dept\n1|2\n", "t.csv:1:1: the header looks separated by '|', not by ','; set separator = \"|\""},
  };
}

}  // namespace

TEST_CASE("cells are read with quotes, separators, line ends and doubled quotes inside") {
  CHECK(read("a,b\n1,\"x, \"\"y\"\"\nz\"\n\"\",\"q\"\n") == Rows{{"a", "b"}, {"1", "x, \"y\"\nz"}, {"", "q"}});
}

TEST_CASE("line ends may be LF, CRLF or missing at the end, and the last lines empty") {
  const Rows expected{{"a", "b"}, {"1", "2"}, {"3", ""}};
  CHECK(read("a,b\n1,2\n3,\n") == expected);
  CHECK(read("a,b\r\n1,2\r\n3,\r\n") == expected);
  CHECK(read("a,b\n1,2\n3,") == expected);
  CHECK(read("a,b\n1,2\n3,\n\n\r\n\n") == expected);
  CHECK(read("a,b\r\n\"1\",\"2\"\r\n\"3\",\"\"") == expected);
}

TEST_CASE("other separators are taken as given") {
  CHECK(read("a;b\n1,5;2\n", ';') == Rows{{"a", "b"}, {"1,5", "2"}});
  CHECK(read("a\tb\n1\t2\n", '\t') == Rows{{"a", "b"}, {"1", "2"}});
}

TEST_CASE("blanks around names and cells are dropped") {
  CHECK(read("a , b\n 1 ,\"  2 \"\n") == Rows{{"a", "b"}, {"1", "2"}});
}

TEST_CASE("each broken table is refused with its place") {
  for (const BrokenTable& broken : broken_tables()) CHECK(refusal(broken.text) == broken.message);
  CHECK(refusal("a,b\n", '\t') == "t.csv:1:1: the header looks separated by ',', not by tabs; set separator = \",\"");
}

TEST_CASE("columns of a place are counted in characters, and lines across quoted line ends") {
  CHECK(refusal("a,b\n\"\xC3\xA4\n\",\xC3\xA4,3\n") ==
        "t.csv:3:5: expected 2 cells as in the header, found 3; a cell that contains ',' must stand in quotes");
}

TEST_CASE("a single line of 10 MB is refused at once, in a cell, in many cells and in a quote") {
  const std::size_t large = 10'000'000;
  CHECK(refusal(std::string(large, 'x')) == "t.csv:1:1: a row longer than 1 MiB; is this a table, one row per line?");
  CHECK(refusal("a,b\n1" + std::string(large, ',')) ==
        "t.csv:2:1: a row longer than 1 MiB; is this a table, one row per line?");
  CHECK(refusal("a,b\n1,\"" + std::string(large, 'x')) ==
        "t.csv:2:3: a row longer than 1 MiB; is the quote in column 3 of this line never closed?");
}

TEST_CASE("a row of exactly 1 MiB is read, and a byte more is not") {
  for (const std::string& end : {std::string(), std::string("\n"), std::string("\n1\n")}) {
    CHECK(refusal("a\n" + std::string(longest_row, 'x') + end) == "");
  }
  CHECK(refusal("a\n\"" + std::string(longest_row - 2, 'x') + "\"\n1\n") == "");
  CHECK(refusal("a\n" + std::string(longest_row + 1, 'x') + "\n1\n") ==
        "t.csv:2:1: a row longer than 1 MiB; is this a table, one row per line?");
  CHECK(refusal("a,b\n\"" + std::string(longest_row - 1, 'x') + "\",1\n") ==
        "t.csv:2:1: a row longer than 1 MiB; is this a table, one row per line?");
}

TEST_CASE("a column is found by name, or refused with the nearest") {
  const std::string text = "id,department\n1,2\n";
  const CsvReader table("t.csv", text, {});
  CHECK(table.column("department") == 1);
  CHECK_THROWS_WITH_AS(table.column("departmnt"),
                       "t.csv:1: column 'departmnt' is not known; did you mean 'department'?", UnknownName);
  CHECK_THROWS_WITH_AS(table.column(""), "t.csv:1: column '' is not known; known: 'id', 'department'", UnknownName);
  CHECK_THROWS_WITH_AS(table.column("weight", "weight_column"),
                       "t.csv:1: weight_column 'weight' is not known; known: 'id', 'department'", UnknownName);
}

TEST_CASE("cells know their place, and numbers are refused there") {
  const std::string text = "a,b\n1,\"2\"\n3,NaN\n";
  CsvReader table("t.csv", text, {});
  REQUIRE(table.next());
  CHECK(describe(table.place(1)) == "t.csv:2:3");
  CHECK(table.offset(1) == 6);
  CHECK(table.number(1) == 2.0);
  REQUIRE(table.next());
  CHECK(table.rows() == 2);
  CHECK_THROWS_WITH_AS(table.number(1), "t.csv:3:3: expected a number, found 'NaN'", InputError);
}

TEST_CASE("a separator is one of six characters") {
  for (const char* good : {",", ";", "\t", "|", ":", " "}) CHECK(separator_character(good, {}) == good[0]);
  for (const char* bad : {"", "ab", "\"", "\n", "a", "\\t"}) {
    CHECK_THROWS_AS(separator_character(bad, {}), InputError);
  }
  CHECK_THROWS_WITH_AS(separator_character("\\t", {"s.toml", 3, 1}),
                       R"(s.toml:3:1: separator is '\t'; expected ",", ";", "\t", "|", ":" or a space)", InputError);
}
