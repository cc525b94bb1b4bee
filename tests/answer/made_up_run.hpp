// Runs whose numbers are made up, so that a test knows what has to be said of them.
#pragma once

#include "answer/sensitivity.hpp"
#include "base/random.hpp"
#include "megaphone/answer/answer.hpp"
#include "support/small_company.hpp"

namespace megaphone::test {

/// What a policy brings and costs: a lift that varies between draws and between worlds.
struct MadeUpPolicy {
  std::string name;
  double lift = 0, between_draws = 0, between_worlds = 0;
  double cash = 0, hours = 0;
  bool compared_only = false;
  double poor = 0;  ///< proportion of employees who get a poor relationship
};

/// A scenario of these policies with a run of `design` that gives them.
struct MadeUpRun {
  Scenario scenario = small_scenario();
  Inputs inputs = small_inputs();
  RunResult result;

  MadeUpRun(const std::vector<MadeUpPolicy>& policies, const Design& design, std::uint32_t number = 0) {
    scenario.run.outcome = "shares";
    scenario.policies.clear();
    result.design = design;
    result.policies = {"Baseline"};
    result.organisation = inputs.organisation;
    for (const MadeUpPolicy& policy : policies) {
      scenario.policies.push_back(policy_of(policy.name, {use_of(policy.compared_only ? "mandate" : "listening")}));
      result.policies.push_back(policy.name);
    }
    for (std::uint32_t d = 0; d < design.draws; ++d) result.draws.push_back(draw_of(policies, d, number));
  }
  Comparison comparison() const { return compare(scenario, inputs, result); }
  std::string answer() const { return megaphone::answer_text(scenario, comparison()); }
  std::string change() const {
    const Comparison c = comparison();
    return what_would_change(scenario, result, c, sensitivity(scenario, inputs, result, c).change);
  }

 private:
  DrawResult draw_of(const std::vector<MadeUpPolicy>& policies, std::uint32_t d, std::uint32_t number) const {
    DrawResult draw;
    draw.draw = d;
    draw.effects = draw_effects(inputs.effects, 1, d);
    draw.changes.assign(policies.size() + 1, std::vector<TraitChange>(result.design.populations));
    std::uint32_t next = 1000 * d;
    const auto normal = [&] { return random_normal(7, {Purpose::habit, next++, number}); };
    const std::size_t worlds = std::size_t{result.design.populations} * result.design.replicates;
    std::vector<double> common(worlds);
    for (double& shares : common) shares = std::round(500 + 40 * normal());
    for (const double shares : common) draw.worlds.push_back(world_of(shares, {}));
    for (const MadeUpPolicy& policy : policies) {
      const double own = policy.lift + policy.between_draws * normal();
      for (const double shares : common) {
        draw.worlds.push_back(world_of(shares + std::round(own + policy.between_worlds * normal()), policy));
      }
    }
    return draw;
  }

  static WorldOutcome world_of(double shares, const MadeUpPolicy& policy) {
    WorldOutcome world;
    world.value[static_cast<std::size_t>(Outcome::shares)] = shares;
    world.value[static_cast<std::size_t>(Outcome::cash)] = policy.cash;
    world.value[static_cast<std::size_t>(Outcome::hours)] = policy.hours;
    world.value[static_cast<std::size_t>(Outcome::poor_relationship)] = 0.25 + policy.poor;  // no rounding
    const double advocates = std::clamp(std::round(0.3 * shares), 0.0, 400.0);
    world.value[static_cast<std::size_t>(Outcome::advocates)] = advocates;
    world.value[static_cast<std::size_t>(Outcome::participation)] = advocates / 400;
    return world;
  }
};

}  // namespace megaphone::test
