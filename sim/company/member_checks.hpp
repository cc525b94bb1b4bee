// Whether the members of a channel may be a group: part of check_groups (company/group_checks.hpp).
#pragma once

#include "company/setting.hpp"
#include "company/staff.hpp"

namespace megaphone::inline company {

/// Throws InputError, of real people, where so few are members of a channel, or are not, alone or within a group that
/// the scenario names, that what is shown would be about them.
void check_members_as_groups(const Setting& setting, const Staff& staff);

}  // namespace megaphone::inline company
