// Greedy cover with lazy gains (CELF: Leskovec et al. 2007, KDD, 420-429): the number of uncovered sets an employee is
// in only falls, so a number kept in a heap is looked at again only when it comes to the top.
#include "network/influence.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <queue>

#include "base/arithmetic.hpp"
#include "network/ranking.hpp"

namespace megaphone::inline network {
namespace {

/// A greedy cover of the first sets of a collection, and the most that any group of the size could cover.
struct Cover {
  std::vector<std::uint32_t> employees;
  std::uint64_t covered = 0;
  double most = 0;
};

/// In how many uncovered sets an employee was when last looked at.
struct Entry {
  std::uint32_t sets, employee;
  bool operator<(const Entry& other) const {
    return sets != other.sets ? sets < other.sets : employee > other.employee;
  }
};

/// Filled sets by member.
class SetsOf {
 public:
  SetsOf(const ReverseSets& sets, std::uint32_t filled, std::size_t employees) : start_(employees + 1, 0) {
    for (std::uint32_t s = 0; s < filled; ++s) {
      for (const std::uint32_t member : sets.members(s)) ++start_[member + 1];
    }
    for (std::size_t i = 1; i < start_.size(); ++i) start_[i] += start_[i - 1];
    set_.resize(start_.back());
    std::vector<std::uint64_t> next(start_.begin(), start_.end() - 1);
    for (std::uint32_t s = 0; s < filled; ++s) {
      for (const std::uint32_t member : sets.members(s)) set_[next[member]++] = s;
    }
  }
  std::span<const std::uint32_t> operator[](std::uint32_t employee) const {
    return {set_.data() + start_[employee], static_cast<std::size_t>(start_[employee + 1] - start_[employee])};
  }

 private:
  std::vector<std::uint64_t> start_;
  std::vector<std::uint32_t> set_;
};

/// What the best further `count` candidates would cover if they had no set in common.
std::uint64_t most_further(const std::vector<std::uint32_t>& left, std::span<const std::uint32_t> candidates,
                           std::size_t count) {
  std::vector<std::uint32_t> gains;
  for (const std::uint32_t candidate : candidates) gains.push_back(left[candidate]);
  const auto middle = gains.begin() + static_cast<std::ptrdiff_t>(std::min(count, gains.size()));
  std::partial_sort(gains.begin(), middle, gains.end(), std::greater<>());
  std::uint64_t sum = 0;
  for (auto gain = gains.begin(); gain != middle; ++gain) sum += *gain;
  return sum;
}

Cover greedy_cover(const ReverseSets& sets, std::uint32_t filled, std::size_t employees,
                   std::span<const std::uint32_t> candidates, std::size_t count) {
  const SetsOf sets_of(sets, filled, employees);
  std::vector<std::uint32_t> left(employees);
  std::vector<std::uint8_t> is_covered(filled, 0);
  std::vector<Entry> entries;
  for (const std::uint32_t candidate : candidates) {
    left[candidate] = static_cast<std::uint32_t>(sets_of[candidate].size());
    entries.push_back({left[candidate], candidate});
  }
  std::priority_queue<Entry> queue({}, std::move(entries));
  Cover cover;
  while (cover.employees.size() < count && !queue.empty() && queue.top().sets > 0) {
    const Entry top = queue.top();
    queue.pop();
    if (left[top.employee] != top.sets) {
      queue.push({left[top.employee], top.employee});
      continue;
    }
    cover.employees.push_back(top.employee);
    cover.covered += top.sets;
    for (const std::uint32_t s : sets_of[top.employee]) {
      if (is_covered[s] != 0) continue;
      is_covered[s] = 1;
      for (const std::uint32_t member : sets.members(s)) left[member] -= left[member] > 0 ? 1 : 0;
    }
  }
  const auto covered = static_cast<double>(cover.covered);
  cover.most = std::min(covered / (1 - portable_exp(-1.0)),
                        covered + static_cast<double>(most_further(left, candidates, count)));
  return cover;
}

std::uint64_t count_covered(const ReverseSets& sets, std::uint32_t filled, std::span<const std::uint32_t> group,
                            std::size_t employees) {
  std::vector<std::uint8_t> is_in(employees, 0);
  for (const std::uint32_t employee : group) is_in[employee] = 1;
  std::uint64_t covered = 0;
  for (std::uint32_t s = 0; s < filled; ++s) {
    const auto members = sets.members(s);
    covered += std::any_of(members.begin(), members.end(), [&](std::uint32_t i) { return is_in[i] != 0; }) ? 1 : 0;
  }
  return covered;
}

/// The least and the most that the expected number of covered sets can be, but for a chance of exp(-doubts) each.
double least_expected(double covered, double doubts) {
  const double root = std::sqrt(covered + 2 * doubts / 9) - std::sqrt(doubts / 2);
  return std::max(0.0, root * root - doubts / 18);
}
double most_expected(double covered, double doubts) {
  const double root = std::sqrt(covered + doubts / 2) + std::sqrt(doubts / 2);
  return root * root;
}

/// Those not yet in the group with the highest own chances, up to `count`.
void fill_up(std::vector<std::uint32_t>& group, std::span<const std::uint32_t> candidates, std::size_t count,
             const SpreadLaw& law) {
  if (group.size() >= count) return;
  const std::vector<double> chances = own_chances(law);
  std::vector<std::uint8_t> is_in(chances.size(), 0);
  for (const std::uint32_t employee : group) is_in[employee] = 1;
  std::vector<std::uint32_t> rest;
  for (const std::uint32_t candidate : candidates) {
    if (is_in[candidate] == 0) rest.push_back(candidate);
  }
  const std::vector<std::uint32_t> more = highest(chances, rest, count - group.size());
  group.insert(group.end(), more.begin(), more.end());
}

}  // namespace

Influence::Influence(SpreadLaw law, const InfluenceRule& rule)
    : law_(std::move(law)), rule_(rule), chosen_by_(law_, 0), judged_by_(law_, 1) {}

InfluentialGroup Influence::choose(std::span<const std::uint32_t> candidates, std::size_t count) const {
  const std::lock_guard lock(mutex_);
  const std::size_t employees = law_.hazard.size();
  count = std::min(count, candidates.size());
  const double rounds = std::bit_width(rule_.most_sets / rule_.first_sets);
  const double doubts = portable_log(2 * rounds / rule_.doubt);
  InfluentialGroup group;
  for (group.sets = rule_.first_sets;; group.sets *= 2) {
    chosen_by_.grow(group.sets);
    judged_by_.grow(group.sets);
    Cover cover = greedy_cover(chosen_by_, chosen_by_.filled(group.sets), employees, candidates, count);
    const auto judged =
        static_cast<double>(count_covered(judged_by_, judged_by_.filled(group.sets), cover.employees, employees));
    group.employees = std::move(cover.employees);
    group.gain = judged_by_.weight() * judged / group.sets;
    const bool is_all = count == candidates.size();
    group.least_share = is_all ? 1 : std::min(1.0, least_expected(judged, doubts) / most_expected(cover.most, doubts));
    if (group.least_share >= 1 - portable_exp(-1.0) - rule_.slack || group.sets >= rule_.most_sets) break;
  }
  fill_up(group.employees, candidates, count, law_);
  return group;
}

double Influence::gain(std::span<const std::uint32_t> group, std::uint32_t sets) const {
  const std::lock_guard lock(mutex_);
  judged_by_.grow(sets);
  const auto covered =
      static_cast<double>(count_covered(judged_by_, judged_by_.filled(sets), group, law_.hazard.size()));
  return judged_by_.weight() * covered / sets;
}

std::vector<double> own_chances(const SpreadLaw& law) {
  std::vector<double> chances(law.hazard.size(), 0);
  for (std::size_t i = 0; i < chances.size(); ++i) {
    if (law.handable[i] == 0) continue;
    const double offline = 1 - law.online[i] / 4294967296.0;
    const double some_day = 1 - (offline > 0 ? portable_exp(law.days * portable_log(offline)) : 0);
    const double not_shown = law.shown[i] == UINT32_MAX ? 0 : 1 - law.shown[i] / 4294967296.0;
    chances[i] = some_day * not_shown * (1 - portable_exp(-law.hazard[i]));
  }
  return chances;
}

}  // namespace megaphone::inline network
