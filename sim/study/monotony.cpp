// Legendre coefficients of rank responses and the bounds that monotone ones keep.
#include "study/monotony.hpp"

#include <Eigen/Dense>
#include <array>
#include <cmath>

#include "megaphone/base/arithmetic.hpp"

namespace megaphone {
namespace {

constexpr Eigen::Index degrees = 3;
constexpr int tests_per_factor = 10;  ///< three a phi, and one that its upper and lower half go the same way

/// Orthonormal Legendre polynomials of degree 1 to 3 on (0, 1), a column each.
Eigen::MatrixXd legendre(const Eigen::VectorXd& unit) {
  const Eigen::ArrayXd s = 2 * unit.array() - 1;
  Eigen::MatrixXd columns(unit.size(), degrees);
  columns.col(0) = std::sqrt(3.0) * s;
  columns.col(1) = std::sqrt(5.0) * (3 * s.square() - 1) / 2;
  columns.col(2) = std::sqrt(7.0) * (5 * s.cube() - 3 * s) / 2;
  return columns;
}

struct Fit {
  Eigen::VectorXd coefficients;
  Eigen::MatrixXd covariance;
};

/// Least squares with White's covariance (HC1): valid when the variance depends on the factors.
Fit fitted(const Eigen::MatrixXd& design, const Eigen::MatrixXd& inverse, const Eigen::VectorXd& response) {
  Fit fit;
  fit.coefficients = inverse * (design.transpose() * response);
  const Eigen::VectorXd rest = response - design * fit.coefficients;
  const Eigen::MatrixXd scores = design.array().colwise() * rest.array();
  const auto n = static_cast<double>(design.rows());
  fit.covariance = inverse * (scores.transpose() * scores) * inverse * (n / (n - static_cast<double>(design.cols())));
  return fit;
}

/// A combination of a factor's three coefficients in standard errors.
double sureness(const Fit& fit, Eigen::Index first, const Eigen::Vector3d& weights) {
  const Eigen::Vector3d c = fit.coefficients.segment<degrees>(first);
  const double variance = weights.dot(fit.covariance.block<degrees, degrees>(first, first) * weights);
  return variance > 0 ? weights.dot(c) / std::sqrt(variance) : 0;
}

/// How surely c2, and c3, leave the bounds of a response that goes the way of c1.
std::array<double, 2> breaches(const Fit& fit, Eigen::Index first) {
  static const double bend = std::sqrt(5.0 / 3), turn_up = std::sqrt(7.0 / 3), turn_down = turn_up / 4;
  const double way = fit.coefficients[first] < 0 ? -1 : 1;
  const double bent = fit.coefficients[first + 1] < 0 ? -1 : 1;
  const double bends = sureness(fit, first, {-bend * way, bent, 0});
  const double up = sureness(fit, first, {-turn_up * way, 0, way});
  const double down = sureness(fit, first, {-turn_down * way, 0, -way});
  return {bends, std::max(up, down)};
}

}  // namespace

std::vector<Monotony> monotony_of(const Eigen::MatrixXd& factors, const Eigen::VectorXd& output) {
  const Eigen::Index count = factors.cols();
  std::vector<Monotony> found(static_cast<std::size_t>(count), Monotony::monotone);
  Eigen::MatrixXd design(factors.rows(), 1 + degrees * count);
  design.col(0).setOnes();
  for (Eigen::Index k = 0; k < count; ++k) design.middleCols(1 + degrees * k, degrees) = legendre(factors.col(k));
  const Eigen::LDLT<Eigen::MatrixXd> solver(design.transpose() * design);
  if (solver.info() != Eigen::Success || solver.rcond() < 1e-12) return found;
  const Eigen::MatrixXd inverse = solver.solve(Eigen::MatrixXd::Identity(design.cols(), design.cols()));
  const std::array<Fit, 3> fits{fitted(design, inverse, output), fitted(design, inverse, output.cwiseMax(0.5)),
                                fitted(design, inverse, output.cwiseMin(0.5))};
  const double sure = -normal_quantile(monotony_false_alarm / (tests_per_factor * static_cast<double>(count)));
  for (Eigen::Index k = 0; k < count; ++k) {
    const Eigen::Index first = 1 + degrees * k;
    Monotony& verdict = found[static_cast<std::size_t>(k)];
    const double upper = sureness(fits[1], first, {1, 0, 0}), lower = sureness(fits[2], first, {1, 0, 0});
    if (std::min(std::abs(upper), std::abs(lower)) > sure && upper * lower < 0) verdict = Monotony::spreads;
    for (const Fit& fit : fits) {
      const auto [bends, turns] = breaches(fit, first);
      if (verdict != Monotony::monotone) break;
      if (std::max(bends, turns) > sure) verdict = bends > turns ? Monotony::bends : Monotony::turns_twice;
    }
  }
  return found;
}

}  // namespace megaphone
