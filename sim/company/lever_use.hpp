/// A lever as a policy uses it: its sizes in one draw, when it is on, and its cost.
#pragma once

#include <string>
#include <vector>

#include "company/company.hpp"
#include "megaphone/scenario/scenario.hpp"
#include "model/response.hpp"

namespace megaphone::inline company {

/// The drawn sizes of a lever's moves in one effects draw, each in its own unit: the same wherever the lever is used,
/// in any policy.
std::vector<SizedMove> draw_moves(const Lever& lever, double strength, std::uint64_t seed, std::uint32_t effects_draw);

/// The same with pushes as shifts of the log hazard, at the level of the company.
std::vector<SizedMove> in_log_hazard(std::vector<SizedMove> moves, const Lever& lever, const Company& company);

/// Those of the covered whom the lever reaches: the same people whenever it is on, and in every policy.
Mask reached_by(const Lever& lever, Mask covered, const Staff& staff, std::uint64_t seed);

/// A move of a lever in results: "gamification.push", "gamification.push.after".
std::string name_of(const Lever& lever, const Move& move);

/// The catalogue's lever of that id. Throws UnknownName at the place.
const Lever& lever_named(const LeverCatalogue& catalogue, const std::string& id, const Place& place);

/// The levers that some policy of the scenario uses, in the order of the catalogue.
std::vector<const Lever*> levers_in_use(const Scenario& scenario, const LeverCatalogue& catalogue);

/// What a use of a lever costs: as written with the use; else the catalogue's, which is for strength 1, times the
/// strength.
std::vector<CostItem> cost_of(const Lever& lever, const LeverUse& use);

/// When a use of a lever acts, cut to the run.
LeverTimes times_of(const LeverUse& use, std::int32_t horizon_days);

}  // namespace megaphone::inline company
