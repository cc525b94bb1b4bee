/// Checks of inputs that were made in memory. Inputs read from files have been checked by their readers.
#pragma once

#include "megaphone/base/error.hpp"
#include "megaphone/model/organisation.hpp"
#include "megaphone/network/tie_table.hpp"
#include "megaphone/scenario/scenario.hpp"
#include "megaphone/scenario/schema.hpp"

namespace megaphone::inline scenario {

/// That there is somebody, columns are as long as the organisation is large, and what they refer to exists. Throws
/// InputError at the place.
void check_organisation(const Organisation& organisation, const Place& place);

/// That ties join employees who exist, with weights above 0 and up to largest_weight. Throws InputError at the place.
void check_ties(const TieTable& table, std::size_t employees, const Place& place);

/// Throws InputError for a department or level that a `who` names and the organisation has not, or for too many people.
void check_groups_named(const Scenario& scenario, const Organisation& organisation);

/// Throws InputError at the path, or where the file says what is around it, else at the file.
[[noreturn]] inline void refuse(const Scenario& scenario, std::string_view path, const std::string& problem) {
  throw InputError(place_of(scenario, path), problem);
}

}  // namespace megaphone::inline scenario
