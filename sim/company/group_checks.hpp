/// Refuses scenarios whose groups of real people are so small, or overlap so, that they could reveal single persons.
#pragma once

#include "company/coverage.hpp"

namespace megaphone::inline company {

/// Throws InputError, at the place of a `who`, when a group of real people could tell of a few of them: see
/// sim/PRIVACY.md for the rules. The message tells no count.
void check_groups(const Setting& setting, const Staff& staff);

}  // namespace megaphone::inline company
