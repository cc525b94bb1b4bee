// Linear equations and least squares, to judge the traits by: Gaussian elimination with row pivoting on small systems.
#pragma once

#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

namespace megaphone::test {

using Matrix = std::vector<std::vector<double>>;

/// The inverse of a regular square matrix.
inline Matrix inverse(Matrix a) {
  const std::size_t n = a.size();
  Matrix b(n, std::vector<double>(n, 0));
  for (std::size_t k = 0; k < n; ++k) b[k][k] = 1;
  for (std::size_t k = 0; k < n; ++k) {
    std::size_t pivot = k;
    for (std::size_t row = k + 1; row < n; ++row) pivot = std::abs(a[row][k]) > std::abs(a[pivot][k]) ? row : pivot;
    std::swap(a[k], a[pivot]);
    std::swap(b[k], b[pivot]);
    for (std::size_t row = 0; row < n; ++row) {
      const double factor = row == k ? 1 - 1 / a[k][k] : a[row][k] / a[k][k];
      for (std::size_t column = 0; column < n; ++column) {
        const double above = a[k][column];
        const double beside = b[k][column];
        a[row][column] -= factor * above;
        b[row][column] -= factor * beside;
      }
    }
  }
  return b;
}

/// Least squares of y on the columns x (no constant: z-scores), with standard errors and the residuals.
struct Fit {
  std::vector<double> slope, error, residual;
};

inline Fit regress(const std::vector<float>& y, const std::vector<const std::vector<float>*>& x) {
  const std::size_t p = x.size();
  Matrix products(p, std::vector<double>(p, 0));
  std::vector<double> with_y(p, 0);
  for (std::size_t i = 0; i < y.size(); ++i) {
    for (std::size_t k = 0; k < p; ++k) {
      const double mine = (*x[k])[i];
      with_y[k] += mine * static_cast<double>(y[i]);
      for (std::size_t l = 0; l < p; ++l) products[k][l] += mine * static_cast<double>((*x[l])[i]);
    }
  }
  const Matrix inverted = inverse(products);
  Fit fit;
  fit.slope.assign(p, 0);
  for (std::size_t k = 0; k < p; ++k) {
    for (std::size_t l = 0; l < p; ++l) fit.slope[k] += inverted[k][l] * with_y[l];
  }
  double squares = 0;
  for (std::size_t i = 0; i < y.size(); ++i) {
    double rest = y[i];
    for (std::size_t k = 0; k < p; ++k) rest -= fit.slope[k] * static_cast<double>((*x[k])[i]);
    fit.residual.push_back(rest);
    squares += rest * rest;
  }
  const double variance = squares / static_cast<double>(y.size() - p);
  for (std::size_t k = 0; k < p; ++k) fit.error.push_back(std::sqrt(variance * inverted[k][k]));
  return fit;
}

}  // namespace megaphone::test
