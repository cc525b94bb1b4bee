// What the tests of designs have in common.
#pragma once

#include <map>
#include <vector>

#include "study/design.hpp"

namespace megaphone::test {

inline SamplingDesign design_of(DesignKind kind, std::uint32_t factors, std::uint64_t size) {
  SamplingDesign design;
  design.kind = kind;
  design.factors = factors;
  design.size = size;
  return design;
}

/// How often each outcome came, in any order.
template <class Outcome>
std::vector<double> counts_of(const std::map<Outcome, double>& outcomes) {
  std::vector<double> counts;
  counts.reserve(outcomes.size());
  for (const auto& [outcome, count] : outcomes) counts.push_back(count);
  return counts;
}

}  // namespace megaphone::test
