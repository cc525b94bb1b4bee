/// One draw of the effects with its companies: the populations that its policies are simulated in, each with the
/// baseline anchored to the observed figures.
#pragma once

#include <memory>
#include <vector>

#include "company/calibrate.hpp"
#include "company/company.hpp"
#include "megaphone/experiment/design.hpp"

namespace megaphone::inline experiment {

/// The draw of that number. Throws InputError when scenario and inputs do not fit together.
EffectsDraw effects_draw(const Scenario& scenario, const Inputs& inputs, std::uint32_t draw);

struct DrawnCompanies {
  EffectsDraw effects;
  std::shared_ptr<const Setting> setting;
  CalibrationReport calibration;
  std::vector<std::shared_ptr<const Company>> companies;  ///< [population]
};

/// How the companies of a draw are made.
struct CompanyOptions {
  std::shared_ptr<const Workplace> workplace;  ///< where all populations work; none = each makes its own
  int threads = 0;                             ///< 0 = all
  CalibrationEffort effort = {};
};

/// The companies of a draw, from beginning to end. Throws InputError as check_ready, make_staff and calibrate do.
DrawnCompanies draw_companies(const Scenario& scenario, const Inputs& inputs, std::uint32_t draw,
                              const CompanyOptions& options);

}  // namespace megaphone::inline experiment
