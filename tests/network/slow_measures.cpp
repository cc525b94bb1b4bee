// Definitions turned into loops. Speed does not matter here, being obviously right does.
#include "network/slow_measures.hpp"

#include <algorithm>
#include <functional>

namespace megaphone::test {
namespace {

constexpr std::uint32_t far_away = 1000;

/// Distances and numbers of shortest ways between all, by lengthening ways step by step.
struct Ways {
  std::vector<std::vector<std::uint32_t>> distance;
  std::vector<std::vector<double>> number;
};

Ways all_ways(const Matrix& colleagues) {
  const std::size_t n = colleagues.size();
  Ways ways{std::vector(n, std::vector<std::uint32_t>(n, far_away)), std::vector(n, std::vector<double>(n))};
  for (std::size_t i = 0; i < n; ++i) ways.distance[i][i] = 0, ways.number[i][i] = 1;
  for (std::uint32_t length = 1; length < n; ++length) {
    for (std::size_t s = 0; s < n; ++s) {
      for (std::size_t t = 0; t < n; ++t) {
        if (ways.distance[s][t] < length) continue;
        for (std::size_t v = 0; v < n; ++v) {
          if (!colleagues[v][t] || ways.distance[s][v] != length - 1) continue;
          ways.distance[s][t] = length;
          ways.number[s][t] += ways.number[s][v];
        }
      }
    }
  }
  return ways;
}

}  // namespace

Matrix colleague_matrix(const SocialNetwork& network) {
  Matrix matrix(network.employees(), std::vector<bool>(network.employees()));
  for (std::uint32_t i = 0; i < network.employees(); ++i) {
    for (const std::uint32_t j : network.viewers_of(i)) matrix[i][j] = matrix[j][i] = true;
  }
  return matrix;
}

std::vector<std::uint32_t> slow_degrees(const Matrix& colleagues) {
  std::vector<std::uint32_t> degree;
  for (const auto& row : colleagues)
    degree.push_back(static_cast<std::uint32_t>(std::count(row.begin(), row.end(), true)));
  return degree;
}

double slow_gini(std::span<const std::uint32_t> values) {
  double differences = 0, sum = 0;
  for (const double a : values) {
    sum += a;
    for (const double b : values) differences += std::max(a, b) - std::min(a, b);
  }
  return sum > 0 ? differences / (2 * static_cast<double>(values.size()) * sum) : 0;
}

std::vector<std::uint32_t> slow_component_sizes(const Matrix& colleagues) {
  const Ways ways = all_ways(colleagues);
  std::vector<std::uint32_t> sizes;
  for (std::size_t i = 0; i < colleagues.size(); ++i) {
    std::uint32_t size = 0;
    bool first = true;
    for (std::size_t j = 0; j < colleagues.size(); ++j) {
      if (ways.distance[i][j] == far_away) continue;
      ++size;
      first = first && j >= i;
    }
    if (first) sizes.push_back(size);
  }
  std::sort(sizes.begin(), sizes.end(), std::greater<>());
  return sizes;
}

std::vector<std::uint64_t> slow_triangles(const Matrix& colleagues) {
  const std::size_t n = colleagues.size();
  std::vector<std::uint64_t> count(n);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      for (std::size_t k = 0; k < j; ++k) count[i] += colleagues[i][j] && colleagues[j][k] && colleagues[k][i];
    }
  }
  return count;
}

double slow_transitivity(const Matrix& colleagues) {
  const std::size_t n = colleagues.size();
  double paths = 0, closed = 0;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      for (std::size_t k = 0; k < n; ++k) {
        if (i == k || !colleagues[i][j] || !colleagues[j][k]) continue;
        ++paths;
        closed += colleagues[i][k];
      }
    }
  }
  return paths > 0 ? closed / paths : 0;
}

double slow_mean_local_clustering(const Matrix& colleagues) {
  const std::vector<std::uint32_t> degree = slow_degrees(colleagues);
  const std::vector<std::uint64_t> count = slow_triangles(colleagues);
  double sum = 0;
  for (std::size_t i = 0; i < degree.size(); ++i) {
    if (degree[i] >= 2) sum += 2.0 * static_cast<double>(count[i]) / (degree[i] * (degree[i] - 1.0));
  }
  return degree.empty() ? 0 : sum / static_cast<double>(degree.size());
}

double slow_reciprocity(const SocialNetwork& network) {
  double ties = 0, mutual = 0;
  for (std::uint32_t i = 0; i < network.employees(); ++i) {
    for (const std::uint32_t j : network.viewers_of(i)) {
      const auto back = network.viewers_of(j);
      ++ties;
      mutual += std::count(back.begin(), back.end(), i) > 0;
    }
  }
  return ties > 0 ? mutual / ties : 0;
}

double slow_share_within(const Matrix& colleagues, std::span<const std::uint32_t> group) {
  double pairs = 0, within = 0;
  for (std::size_t i = 0; i < colleagues.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      pairs += colleagues[i][j];
      within += colleagues[i][j] && group[i] == group[j];
    }
  }
  return pairs > 0 ? within / pairs : 0;
}

std::vector<std::uint32_t> slow_core_numbers(const Matrix& colleagues) {
  std::vector<std::uint32_t> core(colleagues.size());
  for (std::uint32_t k = 1; k <= colleagues.size(); ++k) {
    Matrix left = colleagues;
    for (std::size_t round = 0; round < colleagues.size(); ++round) {
      const std::vector<std::uint32_t> degree = slow_degrees(left);
      for (std::size_t i = 0; i < left.size(); ++i) {
        if (degree[i] >= k) continue;
        for (std::size_t j = 0; j < left.size(); ++j) left[i][j] = left[j][i] = false;
      }
    }
    const std::vector<std::uint32_t> degree = slow_degrees(left);
    for (std::size_t i = 0; i < core.size(); ++i) core[i] = degree[i] >= k ? k : core[i];
  }
  return core;
}

std::vector<double> slow_betweenness(const Matrix& colleagues) {
  const Ways ways = all_ways(colleagues);
  const std::size_t n = colleagues.size();
  std::vector<double> score(n);
  for (std::size_t v = 0; v < n; ++v) {
    for (std::size_t s = 0; s < n; ++s) {
      for (std::size_t t = 0; t < s; ++t) {
        if (v == s || v == t || ways.distance[s][t] == far_away) continue;
        if (ways.distance[s][v] + ways.distance[v][t] != ways.distance[s][t]) continue;
        score[v] += ways.number[s][v] * ways.number[v][t] / ways.number[s][t];
      }
    }
  }
  return score;
}

}  // namespace megaphone::test
