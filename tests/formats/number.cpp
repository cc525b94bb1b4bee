#include "formats/number.hpp"

#include <doctest/doctest.h>

using namespace megaphone;

TEST_CASE("decimal numbers are read, blanks around them aside") {
  CHECK(parse_number("3") == 3.0);
  CHECK(parse_number(" -0.5\t") == -0.5);
  CHECK(parse_number("1e3") == 1000.0);
  CHECK(parse_number(".25") == 0.25);
}

TEST_CASE("whatever is not a finite decimal number is not a number") {
  for (const char* text : {"", " ", "NaN", "nan", "inf", "-inf", "infinity", "0x10", "+1", "1e999", "1e-999", "3,5",
                           "3 4", "3a", "--3", "1e", "."}) {
    CHECK_MESSAGE(!parse_number(text).has_value(), text);
  }
}

TEST_CASE("counts are digits only") {
  CHECK(parse_count("007") == 7U);
  CHECK(parse_count("18446744073709551615") == 18446744073709551615U);
  for (const char* text : {"", "-1", "+1", "1.0", "18446744073709551616", "1e3"}) CHECK(!parse_count(text).has_value());
}

TEST_CASE("the refusal of a number says what was found and how to write it") {
  CHECK(not_a_number(" ") == "expected a number, found nothing");
  CHECK(not_a_number("abc") == "expected a number, found 'abc'");
  CHECK(
      not_a_number("3,5") ==
      "expected a number, found '3,5'; where decimals have a comma, set decimal = \",\"; thousands must have no mark");
  CHECK(not_a_number("1.234,5") ==
        "expected a number, found '1.234,5'; write decimals with a point and thousands without a mark");
  CHECK(not_a_number("45%") == "expected a number, found '45%'; write 0.45 for 45%");
  CHECK(not_a_number("x%") == "expected a number, found 'x%'");
}
