#include "model/response.hpp"

#include <algorithm>

#include "base/arithmetic.hpp"

namespace megaphone::inline model {
namespace {

constexpr double log_2 = 0.693147180559945309417;

/// 2^(-days / half_life)
double halved(double days, double half_life) { return portable_exp(-log_2 * days / half_life); }

/// Sum over the moves of one target on a day.
double moved(const std::vector<SizedMove>& moves, Target target, const LeverTimes& times, std::int32_t day) {
  double sum = 0;
  for (const SizedMove& move : moves) {
    if (move.target == target) sum += move_on_day(move, times, day);
  }
  return sum;
}

Target motivation_target(std::size_t k) {
  return static_cast<Target>(static_cast<std::size_t>(Target::self_enhancement) + k);
}

double path(const Effects& effects, Effect first, std::size_t k) {
  return effects.values[static_cast<std::size_t>(first) + k];
}

/// Equations 11-13: EOR and motivations relax towards their targets, intention follows them at once.
void adapt(const Effects& effects, const std::vector<SizedMove>& moves, const LeverTimes& times, std::int32_t first_day,
           LeverResponse& response) {
  const double c = effects[Effect::causal_share];
  const double eor_step = 1 - halved(1, effects[Effect::eor_half_life]);
  const double motivation_step = 1 - halved(1, effects[Effect::motivation_half_life]);
  double eor = 0;
  std::array<double, motivation_count> motivation{};
  for (auto day = static_cast<std::size_t>(first_day); day < response.sic.size(); ++day) {
    const auto today = static_cast<std::int32_t>(day);
    response.sic[day] = moved(moves, Target::sic, times, today);
    const double eor_target =
        c * effects[Effect::sic_to_eor] * response.sic[day] + moved(moves, Target::eor, times, today);
    eor += eor_step * (eor_target - eor);
    double by_motivation = 0;
    for (std::size_t k = 0; k < motivation_count; ++k) {
      const double target = c * path(effects, Effect::eor_to_self_enhancement, k) * eor +
                            moved(moves, motivation_target(k), times, today);
      motivation[k] += motivation_step * (target - motivation[k]);
      by_motivation += path(effects, Effect::self_enhancement_to_intention, k) * motivation[k];
      response.motivation[k][day] = motivation[k];
    }
    response.eor[day] = eor;
    response.intention[day] = c * (effects[Effect::eor_to_intention] * eor + by_motivation +
                                   effects[Effect::sic_to_intention] * response.sic[day]);
  }
}

}  // namespace

double move_on_day(const SizedMove& move, const LeverTimes& times, std::int32_t day) {
  if (move.phase == Phase::after) {
    if (day < times.end) return 0;
    return move.fade_days > 0 ? move.size * halved(day - times.end, move.fade_days) : move.size;
  }
  if (day < times.start || day >= times.end) return 0;
  const double since = day - times.start;
  if (move.target == Target::cap) return move.size;
  const double ramp = times.ramp_days > 0 ? std::min(1.0, (since + 1) / times.ramp_days) : 1.0;
  const double fade = move.fade_days > 0 ? halved(since, move.fade_days) : 1.0;
  return move.size * ramp * fade;
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
