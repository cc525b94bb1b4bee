#include "company/calibration_target.hpp"

#include <fmt/format.h>

#include "base/distributions.hpp"
#include "base/random.hpp"
#include "company/level.hpp"
#include "megaphone/scenario/schema.hpp"
#include "model/prior_draw.hpp"

namespace megaphone::inline company {
namespace {

/// Which of the uncertain figures a draw is of, at the address of the draw of the effects.
enum MeasuredFigure : std::uint32_t { concentration = 0, participation_by_intention = 1, month_itself = 2 };

RandomStream figure_stream(const Setting& setting, std::uint64_t seed, MeasuredFigure figure, std::uint32_t attempt) {
  return {seed, {Purpose::measured, figure, setting.draw, attempt, 0}};
}

bool is_uncertain(const Setting& setting) {
  return setting.scenario.measured.top_5_percent_share_sd > 0 || setting.redrawn.has_value();
}

/// The concentration of the attempt; nothing when it cannot go with the participation.
std::optional<double> drawn_concentration(const Setting& setting, const MonthOfPosts& month, std::uint64_t seed,
                                          std::uint32_t attempt) {
  const MeasuredSpec& measured = setting.scenario.measured;
  const double sd = measured.top_5_percent_share_sd;
  if (sd == 0) return measured.top_5_percent_share;
  const Reachable range = reachable_top_share(measured.monthly_participation, month);
  if (measured.top_5_percent_share <= range.lowest || measured.top_5_percent_share >= range.highest) {
    return measured.top_5_percent_share;  // refused by the solver, in words
  }
  RandomStream stream = figure_stream(setting, seed, concentration, attempt);
  const double drawn = draw_truncated_normal(stream, measured.top_5_percent_share, sd, 0, 1);
  const double margin = 0.02 * (range.highest - range.lowest);
  if (drawn > range.lowest + margin && drawn < range.highest - margin) return drawn;
  return std::nullopt;
}

double drawn_d(const Setting& setting, std::uint64_t seed, std::uint32_t attempt) {
  if (attempt == 0 || !setting.redrawn) return setting.effects[Effect::intention_to_participation];
  RandomStream stream = figure_stream(setting, seed, participation_by_intention, attempt);
  return draw_prior(stream, *setting.redrawn);
}

/// The figures of the level that the measured month was above or below by its own error.
CalibrationTarget at_level(const Setting& setting, const MonthOfPosts& month, std::uint64_t seed,
                           CalibrationTarget target) {
  const double months = setting.scenario.measured.months;
  if (months > 0 && month.chance != nullptr) {
    RandomStream stream = figure_stream(setting, seed, month_itself, 0);
    const double error = level_error(setting.effects[Effect::post_appeal], months * month.posts);
    target.without_peers.alpha += error * draw_normal(stream);
    target.figures = participation_without_peers(target.without_peers, month);
  }
  return target;
}

CalibrationTarget target_of(const Setting& setting, const MonthOfPosts& month, double top_share, double d) {
  const Participation figures{setting.scenario.measured.monthly_participation, top_share};
  return {figures, calibrate_without_peers(figures, month), d};
}

double slope_at(const CalibrationTarget& target, const MonthOfPosts& month) {
  return shift_for(log_odds_of(target.intention_to_participation), target.without_peers, month);
}

}  // namespace

std::optional<CalibrationTarget> drawn_target(const Setting& setting, const MonthOfPosts& month, std::uint64_t seed,
                                              std::uint32_t attempt) {
  const std::optional<double> top_share = drawn_concentration(setting, month, seed, attempt);
  if (!top_share) return std::nullopt;
  CalibrationTarget target = target_of(setting, month, *top_share, drawn_d(setting, seed, attempt));
  target = at_level(setting, month, seed, std::move(target));
  if (is_uncertain(setting) && slope_at(target, month) > target.without_peers.spread) return std::nullopt;
  return target;
}

CalibrationTarget mean_target(const Setting& setting, const MonthOfPosts& month, std::uint64_t seed) {
  const double d = setting.redrawn ? setting.redrawn->mean : setting.effects[Effect::intention_to_participation];
  CalibrationTarget target = target_of(setting, month, setting.scenario.measured.top_5_percent_share, d);
  target = at_level(setting, month, seed, std::move(target));
  const double slope = slope_at(target, month);
  if (slope <= target.without_peers.spread) return target;
  throw InputError(
      place_of(setting.scenario, "measured.top_5_percent_share"),
      fmt::format(
          "measured.top_5_percent_share = {:.4g} and the effect intention_to_participation = {:.4g} cannot both "
          "hold: employees would differ less in their readiness to share (a standard deviation of {:.2g}) than "
          "one standard deviation of intention makes (a slope of {:.2g}); a larger share of the top 5 % or a "
          "smaller effect is possible",
          setting.scenario.measured.top_5_percent_share, d, target.without_peers.spread, slope));
}

}  // namespace megaphone::inline company
