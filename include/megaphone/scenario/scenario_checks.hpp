/// Checks of a scenario, whether it comes from a file, a form or a program. Every function that takes a scenario relies
/// on it having passed these checks.
#pragma once

#include <string>
#include <vector>

#include "megaphone/scenario/inputs.hpp"
#include "megaphone/scenario/scenario.hpp"

namespace megaphone::inline scenario {

/// That every value can be what it stands for: the parameters of the schema in their ranges, the parts beside the
/// schema (departments, degrees, themes, channels, posts, policies with their levers, every `who`) in theirs, no list
/// empty that needs an entry, names that are names. Throws InputError, where the scenario says it when it was read from
/// a file.
void check_values(const Scenario& scenario);

/// check_values, and what no single key can tell: a roster or departments but not both, a network that fits its kind,
/// populations that divide the replicates, weeks within the simulated time, policies with names of their own. Throws
/// InputError.
void check_scenario(const Scenario& scenario);

/// That everything the scenario says of people exists in the organisation: departments and levels in any `who`, one
/// degree per employee, no more ties, chosen employees or lowest departments than there are. Throws InputError, or
/// UnknownName with the nearest name.
void check_names(const Scenario& scenario, const Organisation& organisation);

/// That every lever in use is in the catalogue. Throws UnknownName with the nearest one.
void check_levers(const Scenario& scenario, const LeverCatalogue& catalogue);

/// What whatever runs a scenario asks for first: check_values, populations that divide the replicates, check_levers, a
/// network that has room, and inputs whose columns fit each other and the scenario. Throws InputError.
void check_ready(const Scenario& scenario, const Inputs& inputs);

/// Whom a scenario means somewhere, and the dotted path of that place.
struct Mention {
  const Who* who;
  std::string path;
};
std::vector<Mention> mentions(const Scenario& scenario);

}  // namespace megaphone::inline scenario
