// Coefficients of rank responses on polynomials, and the bounds that monotone responses keep. The polynomials of a
// factor are made orthonormal over its own ranks, and its bounds are those of the steps that it can take; so a factor
// with few levels has fewer polynomials and its own bounds, and one with many has Legendre's.
#include "study/monotony.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <array>
#include <cmath>

#include "base/arithmetic.hpp"

namespace megaphone::inline study {
namespace {

constexpr Eigen::Index most_degrees = 4;
constexpr double too_short = 1e-6;    ///< what is left of a polynomial that the levels cannot carry
constexpr int tests_per_factor = 13;  ///< four a phi, and one that its upper and lower half go the same way

struct Bounds {
  double low = 0, high = 0;  ///< of c_n / c_1 over all steps
};

struct Polynomials {
  Eigen::MatrixXd columns;                      ///< [point][degree - 1], mean 0, mean square 1
  std::array<Bounds, most_degrees> of_steps{};  ///< [degree - 1]
};

/// Stieltjes' way: each from the one before times the rank, less what the earlier ones have of it (twice, for
/// rounding).
Eigen::MatrixXd orthonormal(const Eigen::VectorXd& unit) {
  Eigen::MatrixXd columns(unit.size(), most_degrees + 1);
  columns.col(0).setOnes();
  const auto n = static_cast<double>(unit.size());
  for (Eigen::Index degree = 1; degree <= most_degrees; ++degree) {
    Eigen::VectorXd next = columns.col(degree - 1).cwiseProduct(2 * unit - Eigen::VectorXd::Ones(unit.size()));
    for (int pass = 0; pass < 2; ++pass) {
      for (Eigen::Index k = 0; k < degree; ++k) next -= columns.col(k) * (columns.col(k).dot(next) / n);
    }
    const double size = next.norm() / std::sqrt(n);
    if (size < too_short) return columns.middleCols(1, degree - 1);
    columns.col(degree) = next / size;
  }
  return columns.rightCols(most_degrees);
}

Polynomials polynomials_of(const Eigen::VectorXd& unit) {
  Polynomials found{orthonormal(unit), {}};
  std::vector<Eigen::Index> order(static_cast<std::size_t>(unit.size()));
  for (std::size_t k = 0; k < order.size(); ++k) order[k] = static_cast<Eigen::Index>(k);
  std::sort(order.begin(), order.end(), [&](Eigen::Index a, Eigen::Index b) { return unit[a] > unit[b]; });
  // Coefficients of the step down to here. Among equal ranks they go straight from one step to the next, and their
  // ratios lie between those of the two.
  Eigen::RowVectorXd above = Eigen::RowVectorXd::Zero(found.columns.cols());
  for (std::size_t k = 0; k + 1 < order.size(); ++k) {
    above += found.columns.row(order[k]);
    for (Eigen::Index n = 1; n < above.size(); ++n) {
      Bounds& bounds = found.of_steps[static_cast<std::size_t>(n)];
      bounds.low = std::min(bounds.low, above[n] / above[0]);
      bounds.high = std::max(bounds.high, above[n] / above[0]);
    }
  }
  return found;
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

/// weight_one c[one] + weight_other c[other] in standard errors.
double sureness(const Fit& fit, Eigen::Index one, double weight_one, Eigen::Index other, double weight_other) {
  const double sum = weight_one * fit.coefficients[one] + weight_other * fit.coefficients[other];
  const double variance = weight_one * weight_one * fit.covariance(one, one) +
                          weight_other * weight_other * fit.covariance(other, other) +
                          2 * weight_one * weight_other * fit.covariance(one, other);
  return variance > 0 ? sum / std::sqrt(variance) : 0;
}

/// How surely a coefficient leaves the bounds of a response that goes the way of the first.
double breach(const Fit& fit, Eigen::Index first, Eigen::Index degree, const Bounds& bounds) {
  const double way = fit.coefficients[first] < 0 ? -1 : 1;
  return std::max(sureness(fit, first, -bounds.high * way, first + degree, way),
                  sureness(fit, first, bounds.low * way, first + degree, -way));
}

/// The fits to the three phi: the output's rank, and the upper and the lower half of its normal score.
struct Fits {
  std::array<Fit, 3> all;
  double sure = 0;  ///< standard errors
};

Monotony verdict_of(const Fits& fits, Eigen::Index first, const Polynomials& polynomials) {
  const double upper = sureness(fits.all[1], first, 1, first, 0);
  const double lower = sureness(fits.all[2], first, 1, first, 0);
  if (std::min(std::abs(upper), std::abs(lower)) > fits.sure && upper * lower < 0) return Monotony::spreads;
  double surest = fits.sure;
  Monotony verdict = Monotony::monotone;
  for (const Fit& fit : fits.all) {
    for (Eigen::Index degree = 1; degree < polynomials.columns.cols(); ++degree) {
      const double here = breach(fit, first, degree, polynomials.of_steps[static_cast<std::size_t>(degree)]);
      if (here <= surest) continue;
      surest = here;
      verdict = degree == 1 ? Monotony::bends : Monotony::turns;
    }
  }
  return verdict;
}

}  // namespace

std::vector<Monotony> monotony_of(const Eigen::MatrixXd& factors, const Eigen::VectorXd& output) {
  std::vector<Polynomials> polynomials;
  std::vector<Eigen::Index> first;
  Eigen::MatrixXd design = Eigen::MatrixXd::Ones(factors.rows(), 1 + most_degrees * factors.cols());
  Eigen::Index width = 1;
  for (Eigen::Index k = 0; k < factors.cols(); ++k) {
    polynomials.push_back(polynomials_of(factors.col(k)));
    first.push_back(width);
    design.middleCols(width, polynomials.back().columns.cols()) = polynomials.back().columns;
    width += polynomials.back().columns.cols();
  }
  design.conservativeResize(Eigen::NoChange, width);
  std::vector<Monotony> found(first.size(), Monotony::monotone);
  const Eigen::LDLT<Eigen::MatrixXd> solver(design.transpose() * design);
  if (solver.info() != Eigen::Success || solver.rcond() < 1e-12) return found;
  const Eigen::MatrixXd inverse = solver.solve(Eigen::MatrixXd::Identity(width, width));
  const Eigen::VectorXd score = output.unaryExpr([](double rank) { return normal_quantile(rank); });
  const Fits fits{{fitted(design, inverse, output), fitted(design, inverse, score.cwiseMax(0)),
                   fitted(design, inverse, score.cwiseMin(0))},
                  -normal_quantile(monotony_false_alarm / (tests_per_factor * static_cast<double>(factors.cols())))};
  for (std::size_t k = 0; k < found.size(); ++k) {
    if (polynomials[k].columns.cols() > 0) found[k] = verdict_of(fits, first[k], polynomials[k]);
  }
  return found;
}

}  // namespace megaphone::inline study
