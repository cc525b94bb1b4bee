#include "company/calibration_target.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/distributions.hpp"
#include "base/random.hpp"
#include "company/level.hpp"
#include "megaphone/scenario/schema.hpp"
#include "model/prior_draw.hpp"

namespace megaphone::inline company {
namespace {

/// Which of the uncertain figures a draw is of, at the address of the draw of the effects.
enum DrawnFigure : std::uint32_t {
  top_share = 0,
  sharers_shares = 1,
  participation_by_intention = 2,
  month_itself = 3
};

RandomStream figure_stream(const TargetSource& source, DrawnFigure figure, std::uint32_t attempt) {
  return {source.seed, {Purpose::measured, figure, source.setting.draw, attempt, 0}};
}

/// What one month of the company leaves uncertain of a mean over those who shared in it.
double sd_of_a_month(const Participation& target, const MonthOfPosts& month, std::uint32_t employees) {
  const double sharers = target.monthly * employees;
  return sd_among_sharers(calibrate_without_peers(target, month), month) / std::sqrt(std::max(1.0, sharers));
}

bool is_out_of_reach(double value, const Reachable& range) { return value <= range.lowest || value >= range.highest; }

/// The figure of the attempt; nothing when it cannot go with the participation.
std::optional<double> drawn_spread_figure(const TargetSource& source, std::uint32_t attempt) {
  if (source.sd == 0) return source.value;
  RandomStream stream =
      figure_stream(source, source.month.by == SpreadFigure::top_share ? top_share : sharers_shares, attempt);
  const double drawn = draw_truncated_normal(stream, source.value, source.sd, 0, source.highest);
  const double margin = 0.02 * (source.range.highest - source.range.lowest);
  if (drawn > source.range.lowest + margin && drawn < source.range.highest - margin) return drawn;
  return std::nullopt;
}

double drawn_d(const TargetSource& source, std::uint32_t attempt) {
  const Setting& setting = source.setting;
  if (attempt == 0 || !setting.redrawn) return setting.effects[Effect::intention_to_participation];
  RandomStream stream = figure_stream(source, participation_by_intention, attempt);
  return draw_prior(stream, *setting.redrawn);
}

/// The figures of the level that the measured month was above or below by its own error.
CalibrationTarget at_level(const TargetSource& source, CalibrationTarget target) {
  const double months = source.setting.scenario.measured.months;
  if (months > 0 && source.month.chance != nullptr) {
    RandomStream stream = figure_stream(source, month_itself, 0);
    const double tau = source.setting.effects[Effect::post_appeal];
    target.without_peers.alpha += level_error(tau, months * source.month.posts) * draw_normal(stream);
    const Participation shown = participation_without_peers(target.without_peers, source.month);
    target.figures.monthly = shown.monthly;
    set_concentration(target.figures, source.month.by, concentration_of(shown, source.month.by));
  }
  return target;
}

CalibrationTarget target_of(const TargetSource& source, double figure, double d) {
  CalibrationTarget target;
  target.figures.monthly = source.setting.scenario.measured.monthly_participation;
  (source.month.by == SpreadFigure::top_share ? target.figures.top_share : target.figures.shares_per_sharer) = figure;
  target.without_peers = calibrate_without_peers(target.figures, source.month);
  target.intention_to_participation = d;
  return at_level(source, target);
}

double slope_at(const CalibrationTarget& target, const MonthOfPosts& month) {
  return shift_for(log_odds_of(target.intention_to_participation), target.without_peers, month);
}

}  // namespace

TargetSource target_source(const Setting& setting, const MonthOfPosts& month, std::uint64_t seed,
                           std::uint32_t employees) {
  const MeasuredSpec& measured = setting.scenario.measured;
  const bool by_share = month.by == SpreadFigure::top_share;
  TargetSource source{setting, month, seed, measured.top_5_percent_share, measured.top_5_percent_share_sd, 1, {}};
  if (!by_share) {
    source.value = measured.shares_per_sharer;
    source.sd = measured.shares_per_sharer_sd.value_or(1);  // until it is known whether a month can tell it
    source.highest = month.posts;
  }
  if (source.sd == 0) return source;
  source.range = reachable_figure(measured.monthly_participation, month);
  if (is_out_of_reach(source.value, source.range)) {
    source.sd = 0;  // refused by the solver, in words
  } else if (!by_share && !measured.shares_per_sharer_sd) {
    source.sd = sd_of_a_month({measured.monthly_participation, 0, source.value}, month, employees);
  }
  return source;
}

std::optional<CalibrationTarget> drawn_target(const TargetSource& source, std::uint32_t attempt) {
  const std::optional<double> figure = drawn_spread_figure(source, attempt);
  if (!figure) return std::nullopt;
  const CalibrationTarget target = target_of(source, *figure, drawn_d(source, attempt));
  if (source.is_uncertain() && slope_at(target, source.month) > target.without_peers.spread) return std::nullopt;
  return target;
}

CalibrationTarget mean_target(const TargetSource& source) {
  const Setting& setting = source.setting;
  const double d = setting.redrawn ? setting.redrawn->mean : setting.effects[Effect::intention_to_participation];
  const CalibrationTarget target = target_of(source, source.value, d);
  const double slope = slope_at(target, source.month);
  if (slope <= target.without_peers.spread) return target;
  const bool by_share = source.month.by == SpreadFigure::top_share;
  const std::string name = by_share ? "measured.top_5_percent_share" : "measured.shares_per_sharer";
  throw InputError(place_of(setting.scenario, name),
                   fmt::format("{} = {:.4g} and the effect intention_to_participation = {:.4g} cannot both hold: "
                               "employees would differ less in their readiness to share (a standard deviation of "
                               "{:.2g}) than one standard deviation of intention makes (a slope of {:.2g}); {} or a "
                               "smaller effect is possible",
                               name, source.value, d, target.without_peers.spread, slope,
                               by_share ? "a larger share of the top 5 %" : "a larger number"));
}

}  // namespace megaphone::inline company
