/// The one schema of the scenario's scalar parameters: it validates the file, gives the defaults, prints the
/// documentation, and names a study's factors by dotted path. Tables with free names (departments, themes, channels,
/// policies) are described in prose beside it and read by io/scenario_file.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "megaphone/experiment/scenario.hpp"

namespace megaphone {

/// The place of a parameter inside a Scenario, by type.
using Slot = std::variant<double& (*)(Scenario&), std::int64_t& (*)(Scenario&), std::string& (*)(Scenario&),
                          bool& (*)(Scenario&)>;

/// A value of a parameter.
using Value = std::variant<double, std::int64_t, std::string, bool>;

struct Parameter {
  std::string_view path;  ///< "contagion.weight"
  Slot slot;
  Value fallback;  ///< the default
  double lowest = -std::numeric_limits<double>::infinity();
  double highest = std::numeric_limits<double>::infinity();
  bool lowest_allowed = true;  ///< false: strictly above `lowest`
  std::vector<std::string> choices;  ///< for text that is one of a few words
  std::string_view unit;
  Status status = Status::assumption;
  std::string_view source;
  std::string_view meaning;  ///< one line
};

/// All parameters, in the order of the file.
const std::vector<Parameter>& schema();

/// The parameter at a dotted path, or nullptr.
const Parameter* find_parameter(std::string_view path);

/// A scenario with every parameter at its default and nothing else.
Scenario default_scenario();

/// Writes a value into the scenario. Throws InputError (at `place`) when type or range is wrong, saying what was
/// expected with unit and range. Integers are accepted where a number is wanted.
void set_parameter(Scenario& scenario, const Parameter& parameter, const Value& value, const Place& place);

/// The value a scenario holds.
Value parameter_value(const Scenario& scenario, const Parameter& parameter);

/// "a number from 0 to 1", "an integer of at least 1", "one of independent, saturating, threshold, fraction".
std::string expectation(const Parameter& parameter);

}  // namespace megaphone
