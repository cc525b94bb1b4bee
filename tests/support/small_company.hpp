// A company of 400, small enough to be run many times, and staffs made by hand.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "company/calibrate.hpp"
#include "company/coverage.hpp"
#include "company/policy_campaign.hpp"
#include "company/simulated_months.hpp"
#include "experiment/drawn_companies.hpp"
#include "megaphone/experiment/run.hpp"
#include "megaphone/scenario/schema.hpp"
#include "model/example.hpp"

namespace megaphone::test {

inline Move move_of(Target target, double size, double sd = 0) {
  Move move;
  move.target = target;
  move.size = prior_of(size, sd, -10, 100);
  return move;
}

inline Lever lever_of(const std::string& id, std::vector<Move> moves, std::vector<CostItem> cost = {}) {
  Lever lever;
  lever.id = id;
  lever.name = id;
  lever.moves = std::move(moves);
  lever.cost = std::move(cost);
  return lever;
}

/// Listening (SIC, uncertain), a leaderboard (push, fading, with harm after), a mandate (compared only) and
/// hand-outs (seeds).
inline LeverCatalogue small_catalogue() {
  Move novelty = move_of(Target::push, 0.6, 0.1);
  novelty.fade_weeks = 4;
  Move harm = move_of(Target::push, -0.4);
  harm.phase = Phase::after;
  LeverCatalogue catalogue;
  catalogue.levers = {
      lever_of("listening", {move_of(Target::sic, 0.5, 0.2)}, {{CostUnit::hours, CostBasis::employee, 0.5}}),
      lever_of("leaderboard", {novelty, harm}, {{CostUnit::cash, CostBasis::week, 100}}),
      lever_of("mandate", {move_of(Target::push, 2), move_of(Target::eor, -0.3)}),
      lever_of("hand_out", {move_of(Target::seed, 0.5)}, {{CostUnit::cash, CostBasis::share, 2}})};
  catalogue.levers[2].recommendable = false;
  return catalogue;
}

inline LeverUse use_of(const std::string& lever) {
  LeverUse use;
  use.lever = lever;
  return use;
}

inline Policy policy_of(const std::string& name, const std::vector<LeverUse>& levers) {
  Policy policy;
  policy.name = name;
  policy.levers = levers;
  return policy;
}

/// Five departments, four weeks that begin cold, two policies, 2 draws x 2 populations x 4 replicates; the measured
/// participation is exact.
inline Scenario small_scenario() {
  Scenario s = default_scenario();
  s.file = "small.toml";
  s.network.mean_ties = 10;
  s.posts.weeks = 4;
  s.posts.warm_start = false;
  s.posts.themes = {{"People", {0, 0, 1}}, {"Jobs", {0, 1, 0}}};
  ChannelSpec feed;
  feed.name = "feed";
  feed.reach = 0.3;
  s.channels = {feed};
  s.measured.monthly_participation = 0.1;
  s.measured.months = 0;
  s.policies = {policy_of("Listening", {use_of("listening")}), policy_of("Leaderboard", {use_of("leaderboard")})};
  s.run.effect_draws = 2;
  s.run.populations = 2;
  s.run.replicates = 8;
  return s;
}

inline Inputs small_inputs() {
  Inputs inputs;
  const std::vector<std::uint32_t> sizes{120, 90, 80, 70, 40};
  for (std::uint32_t d = 0; d < sizes.size(); ++d) {
    inputs.organisation.departments.push_back("Department " + std::to_string(d + 1));
    inputs.organisation.department.insert(inputs.organisation.department.end(), sizes[d], d);
  }
  inputs.effects = example_table();
  inputs.levers = small_catalogue();
  return inputs;
}

/// The small company whose contagion weight and concentration come from one row.
inline Inputs drawn_inputs(double weight, double concentration) {
  Inputs inputs = small_inputs();
  JointDraws draws;
  draws.file = "draws.csv";
  draws.columns = {{"contagion.weight", std::nullopt, prior_of(weight, 0, weight, weight)},
                   {"measured.top_5_percent_share", std::nullopt, prior_of(concentration, 0, 0, 1)}};
  draws.rows = {{weight, concentration}};
  draws.lines = {2};
  draws.cumulative_weights = {1};
  inputs.effects.draws = std::make_shared<const JointDraws>(draws);
  return inputs;
}

/// A staff of an organisation and ties made by hand, with everybody's traits 0.
inline Staff staff_of(Organisation organisation, std::vector<Tie> ties) {
  Staff staff;
  staff.people = std::make_shared<People>(draw_people(organisation, {}, 20, 1, 0));
  for (auto& column : staff.traits.value) column.assign(organisation.size(), 0);
  const auto employees = static_cast<std::uint32_t>(organisation.size());
  staff.workplace = std::make_shared<Workplace>(
      Workplace{std::move(organisation), SocialNetwork(employees, std::move(ties)), {}, {}});
  return staff;
}

/// A staff of the scenario's own company.
inline Staff staff_of(const Scenario& scenario, const Inputs& inputs, const Effects& effects,
                      std::uint32_t population) {
  return make_staff(Setting{scenario, effects, inputs.levers}, make_workplace(scenario, inputs, population),
                    population);
}

/// A company that is not calibrated; its draw of the effects is number 0.
inline std::shared_ptr<Company> company_of(Setting setting, Staff staff, const Calibration& calibration = {}) {
  MonthOfPosts month = month_of(setting, staff);
  return std::make_shared<Company>(
      Company{std::make_shared<const Setting>(std::move(setting)), std::move(staff), calibration, std::move(month)});
}

/// True when two worlds agree in every number.
inline bool same_world(const WorldOutcome& a, const WorldOutcome& b) {
  return a.value == b.value && a.daily_shares == b.daily_shares && a.daily_new_advocates == b.daily_new_advocates &&
         a.daily_seen == b.daily_seen && a.daily_impressions == b.daily_impressions &&
         a.department_shares == b.department_shares && a.department_advocates == b.department_advocates &&
         a.failure == b.failure;
}

}  // namespace megaphone::test
