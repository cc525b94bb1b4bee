#include "answer/frontier.hpp"

namespace megaphone::inline answer {
namespace {

struct Point {
  double cost, gain;
};

bool beats(const Point& a, const Point& b) {
  const bool no_worse = a.cost <= b.cost && a.gain >= b.gain;
  return no_worse && (a.cost < b.cost || a.gain > b.gain);
}

}  // namespace

std::vector<bool> on_frontier(const Comparison& comparison, Outcome cost) {
  const auto point = [&](const PolicyComparison& policy) {
    return Point{policy[cost].level.mean.value, policy[comparison.by].level.mean.value};
  };
  std::vector<bool> on;
  for (const PolicyComparison& policy : comparison.policies) {
    bool stays = policy.recommendable;
    for (const PolicyComparison& other : comparison.policies) {
      if (other.recommendable && beats(point(other), point(policy))) stays = false;
    }
    on.push_back(stays);
  }
  return on;
}

}  // namespace megaphone::inline answer
