/// One population: everybody who works in the company at some time of a run, drawn from the organisation. A person
/// holds a seat, which is a position in the social network. With turnover a leaver's seat passes to a new hire, a
/// further person with residuals of their own, so that a seat has at most one person on any day. Without turnover
/// persons and seats have the same numbers. Columns are over persons; persons 0 .. seats-1 are there on day 0, new
/// hires follow in order of their first day.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "megaphone/model/effects.hpp"
#include "megaphone/model/organisation.hpp"

namespace megaphone::inline model {

/// How people differ in what the roster does not say (MODEL.md, equations 7-9).
struct PeopleModel {
  double activity_mean = 0.5;         ///< chance to be on social media on a day
  double activity_concentration = 4;  ///< Beta(mean * c, (1 - mean) * c)
  double followers_log_mean = 5.23;
  double followers_log_sd = 0.99;
  double tenure_mean = 5;  ///< years, exponential
  double turnover = 0;     ///< chance to leave within a year of 260 working days
  /// Correlation of log followers with the logarithm of 1 + how many colleagues see one's shares, -1 .. 1.
  double followers_with_ties = 0;
  std::span<const std::uint32_t> viewers = {};  ///< [seat], colleagues who see the shares; empty = as many for all
};

/// The traits of which departments have a share, the first of Trait: all but intention.
inline constexpr int shared_trait_count = 5;

struct People {
  std::uint32_t seats = 0;
  std::vector<std::uint32_t> seat;      ///< [person]
  std::vector<std::int32_t> first_day;  ///< [person], 0 for those there at the start
  std::vector<std::int32_t> last_day;   ///< [person], inclusive; a large number for those who stay
  std::vector<double> followers;        ///< [person], whole people
  std::vector<double> tenure;           ///< [person], years at the first day
  std::vector<std::uint32_t> activity;  ///< [person], chance_threshold of being online on a day
  std::vector<double> habit;            ///< [person], u, z-score
  /// [trait][person], standard normals e of their own
  std::array<std::vector<double>, trait_count> residual;
  /// [trait][department], standard normals v that its people have in common
  std::array<std::vector<double>, shared_trait_count> department_residual;

  std::uint32_t size() const { return static_cast<std::uint32_t>(seat.size()); }
  /// True while the person is employed.
  bool present(std::uint32_t person, std::int32_t day) const {
    return first_day[person] <= day && day <= last_day[person];
  }
};

inline constexpr std::int32_t stays = 1 << 30;
inline constexpr double working_days_per_year = 260;

/// Population number `population`: everything about its people that does not depend on the effects. Deterministic in
/// (seed, population).
People draw_people(const Organisation& organisation, const PeopleModel& model, std::int32_t horizon_days,
                   std::uint64_t seed, std::uint32_t population);

/// z-scored traits at the start, [trait][person], single precision as the engine uses them. Measured scores are kept;
/// the rest is drawn given them: what a department has in common given all scores of its people, then each person's
/// unknown traits given that and their own scores (MODEL.md, equation 6).
struct Traits {
  std::array<std::vector<float>, trait_count> value;
  const std::vector<float>& operator[](Trait trait) const { return value[static_cast<std::size_t>(trait)]; }
};
Traits traits_of(const Organisation& organisation, const People& people, const Effects& effects);

}  // namespace megaphone::inline model
