/// Calibration without peers: which alpha and spread give a monthly participation and a concentration when only the
/// company's own channel is seen (MODEL.md, equations 19-20). Lasting log hazard is normal over people, so both are
/// integrals over one standard normal, taken on a grid (spacing 0.05, from -8 to 8 around the 95 % point).
#pragma once

#include <stdexcept>
#include <string>

#include "megaphone/model/decision.hpp"

namespace megaphone::inline model {

/// A month of posts: how many, and the chance that an employee sees one and is online while it lives.
struct MonthOfPosts {
  double posts = 0;
  double seen = 0;
};

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

/// The calibration that meets the target. Throws UnreachableTarget, saying how far one can get.
Calibration calibrate_without_peers(const Participation& target, const MonthOfPosts& month);

/// The same, found from a calibration that is near: by Newton's method, a fiftieth of the work. Agrees with
/// calibrate_without_peers to 1e-9; where the method does not settle, it is that.
Calibration calibrate_near(const Calibration& start, const Participation& target, const MonthOfPosts& month);

/// The range of concentrations that can go with a participation.
struct Reachable {
  double lowest = 0;
  double highest = 0;
};
Reachable reachable_top_share(double monthly, const MonthOfPosts& month);

}  // namespace megaphone::inline model
