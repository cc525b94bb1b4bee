#include "company/staff.hpp"

#include "company/calendar.hpp"
#include "company/group_checks.hpp"
#include "scenario/protection.hpp"

namespace megaphone::inline company {

std::shared_ptr<const People> make_people(const Setting& setting, const Workplace& workplace,
                                          std::uint32_t population) {
  const Scenario& scenario = setting.scenario;
  const PeopleSpec& spec = scenario.people;
  const PeopleModel model{spec.activity_mean,      spec.activity_concentration,
                          spec.followers_log_mean, spec.followers_log_sd,
                          spec.tenure_mean,        spec.turnover};
  return std::make_shared<People>(draw_people(workplace.organisation, model, horizon_days(scenario.posts),
                                              seed_of(scenario, workplace.organisation), population));
}

Staff make_staff(const Setting& setting, std::shared_ptr<const Workplace> workplace, std::uint32_t population) {
  Staff staff;
  staff.population = population;
  staff.workplace = std::move(workplace);
  staff.people = make_people(setting, *staff.workplace, population);
  staff.traits = traits_of(staff.workplace->organisation, *staff.people, setting.effects);
  check_groups(setting, staff);
  return staff;
}

}  // namespace megaphone::inline company
