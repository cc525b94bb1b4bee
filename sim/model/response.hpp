/// How a lever changes a covered person over time (MODEL.md, equations 10-14). Levers move the causes, the structural
/// model carries the change on, people adapt with a delay. All of it is linear and the same for everyone covered, so
/// one series per lever describes every covered person, and no person's traits are computed day by day.
/// Series are [day] over the horizon, as changes from the start, in standard deviations unless said otherwise.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "megaphone/model/effects.hpp"
#include "megaphone/model/policy.hpp"

namespace megaphone::inline model {

/// A move with its drawn size, strength included.
struct SizedMove {
  Target target{};
  Phase phase = Phase::during;
  double size = 0;
  double fade_days = 0;  ///< half-life; 0 = lasts
  SizeOn size_on = SizeOn::target;
  double floor = 0;        ///< part of the size that does not fade
  double linger_days = 0;  ///< half-life of what is left when the lever is off; 0 = nothing is left
  CountedFrom counted_from = CountedFrom::start;
};

/// When a lever is on: days start .. end-1, full strength after ramp_days.
struct LeverTimes {
  std::int32_t start = 0;
  std::int32_t end = 0;
  double ramp_days = 0;
};

/// What a covered person gets from a lever.
struct LeverResponse {
  std::vector<double> sic, eor;
  std::array<std::vector<double>, motivation_count> motivation;
  std::vector<double> intention;
  std::vector<double> push;     ///< log hazard
  std::vector<double> reach;    ///< relative change of channel reach
  std::vector<double> seed;     ///< chance to be handed a post
  std::vector<double> asks;     ///< posts per week
  std::vector<double> cap;      ///< posts per week; 0 = no cap
  std::vector<double> members;  ///< chance to have become a member by that day; never falls
};

/// The change a move makes on a day by itself: size x ramp x fade while the lever is on, what lingers of it afterwards,
/// or what comes after it, counted from 0.
double move_on_day(const SizedMove& move, const LeverTimes& times, std::int32_t day);

/// The response of a person who is here from `first_day` on (0, or a new hire's first day: their traits have not
/// adapted to what happened before).
LeverResponse lever_response(const Effects& effects, const std::vector<SizedMove>& moves, const LeverTimes& times,
                             std::int32_t horizon_days, std::int32_t first_day);

}  // namespace megaphone::inline model
