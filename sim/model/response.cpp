#include "model/response.hpp"

#include <algorithm>

#include "base/arithmetic.hpp"

namespace megaphone::inline model {
namespace {

constexpr double log_2 = 0.693147180559945309417;

/// 2^(-days / half_life)
double halved(double days, double half_life) { return portable_exp(-log_2 * days / half_life); }

/// What is left of a move after so many days.
double faded(const SizedMove& move, double days) {
  if (move.fade_days <= 0) return 1;
  return move.floor + (1 - move.floor) * halved(days, move.fade_days);
}

/// What the lever's own moves of the target came to on its last day.
double on_last_day(const std::vector<SizedMove>& moves, Target target, const LeverTimes& times) {
  if (times.end <= times.start) return 0;
  double sum = 0;
  for (const SizedMove& move : moves) {
    if (move.target == target && move.phase == Phase::during) sum += move_on_day(move, times, times.end - 1);
  }
  return sum;
}

/// Equation 10, for a move by itself or, of one that counts from the lever's end, with the moves that it counts from.
double move_among(const std::vector<SizedMove>& moves, const SizedMove& move, const LeverTimes& times,
                  std::int32_t day) {
  if (move.phase == Phase::during || move.counted_from == CountedFrom::start) return move_on_day(move, times, day);
  SizedMove whole = move;
  whole.size += on_last_day(moves, move.target, times);
  return move_on_day(whole, times, day);
}

/// Sum over the moves of one target on a day, of those whose size was measured on what is named.
double moved(const std::vector<SizedMove>& moves, Target target, const LeverTimes& times, std::int32_t day,
             SizeOn size_on = SizeOn::target) {
  double sum = 0;
  for (const SizedMove& move : moves) {
    if (move.target == target && move.size_on == size_on) sum += move_among(moves, move, times, day);
  }
  return sum;
}

Target motivation_target(std::size_t k) {
  return static_cast<Target>(static_cast<std::size_t>(Target::self_enhancement) + k);
}

double path(const Effects& effects, Effect first, std::size_t k) {
  return effects.values[static_cast<std::size_t>(first) + k];
}

/// What a change of EOR would have been as a change of SIC (gamma 0: nothing of SIC, since nothing goes through it).
double as_sic(double change_of_eor, double gamma) { return gamma > 1e-9 ? change_of_eor / gamma : 0; }

/// Equations 11-13: EOR, motivations and the direct path of SIC relax towards their targets; intention follows at once.
void adapt(const Effects& effects, const std::vector<SizedMove>& moves, const LeverTimes& times, std::int32_t first_day,
           LeverResponse& response) {
  const double gamma = effects[Effect::sic_to_eor];
  const double c_sic = effects[Effect::causal_share_of_sic];
  const double c_attitudes = effects[Effect::causal_share_of_attitudes];
  const double eor_step = 1 - halved(1, effects[Effect::eor_half_life]);
  const double motivation_step = 1 - halved(1, effects[Effect::motivation_half_life]);
  double eor = 0, direct = 0;
  std::array<double, motivation_count> motivation{};
  for (auto day = static_cast<std::size_t>(first_day); day < response.sic.size(); ++day) {
    const auto today = static_cast<std::int32_t>(day);
    const double by_size = moved(moves, Target::sic, times, today);
    const double measured_on_eor = moved(moves, Target::sic, times, today, SizeOn::eor);
    response.sic[day] = by_size + as_sic(measured_on_eor, gamma);
    const double eor_target = c_sic * gamma * by_size + measured_on_eor + moved(moves, Target::eor, times, today);
    eor += eor_step * (eor_target - eor);
    double by_motivation = 0;
    for (std::size_t k = 0; k < motivation_count; ++k) {
      const double target = c_attitudes * path(effects, Effect::eor_to_self_enhancement, k) * eor +
                            moved(moves, motivation_target(k), times, today);
      motivation[k] += motivation_step * (target - motivation[k]);
      by_motivation += path(effects, Effect::self_enhancement_to_intention, k) * motivation[k];
      response.motivation[k][day] = motivation[k];
    }
    response.eor[day] = eor;
    direct += motivation_step * (response.sic[day] - direct);
    response.intention[day] = c_attitudes * (effects[Effect::eor_to_intention] * eor + by_motivation) +
                              effects[Effect::sic_to_intention] * direct;
  }
}

}  // namespace

double move_on_day(const SizedMove& move, const LeverTimes& times, std::int32_t day) {
  if (move.phase == Phase::after) {
    return day < times.end || times.end <= times.start ? 0 : move.size * faded(move, day - times.end);
  }
  if (day < times.start || times.end <= times.start) return 0;
  if (day >= times.end) {
    if (move.linger_days <= 0) return 0;
    return move_on_day(move, times, times.end - 1) * halved(day - (times.end - 1), move.linger_days);
  }
  const double since = day - times.start;
  if (move.target == Target::cap) return move.size;
  const double ramp = times.ramp_days > 0 ? std::min(1.0, (since + 1) / times.ramp_days) : 1.0;
  return move.size * ramp * faded(move, since);
}

LeverResponse lever_response(const Effects& effects, const std::vector<SizedMove>& moves, const LeverTimes& times,
                             std::int32_t horizon_days, std::int32_t first_day) {
  const auto days = static_cast<std::size_t>(horizon_days);
  LeverResponse response;
  response.sic.assign(days, 0);
  response.eor.assign(days, 0);
  for (auto& series : response.motivation) series.assign(days, 0);
  response.intention.assign(days, 0);
  adapt(effects, moves, times, first_day, response);
  const auto direct = [&](Target target) {
    std::vector<double> series(days, 0);
    for (std::size_t day = 0; day < days; ++day) {
      series[day] = moved(moves, target, times, static_cast<std::int32_t>(day));
    }
    return series;
  };
  response.push = direct(Target::push);
  response.reach = direct(Target::reach);
  response.seed = direct(Target::seed);
  response.asks = direct(Target::asks);
  response.cap = direct(Target::cap);
  response.members = direct(Target::members);
  for (std::size_t day = 1; day < days; ++day) {  // who has joined stays
    response.members[day] = std::max(response.members[day], response.members[day - 1]);
  }
  return response;
}

}  // namespace megaphone::inline model
