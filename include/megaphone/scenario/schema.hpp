/// The one schema of the scenario's scalar parameters: it validates the file, gives the defaults, prints the
/// documentation, and names a study's factors by dotted path. Everything else in the file (departments, themes,
/// channels, policies, whom they are for) is described by the fields of its records: scenario/fields.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "megaphone/base/range.hpp"
#include "megaphone/scenario/scenario.hpp"

namespace megaphone::inline scenario {

/// The place of a choice that a Scenario holds as an enumeration or a yes/no: its number in Parameter::choices.
struct ChoiceSlot {
  std::size_t (*read)(const Scenario&);
  void (*write)(Scenario&, std::size_t);
};

/// The place of a parameter inside a Scenario, by type.
using Slot = std::variant<double& (*)(Scenario&), std::optional<double>& (*)(Scenario&), std::int64_t& (*)(Scenario&),
                          std::string& (*)(Scenario&), ChoiceSlot>;

/// A value of a parameter; a choice is its word; monostate is "not given" (optional numbers only).
using Value = std::variant<std::monostate, double, std::int64_t, std::string, bool>;

/// What the parts of a scenario may hold that are not in the schema: sizes of departments, degrees of a network,
/// weights of a theme, days of a week, conditions of a `who`, amounts of a cost.
inline constexpr Range department_range{1, 1e7};
inline constexpr Range degree_range{0, 1e6};
inline constexpr Range theme_weight_range{0, 10};
inline constexpr Range weekday_range{1, days_per_week};
inline constexpr Range tenure_range{0, 100};
inline constexpr Range who_share_range{.lowest = 0, .highest = 1, .lowest_allowed = false};
inline constexpr Range who_count_range{1, 1e7};
inline constexpr Range cost_range{0, 1e12};
/// What a lever in use may be given: weeks of the run, weeks of ramp, strength; and what a channel may reach.
inline constexpr Range week_range{1, 520};
inline constexpr Range ramp_range{0, 520};
inline constexpr Range season_factor_range{0, 10};
inline constexpr Range strength_range{.lowest = 0, .highest = 3, .lowest_allowed = false};
inline constexpr Range reach_range{.lowest = 0, .highest = 1, .lowest_allowed = false};
inline constexpr Range members_range{.lowest = 0, .highest = 1, .lowest_allowed = false};

/// The sizes a lever can have at all, in the unit of what it moves (see Target).
Range possible_sizes(Target target);

/// To which part of its size a move may fade: below 0 it turns round.
inline constexpr Range possible_floors{.lowest = -1, .highest = 1};

struct Parameter {
  std::string_view path;  ///< "contagion.weight"
  Slot slot;
  Value fallback;                         ///< the default
  Range range = {};                       ///< of numbers
  std::vector<std::string> choices = {};  ///< for text that is one of a few words; {"false", "true"}: yes or no
  bool is_date = false;                   ///< text that is a date, "2026-01-05", or empty
  std::string_view unit = {};             ///< "" for pure numbers and text
  Status status = Status::assumption;     ///< how well the default is known
  std::string_view source = {};           ///< of the default; "" when it is an assumption or a matter of the user's
  std::string_view meaning;               ///< one line
};

/// All parameters, in the order of the file.
const std::vector<Parameter>& schema();

/// The parameter at a dotted path, or nullptr.
const Parameter* find_parameter(std::string_view path);

/// The same; throws UnknownName at `place`, with the nearest path, when there is none.
const Parameter& parameter_named(std::string_view path, const Place& place);

/// What an empty file says: every parameter at its default, posts that appeal to each motivation alike and one channel
/// (both assumptions), no employees and no policy.
Scenario default_scenario();

/// Writes a value into the scenario. Throws InputError (at `place`) when type or range is wrong, saying what was
/// expected with unit and range. Integers are accepted where a number is wanted; NaN and infinities nowhere; "not
/// given" by optional numbers only.
void set_parameter(Scenario& scenario, const Parameter& parameter, const Value& value, const Place& place);

/// The value a scenario holds.
Value parameter_value(const Scenario& scenario, const Parameter& parameter);

/// "a number from 0 to 1", "an integer of at least 1", "one of independent, saturating, threshold, fraction".
std::string expectation(const Parameter& parameter);

/// What is wrong with a value that is not as expected, `found` being the words for it:
/// "contagion.weight must be a number from 0 to 100, but is 'much'".
std::string misfit(const Parameter& parameter, std::string_view found);

/// The words for a value in messages and tables: 0.5, 12, 'text', true; "" for one not given.
std::string describe(const Value& value);

/// Where the file says the parameter, table or list element at a dotted path ("policy.0.lever.1.who"), or else the
/// nearest table around it that the file has, or else the file as a whole.
Place place_of(const Scenario& scenario, std::string_view path);

/// The value at a dotted path now comes from elsewhere than the file: from `place`, where errors about it will stand.
/// An empty place says that a program set it.
void set_place(Scenario& scenario, const std::string& path, const Place& place);

/// Errors about values name no place from now on. For scenarios whose values a program changes, so that no error
/// blames a line of the file for a value that does not stand there. A `who` keeps its place: what it names was read.
void forget_places(Scenario& scenario);

}  // namespace megaphone::inline scenario
