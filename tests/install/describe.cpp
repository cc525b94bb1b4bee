// Makes a scenario in memory and writes it as a file, looks at what is known about the effects, draws ties, and is told
// of mistakes.
#include <cstdio>
#include <string>

#include "expect.hpp"
#include "megaphone/base/error.hpp"
#include "megaphone/base/range.hpp"
#include "megaphone/base/version.hpp"
#include "megaphone/inputs/load.hpp"
#include "megaphone/model/decision.hpp"
#include "megaphone/model/effects.hpp"
#include "megaphone/model/joint_draws.hpp"
#include "megaphone/model/move.hpp"
#include "megaphone/model/organisation.hpp"
#include "megaphone/model/people.hpp"
#include "megaphone/model/policy.hpp"
#include "megaphone/model/prior.hpp"
#include "megaphone/network/social_network.hpp"
#include "megaphone/network/tie_table.hpp"
#include "megaphone/scenario/inputs.hpp"
#include "megaphone/scenario/organisation_spec.hpp"
#include "megaphone/scenario/posts_spec.hpp"
#include "megaphone/scenario/scenario.hpp"
#include "megaphone/scenario/scenario_checks.hpp"
#include "megaphone/scenario/scenario_file.hpp"
#include "megaphone/scenario/schema.hpp"

namespace {

megaphone::Scenario two_departments() {
  megaphone::Scenario scenario = megaphone::default_scenario();
  const megaphone::OrganisationSpec people{{{"Sales", 300}, {"Engineering", 500}}, {}, {}};
  scenario.organisation = people;
  megaphone::Policy policy;
  policy.name = "Town halls";
  policy.levers.push_back({.lever = "town_halls"});
  scenario.posts.seasons.push_back({.name = "Summer", .first_week = 5, .last_week = 6, .activity = 0.7});
  scenario.policies.push_back(policy);
  return scenario;
}

void describe_a_parameter(megaphone::Scenario& scenario) {
  const megaphone::Parameter& weight = megaphone::parameter_named("contagion.weight", {});
  std::printf("contagion.weight: %s; a number %s\n", std::string(weight.meaning).c_str(),
              megaphone::describe(weight.range).c_str());
  expect(megaphone::contains(weight.range, 0.25), "0.25 is in the range of contagion.weight");
  megaphone::set_parameter(scenario, weight, 0.25, {});
  expect(scenario.contagion.weight == 0.25, "the weight is set");
  expect(megaphone::scenario_toml(scenario, ".").find("weight = 0.25") != std::string::npos, "the file says it");
}

void draw_effects(const megaphone::Inputs& inputs) {
  const megaphone::Prior& prior = inputs.effects[megaphone::Effect::sic_to_eor];
  const megaphone::EffectsDraw draw = megaphone::draw_effects(inputs.effects, 1, 0);
  const double value = draw.effects[megaphone::Effect::sic_to_eor];
  std::printf("sic_to_eor: %g, drawn from %g to %g (%s)\n", value, prior.lowest, prior.highest,
              std::string(megaphone::status_names[static_cast<std::size_t>(prior.status)]).c_str());
  expect(prior.lowest <= value && value <= prior.highest, "a draw is within its bounds");
  expect(inputs.effects.draws == nullptr, "the built-in effects are drawn one by one");
  const megaphone::JointDraws rows{.columns = {}, .rows = {{}, {}}, .cumulative_weights = {0.0, 1.0}};
  expect(megaphone::chosen_row(rows, 1, 0, 0) == 1, "a row without weight is never drawn");
}

void draw_people(const megaphone::Organisation& organisation) {
  expect(megaphone::department_sizes(organisation)[1] == 500, "Engineering has 500 employees");
  const megaphone::People people = megaphone::draw_people(organisation, {}, 60, 1, 0);
  expect(people.size() == 800 && people.present(0, 0), "everybody is there on the first day");
}

void lay_ties() {
  const megaphone::TieTable table{.ties = {{0, 1, 1.0}, {1, 2, 3.0}}, .rows = 2};
  megaphone::TieRule rule;
  rule.threshold = 2;
  const megaphone::SocialNetwork network(3, megaphone::ties_from_table(table, rule, 1, 0));
  expect(network.ties() == 2 && network.viewers_of(1)[0] == 2, "only the heavy tie is left, in both directions");
  expect(megaphone::decides_to_share(2.0F, megaphone::exposure(true, 0), 1.5F), "a strong hazard meets its threshold");
}

void look_at_a_lever(const megaphone::LeverCatalogue& catalogue) {
  for (const megaphone::Lever& lever : catalogue.levers) {
    if (lever.id != "listening_with_action") continue;
    const megaphone::Move& move = lever.moves.front();
    expect(move.size_on == megaphone::SizeOn::eor && move.linger_weeks, "its size is on the relationship, and lingers");
    return;
  }
  expect(false, "the catalogue has listening with visible action");
}

void make_mistakes() {
  try {
    megaphone::parse_scenario("polices = 1\n", "mistake.toml");
    expect(false, "a mistyped key is refused");
  } catch (const megaphone::InputError& error) {
    std::printf("%s\n", error.what());
    expect(error.place().line == 1, "the line is named");
  }
  megaphone::Scenario nobody = two_departments();
  nobody.organisation.departments.clear();
  try {
    megaphone::check_scenario(nobody);
    expect(false, "a company without employees is refused");
  } catch (const megaphone::InputError& error) {
    std::printf("%s\n", error.what());
  }
}

}  // namespace

int main() {
  std::printf("Megaphone %s\n", std::string(megaphone::version).c_str());
  megaphone::Scenario scenario = two_departments();
  describe_a_parameter(scenario);
  const megaphone::Loaded loaded = megaphone::load(scenario);
  draw_effects(loaded.inputs);
  look_at_a_lever(loaded.inputs.levers);
  draw_people(loaded.inputs.organisation);
  lay_ties();
  make_mistakes();
  return failed ? 1 : 0;
}
