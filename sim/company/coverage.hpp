/// Whom a `who` covers: its conditions turned into a mask over persons.
#pragma once

#include "company/staff.hpp"
#include "engine/campaign.hpp"

namespace megaphone::inline company {

/// The persons who meet all conditions, 1 each. Conditions on department, level and tenure hold for new hires too;
/// `share` and `top` choose among those there at the start. The random part, and what a survey tells of intention, keep
/// to one ranking per population, so a larger share contains a smaller one. Throws InputError at the place of the `who`
/// for a name that does not exist, and for `influence` where the staff has no choice by it.
Mask covered_by(const Who& who, const Staff& staff, std::uint64_t seed);

}  // namespace megaphone::inline company
