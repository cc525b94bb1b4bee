// What a base row contributes to the sums behind the indices of one output, and the indices from the sums. Values are
// centred by a pilot, so that squares of large numbers do not cancel.
//
// Columns: 4 for the variance, 12 for each index (the factors, then the population), 3 for each pair. A column is a sum
// over the base rows that are complete for it; the first of each block counts them.
#pragma once

#include <cstddef>
#include <vector>

#include "study/sobol_indices.hpp"

namespace megaphone::inline study {

namespace variance_column {
enum : std::uint8_t { count, sum, square, chance, width };
}
namespace index_column {
// a, b, c: A, B and AB_i. aa and ac are of the means as they are, the other products free of chance.
enum : std::uint8_t { count, a, b, c, ab, aa, ac, bb, cc, bc, total_count, total, width };
}  // namespace index_column
namespace pair_column {
enum : std::uint8_t { count, product, sum, width };
}

std::size_t index_count(const IndicesShape& shape);
std::size_t pair_count(const IndicesShape& shape);
std::size_t column_count(const IndicesShape& shape);

/// First column of the block of an index or a pair.
std::size_t index_block(std::size_t index);
std::size_t pair_block(const IndicesShape& shape, std::size_t pair);

/// All pairs of indices in order.
std::vector<PairIndex> pairs_of(const IndicesShape& shape);

/// True when chance is taken out.
inline bool is_corrected(const IndicesShape& shape) { return shape.noisy && shape.replicates > 1; }

/// Fills the columns of one base row and output: `values[(point * replicates + replicate) * outputs]`.
void fill_columns(const IndicesShape& shape, const double* values, double pilot, double* columns);

/// Quantities in the order mean, V, V + W, chance share, S1 .., ST .., S2 ..
namespace quantity {
enum : std::uint8_t { mean, explained, run_variance, chance_share, first };
}
std::size_t quantity_count(const IndicesShape& shape);
void compute_quantities(const IndicesShape& shape, const double* sums, double pilot, double* quantities);

}  // namespace megaphone::inline study
