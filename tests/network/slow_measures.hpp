/// Measures of small networks straight from their definitions, by other ways than the program's: matrices and nested
/// loops. The judge of the fast ones.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "megaphone/network/social_network.hpp"

namespace megaphone::test {

/// [employee][employee], who are colleagues.
using Matrix = std::vector<std::vector<bool>>;

Matrix colleague_matrix(const SocialNetwork& network);

std::vector<std::uint32_t> slow_degrees(const Matrix& colleagues);
double slow_gini(std::span<const std::uint32_t> values);                    ///< mean absolute difference / 2 mean
std::vector<std::uint32_t> slow_component_sizes(const Matrix& colleagues);  ///< descending
std::vector<std::uint64_t> slow_triangles(const Matrix& colleagues);        ///< over all triples
double slow_transitivity(const Matrix& colleagues);                         ///< over all ordered triples
double slow_mean_local_clustering(const Matrix& colleagues);
double slow_reciprocity(const SocialNetwork& network);
double slow_share_within(const Matrix& colleagues, std::span<const std::uint32_t> group);
std::vector<std::uint32_t> slow_core_numbers(const Matrix& colleagues);  ///< by stripping, for each k from the start
std::vector<double> slow_betweenness(const Matrix& colleagues);          ///< from all distances and numbers of ways

}  // namespace megaphone::test
