/// Figures about real people as they may be shown (sim/PRIVACY.md): rounded, and without those departments whose
/// figures could be computed from the others.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "megaphone/answer/statistics.hpp"
#include "megaphone/experiment/run.hpp"
#include "scenario/protection.hpp"

namespace megaphone::inline answer {

using scenario::rounded_to;  // of plain numbers

/// [department], 1 = may be shown apart for this policy as well: no lever, audience or channel of the policy covers
/// some but fewer than the smallest group of its people, or leaves out so few, and neither in what is not shown.
std::vector<std::uint8_t> shown_departments(const Scenario& scenario, const RunResult& result, std::size_t policy);

Figure rounded_to(double step, const Figure& figure);
IntervalSummary rounded_to(double step, const IntervalSummary& summary);

/// [outcome], the steps of a comparison's figures, 0 = not rounded: the same for all policies, so levels and lifts add
/// up.
std::array<double, outcome_count> steps_of(const RunResult& result);

/// Outcomes of one world as they may be seen.
OutcomeValues published(OutcomeValues values, const Organisation& organisation);

/// One outcome of one world of so many real people (0 = invented) as it may be seen.
double published(Outcome outcome, double value, double people);

/// The people whom the figure is about, of so many of whom this proportion are members of a channel.
double people_of(Outcome outcome, double people, double members);

}  // namespace megaphone::inline answer
