#include "company/staff.hpp"

#include "company/calendar.hpp"
#include "company/group_checks.hpp"
#include "network/measures.hpp"
#include "scenario/deviation.hpp"
#include "scenario/protection.hpp"

namespace megaphone::inline company {

std::shared_ptr<const People> make_people(const Setting& setting, const Workplace& workplace,
                                          std::uint32_t population) {
  const Scenario& scenario = setting.scenario;
  const PeopleSpec& spec = scenario.people;
  const std::uint64_t seed = seed_of(scenario, workplace.organisation);
  const std::vector<std::uint32_t> viewers = degrees(workplace.network.sharer_to_viewer());
  const PeopleModel model{
      spec.activity_mean,
      spec.activity_concentration,
      spec.followers_log_mean,
      spec.followers_log_sd,
      spec.tenure_mean,
      spec.turnover,
      drawn_number(scenario, PopulationNumber::followers_with_ties, seed, population),
      viewers,
  };
  return std::make_shared<People>(
      draw_people(workplace.organisation, model, horizon_days(scenario.posts), seed, population));
}

Survey survey_of(const Scenario& scenario) {
  return {scenario.measured.survey_reliability, scenario.measured.survey_response};
}

Staff make_staff(const Setting& setting, std::shared_ptr<const Workplace> workplace, std::uint32_t population) {
  Staff staff;
  staff.population = population;
  staff.survey = survey_of(setting.scenario);
  staff.workplace = std::move(workplace);
  staff.people = make_people(setting, *staff.workplace, population);
  staff.traits = traits_of(staff.workplace->organisation, *staff.people, setting.effects);
  check_groups(setting, staff);
  return staff;
}

}  // namespace megaphone::inline company
