#include "company/calibrate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/arithmetic.hpp"
#include "company/calibration_target.hpp"
#include "company/level.hpp"
#include "company/simulated_months.hpp"
#include "scenario/protection.hpp"

namespace megaphone::inline company {
namespace {

constexpr int most_iterations = 30;
constexpr std::uint32_t most_attempts = 200;  ///< drawn targets; most fail before anything is simulated
constexpr std::uint32_t most_simulated = 4;   ///< of them simulated

double logit(double p) { return portable_log(p / (1 - p)); }
double expit(double x) { return 1 / (1 + portable_exp(-x)); }

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
    report.reached =
        simulated(setting, with_slope(report.calibration, setting.effects, month), staffs, threads, person_months);
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
    const Participation reached =
        simulated(setting, with_slope(*calibration, setting.effects, month), staffs, threads, effort.person_months);
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

/// Whether the company as calibrated can have the slope that d_ib asks for; where d_ib is held it is cut instead.
bool slope_fits(const Setting& setting, const MonthOfPosts& month, const CalibrationReport& report) {
  return slope_of_intention(setting.effects, report.calibration, month) <= report.calibration.spread;
}

}  // namespace

std::vector<std::string> calibration_remarks(const CalibrationReport& report) {
  std::vector<std::string> remarks;
  if (report.is_of_many_alike) remarks.emplace_back(of_many_alike_remark);
  if (report.is_cut) remarks.emplace_back(cut_remark);
  return remarks;
}

CalibrationReport calibrate(const Setting& setting, const std::vector<Staff>& staffs, int threads,
                            const CalibrationEffort& effort) {
  const MonthOfPosts month = month_of(setting, staffs.front());
  if (month.posts == 0) {
    throw InputError({setting.scenario.file}, "no post appears in a month: nothing to calibrate");
  }
  const std::uint64_t seed = seed_of(setting.scenario, staffs.front().workplace->organisation);
  Setting tried = setting;
  CalibrationReport report;
  const auto calibrated = [&](const CalibrationTarget& target) {
    report.target = target.figures;
    report.intention_to_participation = target.intention_to_participation;
    tried.effects[Effect::intention_to_participation] = target.intention_to_participation;
    CalibrationReport found = refine(tried, staffs, threads, month, effort, report);
    found.is_cut = !slope_fits(tried, month, found);
    found.calibration = with_slope(found.calibration, tried.effects, month);
    return found;
  };
  try {
    const TargetSource source = target_source(setting, month, seed, staffs.front().people->seats);
    std::uint32_t simulated_targets = 0;
    for (std::uint32_t attempt = 0; attempt < most_attempts && simulated_targets < most_simulated; ++attempt) {
      report.redrawn = static_cast<int>(attempt);
      const std::optional<CalibrationTarget> target = drawn_target(source, attempt);
      if (!target) continue;
      ++simulated_targets;
      const CalibrationReport found = calibrated(*target);
      if (!source.is_uncertain() || slope_fits(tried, month, found)) return found;
    }
    return calibrated(mean_target(source));
  } catch (const UnreachableTarget& error) {
    throw unreachable(setting.scenario, error, is_protected(staffs.front().workplace->organisation));
  }
}

}  // namespace megaphone::inline company
