#include "study/copula.hpp"

#include <Eigen/Cholesky>
#include <algorithm>
#include <boost/math/distributions/normal.hpp>

#include "base/arithmetic.hpp"

namespace megaphone::inline study {

std::vector<std::vector<double>> correlation_factor(std::uint32_t factors, const std::vector<CorrelatedPair>& pairs) {
  Eigen::MatrixXd matrix = Eigen::MatrixXd::Identity(factors, factors);
  for (const CorrelatedPair& pair : pairs) {
    matrix(pair.one, pair.other) = pair.correlation;
    matrix(pair.other, pair.one) = pair.correlation;
  }
  const Eigen::LLT<Eigen::MatrixXd> decomposition(matrix);
  if (decomposition.info() != Eigen::Success) return {};
  const Eigen::MatrixXd lower = decomposition.matrixL();
  std::vector<std::vector<double>> factor(factors, std::vector<double>(factors, 0));
  for (std::uint32_t row = 0; row < factors; ++row) {
    for (std::uint32_t column = 0; column <= row; ++column) factor[row][column] = lower(row, column);
  }
  return factor;
}

std::vector<double> correlated(const std::vector<double>& unit, const std::vector<std::vector<double>>& factor) {
  static constexpr double edge = 1e-10;
  const boost::math::normal standard;
  std::vector<double> normal(unit.size());
  std::transform(unit.begin(), unit.end(), normal.begin(),
                 [](double u) { return normal_quantile(std::clamp(u, edge, 1 - edge)); });
  std::vector<double> result;
  for (const auto& row : factor) {
    double sum = 0;
    for (std::size_t k = 0; k < row.size(); ++k) sum += row[k] * normal[k];
    result.push_back(boost::math::cdf(standard, sum));
  }
  return result;
}

}  // namespace megaphone::inline study
