#include "megaphone/model/quadrature.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace megaphone {
namespace {

constexpr double top_quantile = 1.644853626951472714;  // 95 % point of the standard normal
constexpr double spacing = 0.05;
constexpr int cells_below = 193;  // to about -8
constexpr int cells_above = 127;  // to about +8
constexpr double widest_spread = 8;
constexpr double scan_step = 0.1;
constexpr int bisections = 50;

/// 1 - e^-x without loss for small x.
double share_chance(double x) { return x < 1e-5 ? x * (1 - 0.5 * x) : 1 - portable_exp(-x); }

double density(double x) { return 0.398942280401432678 * portable_exp(-0.5 * x * x); }

/// The calibration with this spread that gives the participation. Participation rises with alpha.
Calibration with_participation(double monthly, double spread, const MonthOfPosts& month) {
  double low = -200;
  double high = 60;
  for (int i = 0; i < bisections; ++i) {
    const double middle = 0.5 * (low + high);
    const bool enough = participation_without_peers({middle, spread}, month).monthly >= monthly;
    (enough ? high : low) = middle;
  }
  return {0.5 * (low + high), spread};
}

double top_share_at(double monthly, double spread, const MonthOfPosts& month) {
  return participation_without_peers(with_participation(monthly, spread, month), month).top_share;
}

void require_participation(double monthly, const MonthOfPosts& month) {
  const double most = 1 - portable_exp(month.posts * portable_log(1 - std::min(month.seen, 1 - 1e-12)));
  if (monthly > 0 && monthly < most) return;
  throw UnreachableTarget(
      "monthly_participation", monthly, 0, most,
      fmt::format("employees see {:.3g} posts a month with a chance of {:.3g} each", month.posts, month.seen));
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

Participation participation_without_peers(const Calibration& calibration, const MonthOfPosts& month) {
  double took_part = 0;
  double weight = 0;
  double shares = 0;
  double top_shares = 0;
  for (int cell = -cells_below; cell <= cells_above; ++cell) {
    const double x = top_quantile + spacing * cell;
    const double w = density(x);
    const double chance = month.seen * share_chance(portable_exp(calibration.alpha + calibration.spread * x));
    took_part += w * share_chance(-month.posts * portable_log(1 - std::min(chance, 1 - 1e-12)));
    weight += w;
    shares += w * chance;
    top_shares += cell < 0 ? 0 : (cell == 0 ? 0.5 : 1.0) * w * chance;
  }
  return {took_part / weight, shares > 0 ? top_shares / shares : 0};
}

Reachable reachable_top_share(double monthly, const MonthOfPosts& month) {
  require_participation(monthly, month);
  Reachable range{1, 0};
  for (int step = 0; step * scan_step <= widest_spread; ++step) {
    const double top = top_share_at(monthly, step * scan_step, month);
    range.lowest = std::min(range.lowest, top);
    range.highest = std::max(range.highest, top);
  }
  return range;
}

Calibration calibrate_without_peers(const Participation& target, const MonthOfPosts& month) {
  require_participation(target.monthly, month);
  double low = 0;
  double high = 0;
  while (high < widest_spread && top_share_at(target.monthly, high, month) < target.top_share) {
    low = high;
    high += scan_step;
  }
  if (high >= widest_spread || high == 0) {
    const Reachable range = reachable_top_share(target.monthly, month);
    throw UnreachableTarget("top_5_percent_share", target.top_share, range.lowest, range.highest,
                            fmt::format("with a monthly participation of {:.3g}", target.monthly));
  }
  for (int i = 0; i < bisections; ++i) {
    const double middle = 0.5 * (low + high);
    (top_share_at(target.monthly, middle, month) < target.top_share ? low : high) = middle;
  }
  return with_participation(target.monthly, 0.5 * (low + high), month);
}

}  // namespace megaphone
