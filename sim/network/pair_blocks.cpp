// Successive sampling from a block in one of two ways of the same law. In a sparse block, pairs are drawn and those
// already there thrown back. In a dense one, where that would hardly end, every pair of the block runs in a race: its
// time is exponential with the pair's weight as the rate, and the first to arrive are taken (Efraimidis & Spirakis
// 2006, Information Processing Letters 97, 181-185).
//
// Between departments the first end is drawn in proportion to its weight times the weight of all other departments,
// the second in proportion to weight from the run of positions that leaves the first's department out: so no draw is
// lost on pairs inside one, however large it is.
#include "network/pair_blocks.hpp"

#include <algorithm>
#include <cassert>

#include "base/arithmetic.hpp"

namespace megaphone::inline network {
namespace {

constexpr std::uint64_t dense_below = 4;  // possible pairs per pair wanted

struct Runner {
  double time = 0;
  Pair pair = 0;
  friend bool operator<(const Runner& a, const Runner& b) {
    return a.time != b.time ? a.time < b.time : a.pair < b.pair;
  }
};

void add_runner(std::vector<Runner>& runners, const std::vector<Pair>& known, Pair pair, double rate,
                NetworkDraws& draws) {
  const double time = -portable_log(draws.unit()) / rate;
  if (!std::binary_search(known.begin(), known.end(), pair)) runners.push_back({time, pair});
}

void take_first(std::vector<Runner>& runners, std::uint64_t count, std::vector<Pair>& pairs) {
  const std::uint64_t missing = count - pairs.size();
  assert(missing <= runners.size());
  std::nth_element(runners.begin(), runners.begin() + static_cast<std::ptrdiff_t>(missing), runners.end());
  for (std::uint64_t r = 0; r < missing; ++r) pairs.push_back(runners[r].pair);
  std::sort(pairs.begin(), pairs.end());
}

/// Chooses the two ends of cross ties, by position.
class CrossChoice {
 public:
  explicit CrossChoice(const CrossBlock& block)
      : seating_(block.seating), ends_(block.weight), firsts_(first_end_weights(block.seating, ends_)) {}

  Pair operator()(NetworkDraws& draws) const {
    const std::size_t first = firsts_.choose(draws.unit(), 0, seating_.employee.size());
    const std::size_t second = second_end(seating_.department[first], draws.unit());
    return pair_of(seating_.employee[first], seating_.employee[second]);
  }

 private:
  double outside(std::uint32_t department) const { return outside(seating_, ends_, department); }

  static double outside(const Seating& seating, const WeightedChoice& ends, std::uint32_t department) {
    const double all = ends.before(seating.employee.size());
    return ends.before(seating.start[department]) + (all - ends.before(seating.start[department + 1]));
  }

  static std::vector<double> first_end_weights(const Seating& seating, const WeightedChoice& ends) {
    std::vector<double> weights(seating.employee.size());
    for (std::size_t p = 0; p < weights.size(); ++p) {
      weights[p] = (ends.before(p + 1) - ends.before(p)) * outside(seating, ends, seating.department[p]);
    }
    return weights;
  }

  /// A position outside the department; the clamps only catch what rounding has put across its border.
  std::size_t second_end(std::uint32_t department, double uniform) const {
    const std::size_t first = seating_.start[department], last = seating_.start[department + 1];
    const double reach = uniform * outside(department);
    if (reach < ends_.before(first)) return std::min(ends_.at(reach), first - 1);
    return std::max(ends_.at(ends_.before(last) + (reach - ends_.before(first))), last);
  }

  const Seating& seating_;
  WeightedChoice ends_;
  WeightedChoice firsts_;
};

}  // namespace

Seating seating(std::span<const std::uint32_t> department) {
  const std::size_t departments = department.empty() ? 0 : *std::max_element(department.begin(), department.end()) + 1U;
  Seating seating;
  seating.start.resize(departments + 1);
  for (const std::uint32_t d : department) ++seating.start[d + 1];
  for (std::size_t d = 0; d < departments; ++d) seating.start[d + 1] += seating.start[d];
  seating.employee.resize(department.size());
  seating.department.resize(department.size());
  std::vector<std::uint32_t> next(seating.start.begin(), seating.start.end() - 1);
  for (std::uint32_t i = 0; i < department.size(); ++i) {
    const std::uint32_t position = next[department[i]]++;
    seating.employee[position] = i;
    seating.department[position] = department[i];
  }
  return seating;
}

std::uint64_t cross_pairs(const Seating& seating) {
  std::uint64_t pairs = pairs_among(seating.employee.size());
  for (std::uint32_t d = 0; d < seating.departments(); ++d) pairs -= pairs_among(seating.size_of(d));
  return pairs;
}

void draw_pairs(const WithinBlock& block, std::uint64_t count, NetworkDraws draws, std::vector<Pair>& pairs) {
  const std::uint32_t first = block.seating.start[block.department], last = block.seating.start[block.department + 1];
  const std::vector<std::uint32_t>& employee = block.seating.employee;
  if (pairs_among(last - first) > dense_below * count) {
    draw_distinct(pairs, count, [&] {
      std::size_t a = first, b = first;
      while (a == b) {
        a = block.choice.choose(draws.unit(), first, last);
        b = block.choice.choose(draws.unit(), first, last);
      }
      return pair_of(employee[a], employee[b]);
    });
    return;
  }
  std::vector<Runner> runners;
  for (std::uint32_t a = first; a < last; ++a) {
    for (std::uint32_t b = a + 1; b < last; ++b) {
      add_runner(runners, pairs, pair_of(employee[a], employee[b]), block.weight[a] * block.weight[b], draws);
    }
  }
  take_first(runners, count, pairs);
}

void draw_pairs(const CrossBlock& block, std::uint64_t count, NetworkDraws draws, std::vector<Pair>& pairs) {
  if (count == pairs.size()) return;
  const Seating& seating = block.seating;
  if (cross_pairs(seating) > dense_below * count) {
    const CrossChoice choice(block);
    draw_distinct(pairs, count, [&] { return choice(draws); });
    return;
  }
  std::vector<Runner> runners;
  for (std::uint32_t a = 0; a < seating.employee.size(); ++a) {
    for (std::uint32_t b = seating.start[seating.department[a] + 1]; b < seating.employee.size(); ++b) {
      const Pair pair = pair_of(seating.employee[a], seating.employee[b]);
      add_runner(runners, pairs, pair, block.weight[a] * block.weight[b], draws);
    }
  }
  take_first(runners, count, pairs);
}

}  // namespace megaphone::inline network
