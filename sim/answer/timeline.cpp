#include "megaphone/answer/timeline.hpp"

#include <cassert>

namespace megaphone::inline answer {
namespace {

template <typename Column>
double sum(const Column& daily, std::size_t from, std::size_t to) {
  double total = 0;
  for (std::size_t day = from; day < to; ++day) total += static_cast<double>(daily[day]);
  return total;
}

double of_world(const WorldOutcome& world, Series series, std::size_t from, std::size_t to) {
  switch (series) {
    case Series::shares:
      return sum(world.daily_shares, from, to);
    case Series::new_advocates:
      return sum(world.daily_new_advocates, from, to);
    case Series::seen:
      return sum(world.daily_seen, from, to);
    default:
      return sum(world.daily_impressions, from, to);
  }
}

const std::vector<double>& of_change(const TraitChange& change, Series series) {
  switch (series) {
    case Series::sic_change:
      return change.sic;
    case Series::eor_change:
      return change.eor;
    case Series::intention_change:
      return change.intention;
    case Series::poor_relationship:
      return change.poor_relationship;
    default:
      return change
          .motivation[static_cast<std::size_t>(series) - static_cast<std::size_t>(Series::self_enhancement_change)];
  }
}

bool is_change(Series series) { return series >= Series::sic_change; }

}  // namespace

double series_value(const WorldOutcome& world, const TraitChange& change, Series series, std::size_t from,
                    std::size_t to) {
  return is_change(series) ? of_change(change, series)[to - 1] : of_world(world, series, from, to);
}

NestedValues period(const RunResult& result, std::size_t policy, Series series, std::size_t from, std::size_t to) {
  const std::size_t replicates = is_change(series) ? 1 : result.design.replicates;
  NestedValues values{result.draws.size(), result.design.populations, replicates, {}};
  for (std::size_t d = 0; d < values.draws; ++d) {
    for (std::size_t p = 0; p < values.populations; ++p) {
      for (std::size_t r = 0; r < values.replicates; ++r) {
        const TraitChange& change = result.draws[d].changes[policy][p];
        values.values.push_back(series_value(result.world(policy, d, p, r), change, series, from, to));
      }
    }
  }
  return values;
}

NestedValues department_values(const RunResult& result, std::size_t policy, DepartmentOutcome outcome,
                               std::size_t department) {
  const bool is_change = outcome == DepartmentOutcome::eor_change;
  NestedValues values{result.draws.size(), result.design.populations, is_change ? 1 : result.design.replicates, {}};
  for (std::size_t d = 0; d < values.draws; ++d) {
    for (std::size_t p = 0; p < values.populations; ++p) {
      if (is_change) {
        values.values.push_back(result.draws[d].changes[policy][p].department_eor[department]);
        continue;
      }
      for (std::size_t r = 0; r < values.replicates; ++r) {
        const WorldOutcome& world = result.world(policy, d, p, r);
        values.values.push_back(outcome == DepartmentOutcome::shares ? world.department_shares[department]
                                                                     : world.department_advocates[department]);
      }
    }
  }
  return values;
}

NestedValues minus(NestedValues a, const NestedValues& b) {
  assert(a.values.size() == b.values.size());
  for (std::size_t k = 0; k < a.values.size(); ++k) a.values[k] -= b.values[k];
  return a;
}

}  // namespace megaphone::inline answer
