#include "experiment/drawn_companies.hpp"

#include "engine/parallel.hpp"
#include "megaphone/scenario/scenario_checks.hpp"
#include "scenario/protection.hpp"

namespace megaphone::inline experiment {

EffectsDraw effects_draw(const Scenario& scenario, const Inputs& inputs, std::uint32_t draw) {
  check_ready(scenario, inputs);
  return draw_effects(inputs.effects, seed_of(scenario, inputs.organisation), draw);
}

DrawnCompanies draw_companies(const Scenario& scenario, const Inputs& inputs, std::uint32_t draw,
                              const CompanyOptions& options) {
  DrawnCompanies drawn;
  drawn.effects = effects_draw(scenario, inputs, draw);
  const auto made = std::make_shared<Setting>(setting_of(scenario, inputs, drawn.effects, draw));
  Setting& setting = *made;
  drawn.setting = made;
  const std::uint32_t populations = design_of(scenario).populations;
  std::vector<Staff> staffs(populations);
  for_each_slot(populations, options.threads, [&](std::size_t p) {
    const auto population = draw * populations + static_cast<std::uint32_t>(p);
    staffs[p] = make_staff(setting,
                           options.workplace ? options.workplace : make_workplace(setting.scenario, inputs, population),
                           population);
  });
  drawn.calibration = calibrate(setting, staffs, options.threads, options.effort);
  const double d = drawn.calibration.intention_to_participation;  // with the concentration it may be drawn again
  drawn.effects.effects[Effect::intention_to_participation] = setting.effects[Effect::intention_to_participation] = d;
  for (Staff& staff : staffs) {
    drawn.companies.push_back(make_company(drawn.setting, std::move(staff), drawn.calibration.calibration));
  }
  return drawn;
}

}  // namespace megaphone::inline experiment
