// A key is the values of the factors that touch a thing, and the population where it is one's own.
#include "study/staffing.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/random.hpp"
#include "company/group_checks.hpp"
#include "model/structure.hpp"

namespace megaphone::inline study {
namespace {

constexpr std::size_t kept_calibrations = 4096;

/// Companies kept at a time: a million employees in all, but at least those that a few threads work on.
std::size_t kept_companies(const Study& study) {
  const std::size_t employees = std::max<std::size_t>(1, study.inputs.organisation.size());
  return std::clamp<std::size_t>(1'000'000 / employees, 8, 256);
}

bool network_varies(const Study& study) {
  return std::any_of(study.factors.begin(), study.factors.end(),
                     [](const Factor& factor) { return factor.target.touches.network; });
}

void check_possible(const Setting& setting) {
  if (!is_possible(setting.effects)) {
    throw InputError({}, fmt::format("the effects cannot hold together: they explain {:.0f} % of the variance of "
                                     "intention, or the residuals have no valid correlation",
                                     100 * explained_variance(setting.effects)));
  }
  for (const Policy& policy : setting.scenario.policies) {
    for (const LeverUse& use : policy.levers) {
      if (!use.last_week || use.first_week <= *use.last_week) continue;
      throw InputError({}, fmt::format("policy {}: lever {} ends in week {}, before it begins in week {}",
                                       megaphone::quoted(policy.name), use.lever, *use.last_week, use.first_week));
    }
  }
}

}  // namespace

Staffing::Staffing(const Study& study)
    : study_(study),
      base_(base_setting(study.scenario, study.inputs)),
      workplaces_(kept_companies(study)),
      people_(kept_companies(study)),
      calibrations_(kept_calibrations) {
  for (const HeldFactor& held : study.held) held.factor.target.write(base_, held.value);
  if (workplace_is_fixed(base_.scenario) && !network_varies(study)) {
    fixed_ = make_workplace(base_.scenario, study.inputs, 0);
  }
}

std::string Staffing::key_of(const std::vector<Value>& values, bool Touches::*touched) const {
  std::string key;
  for (std::size_t k = 0; k < values.size(); ++k) {
    if (study_.factors[k].target.touches.*touched) key += describe(values[k]) + "|";
  }
  return key;
}

Setting Staffing::setting_at(const std::vector<Value>& values) const {
  Setting setting = base_;
  for (std::size_t k = 0; k < values.size(); ++k) study_.factors[k].target.write(setting, values[k]);
  check_possible(setting);
  return setting;
}

Staff Staffing::staff_at(const Setting& setting, const std::vector<Value>& values, std::uint32_t population) {
  const std::string number = fmt::format("{}|", population);
  Staff staff;
  staff.population = population;
  staff.survey = survey_of(setting.scenario);
  staff.workplace = fixed_ ? fixed_ : *workplaces_(number + key_of(values, &Touches::network), [&] {
    return make_workplace(setting.scenario, study_.inputs, population);
  });
  staff.people = *people_(number + key_of(values, &Touches::people),
                          [&] { return make_people(setting, *staff.workplace, population); });
  staff.traits = traits_of(staff.workplace->organisation, *staff.people, setting.effects);
  check_groups(setting, staff);
  return staff;
}

CalibrationReport Staffing::calibrate_at(const Setting& setting, const std::vector<Value>& values,
                                         const CalibrationReport* neighbour) {
  std::vector<Staff> staffs;
  for (std::uint32_t k = 0; k < calibration_populations; ++k) {
    staffs.push_back(staff_at(setting, values, population_limit - calibration_populations + k));
  }
  return calibrate(setting, staffs, 1, {study_person_months, neighbour});
}

/// Of the scenario without any factor's value: a company of its own in the memos.
std::shared_ptr<const CalibrationReport> Staffing::calibration_as_it_stands() {
  return calibrations_("as it stands", [&] {
    const std::vector<Value> none(study_.factors.size());
    return calibrate_at(base_, none, nullptr);
  });
}

Calibration Staffing::calibration_at(const Setting& setting, const std::vector<Value>& values, const Staff& staff) {
  const std::shared_ptr<const CalibrationReport> base = calibration_as_it_stands();
  if (study_.calibrate == Calibrate::once) {  // the level is the base's, what intention does at it the setting's
    return with_slope(base->calibration, setting.effects, month_of(setting, staff));
  }
  return calibrations_(key_of(values, &Touches::calibration), [&] { return calibrate_at(setting, values, base.get()); })
      ->calibration;
}

std::shared_ptr<const Company> Staffing::company_at(const std::vector<Value>& values, std::uint32_t population) {
  auto setting = std::make_shared<const Setting>(setting_at(values));
  Staff staff = staff_at(*setting, values, population);
  const Calibration calibration = calibration_at(*setting, values, staff);
  return make_company(std::move(setting), std::move(staff), calibration);
}

}  // namespace megaphone::inline study
