#include "company/coverage.hpp"

#include <algorithm>
#include <cmath>

#include "base/random.hpp"
#include "network/ranking.hpp"

namespace megaphone::inline company {
namespace {

/// Indices of the wanted names; an unknown one is an error at the place of the `who`.
Mask named(const std::vector<std::string>& wanted, const std::vector<std::string>& known, const char* kind,
           const Place& place) {
  Mask chosen(known.size(), 0);
  for (const std::string& name : wanted) {
    const auto found = std::find(known.begin(), known.end(), name);
    if (found == known.end()) throw UnknownName(place, kind, name, known);
    chosen[static_cast<std::size_t>(found - known.begin())] = 1;
  }
  return chosen;
}

/// Whether a department's mean may decide: of real people not when it is about few, or when few of them were asked.
bool may_be_ranked(const Organisation& organisation, std::uint32_t department, std::uint32_t size) {
  const std::uint32_t smallest = organisation.protection.smallest_group;
  if (size == 0 || size < smallest) return false;
  return smallest == 0 ||
         std::all_of(organisation.measured.begin(), organisation.measured.end(), [&](const auto& scores) {
           std::uint32_t known = 0;
           for (std::size_t i = 0; i < scores.size(); ++i) {
             known += organisation.department[i] == department && !std::isnan(scores[i]) ? 1 : 0;
           }
           return known == 0 || known >= smallest;
         });
}

/// The departments whose mean of a trait over those there at the start is lowest; empty ones never.
Mask lowest_departments(const LowestDepartments& lowest, const Staff& staff) {
  const Organisation& organisation = staff.workplace->organisation;
  const std::vector<std::uint32_t> sizes = department_sizes(organisation);
  std::vector<double> negative_mean(sizes.size(), 0);
  for (std::uint32_t seat = 0; seat < staff.people->seats; ++seat) {
    negative_mean[organisation.department[seat]] -= staff.traits[lowest.by][seat];
  }
  std::vector<std::uint32_t> candidates;
  for (std::uint32_t d = 0; d < sizes.size(); ++d) {
    if (!may_be_ranked(organisation, d, sizes[d])) continue;
    negative_mean[d] /= sizes[d];
    candidates.push_back(d);
  }
  Mask chosen(sizes.size(), 0);
  for (const std::uint32_t d : highest(negative_mean, candidates, lowest.count)) chosen[d] = 1;
  return chosen;
}

void keep(Mask& mask, const Mask& by_group, const std::vector<std::uint32_t>& group, const People& people) {
  for (std::uint32_t person = 0; person < people.size(); ++person) {
    if (by_group[group[people.seat[person]]] == 0) mask[person] = 0;
  }
}

void keep_tenure(Mask& mask, const Who& who, const People& people) {
  for (std::uint32_t person = 0; person < people.size(); ++person) {
    if (who.tenure_from && people.tenure[person] < *who.tenure_from) mask[person] = 0;
    if (who.tenure_below && people.tenure[person] >= *who.tenure_below) mask[person] = 0;
  }
}

/// What a survey tells of everybody's intention, by which people are ranked: a score with an error for those who
/// answer, and behind all of them, in a random order, those who do not. Scores of a roster are the survey: those who
/// have one answered, and the score stands as it is.
std::vector<double> surveyed_intention(const Staff& staff, std::uint64_t seed) {
  constexpr double no_answer = -1e6;  // below every score
  const std::vector<double>& roster =
      staff.workplace->organisation.measured[static_cast<std::size_t>(Trait::intention)];
  const double of_intention = std::sqrt(staff.survey.reliability);
  const double of_error = std::sqrt(1 - staff.survey.reliability);
  std::vector<double> score;
  for (std::uint32_t person = 0; person < staff.people->size(); ++person) {
    const double intention = staff.traits[Trait::intention][person];
    const bool has_score = person < roster.size() && !std::isnan(roster[person]);
    const double unit = random_unit(seed, {Purpose::survey_response, person, 0, 0, staff.population});
    const bool answers = has_score || staff.survey.response == 1 || (roster.empty() && unit < staff.survey.response);
    const double error = random_normal(seed, {Purpose::survey_error, person, 0, 0, staff.population});
    const double told = has_score ? intention : of_intention * intention + of_error * error;
    score.push_back(answers ? told : no_answer - unit);
  }
  return score;
}

std::vector<double> scores(RankBy by, const Staff& staff, std::uint64_t seed) {
  if (by == RankBy::intention) return surveyed_intention(staff, seed);
  return staff.workplace->score[static_cast<std::size_t>(by)];
}

std::size_t part_of(std::size_t all, double share) {
  return static_cast<std::size_t>(std::floor(static_cast<double>(all) * share + 0.5));
}

/// Narrows the mask to those whom `choose` takes of its members who are there at the start: `count`, or the share.
void keep_chosen(Mask& mask, const GroupChoice& choose, const People& people, double share,
                 std::optional<std::uint32_t> count) {
  std::vector<std::uint32_t> candidates;
  for (std::uint32_t person = 0; person < people.seats; ++person) {
    if (mask[person] != 0) candidates.push_back(person);
  }
  const std::size_t wanted = count ? *count : part_of(candidates.size(), share);
  std::fill(mask.begin(), mask.end(), std::uint8_t{0});
  for (const std::uint32_t person : choose(candidates, std::min(wanted, candidates.size()))) mask[person] = 1;
}

GroupChoice by_score(std::vector<double> score) {
  return [score = std::move(score)](std::span<const std::uint32_t> candidates, std::size_t count) {
    return highest(score, candidates, count);
  };
}

GroupChoice choice_of(const Who& who, const Staff& staff, std::uint64_t seed) {
  if (who.top->by != RankBy::influence) return by_score(scores(who.top->by, staff, seed));
  if (staff.by_influence) return staff.by_influence;
  throw InputError(who.place, "influence chooses whom a lever is for; an audience or a channel cannot be chosen by it");
}

}  // namespace

Mask covered_by(const Who& who, const Staff& staff, std::uint64_t seed) {
  const Organisation& organisation = staff.workplace->organisation;
  const People& people = *staff.people;
  Mask mask(people.size(), 1);
  if (!who.departments.empty()) {
    keep(mask, named(who.departments, organisation.departments, "department", who.place), organisation.department,
         people);
  }
  if (!who.levels.empty()) {
    keep(mask, named(who.levels, organisation.levels, "level", who.place), organisation.level, people);
  }
  keep_tenure(mask, who, people);
  if (who.lowest_departments) {
    keep(mask, lowest_departments(*who.lowest_departments, staff), organisation.department, people);
  }
  if (who.share) {
    std::vector<double> rank(people.seats);
    for (std::uint32_t person = 0; person < people.seats; ++person) {
      rank[person] = random_unit(seed, {Purpose::coverage, person, 0, 0, staff.population});
    }
    keep_chosen(mask, by_score(std::move(rank)), people, *who.share, {});
  }
  if (who.top) {
    keep_chosen(mask, choice_of(who, staff, seed), people, who.top->share.value_or(0), who.top->count);
  }
  return mask;
}

}  // namespace megaphone::inline company
