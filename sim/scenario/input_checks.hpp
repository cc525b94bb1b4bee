/// Checks of inputs that were made in memory. Inputs read from files have been checked by their readers.
#pragma once

#include "megaphone/base/error.hpp"
#include "megaphone/model/organisation.hpp"
#include "megaphone/network/tie_table.hpp"
#include "megaphone/scenario/scenario.hpp"

namespace megaphone::inline scenario {

/// That there is somebody, columns are as long as the organisation is large, and what they refer to exists. Throws
/// InputError at the place.
void check_organisation(const Organisation& organisation, const Place& place);

/// That ties join employees who exist, with weights above 0 and up to largest_weight. Throws InputError at the place.
void check_ties(const TieTable& table, std::size_t employees, const Place& place);

/// Throws InputError for a department or level that a `who` names and the organisation has not, or for too many people.
void check_groups_named(const Scenario& scenario, const Organisation& organisation);

}  // namespace megaphone::inline scenario
