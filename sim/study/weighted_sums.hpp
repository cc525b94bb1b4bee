// Sums of columns over groups, once with weight 1 and once for each bootstrap resample, a batch of groups at a time as
// the product (resamples x groups) times (groups x columns). Memory does not grow with the number of groups.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "engine/parallel.hpp"
#include "study/estimate.hpp"

namespace megaphone::inline study {

using RowMatrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

class WeightedSums {
 public:
  WeightedSums(std::size_t outputs, std::size_t columns, const Resampling& resampling);

  /// Adds a batch: `fill(output, rows)` writes the columns of each group, in the order of `groups`. Outputs are filled
  /// in parallel, each in its own slot.
  void add(const std::vector<std::uint64_t>& groups, const std::function<void(std::size_t, RowMatrix&)>& fill);

  /// sums[1 + resample][column] of an output; the first row is the sample itself.
  const RowMatrix& of(std::size_t output) const { return sums_[output]; }

 private:
  Resampling resampling_;
  std::unique_ptr<Crew> crew_;
  std::vector<RowMatrix> sums_;
};

/// The quantity of the sample, with its error and interval from those of the resamples (values[0] is the sample's).
/// Resamples in which it cannot be computed are left out.
Estimate estimate_of(std::span<const double> values);

/// The same for all quantities of an output: `quantities(sums, into)` computes `count` of them from one row of sums.
std::vector<Estimate> estimates_of(const RowMatrix& sums, std::size_t count,
                                   const std::function<void(const double*, double*)>& quantities);

}  // namespace megaphone::inline study
