/// Calibration without peers: which alpha and spread give a monthly participation and a concentration when only the
/// company's own channel is seen (MODEL.md, equations 19-20). Lasting log hazard is normal over people, so both are
/// integrals over one standard normal, taken on a grid (spacing 0.05, from -8 to 8 around the 95 % point).
#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>

#include "megaphone/model/decision.hpp"
#include "model/chances.hpp"

namespace megaphone::inline model {

/// The figure by which the spread is found (MODEL.md, equation 20 or 20a).
enum class SpreadFigure : std::uint8_t { top_share, shares_per_sharer };

/// A month of posts: how many, and the chance that a member sees one and is online while it lives. Without peers
/// nobody else shares.
struct MonthOfPosts {
  double posts = 0;
  double seen = 0;
  double members = 1;  ///< proportion of employees who are members of a channel
  SpreadFigure by = SpreadFigure::top_share;
  std::shared_ptr<const ChanceOverAppeals> chance = nullptr;  ///< null: all posts appeal alike
};

/// The figure as a proportion: the top share as it is, or the proportion of shares that are not the first of their
/// sharer in the month, 1 - 1 / shares per sharer.
double concentration_of(const Participation& participation, SpreadFigure by);
void set_concentration(Participation& participation, SpreadFigure by, double concentration);

/// A target that no alpha and spread can reach.
class UnreachableTarget : public std::runtime_error {
 public:
  UnreachableTarget(std::string name, double asked, double lowest, double highest, const std::string& why);
  const std::string& name() const { return name_; }
  double asked() const { return asked_; }
  double lowest() const { return lowest_; }
  double highest() const { return highest_; }

 private:
  std::string name_;
  double asked_, lowest_, highest_;
};

Participation participation_without_peers(const Calibration& calibration, const MonthOfPosts& month);

/// The largest shift of the log hazard that shift_for gives: a thousand times the readiness.
inline constexpr double largest_shift = 6.907755278982137;

/// The shift of everybody's log hazard that moves the log odds of members' monthly participation by so much, at this
/// level and spread (MODEL.md, equation 27). Cut at +-largest_shift, which is also what it is where nothing else is
/// enough.
double shift_for(double change_of_log_odds, const Calibration& calibration, const MonthOfPosts& month);

/// The change of log odds of a standardised difference d: d pi / sqrt(3), the convention of a logistic distribution
/// (Borenstein et al. 2009, Introduction to Meta-Analysis, chapter 7).
double log_odds_of(double d);

/// The calibration that meets the target. Throws UnreachableTarget, saying how far one can get.
Calibration calibrate_without_peers(const Participation& target, const MonthOfPosts& month);

/// The same, found from a calibration that is near: by Newton's method, a fiftieth of the work. Agrees with
/// calibrate_without_peers to 1e-9; where the method does not settle, it is that.
Calibration calibrate_near(const Calibration& start, const Participation& target, const MonthOfPosts& month);

/// By how much the shares of those who share at all differ (standard deviation), which is how surely a month tells
/// their mean.
double sd_among_sharers(const Calibration& calibration, const MonthOfPosts& month);

/// The range of the month's figure of the spread that can go with a participation, as it is measured.
struct Reachable {
  double lowest = 0;
  double highest = 0;
};
Reachable reachable_figure(double monthly, const MonthOfPosts& month);

}  // namespace megaphone::inline model
