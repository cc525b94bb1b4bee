// From the sums of an output to its indices. The same for the sample and for each resample.
#include <cmath>

#include "study/sobol_columns.hpp"

namespace megaphone::inline study {
namespace {

struct Variance {
  double mean = 0;  ///< less the pilot
  double explained = 0;
  double chance = 0;
};

Variance variance_of(const double* sums) {
  using namespace variance_column;
  const double mean = sums[sum] / sums[count];
  return {mean, sums[square] / sums[count] - mean * mean, sums[chance] / sums[count]};
}

double first_index(FirstOrder method, const double* sums, const Variance& variance) {
  using namespace index_column;
  const auto mean = [&](int column) { return sums[column] / sums[count]; };
  const auto covariance = [&](int product, int one, int other) { return mean(product) - mean(one) * mean(other); };
  if (method == FirstOrder::saltelli) {
    return (mean(bc) - mean(ab) - variance.mean * (mean(c) - mean(a))) / variance.explained;
  }
  double shared = covariance(bc, b, c);
  if (method == FirstOrder::adjusted) {
    shared -= covariance(ac, a, c) / covariance(aa, a, a) * covariance(ab, a, b);
  }
  return shared / std::sqrt(covariance(bb, b, b) * covariance(cc, c, c));
}

double total_index(const double* sums, const Variance& variance) {
  using namespace index_column;
  return sums[total] / sums[total_count] / variance.explained;
}

double closed_index(const double* sums, const Variance& variance) {
  using namespace pair_column;
  return (sums[product] - variance.mean * sums[sum]) / sums[count] / variance.explained;
}

}  // namespace

std::size_t quantity_count(const IndicesShape& shape) {
  return quantity::first + 2 * index_count(shape) + pair_count(shape);
}

void compute_quantities(const IndicesShape& shape, const double* sums, double pilot, double* quantities) {
  const Variance variance = variance_of(sums);
  quantities[quantity::mean] = pilot + variance.mean;
  quantities[quantity::explained] = variance.explained;
  quantities[quantity::run_variance] = variance.explained + variance.chance;
  quantities[quantity::chance_share] =
      shape.noisy && !is_corrected(shape) ? not_estimable : variance.chance / (variance.explained + variance.chance);
  const std::size_t indices = index_count(shape);
  double* first = quantities + quantity::first;
  double* total = first + indices;
  for (std::size_t index = 0; index < indices; ++index) {
    const double* block = sums + index_block(index);
    first[index] = first_index(shape.first_order, block, variance);
    total[index] = total_index(block, variance);
  }
  double* second = total + indices;
  const double* block = sums + pair_block(shape, 0);
  for (const PairIndex& pair : pairs_of(shape)) {
    *second++ = closed_index(block, variance) - first[pair.one] - first[pair.other];
    block += pair_column::width;
  }
}

}  // namespace megaphone::inline study
