#include "company/calibrate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/arithmetic.hpp"
#include "base/distributions.hpp"
#include "base/random.hpp"
#include "company/calendar.hpp"
#include "company/membership.hpp"
#include "company/policy_campaign.hpp"
#include "company/simulated_months.hpp"
#include "model/quadrature.hpp"
#include "scenario/protection.hpp"

namespace megaphone::inline company {
namespace {

constexpr int most_iterations = 30;
constexpr int most_redraws = 1000;

double logit(double p) { return portable_log(p / (1 - p)); }
double expit(double x) { return 1 / (1 + portable_exp(-x)); }

/// Mean chance over members to see a post through the company and to be online while it lives.
MonthOfPosts month_without_peers(const Campaign& campaign, const Scenario& scenario) {
  const double lifetime = campaign.posts.front().last_day - campaign.posts.front().day + 1;
  const Mask is_member = members_by(campaign, scenario, 0);
  double seen = 0;
  double members = 0;
  for (std::uint32_t person = 0; person < campaign.people->seats; ++person) {
    if (is_member[person] == 0) continue;
    members += 1;
    const double offline = 1 - campaign.people->activity[person] / 4294967296.0;
    const double some_day = offline > 0 ? 1 - portable_exp(lifetime * portable_log(offline)) : 1;
    seen += some_day * seen_threshold(campaign, 0, person) / 4294967296.0;
  }
  if (members == 0) throw InputError({scenario.file}, "nobody is a member of any channel, so nobody sees a post there");
  return {static_cast<double>(campaign.posts.size()), seen / members, members / campaign.people->seats,
          scenario.measured.shares_per_sharer > 0 ? SpreadFigure::shares_per_sharer : SpreadFigure::top_share};
}

/// A figure of [measured] that fixes the spread, how surely it is known, and where its random numbers are.
struct MeasuredFigure {
  double value = 0, sd = 0, highest = 1;
  std::uint32_t address = 0;
};

/// What one month of the company leaves uncertain of a mean over those who shared in it.
double sd_of_a_month(const Participation& target, const MonthOfPosts& month, std::size_t employees) {
  const double sharers = target.monthly * static_cast<double>(employees);
  return sd_among_sharers(calibrate_without_peers(target, month), month) / std::sqrt(std::max(1.0, sharers));
}

MeasuredFigure figure_of(const MeasuredSpec& measured, const MonthOfPosts& month, std::size_t employees) {
  if (month.by == SpreadFigure::top_share) return {measured.top_5_percent_share, measured.top_5_percent_share_sd};
  const double value = measured.shares_per_sharer;
  if (measured.shares_per_sharer_sd) return {value, *measured.shares_per_sharer_sd, month.posts, 1};
  const Reachable range = reachable_figure(measured.monthly_participation, month);
  if (value <= range.lowest || value >= range.highest) return {value, 0, month.posts, 1};
  return {value, sd_of_a_month({measured.monthly_participation, 0, value}, month, employees), month.posts, 1};
}

Participation target_of(const MeasuredSpec& measured, double figure, const MonthOfPosts& month) {
  if (month.by == SpreadFigure::top_share) return {measured.monthly_participation, figure};
  return {measured.monthly_participation, 0, figure};
}

/// The figure of the spread aimed at in this effects draw: measured, with its uncertainty, as far as it can be reached.
Participation draw_target(const Setting& setting, const MonthOfPosts& month, const Campaign& campaign, int& redrawn) {
  const MeasuredSpec& measured = setting.scenario.measured;
  const MeasuredFigure figure = figure_of(measured, month, campaign.people->seats);
  const Participation as_measured = target_of(measured, figure.value, month);
  if (figure.sd == 0) return as_measured;
  const Reachable range = reachable_figure(measured.monthly_participation, month);
  if (figure.value <= range.lowest || figure.value >= range.highest) return as_measured;  // refused by the solver
  for (redrawn = 0; redrawn < most_redraws; ++redrawn) {
    RandomStream stream(campaign.seed,
                        {Purpose::measured, figure.address, setting.draw, static_cast<std::uint32_t>(redrawn), 0});
    const double drawn = draw_truncated_normal(stream, figure.value, figure.sd, 0, figure.highest);
    const double margin = 0.02 * (range.highest - range.lowest);
    if (drawn > range.lowest + margin && drawn < range.highest - margin) return target_of(measured, drawn, month);
  }
  return as_measured;
}

/// How far the figure of the spread is from its target, in tolerances.
double concentration_miss(const Participation& reached, const Participation& target) {
  if (target.shares_per_sharer > 0) {
    return std::abs(reached.shares_per_sharer / target.shares_per_sharer - 1) / participation_tolerance;
  }
  return std::abs(reached.top_share - target.top_share) / top_share_tolerance;
}

bool agrees(const Participation& reached, const Participation& target) {
  return std::abs(reached.monthly / target.monthly - 1) < participation_tolerance &&
         concentration_miss(reached, target) < 1;
}

/// Distance in tolerances.
double miss(const Participation& reached, const Participation& target) {
  return std::max(std::abs(reached.monthly / target.monthly - 1) / participation_tolerance,
                  concentration_miss(reached, target));
}

double shifted(double aim, double target, double reached, double step) {
  const double safe = std::clamp(reached, 1e-6, 1 - 1e-6);
  return expit(logit(aim) + step * (logit(target) - logit(safe)));
}

/// Moves the aim by what the simulation missed, on the logit scale.
void shift(Participation& aim, const Participation& target, const Participation& reached, SpreadFigure by,
           double step) {
  aim.monthly = shifted(aim.monthly, target.monthly, reached.monthly, step);
  set_concentration(
      aim, by, shifted(concentration_of(aim, by), concentration_of(target, by), concentration_of(reached, by), step));
}

Place place_of_target(const Scenario& scenario, const std::string& name) {
  const auto at = scenario.places.find("measured." + name);
  return at == scenario.places.end() ? Place{scenario.file} : at->second;
}

/// Of real people without the reasons and the digits from which a headcount could be read.
InputError unreachable(const Scenario& scenario, const UnreachableTarget& error, bool is_real) {
  if (is_real) {
    return {place_of_target(scenario, error.name()),
            fmt::format("measured.{} = {:.4g} cannot be reached with these posts, channels and audiences: it can lie "
                        "between about {:.1g} and {:.1g}",
                        error.name(), error.asked(), error.lowest(), error.highest())};
  }
  return {place_of_target(scenario, error.name()), std::string("measured.") + error.what()};
}

/// The target that the simulation misses, and how near it came.
InputError missed_target(const Scenario& scenario, const CalibrationReport& report) {
  const Participation& target = report.target;
  const Participation& reached = report.reached;
  const bool by_participation = std::abs(reached.monthly / target.monthly - 1) >= participation_tolerance;
  const bool by_sharers = target.shares_per_sharer > 0;
  const std::string name = by_participation ? "monthly_participation"
                           : by_sharers     ? "shares_per_sharer"
                                            : "top_5_percent_share";
  const auto figure = [&](const Participation& of) {
    return by_participation ? of.monthly : by_sharers ? of.shares_per_sharer : of.top_share;
  };
  return {
      place_of_target(scenario, name),
      fmt::format("measured.{} = {:.4g} cannot be reached with this network and contagion: the nearest a simulation "
                  "came to it is {:.3g}",
                  name, figure(target), figure(reached))};
}

/// The calibration without peers for an aim; nothing when there is none for a shifted aim, which is not the user's.
/// `near` is one like it, or null.
std::optional<Calibration> calibration_for(const Participation& aim, const MonthOfPosts& month, bool is_target,
                                           const Calibration* near = nullptr) {
  try {
    return near != nullptr ? calibrate_near(*near, aim, month) : calibrate_without_peers(aim, month);
  } catch (const UnreachableTarget&) {
    if (is_target) throw;
    return std::nullopt;
  }
}

/// The target shifted as a neighbour's was.
Participation first_aim(Participation target, const CalibrationReport* neighbour, SpreadFigure by) {
  if (neighbour != nullptr) shift(target, neighbour->aim, neighbour->target, by, 1);
  return target;
}

/// The calibration for the aim, moved by what its simulation missed; nothing when the quadrature cannot follow.
std::optional<CalibrationReport> corrected(const MonthOfPosts& month, CalibrationReport report) {
  shift(report.aim, report.target, report.reached, month.by, 1);
  const std::optional<Calibration> calibration = calibration_for(report.aim, month, false, &report.calibration);
  if (!calibration) return std::nullopt;
  report.calibration = *calibration;
  return report;
}

/// A few people do not show the concentration of many like them, however unlike they are made: their lasting
/// propensities are so many draws. The spread of many, and the level at which the participation agrees; nothing when
/// there is none.
std::optional<CalibrationReport> of_many_alike(const Setting& setting, const std::vector<Staff>& staffs, int threads,
                                               const MonthOfPosts& month, double person_months,
                                               CalibrationReport report) {
  report.is_of_many_alike = true;
  report.calibration = calibrate_without_peers(report.target, month);
  double low = -INFINITY, high = INFINITY;
  for (int i = 0; i < most_iterations; ++i, ++report.iterations) {
    report.reached = simulated(setting, report.calibration, staffs, threads, person_months);
    const double missed = report.reached.monthly / report.target.monthly - 1;
    if (std::abs(missed) < participation_tolerance) {
      report.aim = participation_without_peers(report.calibration, month);
      return report;
    }
    double& alpha = report.calibration.alpha;
    (missed > 0 ? high : low) = alpha;
    const double next =
        alpha + logit(report.target.monthly) - logit(std::clamp(report.reached.monthly, 1e-6, 1 - 1e-6));
    alpha = next > low && next < high ? next : (low + high) / 2;
    if (!std::isfinite(alpha)) break;
  }
  return std::nullopt;
}

/// Shifts the aim of the quadrature until the simulation agrees with the target.
CalibrationReport refine(const Setting& setting, const std::vector<Staff>& staffs, int threads,
                         const MonthOfPosts& month, const CalibrationEffort& effort, CalibrationReport report) {
  const Calibration* const near = effort.neighbour != nullptr ? &effort.neighbour->calibration : nullptr;
  Participation aim = first_aim(report.target, effort.neighbour, month.by);
  double step = 1;
  double best = INFINITY;
  for (report.iterations = 1; report.iterations <= most_iterations; ++report.iterations) {
    const std::optional<Calibration> calibration = calibration_for(aim, month, report.iterations == 1, near);
    if (!calibration) break;
    const Participation reached = simulated(setting, *calibration, staffs, threads, effort.person_months);
    const double missed = miss(reached, report.target);
    if (missed < best) {
      best = missed;
      report.calibration = *calibration;
      report.aim = aim;
      report.reached = reached;
    } else {
      step *= 0.5;
    }
    if (effort.neighbour != nullptr && missed < near_enough) {
      if (const auto better = corrected(month, report)) return *better;
    }
    if (agrees(reached, report.target)) return report;
    shift(aim, report.target, reached, month.by, step);
  }
  const Organisation& organisation = staffs.front().workplace->organisation;
  if (organisation.size() < few_people) {
    const auto found = of_many_alike(setting, staffs, threads, month, effort.person_months, report);
    if (found) return *found;
  }
  if (is_protected(organisation)) {  // a share of so many people, to more digits, says how many they are
    const auto people = static_cast<double>(organisation.size());
    for (double* part : {&report.reached.monthly, &report.reached.top_share, &report.reached.shares_per_sharer}) {
      *part = rounded_to(step_for(*part, people), *part);
    }
  }
  throw missed_target(setting.scenario, report);
}

}  // namespace

CalibrationReport calibrate(const Setting& setting, const std::vector<Staff>& staffs, int threads,
                            const CalibrationEffort& effort) {
  const std::vector<Post> month_posts = month_of_posts(setting);
  if (month_posts.empty())
    throw InputError({setting.scenario.file}, "no post appears in a month: nothing to calibrate");
  const Campaign first = plain_campaign(setting, staffs.front(), {}, {month_posts, horizon_days({})});
  const MonthOfPosts month = month_without_peers(first, setting.scenario);
  CalibrationReport report;
  try {
    report.target = draw_target(setting, month, first, report.redrawn);
    return refine(setting, staffs, threads, month, effort, report);
  } catch (const UnreachableTarget& error) {
    throw unreachable(setting.scenario, error, is_protected(staffs.front().workplace->organisation));
  }
}

}  // namespace megaphone::inline company
