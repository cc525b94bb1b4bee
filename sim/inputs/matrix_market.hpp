/// Matrix Market coordinate files (Boisvert, Pozo & Remington 1996, "The Matrix Market exchange formats", NISTIR 5935).
#pragma once

#include <cstdint>

#include "inputs/network_rows.hpp"

namespace megaphone::inline inputs {

/// No larger matrix is read, in rows: each row is an employee.
inline constexpr std::uint64_t largest_matrix = 10'000'000;

/// Declares employees "1" .. "n" of an n x n matrix, then hands on an entry (i, j) as the tie i -> j. Fields: pattern
/// (weight 1; spec.weight_column must be "" then), real, integer (the value is the weight). Symmetries: general, and
/// symmetric, whose entries are undirected ties and stand for both ways. Throws InputError for other banners, matrices
/// that are not square, too large, or of more rows than the file has bytes (10,000 are always allowed), indices
/// outside, entries above the diagonal of a symmetric matrix, and a wrong number of entries.
void visit_matrix_market(const NetworkText& network, const NetworkSpec& spec, const RowVisitor& visitor);

}  // namespace megaphone::inline inputs
