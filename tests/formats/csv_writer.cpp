#include "formats/csv_writer.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <limits>

#include "formats/csv.hpp"

using namespace megaphone;

TEST_CASE("a table is written with its header, text quoted only where needed") {
  CsvWriter table({"policy", "lift"});
  table.row({"Listening", 0.5});
  table.row({"Sales, \"inside\"", 3});
  table.row({"two\nlines", std::nullopt});
  CHECK(table.text() == "policy,lift\nListening,0.5\n\"Sales, \"\"inside\"\"\",3\n\"two\nlines\",\n");
}

TEST_CASE("text that a spreadsheet would run is disarmed, and negative numbers are left alone") {
  CHECK(CsvValue("=1+1").written == "'=1+1");
  CHECK(CsvValue("+1").written == "'+1");
  CHECK(CsvValue("-1").written == "'-1");
  CHECK(CsvValue("@x").written == "'@x");
  CHECK(CsvValue("\tx").written == "'\tx");
  CHECK(CsvValue("\rx").written == "\"'\rx\"");
  CHECK(CsvValue("=\"a\"").written == "\"'=\"\"a\"\"\"");
  CHECK(CsvValue("a=1").written == "a=1");
  CHECK(CsvValue("").written == "");
  CHECK(CsvValue(-1).written == "-1");
  CHECK(CsvValue(-0.25).written == "-0.25");
}

TEST_CASE("what is disarmed can be read back, also where apostrophes stand in front already") {
  CHECK(CsvValue("'=1").written == "''=1");
  CHECK(CsvValue("''-1").written == "'''-1");
  CHECK(CsvValue("'s-Hertogenbosch").written == "'s-Hertogenbosch");
  CHECK(CsvValue("'").written == "'");
}

TEST_CASE("numbers read back to the same value, and unknown ones are empty") {
  CHECK(CsvValue(0.1).written == "0.1");
  CHECK(CsvValue(1.0 / 3).written == "0.3333333333333333");
  CHECK(CsvValue(std::numeric_limits<std::uint64_t>::max()).written == "18446744073709551615");
  CHECK(CsvValue(std::nan("")).written == "");
  CHECK(CsvValue(std::optional<double>(2.5)).written == "2.5");
}

TEST_CASE("what is written is read back") {
  CsvWriter table({"a", "b"});
  table.row({"x,\"y\"\r\nz", std::string("q")});
  CsvReader reader("t.csv", table.text(), {});
  REQUIRE(reader.next());
  CHECK(reader[0] == "x,\"y\"\r\nz");
  CHECK(reader[1] == "q");
}
