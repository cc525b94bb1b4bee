// Brandes' accumulation, one breadth-first pass a source, without a branch per edge. Per level, out from the source:
// ways[v] is the sum over all colleagues of their ways; back: pull[v] = (1 + dependency[v]) / ways[v], and
// dependency[v] = ways[v] * the sum over all colleagues of their pull. Colleagues of an employee at level l stand at l
// - 1, l or l + 1 only, and a level's numbers are written when the whole level has been computed; so those that must
// not count are still 0, and nothing need be compared. Sums run in a fixed order: same bits everywhere.
#include "network/betweenness.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <utility>

#include "base/random.hpp"

namespace megaphone::inline network {
namespace {

/// Working space of a pass.
struct Pass {
  explicit Pass(std::uint32_t employees)
      : order(employees + std::size_t{1}), seen(employees), ways(employees), pull(employees), level_sum(employees) {}

  std::vector<std::uint32_t> order;  ///< employees as they were found; one more slot for the write that may not count
  std::vector<std::size_t> level;    ///< [level], where it starts in `order`; the end last
  std::vector<std::uint8_t> seen;    ///< [employee]
  std::vector<double> ways;          ///< [employee], shortest ways from the source
  std::vector<double> pull;          ///< [employee]
  std::vector<double> level_sum;     ///< [position in order], sums over colleagues for the level at hand
};

/// Two running sums, so that one addition need not wait for the other.
double sum_over(std::span<const std::uint32_t> colleagues, const std::vector<double>& value) {
  double even = 0, odd = 0;
  std::size_t c = 0;
  for (; c + 1 < colleagues.size(); c += 2) {
    even += value[colleagues[c]];
    odd += value[colleagues[c + 1]];
  }
  if (c < colleagues.size()) even += value[colleagues[c]];
  return even + odd;
}

/// Appends the level after the last one to `order`; false when there is none.
bool find_next_level(const TieGraph& colleagues, Pass& pass) {
  const std::size_t first = pass.level[pass.level.size() - 2], last = pass.level.back();
  std::size_t end = last;
  for (std::size_t p = first; p < last; ++p) {
    for (const std::uint32_t j : row(colleagues, pass.order[p])) {
      pass.order[end] = j;
      end += pass.seen[j] == 0 ? 1 : 0;
      pass.seen[j] = 1;
    }
  }
  if (end == last) return false;
  pass.level.push_back(end);
  return true;
}

void count_ways(const TieGraph& colleagues, std::uint32_t source, Pass& pass) {
  std::fill(pass.seen.begin(), pass.seen.end(), std::uint8_t{0});
  std::fill(pass.ways.begin(), pass.ways.end(), 0.0);
  pass.order[0] = source;
  pass.level.assign({0, 1});
  pass.seen[source] = 1;
  pass.ways[source] = 1;
  while (find_next_level(colleagues, pass)) {
    const std::size_t first = pass.level[pass.level.size() - 2], last = pass.level.back();
    for (std::size_t p = first; p < last; ++p) {
      pass.level_sum[p] = sum_over(row(colleagues, pass.order[p]), pass.ways);
    }
    for (std::size_t p = first; p < last; ++p) pass.ways[pass.order[p]] = pass.level_sum[p];
  }
}

/// Adds each employee's dependency of the source to the score, from the farthest level in.
void add_dependencies(const TieGraph& colleagues, Pass& pass, std::vector<double>& score) {
  std::fill(pass.pull.begin(), pass.pull.end(), 0.0);
  for (std::size_t l = pass.level.size() - 1; l-- > 1;) {
    for (std::size_t p = pass.level[l]; p < pass.level[l + 1]; ++p) {
      const std::uint32_t i = pass.order[p];
      pass.level_sum[p] = pass.ways[i] * sum_over(row(colleagues, i), pass.pull);
      score[i] += pass.level_sum[p];
    }
    for (std::size_t p = pass.level[l]; p < pass.level[l + 1]; ++p) {
      pass.pull[pass.order[p]] = (1 + pass.level_sum[p]) / pass.ways[pass.order[p]];
    }
  }
}

std::vector<std::uint32_t> sampled_sources(std::uint32_t employees, const BetweennessRule& rule) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> drawn(employees);
  for (std::uint32_t i = 0; i < employees; ++i) {
    drawn[i] = {random_word(rule.seed, {Purpose::sampled_sources, i, 0, 0, rule.population}), i};
  }
  std::partial_sort(drawn.begin(), drawn.begin() + rule.sources, drawn.end());
  std::vector<std::uint32_t> sources(rule.sources);
  std::transform(drawn.begin(), drawn.begin() + rule.sources, sources.begin(), [](const auto& d) { return d.second; });
  return sources;
}

std::vector<std::uint32_t> sources_of(std::uint32_t employees, const BetweennessRule& rule) {
  if (employees > rule.exact_up_to && employees > rule.sources) return sampled_sources(employees, rule);
  std::vector<std::uint32_t> all(employees);
  std::iota(all.begin(), all.end(), 0U);
  return all;
}

}  // namespace

Betweenness betweenness(const TieGraph& colleagues, const BetweennessRule& rule) {
  assert(rule.sources >= 1);
  const std::uint32_t employees = boost::num_vertices(colleagues);
  const std::vector<std::uint32_t> sources = sources_of(employees, rule);
  Betweenness result{std::vector<double>(employees), static_cast<std::uint32_t>(sources.size()),
                     sources.size() == employees};
  Pass pass(employees);
  for (const std::uint32_t source : sources) {
    count_ways(colleagues, source, pass);
    add_dependencies(colleagues, pass, result.score);
  }
  // Each pair is met from both its ends, hence the half.
  const double scale = sources.empty() ? 0 : 0.5 * employees / static_cast<double>(sources.size());
  for (double& score : result.score) score *= scale;
  return result;
}

}  // namespace megaphone::inline network
