#include "megaphone/model/joint_draws.hpp"

#include <algorithm>

#include "base/random.hpp"

namespace megaphone::inline model {

std::size_t chosen_row(const JointDraws& draws, std::uint64_t seed, std::uint32_t index, std::uint32_t attempt) {
  const std::vector<double>& cumulative = draws.cumulative_weights;
  const double at = random_unit(seed, {Purpose::joint_draw, 0, index, attempt, 0}) * cumulative.back();
  const auto row = std::upper_bound(cumulative.begin(), cumulative.end() - 1, at);
  return static_cast<std::size_t>(row - cumulative.begin());
}

std::vector<DrawnParameter> drawn_parameters(const JointDraws& draws, std::size_t row) {
  std::vector<DrawnParameter> parameters;
  for (std::size_t k = 0; k < draws.columns.size(); ++k) {
    if (!draws.columns[k].effect) {
      parameters.push_back({draws.columns[k].name, draws.rows[row][k], {draws.file, draws.lines[row], 0}});
    }
  }
  return parameters;
}

std::vector<DrawnParameter> mean_parameters(const JointDraws& draws) {
  std::vector<DrawnParameter> parameters;
  for (const DrawnColumn& column : draws.columns) {
    if (!column.effect) parameters.push_back({column.name, column.marginal.mean, {draws.file, 0, 0}});
  }
  return parameters;
}

}  // namespace megaphone::inline model
