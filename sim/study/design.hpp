/// Which points a study runs: a design is a pure function from a group's number to the group's points, so any part of
/// it can be made anywhere and twice is the same. A group is what belongs together in the analysis: a base row of a
/// Saltelli design, a Morris trajectory, or a single point.
///
/// Coordinates are in [0, 1], one per factor; study/factor.hpp turns them into values by quantile. The ends themselves
/// are met in two designs only: 0 and 1 by the steps of a trajectory, 0 by the first point of an unscrambled sequence.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace megaphone::inline study {

enum class DesignKind : std::uint8_t { grid, list, lhs, sobol, morris };
inline constexpr std::array<std::string_view, 5> design_kind_names{"grid", "list", "lhs", "sobol", "morris"};

/// What a point is for in the analysis.
enum class Role : std::uint8_t {
  point,       ///< of a grid, a list or a Latin hypercube
  a,           ///< first sample of a Saltelli block
  b,           ///< second sample; has random numbers of its own
  ab,          ///< A with one factor (`moved`) from B
  ba,          ///< B with one factor (`moved`) from A; second-order designs only
  population,  ///< A's coordinates under B's random numbers: what the population contributes; "luck" in stores
  step,        ///< of a trajectory; `moved` is the factor that differs from the step before, none in the first
};
inline constexpr std::array<std::string_view, 7> role_names{"point", "a", "b", "ab", "ba", "luck", "step"};

inline constexpr std::int32_t nothing_moved = -1;

struct SamplingDesign {
  DesignKind kind = DesignKind::sobol;
  std::uint32_t factors = 0;
  std::uint64_t size = 0;             ///< groups: base rows, trajectories, points
  std::vector<std::uint32_t> levels;  ///< of a grid: [factor]; of morris: one number, even; none = 4
  bool second_order = false;          ///< sobol: BA points as well
  bool scrambled = true;              ///< sobol
  std::uint64_t seed = 1;             ///< of the scrambling, the hypercube, the trajectories
};

struct DesignPoint {
  Role role = Role::point;
  std::int32_t moved = nothing_moved;  ///< a factor; in a trajectory `factors` itself is the dummy factor
  std::uint32_t stream = 0;            ///< 0 or 1: points of a group with the same number meet the same random numbers
  std::vector<double> unit;            ///< [factor]; empty in a list, whose values stand in the file
};

/// Points of each group: k + 3 of a Saltelli design with k factors (2k + 3 with BA points), k + 2 of a trajectory,
/// else 1.
std::uint32_t points_per_group(const SamplingDesign& design);

/// The points of a group, always in the same order: A, B, AB_1 .. AB_k, (BA_1 .. BA_k,) population; or the steps. A
/// group of a grid, a hypercube or a list must be below `size`; one of a Saltelli design below 2^32. The others do not
/// depend on `size`, so more of them is the same study continued. A grid counts with its last factor fastest.
std::vector<DesignPoint> group_points(const SamplingDesign& design, std::uint64_t group);

/// Points of the grid with these levels per factor; 0 when they do not fit 64 bits.
std::uint64_t grid_size(const std::vector<std::uint32_t>& levels);

/// True when so many base rows are a whole Sobol' net, a power of two: only then is the sequence balanced.
bool is_whole_net(std::uint64_t base_rows);

/// Most factors of a Saltelli design: it takes two of the 3,667 dimensions with known directions for each.
inline constexpr std::uint32_t most_sobol_factors = 1833;

/// Step of a trajectory in each coordinate, levels / (2 (levels - 1)), which makes every level equally likely
/// (Morris 1991, Technometrics 33, 161-174).
double morris_step(std::uint32_t levels);
inline constexpr std::uint32_t default_morris_levels = 4;

}  // namespace megaphone::inline study
