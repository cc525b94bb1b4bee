// Factors found and checked. What there is to vary stands in factor_targets.cpp.
#include "study/factor.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "inputs/former_effects.hpp"
#include "megaphone/scenario/scenario_checks.hpp"
#include "model/structure.hpp"
#include "scenario/deviation.hpp"
#include "scenario/drawn_scenario.hpp"

namespace megaphone::inline study {
namespace {

bool is_number(const Value& value) {
  return std::holds_alternative<double>(value) || std::holds_alternative<std::int64_t>(value);
}

double as_number(const Value& value) {
  const auto* integer = std::get_if<std::int64_t>(&value);
  return integer != nullptr ? static_cast<double>(*integer) : std::get<double>(value);
}

std::string list_of(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

std::string expected(const FactorTarget& target) {
  if (!target.choices.empty()) return "one of " + list_of(target.choices);
  return (target.is_integer ? "an integer " : "a number ") + describe(target.range) +
         (target.unit.empty() ? "" : fmt::format(" ({})", target.unit));
}

}  // namespace

FactorTarget factor_target(const std::vector<FactorTarget>& targets, const std::string& path, const Place& place) {
  const auto found =
      std::find_if(targets.begin(), targets.end(), [&](const FactorTarget& target) { return target.path == path; });
  if (found != targets.end()) return *found;
  constexpr std::string_view effects = "effects.";
  if (path.starts_with(effects)) refuse_former(path.substr(effects.size()), place);
  std::vector<std::string> known;
  known.reserve(targets.size());
  for (const FactorTarget& target : targets) known.push_back(target.path);
  throw UnknownName(place, "factor", path, known);
}

void check_value(const FactorTarget& target, const Value& value, const Place& place) {
  bool fits = false;
  if (const auto* word = std::get_if<std::string>(&value)) {
    fits = std::find(target.choices.begin(), target.choices.end(), *word) != target.choices.end();
  } else if (is_number(value) && target.choices.empty()) {
    fits =
        contains(target.range, as_number(value)) && (!target.is_integer || std::holds_alternative<std::int64_t>(value));
  }
  if (fits) return;
  const auto* word = std::get_if<std::string>(&value);
  const std::string near = word == nullptr ? "" : nearest_name(*word, target.choices);
  throw InputError(place, fmt::format("{} must be {}, but is {}{}", target.path, expected(target), describe(value),
                                      near.empty() ? "" : "; did you mean '" + near + "'?"));
}

void check_factor(const Factor& factor) {
  const FactorTarget& target = factor.target;
  if (const auto* levels = std::get_if<Levels>(&factor.distribution)) {
    for (const Value& value : levels->values) check_value(target, value, factor.place);
    return;
  }
  if (!target.choices.empty()) {
    throw InputError(factor.place,
                     fmt::format("{} is a choice: give levels, some of {}", target.path, list_of(target.choices)));
  }
  if (target.is_integer && !std::holds_alternative<Integers>(factor.distribution)) {
    throw InputError(
        factor.place,
        fmt::format("{} is an integer: give dist = \"int\" with lowest and highest, or levels", target.path));
  }
  const Support range = support(factor.distribution);
  if (contains(target.range, range.lowest) && contains(target.range, range.highest)) return;
  throw InputError(factor.place,
                   fmt::format("{} must be {}, but {} goes from {:.4g} to {:.4g}", target.path, expected(target),
                               describe(factor.distribution), range.lowest, range.highest));
}

Setting base_setting(const Scenario& scenario, const Inputs& inputs) {
  check_ready(scenario, inputs);
  Setting setting{scenario, {}, inputs.levers};
  forget_places(setting.scenario);  // values that factors write stand in no file
  if (inputs.effects.draws) set_parameters(setting.scenario, mean_parameters(*inputs.effects.draws));
  for (const Deviation& deviation : deviations()) fix_at_mean(setting.scenario, deviation);
  setting.scenario.measured.months = 0;
  setting.scenario.measured.shares_per_sharer_sd = 0;
  for (std::size_t k = 0; k < effect_count; ++k) setting.effects.values[k] = inputs.effects.priors[k].mean;
  for (Lever& lever : setting.levers.levers) {
    for (Move& move : lever.moves) move.size.sd = move.floor.sd = 0;
  }
  if (!is_possible(setting.effects)) {
    throw InputError({scenario.file},
                     "the means of the effects cannot hold together: they explain too much of the "
                     "intention, or the residuals have no valid correlation; see its effects file");
  }
  return setting;
}

}  // namespace megaphone::inline study
