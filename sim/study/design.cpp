// Which design a group belongs to, and the two that need no random numbers: the grid and the list.
#include "study/design.hpp"

#include <bit>
#include <cassert>
#include <limits>

#include "study/design_parts.hpp"

namespace megaphone::inline study {

std::uint32_t points_per_group(const SamplingDesign& design) {
  switch (design.kind) {
    case DesignKind::sobol:
      return (design.second_order ? 2 : 1) * design.factors + 3;
    case DesignKind::morris:
      return design.factors + 2;
    case DesignKind::grid:
    case DesignKind::list:
    case DesignKind::lhs:
      break;
  }
  return 1;
}

std::vector<DesignPoint> group_points(const SamplingDesign& design, std::uint64_t group) {
  switch (design.kind) {
    case DesignKind::grid:
      return grid_points(design, group);
    case DesignKind::lhs:
      return latin_points(design, group);
    case DesignKind::sobol:
      return saltelli_points(design, group);
    case DesignKind::morris:
      return trajectory_points(design, group);
    case DesignKind::list:
      break;
  }
  return {DesignPoint{}};
}

std::uint64_t grid_size(const std::vector<std::uint32_t>& levels) {
  std::uint64_t size = 1;
  for (const std::uint32_t count : levels) {
    if (count != 0 && size > std::numeric_limits<std::uint64_t>::max() / count) return 0;
    size *= count;
  }
  return size;
}

bool is_whole_net(std::uint64_t base_rows) { return std::has_single_bit(base_rows); }

std::vector<DesignPoint> grid_points(const SamplingDesign& design, std::uint64_t group) {
  assert(design.levels.size() == design.factors);
  DesignPoint point;
  point.unit.resize(design.factors);
  for (std::size_t factor = design.factors; factor-- > 0;) {
    const std::uint32_t levels = design.levels[factor];
    point.unit[factor] = (static_cast<double>(group % levels) + 0.5) / levels;
    group /= levels;
  }
  return {point};
}

}  // namespace megaphone::inline study
