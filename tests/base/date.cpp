#include "base/date.hpp"

#include <doctest/doctest.h>

using namespace megaphone;

TEST_CASE("A date is read as ISO 8601 has it, and nothing else is a date") {
  REQUIRE(parse_date("2024-02-29").has_value());
  CHECK(date_text(*parse_date("2024-02-29")) == "2024-02-29");
  for (const char* text : {"2023-02-29", "2026-13-01", "2026-1-05", "05.01.2026", "2026-01-05 ", "2026-01-0a", ""}) {
    CHECK_MESSAGE(!parse_date(text).has_value(), text);
  }
}

TEST_CASE("A week is its Monday, and a year has 52 of them or 53") {
  CHECK(date_text(*parse_week("2026-W01")) == "2025-12-29");
  CHECK(date_text(*parse_week("2026-W02")) == "2026-01-05");
  CHECK(date_text(*parse_week("2026-W53")) == "2026-12-28");
  for (const char* text : {"2025-W53", "2026-W00", "2026-W2", "2026W02", "2026-W54"}) {
    CHECK_MESSAGE(!parse_week(text).has_value(), text);
  }
}

TEST_CASE("Days know their weekday and the Monday before them") {
  CHECK(weekday_name(*parse_date("2026-01-05")) == "Monday");
  CHECK(weekday_name(*parse_date("2026-01-11")) == "Sunday");
  CHECK(date_text(monday_of(*parse_date("2026-01-11"))) == "2026-01-05");
  CHECK(date_text(monday_of(*parse_date("2026-01-05"))) == "2026-01-05");
}
