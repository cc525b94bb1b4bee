/// One draw of the effects with its companies: the populations that its policies are run in, anchored to today's
/// figures.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "company/calibrate.hpp"
#include "company/company.hpp"

namespace megaphone::inline experiment {

/// The nested design: effects draws x populations within a draw x replicates within a population, for every policy.
struct Design {
  std::uint32_t draws = 0;
  std::uint32_t populations = 0;  ///< per draw
  std::uint32_t replicates = 0;   ///< per population
};
Design design_of(const Scenario& scenario);

/// The baseline, which is always policy 0, and the scenario's.
std::vector<Policy> all_policies(const Scenario& scenario);
inline constexpr std::string_view baseline_name = "Baseline";

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
