/// The protection of real people: the rules of sim/PRIVACY.md. People are real when a roster or a network file gives
/// them. Those of department sizes and generated networks are invented and need none.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "megaphone/network/tie_table.hpp"
#include "megaphone/scenario/scenario.hpp"

namespace megaphone::inline scenario {

inline constexpr std::uint32_t least_group = 10;  ///< real people are never shown in smaller groups
inline constexpr std::uint32_t people_step = 5;   ///< real people are counted in fives

bool has_real_people(const Scenario& scenario);

/// Protects the people just read, when they are real: the smallest group and the salt of their data are set, and
/// follower counts averaged. To be called once, before anything is computed from them.
void protect(const Scenario& scenario, Organisation& organisation, const std::optional<TieTable>& ties);

inline bool is_protected(const Organisation& organisation) { return organisation.protection.smallest_group > 0; }

/// The seed of every random number: the scenario's, mixed with the salt of real people. A reader who knows scenario and
/// seed but not the data cannot draw a person's numbers again, and a changed row changes all of them.
std::uint64_t seed_of(const Scenario& scenario, const Organisation& organisation);

/// [department], 1 = may be named and shown apart: of real people none below their smallest group, else
/// run.smallest_group, and never one that a subtraction would bring back.
std::vector<std::uint8_t> shown_departments(const Scenario& scenario, const Organisation& organisation);

/// Follower counts of which no single one can be read: sorted, each is the mean of at least `smallest` neighbours; the
/// highest is first cut to five times what the third and following of its group have together, so that the mean is not
/// about one person. Fewer known ones than `smallest` become unknown.
void average_followers(std::vector<double>& followers, std::uint32_t smallest);

/// Numbers in descending order, each replaced by the mean of at least `smallest` neighbours.
void average(std::vector<double>& descending, std::uint32_t smallest);

/// How many of those in the mask count for costs and for proportions of people. Of real people it is a multiple of
/// five, rounded up or down at random (by a hash of the data), and at least five when anyone is in the mask. `mask` is
/// cut to the first seats.
double counted(const std::vector<std::uint8_t>& mask, std::uint32_t seats, const Organisation& organisation);

/// So many people, counted in this way.
double counted(std::uint32_t people, const Organisation& organisation);

/// How many work here, and in a department, counted in this way.
double counted_employees(const Organisation& organisation);
double counted_employees(const Organisation& organisation, std::size_t department);

/// The step to which a figure about so many people is rounded: what five average ones make of it, down to 1, 2 or 5
/// times a power of ten; 0 = not rounded.
double step_for(double level, double people);

/// The value at the nearest multiple of the step.
double rounded_to(double step, double value);

/// What is said with results of real people; "" for invented ones.
std::string protection_note(const Organisation& organisation);

}  // namespace megaphone::inline scenario
