// Numbers as they are printed: the cases that the page's words/figures.ts and Python are held to as well.
#include "megaphone/answer/printed.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>

#include "megaphone/answer/answer.hpp"

using namespace megaphone;

namespace {

constexpr double not_known = std::numeric_limits<double>::quiet_NaN();

double number(const nlohmann::json& json) { return json.is_null() ? NAN : json.get<double>(); }

IntervalSummary spread(double mean, double error, double low, double high) {
  return {{mean, error}, {mean, NAN}, {low, NAN}, {high, NAN}, {low, NAN}, {high, NAN}};
}

std::string text(const IntervalSummary& it) {
  const PrintedInterval shown = printed_interval(it);
  return signed_text_of(shown.mean) + ", " + shown.interval();
}

TEST_CASE("numbers are printed as in the cases that the page is held to") {
  std::ifstream file(std::string(MEGAPHONE_SOURCE_DIR) + "/tests/answer/printed_cases.json");
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

TEST_CASE("of 100 futures as many as there are come first, and none and all only where it is so") {
  const auto first = [](const std::vector<double>& shares) {
    Comparison c;
    for (const double share : shares) {
      PolicyComparison policy;
      policy.best = {share, 0.01};
      c.policies.push_back(policy);
    }
    return first_of_100(c);
  };
  using Texts = std::vector<std::string>;
  CHECK(first({0, 1}) == Texts{"0", "100"});
  CHECK(first({0.0004, 0.9996}) == Texts{"under 1", "over 99"});
  CHECK(first({0.474, not_known, 0.526}) == Texts{"47", "-", "53"});
  CHECK(first({0.165, 0, 0.424, 0.235, 0.176}) == Texts{"17", "0", "42", "23", "18"});
  CHECK(first({0.125, 0.875}) == Texts{"13", "87"});
  CHECK(first({1 / 3.0, 1 / 3.0, 1 / 3.0}) == Texts{"34", "33", "33"});
}

}  // namespace
