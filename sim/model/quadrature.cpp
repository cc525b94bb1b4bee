#include "model/quadrature.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <cstdint>
#include <utility>

#include "base/arithmetic.hpp"

namespace megaphone::inline model {
namespace {

constexpr double top_quantile = 1.644853626951472714;  // 95 % point of the standard normal
constexpr double spacing = 0.05;
constexpr int cells_below = 193;  // to about -8
constexpr int cells_above = 127;  // to about +8
constexpr double widest_spread = 8;
constexpr double scan_step = 0.1;
constexpr int cells = cells_below + 1 + cells_above;
constexpr std::uintmax_t most_steps = 200;

/// The grid: where the cells lie and what they weigh. The first of the top is cell `cells_below`, half of it below.
struct Grid {
  std::array<double, cells> x{}, weight{};
};

const Grid& grid() {
  static const Grid made = [] {
    Grid g;
    for (int k = 0; k < cells; ++k) {
      const auto cell = static_cast<std::size_t>(k);
      g.x[cell] = top_quantile + spacing * (k - cells_below);
      g.weight[cell] = 0.398942280401432678 * portable_exp(-0.5 * g.x[cell] * g.x[cell]);
    }
    return g;
  }();
  return made;
}

/// Chance that a member shares an average post: that they see it and want to.
double chance_at(double log_hazard, const MonthOfPosts& month) {
  return month.seen * (month.chance ? (*month.chance)(log_hazard) : share_chance(portable_exp(log_hazard)));
}

/// The root of a rising function between low and high, to the last few bits (Alefeld, Potra & Shi 1995, ACM
/// Transactions on Mathematical Software 21, 327-344, algorithm 748).
template <class Function>
double root_between(const Function& rising, double low, double high) {
  const double at_low = rising(low);
  const double at_high = rising(high);
  if (at_low >= 0) return low;
  if (at_high <= 0) return high;
  std::uintmax_t steps = most_steps;
  const boost::math::tools::eps_tolerance<double> enough(50);
  const auto found = boost::math::tools::toms748_solve(rising, low, high, at_low, at_high, enough, steps);
  return 0.5 * (found.first + found.second);
}

/// The calibration with this spread that gives the participation. Participation rises with alpha.
Calibration with_participation(double monthly, double spread, const MonthOfPosts& month) {
  const auto excess = [&](double alpha) {
    return participation_without_peers({alpha, spread}, month).monthly - monthly;
  };
  // If sharing were rare and everybody average this would be it; the root is searched around it first.
  const double guess = portable_log(monthly / (month.posts * month.seen * month.members)) - 0.5 * spread * spread;
  double step = 1;
  double low = guess;
  while (low > -1000 && excess(low) >= 0) low -= (step *= 2);
  step = 1;
  double high = std::max(guess, low) + 1;
  while (high < 1000 && excess(high) < 0) high += (step *= 2);
  return {root_between(excess, low, high), spread};
}

double concentration_at(double monthly, double spread, const MonthOfPosts& month) {
  return concentration_of(participation_without_peers(with_participation(monthly, spread, month), month), month.by);
}

std::string_view name_of(SpreadFigure by) {
  return by == SpreadFigure::top_share ? "top_5_percent_share" : "shares_per_sharer";
}

double as_measured(double concentration, SpreadFigure by) {
  return by == SpreadFigure::top_share ? concentration : 1 / (1 - concentration);
}

double logit(double p) { return portable_log(p / (1 - p)); }

/// How far a calibration is from the target, on the logit scale, where it is nearly linear.
struct Miss {
  double monthly = 0, concentration = 0;
  double size() const { return std::max(std::abs(monthly), std::abs(concentration)); }
};

Miss miss(const Calibration& calibration, const Participation& target, const MonthOfPosts& month) {
  const Participation reached = participation_without_peers(calibration, month);
  return {logit(reached.monthly) - logit(target.monthly),
          logit(concentration_of(reached, month.by)) - logit(concentration_of(target, month.by))};
}

/// One step of Newton's method with differences for derivatives.
Calibration newton_step(const Calibration& at, const Miss& here, const Participation& target,
                        const MonthOfPosts& month) {
  constexpr double h = 1e-5;
  const Miss by_alpha = miss({at.alpha + h, at.spread}, target, month);
  const Miss by_spread = miss({at.alpha, at.spread + h}, target, month);
  const double a = (by_alpha.monthly - here.monthly) / h;
  const double b = (by_spread.monthly - here.monthly) / h;
  const double c = (by_alpha.concentration - here.concentration) / h;
  const double d = (by_spread.concentration - here.concentration) / h;
  const double determinant = a * d - b * c;
  return {at.alpha - (d * here.monthly - b * here.concentration) / determinant,
          at.spread - (a * here.concentration - c * here.monthly) / determinant};
}

void require_participation(double monthly, const MonthOfPosts& month) {
  const double most =
      month.members * (1 - portable_exp(month.posts * portable_log(1 - std::min(month.seen, 1 - 1e-12))));
  if (monthly > 0 && monthly < most) return;
  const std::string who = month.members < 1 ? fmt::format("the {:.3g} of employees who are members", month.members)
                                            : std::string("employees");
  throw UnreachableTarget(
      "monthly_participation", monthly, 0, most,
      fmt::format("{} see {:.3g} posts a month with a chance of {:.3g} each", who, month.posts, month.seen));
}

}  // namespace

UnreachableTarget::UnreachableTarget(std::string name, double asked, double lowest, double highest,
                                     const std::string& why)
    : std::runtime_error(fmt::format("{} = {:.4g} cannot be reached: it can lie between {:.3g} and {:.3g} ({})", name,
                                     asked, lowest, highest, why)),
      name_(std::move(name)),
      asked_(asked),
      lowest_(lowest),
      highest_(highest) {}

double concentration_of(const Participation& participation, SpreadFigure by) {
  if (by == SpreadFigure::top_share) return participation.top_share;
  return participation.shares_per_sharer > 1 ? 1 - 1 / participation.shares_per_sharer : 0;
}

void set_concentration(Participation& participation, SpreadFigure by, double concentration) {
  (by == SpreadFigure::top_share ? participation.top_share : participation.shares_per_sharer) =
      as_measured(concentration, by);
}

double sd_among_sharers(const Calibration& calibration, const MonthOfPosts& month) {
  double took_part = 0;
  double shares = 0;
  double squares = 0;
  const Grid& g = grid();
  for (std::size_t cell = 0; cell < cells; ++cell) {
    const double chance = chance_at(calibration.alpha + calibration.spread * g.x[cell], month);
    const double mean = month.posts * chance;
    took_part += g.weight[cell] * share_chance(-month.posts * portable_log(1 - std::min(chance, 1 - 1e-12)));
    shares += g.weight[cell] * mean;
    squares += g.weight[cell] * mean * (1 - chance + mean);
  }
  if (!(took_part > 0)) return 0;
  const double mean = shares / took_part;
  return std::sqrt(std::max(0.0, squares / took_part - mean * mean));
}

Participation participation_without_peers(const Calibration& calibration, const MonthOfPosts& month) {
  double took_part = 0;
  double weight = 0;
  double shares = 0;
  double top_shares = 0;
  const Grid& g = grid();
  for (int k = 0; k < cells; ++k) {
    const auto cell = static_cast<std::size_t>(k);
    const double w = g.weight[cell];
    const double chance = chance_at(calibration.alpha + calibration.spread * g.x[cell], month);
    took_part += w * share_chance(-month.posts * portable_log(1 - std::min(chance, 1 - 1e-12)));
    weight += w;
    shares += w * chance;
    top_shares += k < cells_below ? 0 : (k == cells_below ? 0.5 : 1.0) * w * chance;
  }
  return {took_part / weight * month.members, shares > 0 ? top_shares / shares : 0,
          took_part > 0 ? month.posts * shares / took_part : 0};
}

double log_odds_of(double d) { return d * 1.813799364234217838; }

double shift_for(double change_of_log_odds, const Calibration& calibration, const MonthOfPosts& month) {
  if (change_of_log_odds == 0) return 0;
  const auto log_odds = [&](double shift) {
    const Calibration moved{calibration.alpha + shift, calibration.spread};
    return logit(std::clamp(participation_without_peers(moved, month).monthly / month.members, 1e-300, 1 - 1e-12));
  };
  const double aim = log_odds(0) + change_of_log_odds;
  const auto excess = [&](double shift) { return log_odds(shift) - aim; };
  return change_of_log_odds > 0 ? root_between(excess, 0, largest_shift) : root_between(excess, -largest_shift, 0);
}

Reachable reachable_figure(double monthly, const MonthOfPosts& month) {
  require_participation(monthly, month);
  Reachable range{1, 0};
  for (int step = 0; step * scan_step <= widest_spread; ++step) {
    const double concentration = concentration_at(monthly, step * scan_step, month);
    range.lowest = std::min(range.lowest, concentration);
    range.highest = std::max(range.highest, concentration);
  }
  return {as_measured(range.lowest, month.by), as_measured(range.highest, month.by)};
}

Calibration calibrate_without_peers(const Participation& target, const MonthOfPosts& month) {
  require_participation(target.monthly, month);
  const double wanted = concentration_of(target, month.by);
  double low = 0;
  double high = 0;
  while (high < widest_spread && concentration_at(target.monthly, high, month) < wanted) {
    low = high;
    high += scan_step;
  }
  if (high >= widest_spread || high == 0) {
    const Reachable range = reachable_figure(target.monthly, month);
    throw UnreachableTarget(std::string(name_of(month.by)), as_measured(wanted, month.by), range.lowest, range.highest,
                            fmt::format("with a monthly participation of {:.3g}", target.monthly));
  }
  const auto excess = [&](double spread) { return concentration_at(target.monthly, spread, month) - wanted; };
  return with_participation(target.monthly, root_between(excess, low, high), month);
}

Calibration calibrate_near(const Calibration& start, const Participation& target, const MonthOfPosts& month) {
  constexpr double settled = 1e-11;
  constexpr int most_newton_steps = 12;
  Calibration at = start;
  for (int step = 0; step < most_newton_steps; ++step) {
    const Miss here = miss(at, target, month);
    if (here.size() < settled) return at;
    at = newton_step(at, here, target, month);
    if (!(at.spread > 0 && at.spread < widest_spread)) break;  // NaN, too
  }
  return calibrate_without_peers(target, month);
}

}  // namespace megaphone::inline model
