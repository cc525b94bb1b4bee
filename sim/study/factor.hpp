/// What a study may vary: every number or choice of a scenario that changes what is simulated, every effect, every size
/// of a lever, by its dotted path.
///
///   contagion.weight              a parameter of the schema
///   effects.causal_share_of_sic   an effect; without being a factor it is held at its mean
///   levers.gamification.push      what a lever moves; `push_after` once it was switched off
///   channels.feed.reach           a channel
///   policy.Listening.strength     every lever of a policy; also first_week, last_week, ramp_weeks, posts_per_week
///   policy.Listening.town_halls.strength    one lever of it
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "company/setting.hpp"
#include "megaphone/scenario/schema.hpp"
#include "study/distribution.hpp"

namespace megaphone::inline study {

/// What has to be made anew when a factor changes.
struct Touches {
  bool network = false;      ///< who is tied to whom
  bool people = false;       ///< the population
  bool calibration = false;  ///< what reproduces the figures measured today
};

/// Something that a study may vary.
struct FactorTarget {
  std::string path;
  Range range = {};  ///< of numbers
  bool is_integer = false;
  std::vector<std::string> choices = {};  ///< of words; empty for numbers
  std::string unit;
  std::string meaning;
  Value now;                        ///< its value in the scenario, where it has one for all it applies to
  std::optional<Prior> prior = {};  ///< what is known about it, in the effects or lever file
  Touches touches = {};
  std::function<void(Setting&, const Value&)> write;
};

/// Everything of the scenario and its files that a study may vary.
std::vector<FactorTarget> factor_targets(const Scenario& scenario, const Inputs& inputs);

/// The target of that path. Throws UnknownName at the place, with the nearest path.
FactorTarget factor_target(const std::vector<FactorTarget>& targets, const std::string& path, const Place& place);

/// A factor of a study.
struct Factor {
  FactorTarget target;
  Distribution distribution;
  Place place;
};

/// Throws InputError at the factor's place when its distribution can give what its target cannot take.
void check_factor(const Factor& factor);

/// Throws InputError at the place when the target cannot take the value.
void check_value(const FactorTarget& target, const Value& value, const Place& place);

/// The scenario as it stands, effects and lever sizes at their means, calibration targets without spread. Throws
/// InputError when the means of the effects cannot hold together.
Setting base_setting(const Scenario& scenario, const Inputs& inputs);

}  // namespace megaphone::inline study
