/// Tables as spreadsheets and other programs write them, and what is read of them.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "formats/csv.hpp"

using namespace megaphone;

namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows read(const std::string& text, const CsvFormat& format = {}) {
  CsvReader table("t.csv", text, format);
  Rows rows{table.columns()};
  while (table.next()) {
    auto& row = rows.emplace_back();
    for (std::size_t i = 0; i < table.columns().size(); ++i) row.emplace_back(table[i]);
  }
  return rows;
}

const Rows small{{"a", "b"}, {"1", "2"}, {"3", "4"}};

}  // namespace

TEST_CASE("a first line sep= sets the separator, whatever was expected") {
  CHECK(read("sep=;\na;b\n1;2\n3;4\n") == small);
  CHECK(read("\"sep=;\"\r\na;b\r\n1;2\r\n3;4\r\n") == small);
  CHECK(read("SEP=\t\na\tb\n1\t2\n3\t4\n", {.separator = ';'}) == small);
  CHECK(read("sep=,\ra,b\r1,2\r3,4\r", {.separator = ';'}) == small);
}

TEST_CASE("lines may end in carriage returns alone, or in two and a line feed") {
  CHECK(read("a,b\r1,2\r3,4\r") == small);
  CHECK(read("a,b\r1,2\r3,4") == small);
  CHECK(read("a,b\r\r\n1,2\r\r\n3,4\r\r\n") == small);
}

TEST_CASE("empty cells beyond the header and rows of empty cells at the end are passed over") {
  CHECK(read("a,b\n1,2,\n3,4,,\n") == small);
  CHECK(read("a,b\n1,2\n3,4\n,\n , ,\n\n,,,\n") == small);
  CHECK(read("a,b\n1,2\n3,4\n\"\",\"\"\n") == small);
  CHECK(read("a;b\n1;2\n3;4\n;\n", {.separator = ';'}) == small);
}

TEST_CASE("a row with a last cell filled is no empty row") {
  CHECK(read("a,b\n1,2\n,4\n") == Rows{{"a", "b"}, {"1", "2"}, {"", "4"}});
  CHECK(read("a,b\n1,2\n,\"\"\"\"\n") == Rows{{"a", "b"}, {"1", "2"}, {"", "\""}});
}

TEST_CASE("columns without a name are kept in their place, and rows may lack the last of them") {
  CHECK(read(",a,b\n0,1,2\n1,3,4\n") == Rows{{"", "a", "b"}, {"0", "1", "2"}, {"1", "3", "4"}});
  CHECK(read("a;b;\n1;2\n3;4;\n", {.separator = ';'}) == Rows{{"a", "b", ""}, {"1", "2", ""}, {"3", "4", ""}});
}

TEST_CASE("two columns of one name are refused when the name is asked for, not before") {
  const std::string text = "a,x,x\n1,2,3\n";
  const CsvReader table("t.csv", text, {});
  CHECK(table.column("a") == 0);
  CHECK_THROWS_WITH_AS(table.column("x"), "t.csv:1:5: a second column named 'x'", InputError);
}

TEST_CASE("decimals may have a comma, and then no point") {
  const std::string text = "a;b\n3,5;1.234\n-1e3;,5\n";
  CsvReader table("t.csv", text, {.separator = ';', .decimal = ','});
  REQUIRE(table.next());
  CHECK(table.number(0) == 3.5);
  CHECK_THROWS_WITH_AS(
      table.number(1),
      "t.csv:2:5: expected a number, found '1.234'; decimals have ',' here, and thousands must have no mark",
      InputError);
  REQUIRE(table.next());
  CHECK(table.number(0) == -1000.0);
  CHECK(table.number(1) == 0.5);
}

TEST_CASE("without a header columns have numbers, and comments stand above the table only") {
  const CsvFormat edges{.separator = ' ', .header = false, .comments = true};
  CHECK(read("# a graph\n% of two\n1 2\n3 4\n", edges) == Rows{{"1", "2"}, {"1", "2"}, {"3", "4"}});
  CHECK(read("1 2\n#3 4\n", edges) == Rows{{"1", "2"}, {"1", "2"}, {"#3", "4"}});
  CHECK(read("#id,b\n1,2\n") == Rows{{"#id", "b"}, {"1", "2"}});
}

TEST_CASE("several blanks separate once") {
  CHECK(read(" a  b \n1   2\n  3 4  \n", {.separator = ' '}) == Rows{{"a", "b", ""}, {"1", "2", ""}, {"3", "4", ""}});
}

TEST_CASE("a file of comments, and rows that differ in length, are refused without a header too") {
  const CsvFormat edges{.separator = ' ', .header = false, .comments = true};
  CHECK_THROWS_WITH_AS(read("# nothing\n", edges), "t.csv:2:1: there is no row", InputError);
  CHECK_THROWS_WITH_AS(read("1 2\n3\n", edges), "t.csv:2:1: expected 2 cells as in the first row, found 1", InputError);
}
