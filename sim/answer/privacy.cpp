#include "answer/privacy.hpp"

#include <algorithm>
#include <cmath>

#include "scenario/protection.hpp"

namespace megaphone::inline answer {
namespace {

/// Changes of traits and poor relationships rest on people counted in fives already, and so do costs.
bool is_rounded(Outcome outcome) {
  return outcome != Outcome::eor_change && outcome != Outcome::motivation_change &&
         outcome != Outcome::intention_change && outcome != Outcome::poor_relationship && outcome != Outcome::cash &&
         outcome != Outcome::hours;
}

bool cuts(std::uint64_t covered, std::uint64_t people, std::uint64_t smallest) {
  const auto few = [smallest](std::uint64_t count) { return count > 0 && count < smallest; };
  return few(covered) || few(people - covered);
}

/// What a policy's groups cover of sets of departments, in every draw and population.
struct Coverage {
  const RunResult& result;
  std::size_t policy;
  std::vector<std::uint32_t> sizes;
  std::uint32_t smallest;

  /// Whether some group cuts the set of departments, 1 each, so that few are covered or left out.
  bool cut(const std::vector<std::uint8_t>& set) const {
    std::uint64_t people = 0;
    for (std::size_t d = 0; d < set.size(); ++d) people += set[d] != 0 ? sizes[d] : 0;
    for (const DrawResult& draw : result.draws) {
      for (const TraitChange& change : draw.changes[policy]) {
        for (const std::vector<std::uint32_t>& group : change.covered) {
          std::uint64_t covered = 0;
          for (std::size_t d = 0; d < set.size(); ++d) covered += set[d] != 0 ? group[d] : 0;
          if (cuts(covered, people, smallest)) return true;
        }
      }
    }
    return people > 0 && people < smallest;
  }
};

std::size_t smallest_shown(const std::vector<std::uint32_t>& sizes, const std::vector<std::uint8_t>& shown) {
  std::size_t smallest = sizes.size();
  for (std::size_t d = 0; d < sizes.size(); ++d) {
    if (shown[d] != 0 && (smallest == sizes.size() || sizes[d] < sizes[smallest])) smallest = d;
  }
  return smallest;
}

}  // namespace

std::vector<std::uint8_t> shown_departments(const Scenario& scenario, const RunResult& result, std::size_t policy) {
  std::vector<std::uint8_t> shown = shown_departments(scenario, result.organisation);
  if (!is_protected(result.organisation)) return shown;
  const Coverage coverage{result, policy, department_sizes(result.organisation),
                          result.organisation.protection.smallest_group};
  for (std::size_t d = 0; d < shown.size(); ++d) {
    std::vector<std::uint8_t> alone(shown.size(), 0);
    alone[d] = 1;
    if (shown[d] != 0 && coverage.cut(alone)) shown[d] = 0;
  }
  for (;;) {  // the rest is the company less what is shown, so it must be fit to be shown too
    std::vector<std::uint8_t> rest(shown.size());
    std::transform(shown.begin(), shown.end(), rest.begin(), [](std::uint8_t is) { return is == 0 ? 1 : 0; });
    const std::size_t next = smallest_shown(coverage.sizes, shown);
    if (next == shown.size() || !coverage.cut(rest)) return shown;
    shown[next] = 0;
  }
}

Figure rounded_to(double step, const Figure& figure) {
  if (!(step > 0)) return figure;
  return {rounded_to(step, figure.value), std::max(figure.error, step / 2)};
}

IntervalSummary rounded_to(double step, const IntervalSummary& s) {
  return {rounded_to(step, s.mean),    rounded_to(step, s.median), rounded_to(step, s.low_50),
          rounded_to(step, s.high_50), rounded_to(step, s.low_90), rounded_to(step, s.high_90)};
}

namespace {

/// The smallest proportion of members in any world.
double fewest_members(const RunResult& result) {
  double fewest = 1;
  for (const DrawResult& draw : result.draws) {
    for (const WorldOutcome& world : draw.worlds) fewest = std::min(fewest, world[Outcome::members]);
  }
  return fewest;
}

}  // namespace

std::array<double, outcome_count> steps_of(const RunResult& result) {
  std::array<double, outcome_count> steps{};
  if (!is_protected(result.organisation)) return steps;
  for (std::size_t k = 0; k < outcome_count; ++k) {
    if (!is_rounded(static_cast<Outcome>(k))) continue;
    double most = 0;
    for (std::size_t policy = 0; policy < result.policies.size(); ++policy) {
      double sum = 0;
      double worlds = 0;
      for (std::size_t d = 0; d < result.draws.size(); ++d) {
        for (std::size_t p = 0; p < result.design.populations; ++p) {
          for (std::size_t r = 0; r < result.design.replicates; ++r, ++worlds) {
            sum += result.world(policy, d, p, r).value[k];
          }
        }
      }
      most = std::max(most, std::abs(sum / worlds));
    }
    const auto outcome = static_cast<Outcome>(k);
    const auto people = static_cast<double>(result.organisation.size());
    steps[k] = step_for(most, people_of(outcome, people, fewest_members(result)));
  }
  return steps;
}

double people_of(Outcome outcome, double people, double members) {
  return outcome == Outcome::member_participation ? people * members : people;
}

double published(Outcome outcome, double value, double people) {
  if (people == 0 || !is_rounded(outcome)) return value;
  return rounded_to(step_for(value, people), value);
}

OutcomeValues published(OutcomeValues values, const Organisation& organisation) {
  if (!is_protected(organisation)) return values;
  const double members = values[static_cast<std::size_t>(Outcome::members)];
  for (std::size_t k = 0; k < outcome_count; ++k) {
    const auto outcome = static_cast<Outcome>(k);
    values[k] = published(outcome, values[k], people_of(outcome, static_cast<double>(organisation.size()), members));
  }
  return values;
}

}  // namespace megaphone::inline answer
