// What there is to vary, in four lists: parameters of the schema, effects, levers' sizes, channels and policies.
//
// Left out are what only says how to run or to report (run, budget, title), what the shape of the results depends on
// (posts.weeks), how files are read before anything runs (columns, rows, direction), and the tree of managers, which is
// built with the organisation.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <set>

#include "company/lever_use.hpp"
#include "scenario/deviation.hpp"
#include "study/factor.hpp"

namespace megaphone::inline study {
namespace {

using Names = std::set<std::string_view>;

const Names fixed_parameters{"title",
                             "posts.weeks",
                             "network.span_of_control",
                             "network.source_column",
                             "network.target_column",
                             "network.weight_column",
                             "network.separator",
                             "network.direction",
                             "network.id_attribute",
                             "network.department_attribute",
                             "network.self_loops",
                             "network.duplicates",
                             "measured.months",
                             "measured.shares_per_sharer_sd"};
/// What counts only after today's figures are reproduced: the followers, how a run begins, and how a policy's push
/// carries through.
const Names uncalibrated{
    "posts.warm_start",           "people.followers_log_mean",   "people.followers_log_sd",
    "people.followers_with_ties", "effects.causal_share_of_sic", "effects.causal_share_of_attitudes",
    "effects.eor_half_life",      "effects.motivation_half_life"};

bool begins(std::string_view path, std::string_view start) { return path.substr(0, start.size()) == start; }

Touches touches_of(std::string_view path) {
  Touches touches;
  touches.network = begins(path, "network.");
  touches.people = (begins(path, "people.") && path != "people.rest_days" && path != "people.tolerated_posts") ||
                   touches.network /* followers go with ties */;
  touches.calibration = !begins(path, "audience.") && uncalibrated.count(path) == 0;
  return touches;
}

/// Of two figures that fix the same number the one that the scenario does not give.
bool is_no_target(const Parameter& parameter, const Scenario& scenario) {
  return parameter.path ==
         (scenario.measured.shares_per_sharer > 0 ? "measured.top_5_percent_share" : "measured.shares_per_sharer");
}

bool may_vary(const Parameter& parameter, const Scenario& scenario) {
  return !is_no_target(parameter, scenario) && fixed_parameters.count(parameter.path) == 0 &&
         !is_deviation(parameter.path) && !begins(parameter.path, "run.") && !begins(parameter.path, "budget.");
}

/// How far a number is known whose deviation the scenario says in a parameter of its own.
std::optional<Prior> said_prior(const Parameter& parameter, const Scenario& scenario) {
  const Deviation* deviation = deviation_of(parameter.path);
  if (deviation == nullptr) return std::nullopt;
  const auto [mean, sd] = said(scenario, *deviation);
  if (sd == 0) return std::nullopt;
  return Prior{
      mean, sd, parameter.range.lowest, parameter.range.highest, parameter.status, std::string(parameter.source)};
}

/// What joint draws say of it alone.
std::optional<Prior> drawn_prior(const Parameter& parameter, const Inputs& inputs) {
  if (!inputs.effects.draws) return std::nullopt;
  for (const DrawnColumn& column : inputs.effects.draws->columns) {
    if (column.name == parameter.path) return column.marginal;
  }
  return std::nullopt;
}

FactorTarget target_of(const Parameter& parameter, const Scenario& scenario, const Inputs& inputs) {
  FactorTarget target;
  target.path = parameter.path;
  target.range = parameter.range;
  target.is_integer = std::holds_alternative<std::int64_t>(parameter.fallback);
  target.choices = parameter.choices;
  target.unit = parameter.unit;
  target.meaning = parameter.meaning;
  target.now = parameter_value(scenario, parameter);
  target.prior = said_prior(parameter, scenario);
  if (const auto drawn = drawn_prior(parameter, inputs)) {
    target.now = drawn->mean;
    target.prior = drawn;
  }
  target.touches = touches_of(parameter.path);
  target.write = [&parameter](Setting& setting, const Value& value) {
    set_parameter(setting.scenario, parameter, value, {});
  };
  return target;
}

double number_of(const Value& value) {
  const auto* integer = std::get_if<std::int64_t>(&value);
  return integer != nullptr ? static_cast<double>(*integer) : std::get<double>(value);
}

void add_effects(const Inputs& inputs, std::vector<FactorTarget>& targets) {
  for (std::size_t k = 0; k < effect_count; ++k) {
    const EffectRange possible = possible_range(static_cast<Effect>(k));
    const Prior& prior = inputs.effects.priors[k];
    FactorTarget target;
    target.path = fmt::format("effects.{}", effect_names[k]);
    target.range = {possible.lowest, possible.highest};
    target.meaning = "an effect; see the effects file";
    target.now = prior.mean;
    target.prior = prior;
    target.touches = touches_of(target.path);
    target.write = [k](Setting& setting, const Value& value) { setting.effects.values[k] = number_of(value); };
    targets.push_back(std::move(target));
  }
}

/// A number of the lever file that a setting holds as a prior.
FactorTarget prior_target(std::string path, const Range& range, const Prior& prior,
                          std::function<Prior&(Setting&)> place) {
  FactorTarget target;
  target.path = std::move(path);
  target.range = range;
  target.now = prior.mean;
  target.prior = prior;
  target.write = [place = std::move(place)](Setting& setting, const Value& value) {
    Prior& held = place(setting);
    held.mean = number_of(value);
    held.lowest = std::min(held.lowest, held.mean);
    held.highest = std::max(held.highest, held.mean);
  };
  return target;
}

void add_lever_sizes(const Scenario& scenario, const Inputs& inputs, std::vector<FactorTarget>& targets) {
  const std::vector<const Lever*> used = levers_in_use(scenario, inputs.levers);
  for (std::size_t l = 0; l < inputs.levers.levers.size(); ++l) {
    const Lever& lever = inputs.levers.levers[l];
    if (std::find(used.begin(), used.end(), &lever) == used.end()) continue;
    for (std::size_t m = 0; m < lever.moves.size(); ++m) {
      const Move& move = lever.moves[m];
      const std::string path =
          fmt::format("levers.{}.{}{}", lever.id, target_names[static_cast<std::size_t>(move.target)],
                      move.phase == Phase::after ? "_after" : "");
      targets.push_back(prior_target(path, possible_sizes(move.target), move.size, [l, m](Setting& setting) -> Prior& {
        return setting.levers.levers[l].moves[m].size;
      }));
      targets.back().meaning = "how much the lever moves at full strength; see the lever file";
      if (!move.fade_weeks) continue;
      targets.push_back(prior_target(path + "_floor", possible_floors, move.floor, [l, m](Setting& setting) -> Prior& {
        return setting.levers.levers[l].moves[m].floor;
      }));
      targets.back().meaning = "to which part of its size the move wears off; see the lever file";
    }
  }
}

FactorTarget members_target(const Scenario& scenario, std::size_t channel) {
  FactorTarget target;
  target.path = fmt::format("channels.{}.members", scenario.channels[channel].name);
  target.range = members_range;
  target.unit = "proportion";
  target.meaning = "lasting proportion of those whom the channel is for who use it";
  target.now = scenario.channels[channel].members.value_or(1);
  target.touches.calibration = true;
  target.write = [channel](Setting& setting, const Value& value) {
    setting.scenario.channels[channel].members = number_of(value);
  };
  return target;
}

void add_channels(const Scenario& scenario, std::vector<FactorTarget>& targets) {
  for (std::size_t k = 0; k < scenario.channels.size(); ++k) {
    FactorTarget target;
    target.path = fmt::format("channels.{}.reach", scenario.channels[k].name);
    target.range = reach_range;
    target.unit = "chance";
    target.meaning = "chance that an addressed employee sees a post in the channel";
    target.now = scenario.channels[k].reach;
    target.touches.calibration = true;
    target.write = [k](Setting& setting, const Value& value) { setting.scenario.channels[k].reach = number_of(value); };
    targets.push_back(std::move(target));
    if (!scenario.channels[k].members_from_roster) targets.push_back(members_target(scenario, k));
  }
}

/// A number that the use of a lever has.
struct UseKey {
  std::string_view name;
  Range range;
  std::string_view unit, meaning;
  void (*write)(LeverUse&, double);
};

const std::array<UseKey, 4>& use_keys() {
  static const std::array<UseKey, 4> keys{
      {{"strength", strength_range, "", "strength of the lever, 1 = as in the lever file",
        [](LeverUse& use, double value) { use.strength = value; }},
       {"first_week", week_range, "week", "first week of the lever",
        [](LeverUse& use, double value) { use.first_week = value; }},
       {"last_week", week_range, "week", "last week of the lever",
        [](LeverUse& use, double value) { use.last_week = value; }},
       {"ramp_weeks", ramp_range, "weeks", "weeks from nothing to full strength",
        [](LeverUse& use, double value) { use.ramp_weeks = value; }}}};
  return keys;
}

/// A key of the policy's levers, or of the one named `lever`.
FactorTarget lever_target(const Scenario& scenario, std::size_t policy, const UseKey& key, const std::string& lever) {
  FactorTarget target;
  const std::string& name = scenario.policies[policy].name;
  target.path = lever.empty() ? fmt::format("policy.{}.{}", name, key.name)
                              : fmt::format("policy.{}.{}.{}", name, lever, key.name);
  target.range = key.range;
  target.unit = key.unit;
  target.meaning = key.meaning;
  target.write = [policy, write = key.write, lever](Setting& setting, const Value& value) {
    for (LeverUse& use : setting.scenario.policies[policy].levers) {
      if (lever.empty() || use.lever == lever) write(use, number_of(value));
    }
  };
  return target;
}

FactorTarget posts_target(const Scenario& scenario, std::size_t policy) {
  const Parameter& parameter = *find_parameter("posts.per_week");
  FactorTarget target;
  target.path = fmt::format("policy.{}.posts_per_week", scenario.policies[policy].name);
  target.range = parameter.range;
  target.unit = parameter.unit;
  target.meaning = "posts a week under the policy";
  target.write = [policy](Setting& setting, const Value& value) {
    setting.scenario.policies[policy].posts_per_week = number_of(value);
  };
  return target;
}

void add_policies(const Scenario& scenario, std::vector<FactorTarget>& targets) {
  for (std::size_t p = 0; p < scenario.policies.size(); ++p) {
    targets.push_back(posts_target(scenario, p));
    if (scenario.policies[p].levers.empty()) continue;
    std::set<std::string> levers{""};
    for (const LeverUse& use : scenario.policies[p].levers) levers.insert(use.lever);
    for (const std::string& lever : levers) {
      for (const UseKey& key : use_keys()) targets.push_back(lever_target(scenario, p, key, lever));
    }
  }
}

}  // namespace

std::vector<FactorTarget> factor_targets(const Scenario& scenario, const Inputs& inputs) {
  std::vector<FactorTarget> targets;
  for (const Parameter& parameter : schema()) {
    if (may_vary(parameter, scenario)) targets.push_back(target_of(parameter, scenario, inputs));
  }
  add_effects(inputs, targets);
  add_lever_sizes(scenario, inputs, targets);
  add_channels(scenario, targets);
  add_policies(scenario, targets);
  return targets;
}

}  // namespace megaphone::inline study
