#include "megaphone/model/people.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "base/arithmetic.hpp"
#include "base/distributions.hpp"
#include "model/traits.hpp"

namespace megaphone::inline model {
namespace {

/// The purposes of the residual draws, by trait; the motivations share one and differ in the event.
Address residual_address(std::size_t trait, std::uint32_t person, std::uint32_t population) {
  switch (static_cast<Trait>(trait)) {
    case Trait::sic:
      return {Purpose::sic, person, 0, 0, population};
    case Trait::eor:
      return {Purpose::eor, person, 0, 0, population};
    case Trait::intention:
      return {Purpose::intention, person, 0, 0, population};
    default:
      return {Purpose::motivation, person, static_cast<std::uint32_t>(trait), 0, population};
  }
}

/// Known value of a column for a person; unknown for new hires and absent columns.
double known(const std::vector<double>& column, std::uint32_t person) {
  return person < column.size() ? column[person] : unknown;
}

/// [seat], z-scores of log(1 + viewers) over the seats; empty when all have as many.
std::vector<double> standing_of(std::span<const std::uint32_t> viewers) {
  const auto [least, most] = std::minmax_element(viewers.begin(), viewers.end());
  if (viewers.empty() || *least == *most) return {};
  std::vector<double> standing;
  standing.reserve(viewers.size());
  for (const std::uint32_t count : viewers) standing.push_back(portable_log(1.0 + count));
  const auto seats = static_cast<double>(standing.size());
  const double mean = std::accumulate(standing.begin(), standing.end(), 0.0) / seats;
  double squares = 0;
  for (double& value : standing) {
    value -= mean;
    squares += value * value;
  }
  const double sd = std::sqrt(squares / seats);
  for (double& value : standing) value /= sd;
  return standing;
}

/// Followers of whoever the roster gives none.
class Followers {
 public:
  explicit Followers(const PeopleModel& model) : model_(model), standing_(standing_of(model.viewers)) {
    if (standing_.empty()) return;
    with_ties_ = model.followers_with_ties;
    of_their_own_ = std::sqrt(1 - with_ties_ * with_ties_);
  }

  double operator()(std::uint32_t seat, RandomStream stream) const {
    const double standing = standing_.empty() ? 0 : standing_[seat];
    const double z = with_ties_ * standing + of_their_own_ * draw_normal(stream);
    return std::floor(portable_exp(model_.followers_log_mean + model_.followers_log_sd * z) + 0.5);
  }

 private:
  const PeopleModel& model_;
  std::vector<double> standing_;
  double with_ties_ = 0, of_their_own_ = 1;  ///< loadings on standing and on chance; squares sum to 1
};

std::uint32_t activity_of(const Organisation& organisation, const PeopleModel& model, std::uint64_t seed,
                          std::uint32_t person, std::uint32_t population) {
  const double given = known(organisation.activity, person);
  if (!std::isnan(given)) return chance_threshold(given);
  if (model.activity_mean >= 1) return chance_threshold(1);
  RandomStream stream(seed, {Purpose::activity, person, 0, 0, population});
  const double c = model.activity_concentration;
  return chance_threshold(draw_beta(stream, model.activity_mean * c, (1 - model.activity_mean) * c));
}

double tenure_of(const Organisation& organisation, const PeopleModel& model, std::uint64_t seed, std::uint32_t person,
                 std::uint32_t population) {
  const double given = known(organisation.tenure, person);
  if (!std::isnan(given)) return given;
  return -model.tenure_mean * portable_log(random_unit(seed, {Purpose::tenure, person, 0, 0, population}));
}

/// Adds the persons who fill the seats of leavers, day by day. A departure is drawn for each seat and day.
void add_hires(People& people, double turnover, std::int32_t horizon, std::uint64_t seed, std::uint32_t population) {
  const double daily = 1 - portable_exp(portable_log(1 - turnover) / working_days_per_year);
  const std::uint32_t threshold = chance_threshold(daily);
  std::vector<std::uint32_t> occupant(people.seats);
  for (std::uint32_t seat = 0; seat < people.seats; ++seat) occupant[seat] = seat;
  for (std::int32_t day = 1; day < horizon; ++day) {
    for (std::uint32_t seat = 0; seat < people.seats; ++seat) {
      const Address address{Purpose::departure, seat, static_cast<std::uint32_t>(day), 0, population};
      if (!happens(random_word(seed, address), threshold)) continue;
      people.last_day[occupant[seat]] = day - 1;
      occupant[seat] = people.size();
      people.seat.push_back(seat);
      people.first_day.push_back(day);
      people.last_day.push_back(stays);
    }
  }
}

/// The standard normals that the people of a department have in common.
Address department_address(std::size_t trait, std::uint32_t department, std::uint32_t population) {
  if (trait == 0) return {Purpose::department_sic, department, 0, 0, population};
  return {Purpose::department_attitude, department, static_cast<std::uint32_t>(trait), 0, population};
}

void draw_departments(People& people, std::size_t departments, std::uint64_t seed, std::uint32_t population) {
  for (std::size_t t = 0; t < shared_trait_count; ++t) {
    people.department_residual[t].resize(departments);
    for (std::uint32_t department = 0; department < departments; ++department) {
      people.department_residual[t][department] = random_normal(seed, department_address(t, department, population));
    }
  }
}

Scores scores_of(const Organisation& organisation, std::uint32_t person) {
  Scores scores;
  unsigned pattern = 0;
  for (std::size_t t = 0; t < trait_count; ++t) {
    scores.value[t] = known(organisation.measured[t], person);
    if (!std::isnan(scores.value[t])) pattern |= 1U << t;
  }
  scores.known = static_cast<std::uint8_t>(pattern);
  return scores;
}

/// [department], what its people have in common, given their scores.
std::vector<SharedVector> common_parts(const Organisation& organisation, const People& people, TraitDraws& draws) {
  std::vector<SharedVector> common(organisation.departments.size());
  for (std::size_t department = 0; department < common.size(); ++department) {
    for (std::size_t t = 0; t < shared_trait_count; ++t) {
      common[department][t] = people.department_residual[t][department];
    }
  }
  const auto is_measured = [](const std::vector<double>& column) { return !column.empty(); };
  if (std::none_of(organisation.measured.begin(), organisation.measured.end(), is_measured)) return common;
  std::vector<DepartmentEvidence> evidence(common.size());
  for (std::uint32_t person = 0; person < organisation.size(); ++person) {
    draws.add(scores_of(organisation, person), evidence[organisation.department[person]]);
  }
  for (std::size_t department = 0; department < common.size(); ++department) {
    common[department] = common_part(evidence[department], common[department]);
  }
  return common;
}

}  // namespace

People draw_people(const Organisation& organisation, const PeopleModel& model, std::int32_t horizon_days,
                   std::uint64_t seed, std::uint32_t population) {
  People people;
  people.seats = static_cast<std::uint32_t>(organisation.size());
  people.seat.resize(people.seats);
  for (std::uint32_t seat = 0; seat < people.seats; ++seat) people.seat[seat] = seat;
  people.first_day.assign(people.seats, 0);
  people.last_day.assign(people.seats, stays);
  if (model.turnover > 0) add_hires(people, model.turnover, horizon_days, seed, population);

  draw_departments(people, organisation.departments.size(), seed, population);
  const Followers followers(model);
  for (auto& column : people.residual) column.resize(people.size());
  for (std::uint32_t person = 0; person < people.size(); ++person) {
    const double given = known(organisation.followers, person);
    people.followers.push_back(
        std::isnan(given)
            ? followers(people.seat[person], RandomStream(seed, {Purpose::followers, person, 0, 0, population}))
            : given);
    people.activity.push_back(activity_of(organisation, model, seed, person, population));
    people.tenure.push_back(person < people.seats ? tenure_of(organisation, model, seed, person, population) : 0.0);
    people.habit.push_back(random_normal(seed, {Purpose::habit, person, 0, 0, population}));
    for (std::size_t t = 0; t < trait_count; ++t) {
      people.residual[t][person] = random_normal(seed, residual_address(t, person, population));
    }
  }
  return people;
}

Traits traits_of(const Organisation& organisation, const People& people, const Effects& effects) {
  TraitDraws draws(effects);
  const std::vector<SharedVector> common = common_parts(organisation, people, draws);
  Traits traits;
  for (auto& column : traits.value) column.resize(people.size());
  for (std::uint32_t person = 0; person < people.size(); ++person) {
    TraitVector residual;
    for (std::size_t t = 0; t < trait_count; ++t) residual[t] = people.residual[t][person];
    const SharedVector& shared = common[organisation.department[people.seat[person]]];
    const TraitVector drawn = draws(scores_of(organisation, person), shared, residual);
    for (std::size_t t = 0; t < trait_count; ++t) traits.value[t][person] = static_cast<float>(drawn[t]);
  }
  return traits;
}

}  // namespace megaphone::inline model
