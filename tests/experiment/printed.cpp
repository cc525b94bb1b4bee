// Numbers as they are printed: the cases that the page's words.ts is held to as well.
#include "megaphone/experiment/printed.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

using namespace megaphone;

namespace {

double number(const nlohmann::json& json) { return json.is_null() ? NAN : json.get<double>(); }

Spread spread(double mean, double error, double low, double high) {
  return {{mean, error}, {mean, NAN}, {low, NAN}, {high, NAN}, {low, NAN}, {high, NAN}};
}

std::string text(const Spread& it) {
  const PrintedSpread shown = printed_spread(it);
  return signed_text_of(shown.mean) + ", " + shown.interval();
}

TEST_CASE("numbers are printed as in the cases that the page is held to") {
  std::ifstream file(std::string(MEGAPHONE_SOURCE_DIR) + "/tests/experiment/printed_cases.json");
  const auto cases = nlohmann::json::parse(file);
  CHECK(cases.size() > 20);
  for (const auto& one : cases) {
    CHECK(printed({number(one["value"]), number(one["error"])}) == one["text"].get<std::string>());
  }
}

TEST_CASE("fewer digits can be asked for where the error is not known") {
  CHECK(printed({1234.567, NAN}, 2) == "1,200");
  CHECK(printed({0.0312345, NAN}, 1) == "0.03");
}

TEST_CASE("printed numbers add up as they stand") {
  const Decimal baseline = rounded({507.3, 23});
  const Decimal lift = rounded({188.2, 31});
  CHECK(text_of(baseline) == "510");
  CHECK(signed_text_of(lift) == "+190");
  CHECK(text_of(plus(baseline, lift)) == "700");
  CHECK(text_of(plus(baseline, rounded({1.34, 0.2}))) == "511.3");
  CHECK(text_of(plus(baseline, minus(baseline))) == "0");
}

TEST_CASE("mean and interval share the rounding of the mean") {
  CHECK(text(spread(188.2, 31, 22.6, 361.4)) == "+190, 20 to 360");
  CHECK(text(spread(-5.24, 0.3, -9.91, 0.14)) == "-5.2, -9.9 to 0.1");
}

TEST_CASE("an end is printed as 0 only where it is 0, so that clear and unclear lifts look it") {
  CHECK(text(spread(2900, 400, 31, 6500)) == "+2,900, 30 to 6,500");
  CHECK(text(spread(2900, 400, -31, 6500)) == "+2,900, -30 to 6,500");
  CHECK(text(spread(2900, 400, 0, 6500)) == "+2,900, 0 to 6,500");
  CHECK(text(spread(3, 40, 0.2, 70)) == "+3, 0.2 to 70");
  CHECK(text(spread(3, 40, -20, 70)) == "0, -20 to 70");
}

TEST_CASE("shares of futures say none and all only where it is so") {
  CHECK(of_100(0) == "0");
  CHECK(of_100(0.0004) == "under 1");
  CHECK(of_100(0.474) == "47");
  CHECK(of_100(0.9996) == "over 99");
  CHECK(of_100(1) == "100");
}

}  // namespace
