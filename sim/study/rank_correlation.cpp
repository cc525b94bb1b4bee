// Ranks, their partial correlations from the inverse correlation matrix, and the intervals.
#include "study/rank_correlation.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "study/estimate.hpp"
#include "study/monotony.hpp"

namespace megaphone::inline study {
namespace {

constexpr double singular = 1e-10;  ///< a factor whose variance the others explain but for this share

/// Mid-ranks divided by the number of values, so (0, 1).
Eigen::VectorXd ranks_of(const Eigen::VectorXd& values) {
  const Eigen::Index n = values.size();
  std::vector<Eigen::Index> order(static_cast<std::size_t>(n));
  std::iota(order.begin(), order.end(), Eigen::Index{0});
  std::sort(order.begin(), order.end(), [&](Eigen::Index a, Eigen::Index b) { return values[a] < values[b]; });
  Eigen::VectorXd ranks(n);
  for (std::size_t first = 0; first < order.size();) {
    std::size_t end = first;
    while (end < order.size() && values[order[end]] == values[order[first]]) ++end;
    const double middle = (static_cast<double>(first) + static_cast<double>(end)) / 2 / static_cast<double>(n);
    for (; first < end; ++first) ranks[order[first]] = middle;
  }
  return ranks;
}

/// Columns with mean 0 and length 1; a constant column becomes 0.
Eigen::MatrixXd standardised(const Eigen::MatrixXd& columns) {
  Eigen::MatrixXd z = columns.rowwise() - columns.colwise().mean();
  for (Eigen::Index k = 0; k < z.cols(); ++k) {
    const double length = z.col(k).norm();
    if (length > singular)
      z.col(k) /= length;
    else
      z.col(k).setZero();
  }
  return z;
}

RankCorrelation with_interval(double value, double freedom) {
  value = std::clamp(value, -1.0, 1.0);
  const double spread = interval_width * std::sqrt((1 + value * value / 2) / freedom);
  return {value, std::tanh(std::atanh(value) - spread), std::tanh(std::atanh(value) + spread), Monotony::monotone};
}

/// Points whose output is there: columns of factors, then the output.
Eigen::MatrixXd usable(std::span<const double> x, std::span<const double> y, std::size_t factors) {
  const auto k = static_cast<Eigen::Index>(factors);
  const auto count = std::count_if(y.begin(), y.end(), [](double value) { return std::isfinite(value); });
  Eigen::MatrixXd table(count, k + 1);
  Eigen::Index row = 0;
  for (std::size_t point = 0; point < y.size(); ++point) {
    if (!std::isfinite(y[point])) continue;
    for (Eigen::Index factor = 0; factor < k; ++factor) {
      table(row, factor) = x[point * factors + static_cast<std::size_t>(factor)];
    }
    table(row++, k) = y[point];
  }
  return table;
}

}  // namespace

std::string_view sentence(Monotony monotony) {
  switch (monotony) {
    case Monotony::bends:
      return "no rank correlation: the output goes up and down again with this factor, or down and up";
    case Monotony::turns:
      return "no rank correlation: the output turns several times along this factor";
    case Monotony::spreads:
      return "no rank correlation: the factor moves high outputs one way and low ones the other";
    case Monotony::constant:
      return "no rank correlation: the factor or the output does not vary, or other factors determine this one";
    case Monotony::monotone:
      break;
  }
  return "";
}

std::size_t fewest_rank_points(std::size_t factors) { return 2 * (4 * factors + 1); }

RankCorrelations rank_correlations(std::span<const double> x, std::span<const double> y, std::size_t factors) {
  if (x.size() != factors * y.size()) throw std::invalid_argument("points have another number of coordinates");
  Eigen::MatrixXd ranks = usable(x, y, factors);
  const auto n = static_cast<std::size_t>(ranks.rows());
  if (n < fewest_rank_points(factors)) throw std::invalid_argument("too few points for rank correlations");
  for (Eigen::Index column = 0; column < ranks.cols(); ++column) ranks.col(column) = ranks_of(ranks.col(column));

  const auto k = static_cast<Eigen::Index>(factors);
  const Eigen::MatrixXd z = standardised(ranks);
  const Eigen::MatrixXd correlation = z.transpose() * z;
  RankCorrelations result{std::vector<RankCorrelation>(factors, {0, 0, 0, Monotony::constant}), 0, n};
  if (correlation(k, k) == 0) return result;
  const Eigen::ColPivHouseholderQR<Eigen::MatrixXd> on_factors(z.leftCols(k));
  const Eigen::VectorXd rest = z.col(k) - z.leftCols(k) * on_factors.solve(z.col(k));
  result.r_squared = std::clamp(1 - rest.squaredNorm(), 0.0, 1.0);

  const std::vector<Monotony> monotony = monotony_of(ranks.leftCols(k), ranks.col(k));
  for (Eigen::Index factor = 0; factor < k; ++factor) {
    // What the other factors leave of this one and of the output.
    Eigen::MatrixXd others(z.rows(), k - 1);
    others << z.leftCols(factor), z.middleCols(factor + 1, k - factor - 1);
    Eigen::VectorXd own = z.col(factor), output = z.col(k);
    if (k > 1) {
      const Eigen::ColPivHouseholderQR<Eigen::MatrixXd> on_others(others);
      own -= others * on_others.solve(own);
      output -= others * on_others.solve(output);
    }
    if (own.squaredNorm() < singular || output.squaredNorm() < singular) continue;
    auto& found = result.factors[static_cast<std::size_t>(factor)];
    found = with_interval(own.dot(output) / own.norm() / output.norm(), static_cast<double>(n - factors) - 2);
    found.monotony = monotony[static_cast<std::size_t>(factor)];
  }
  return result;
}

}  // namespace megaphone::inline study
