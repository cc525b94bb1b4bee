/// Which points a study runs: a design is a pure function from a group's number to the group's points, so any part of
/// it can be made anywhere and twice is the same. A group is what belongs together in the analysis: a base row of a
/// Saltelli design, a Morris trajectory, or a single point.
///
/// Coordinates are in [0, 1), one a factor; study/factor.hpp turns them into values by quantile.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace megaphone {

enum class DesignKind : std::uint8_t { grid, list, lhs, sobol, morris };
inline constexpr std::array<std::string_view, 5> design_kind_names{"grid", "list", "lhs", "sobol", "morris"};

/// What a point is for in the analysis.
enum class Role : std::uint8_t {
  point,  ///< of a grid, a list or a Latin hypercube
  a,      ///< first sample of a Saltelli block
  b,      ///< second sample; has luck of its own
  ab,     ///< A with one factor (`moved`) from B
  ba,     ///< B with one factor (`moved`) from A; second-order designs only
  luck,   ///< A's coordinates under B's luck: what who works here is worth
  step,   ///< of a trajectory; `moved` is the factor that differs from the step before, none in the first
};
inline constexpr std::array<std::string_view, 7> role_names{"point", "a", "b", "ab", "ba", "luck", "step"};

inline constexpr std::int32_t nothing_moved = -1;

struct SamplingDesign {
  DesignKind kind = DesignKind::sobol;
  std::uint32_t factors = 0;
  std::uint64_t size = 0;             ///< groups: base rows, trajectories, points
  std::vector<std::uint32_t> levels;  ///< of a grid: [factor]; of morris: one number, even (default 4)
  bool second_order = false;          ///< sobol: BA points as well
  bool scrambled = true;              ///< sobol
  std::uint64_t seed = 1;             ///< of the scrambling, the hypercube, the trajectories
};

struct DesignPoint {
  Role role = Role::point;
  std::int32_t moved = nothing_moved;  ///< a factor; in a trajectory `factors` itself is the dummy factor
  std::uint32_t luck = 0;              ///< 0 or 1: points of a group with the same number meet the same luck
  std::vector<double> unit;            ///< [factor]; empty in a list, whose values stand in the file
};

std::uint32_t points_per_group(const SamplingDesign& design);

/// The points of a group, always in the same order: A, B, AB_1 .. AB_k, (BA_1 .. BA_k,) luck; or the steps.
std::vector<DesignPoint> group_points(const SamplingDesign& design, std::uint64_t group);

}  // namespace megaphone
