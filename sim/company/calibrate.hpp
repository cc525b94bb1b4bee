/// Anchoring the baseline, peers included (MODEL.md, equations 19-21): the alpha and spread at which a simulated month
/// of the baseline shows the observed participation and concentration. Starts from quadrature without peers and
/// shifts its targets until the simulation, run with the same random numbers throughout, agrees.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "company/setting.hpp"
#include "company/staff.hpp"
#include "megaphone/company/calibration_report.hpp"

namespace megaphone::inline company {

/// A smaller company is not held to its concentration where that cannot be met: 5 % of it are no more than 20 people.
inline constexpr std::uint32_t few_people = 400;

/// The sentences that say so, and that a slope was cut.
inline constexpr const char* of_many_alike_remark =
    "Calibration: in some draws of the effects this company is too small to show measured.top_5_percent_share (or "
    "shares_per_sharer); there employees differ as much as that figure means in a large company, and only the "
    "participation is met";
inline constexpr const char* cut_remark =
    "Calibration: in some draws of the effects intention_to_participation is larger than measured.top_5_percent_share "
    "(or shares_per_sharer) leaves room for; there intention explains all lasting differences between employees, and "
    "moves their participation by less than the effect says";

/// What the user should know of a calibration.
std::vector<std::string> calibration_remarks(const CalibrationReport& report);

/// How closely the simulation must agree: relative for participation, absolute for concentration.
inline constexpr double participation_tolerance = 0.01;
inline constexpr double top_share_tolerance = 0.01;
/// Person-months that one evaluation simulates at least: participation of 3 % is then known to 1.3 % (one standard
/// error), and what is left is shared by all policies.
inline constexpr double calibration_person_months = 200'000;

/// How much is spent on a calibration, and where it begins.
struct CalibrationEffort {
  double person_months = calibration_person_months;  ///< that one evaluation simulates at least
  /// A calibration of the same company under other values. Its shifts of the aims are then taken over; where a single
  /// evaluation confirms them to `near_enough` tolerances, they are corrected by what it shows, without another.
  const CalibrationReport* neighbour = nullptr;
};
/// Shifts act one to one on the logit scale but for the curvature of the peers' part, so a miss of 5 tolerances (5 %)
/// is corrected to well within one.
inline constexpr double near_enough = 5;

/// Calibrates one draw of the effects on the staffs of all its populations, on `threads` threads (0 = all). Throws
/// InputError at the place of the target in the scenario when it cannot be reached, saying how far one can get.
CalibrationReport calibrate(const Setting& setting, const std::vector<Staff>& staffs, int threads,
                            const CalibrationEffort& effort = {});

}  // namespace megaphone::inline company
