#include "study/batches.hpp"

#include <algorithm>
#include <map>

namespace megaphone::inline study {
namespace {

/// A block holds 16 quads, and a campaign takes as many as its replicates need (engine/block.hpp).
std::size_t points_a_batch(const Study& study) {
  constexpr std::size_t block_quads = 16;
  const std::size_t quads = (study.replicates + 3) / 4 * policies_in_use(study.outputs).size();
  return std::max<std::size_t>(1, block_quads / quads);
}

/// In parts of at most `most`, as even as can be.
void cut(const Batch& whole, std::size_t most, std::vector<Batch>& batches) {
  const std::size_t count = whole.points.size();
  const std::size_t parts = (count + most - 1) / most;
  for (std::size_t part = 0; part < parts; ++part) {
    const auto at = [&](std::size_t p) {
      return whole.points.begin() + static_cast<std::ptrdiff_t>(p * count / parts);
    };
    batches.push_back({whole.population, {at(part), at(part + 1)}});
  }
}

}  // namespace

std::vector<Batch> batches_of(const Study& study, GroupRange groups) {
  std::map<std::uint32_t, Batch> by_population;
  for (std::uint64_t group = groups.first; group < groups.first + groups.count; ++group) {
    std::uint32_t number = 0;
    for (DesignPoint& point : group_points(study.design, group)) {
      const std::uint32_t population = population_of(study, group, number, point);
      Batch& batch = by_population[population];
      batch.population = population;
      batch.points.push_back({group, number++, std::move(point)});
    }
  }
  std::vector<Batch> batches;
  for (const auto& [population, whole] : by_population) cut(whole, points_a_batch(study), batches);
  return batches;
}

}  // namespace megaphone::inline study
