// Morris's trajectories (Morris 1991, Technometrics 33, 161-174) on a grid of `levels` levels: each step moves one
// factor by `morris_step`, up from a level of the lower half or down from one of the upper half, in random order. A
// dummy factor, number k, takes its turn and moves nothing: what it seems to do is what the method cannot tell from 0.
#include <cassert>
#include <numeric>
#include <utility>

#include "base/random.hpp"
#include "study/design_parts.hpp"

namespace megaphone::inline study {
namespace {

std::uint32_t levels_of(const SamplingDesign& design) {
  return design.levels.empty() ? default_morris_levels : design.levels.front();
}

/// 0 .. count - 1 in random order (Fisher & Yates).
std::vector<std::uint32_t> random_order(RandomStream& stream, std::uint32_t count) {
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0U);
  for (std::size_t last = order.size(); last-- > 1;) std::swap(order[last], order[index_below(stream, last + 1)]);
  return order;
}

}  // namespace

double morris_step(std::uint32_t levels) {
  assert(levels >= 2 && levels % 2 == 0);
  return static_cast<double>(levels) / (2.0 * (levels - 1));
}

std::vector<DesignPoint> trajectory_points(const SamplingDesign& design, std::uint64_t group) {
  const std::uint32_t levels = levels_of(design);
  const std::uint32_t jump = levels / 2;
  RandomStream stream(design.seed,
                      {Purpose::design, static_cast<std::uint32_t>(group), static_cast<std::uint32_t>(group >> 32), 0,
                       static_cast<std::uint32_t>(DesignDraw::trajectory)});
  std::vector<std::uint32_t> level(design.factors);
  for (std::uint32_t& at : level) at = static_cast<std::uint32_t>(index_below(stream, levels));
  const auto step = [&](std::int32_t moved) {
    DesignPoint point{Role::step, moved, 0, {}};
    for (const std::uint32_t at : level) point.unit.push_back(static_cast<double>(at) / (levels - 1));
    return point;
  };
  std::vector<DesignPoint> points{step(nothing_moved)};
  for (const std::uint32_t factor : random_order(stream, design.factors + 1)) {
    if (factor < design.factors) level[factor] = (level[factor] + jump) % levels;
    points.push_back(step(static_cast<std::int32_t>(factor)));
  }
  return points;
}

}  // namespace megaphone::inline study
