/// The budget frontier: who is beaten by whom.
#include "answer/frontier.hpp"

#include <doctest/doctest.h>

namespace {

using namespace megaphone;

PolicyComparison policy(double cash, double shares, bool recommendable = true) {
  PolicyComparison p;
  p.outcomes[static_cast<std::size_t>(Outcome::cash)].level.mean.value = cash;
  p.outcomes[static_cast<std::size_t>(Outcome::shares)].level.mean.value = shares;
  p.recommendable = recommendable;
  return p;
}

std::vector<bool> frontier_of(std::vector<PolicyComparison> policies) {
  Comparison comparison;
  comparison.policies = std::move(policies);
  return on_frontier(comparison, Outcome::cash);
}

TEST_CASE("a policy that brings more for more money is on the frontier beside the baseline") {
  CHECK(frontier_of({policy(0, 100), policy(50, 120)}) == std::vector<bool>{true, true});
}

TEST_CASE("a policy that costs more than another and brings no more is off the frontier") {
  CHECK(frontier_of({policy(0, 100), policy(50, 120), policy(60, 120)}) == std::vector<bool>{true, true, false});
  CHECK(frontier_of({policy(0, 100), policy(50, 120), policy(50, 119)}) == std::vector<bool>{true, true, false});
}

TEST_CASE("policies alike in cost and gain are both on the frontier") {
  CHECK(frontier_of({policy(0, 100), policy(50, 120), policy(50, 120)}) == std::vector<bool>{true, true, true});
}

TEST_CASE("a policy that brings less than nothing at all is off the frontier even when it is free") {
  CHECK(frontier_of({policy(0, 100), policy(0, 90)}) == std::vector<bool>{true, false});
}

TEST_CASE("a policy that is compared only is off the frontier and keeps nobody off") {
  CHECK(frontier_of({policy(0, 100), policy(10, 200, false), policy(50, 120)}) == std::vector<bool>{true, false, true});
}

}  // namespace
