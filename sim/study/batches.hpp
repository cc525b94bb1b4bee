/// Divides the points of a study into batches that the engine simulates together: points of one population, as many as
/// fill a block of 64 worlds with their policies and replicates.
#pragma once

#include <cstdint>
#include <vector>

#include "study/study.hpp"

namespace megaphone::inline study {

/// A point with its place in the study.
struct PlacedPoint {
  std::uint64_t group = 0;
  std::uint32_t number = 0;  ///< within the group
  DesignPoint point;
};

struct Batch {
  std::uint32_t population = 0;
  std::vector<PlacedPoint> points;
};

/// The points of the groups, each once; batches of a population are as even as can be.
std::vector<Batch> batches_of(const Study& study, GroupRange groups);

}  // namespace megaphone::inline study
