/// A company: one population at one setting, with the mean and the standard deviation of the log hazard at which the
/// baseline shows the observed figures. Policies are simulated in it.
#pragma once

#include <memory>

#include "company/level.hpp"
#include "company/setting.hpp"
#include "company/staff.hpp"
#include "megaphone/model/decision.hpp"

namespace megaphone::inline company {

struct Company {
  std::shared_ptr<const Setting> setting;
  Staff staff;
  Calibration calibration;
  MonthOfPosts month;  ///< without peers, by which pushes become shifts of the log hazard
};

/// The company, with the staff's choice by influence where a lever of some policy asks for it.
std::shared_ptr<const Company> make_company(std::shared_ptr<const Setting> setting, Staff staff,
                                            const Calibration& calibration);

}  // namespace megaphone::inline company
