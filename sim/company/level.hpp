/// The level at which a company shares, without peers: the month of its posts by which level, slope of intention and
/// pushes are worked out (MODEL.md, equations 19, 21 and 27).
#pragma once

#include "company/setting.hpp"
#include "company/staff.hpp"
#include "engine/campaign.hpp"
#include "model/quadrature.hpp"

namespace megaphone::inline company {

/// A month of the measured posts: how many, the mean chance over employees to see one through the company and to be
/// online while it lives, and how unlike posts are; nothing of it when no post appears in a month.
MonthOfPosts month_of(const Setting& setting, const Staff& staff);

/// b: the slope of the log hazard on intention at this level and spread. May be above the spread, which cannot be.
double slope_of_intention(const Effects& effects, const Calibration& calibration, const MonthOfPosts& month);

/// The calibration with that slope, or with the spread where the slope would be above it.
Calibration with_slope(Calibration calibration, const Effects& effects, const MonthOfPosts& month);

}  // namespace megaphone::inline company
