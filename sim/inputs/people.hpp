/// The organisation, from what the scenario gives: a roster, a list of department sizes, or the network files.
#pragma once

#include <filesystem>

#include "inputs/roster.hpp"
#include "megaphone/scenario/scenario.hpp"

namespace megaphone::inline inputs {

/// The employees whom the network files name, in order of first appearance (declared ones first, a row's source before
/// its target). Departments come from the files' node attribute "department" (GraphML; "(not given)" for those without
/// one); when no file has it, everyone is in "Everyone". Throws as visit_rows does, and when two files give an
/// employee different departments.
Roster people_of_network(const NetworkSpec& spec, const std::filesystem::path& folder);

/// The organisation: the roster; or, when department sizes are given, employees numbered department by department; or
/// else the people of the network files. Throws InputError when department sizes stand beside network files, whose ids
/// would be nobody's, and as read_roster and people_of_network do. Giving both a roster and sizes is a bug (assert).
Roster read_people(const OrganisationSpec& organisation, const NetworkSpec& network,
                   const std::filesystem::path& folder);

}  // namespace megaphone::inline inputs
