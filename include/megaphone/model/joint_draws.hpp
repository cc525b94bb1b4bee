/// A joint sample of several uncertain numbers, such as the posterior sample that a calibration leaves: rows keep the
/// correlations. A column is an effect, or a parameter of the scenario by its dotted path ("contagion.weight"). A
/// number without a column keeps its own prior.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "megaphone/base/error.hpp"
#include "megaphone/model/prior.hpp"

namespace megaphone::inline model {

/// What a column says of one number alone.
struct DrawnColumn {
  std::string name;                   ///< of the effect, or the path of the parameter
  std::optional<std::size_t> effect;  ///< its place among the effects; none: a parameter of the scenario
  Prior marginal;                     ///< weighted mean and standard deviation, lowest, highest; status fitted
};

struct JointDraws {
  std::string file;
  std::string fingerprint;  ///< hash of the file's bytes
  std::string source;       ///< where they come from, in words
  char separator = ',';     ///< how the file is written: between cells,
  char decimal = '.';       ///< and before decimals
  std::vector<DrawnColumn> columns;
  std::vector<std::vector<double>> rows;   ///< [row][column]
  std::vector<double> cumulative_weights;  ///< [row], up to the sum of all
  std::vector<int> lines;                  ///< [row], in the file
};

/// The row of draw number `index`: chosen by its weight, with replacement, so that draws are independent of each other
/// and their number can grow. `attempt` counts the draws of that number that were impossible.
std::size_t chosen_row(const JointDraws& draws, std::uint64_t seed, std::uint32_t index, std::uint32_t attempt);

/// A parameter of the scenario as drawn, and where the file says it.
struct DrawnParameter {
  std::string path;
  double value = 0;
  Place place;
};
std::vector<DrawnParameter> drawn_parameters(const JointDraws& draws, std::size_t row);

/// The parameters at their means, for what holds them fixed.
std::vector<DrawnParameter> mean_parameters(const JointDraws& draws);

}  // namespace megaphone::inline model
