/// The budget frontier: the policies than which no other brings more lift at the same or a lower cost.
#pragma once

#include <vector>

#include "megaphone/answer/comparison.hpp"

namespace megaphone::inline answer {

/// [policy], true when no other policy brings as much of the outcome compared by for less, or more for as much: means
/// over the worlds, with `cost` Outcome::cash or Outcome::hours. The baseline costs nothing and brings nothing, so a
/// policy that brings less than it is never on the frontier. Policies that are not recommendable are never on it, and
/// keep nobody off.
std::vector<bool> on_frontier(const Comparison& comparison, Outcome cost);

}  // namespace megaphone::inline answer
