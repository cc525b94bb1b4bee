/// A study: one scenario at many points of its factors, several replicates each. Plain data, and what follows from it
/// alone: which runs there are, and what makes two studies the same.
///
/// Random numbers. Those of a run decide its population and, in each replicate, chance. Replicates of a point share the
/// population and differ in chance. Points of a group with the same stream share both (common random numbers), so that
/// they differ by their factors only; `pairing` says which points share.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "study/copula.hpp"
#include "study/factor.hpp"
#include "study/output.hpp"
#include "study/row.hpp"

namespace megaphone::inline study {

/// Which points have the same random numbers.
enum class Pairing : std::uint8_t {
  block,   ///< A and all AB in a base row, the steps of a trajectory; every group has its own
  common,  ///< all points of the study: differences between them are sharp, their noise is not independent
  own,     ///< none: every point has its own
};
inline constexpr std::array<std::string_view, 3> pairing_names{"block", "common", "own"};

/// When today's measured figures are reproduced.
enum class Calibrate : std::uint8_t {
  point,  ///< at every point, so that each is a company in which today's figures hold
  once,   ///< at the scenario as it stands; the points keep its alpha and spread
};
inline constexpr std::array<std::string_view, 2> calibrate_names{"point", "once"};

/// A factor that is not varied after all, and the value it keeps: its median.
struct HeldFactor {
  Factor factor;
  Value value;
};

struct Study {
  std::string file;  ///< where it was read from; "" when made in memory
  std::string name;
  Scenario scenario;
  Inputs inputs;
  std::vector<Factor> factors;
  std::vector<Output> outputs;
  SamplingDesign design;
  std::vector<std::vector<Value>> listed;               ///< kind list: [point][factor]
  std::vector<CorrelatedPair> correlations;             ///< kind lhs; none = independent factors
  std::vector<std::vector<double>> correlation_factor;  ///< of them; empty when independent
  std::vector<HeldFactor> held;                         ///< what a screening found to matter little
  std::uint32_t replicates = 4;
  Pairing pairing = Pairing::block;
  Calibrate calibrate = Calibrate::point;
};

std::uint64_t runs_per_group(const Study& study);

/// Which population a point of a group works with; `number` is its place in the group.
std::uint32_t population_of(const Study& study, std::uint64_t group, std::uint32_t number, const DesignPoint& point);

/// The values of the factors at a point of a group: quantiles at its coordinates, in a list what the list says. Morris'
/// trajectories go from end to end of a factor, which is its 95 % range where the distribution thins out.
std::vector<Value> factor_values(const Study& study, std::uint64_t group, const DesignPoint& point);

/// The same study over some of its factors only, the others held at their medians.
Study narrowed(const Study& study, const std::vector<std::uint32_t>& kept);

std::vector<FactorColumn> factor_columns(const Study& study);
std::vector<OutputColumn> output_columns(const Study& study);

/// The populations that calibration keeps for itself: the last numbers there are.
inline constexpr std::uint32_t calibration_populations = 4;

/// Person-months that one evaluation of a point's calibration simulates. A comparison spends five times that; here all
/// points meet the same random numbers in their calibrations, so what they are off by is nearly the same at all of
/// them, and cancels from differences (tests/study/calibration.cpp measures it).
inline constexpr double study_person_months = 40'000;

/// The most groups that a study of this pairing can have: each needs populations of its own.
std::uint64_t most_groups(const Study& study);

}  // namespace megaphone::inline study
