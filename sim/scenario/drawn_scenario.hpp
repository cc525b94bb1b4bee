/// Scenarios whose parameters come from joint draws: an effects draw then has a scenario of its own.
#pragma once

#include <string>
#include <vector>

#include "megaphone/model/joint_draws.hpp"
#include "megaphone/scenario/scenario.hpp"
#include "megaphone/scenario/schema.hpp"

namespace megaphone::inline scenario {

/// Whether a parameter may differ between effects draws: a number of how colleagues count, who the people are, what is
/// measured today, or who the audience is (contagion, people, measured, audience). The network, the calendar and how to
/// run are made once for all draws.
bool may_be_drawn(const Parameter& parameter);

/// Writes them into the scenario, with their places. A number with a deviation of its own (scenario/deviation.hpp),
/// such as the concentration, is known exactly within its draw, so its deviation becomes 0 unless that is drawn as
/// well; so a participation is that of the long run (measured.months is 0). Throws InputError at a place when the value
/// does not fit.
void set_parameters(Scenario& scenario, const std::vector<DrawnParameter>& parameters);

/// "contagion.weight 0.31 ± 0.05, ... come from draws.csv, not from the scenario"; "" when no parameter is drawn.
std::string drawn_parameters_text(const JointDraws* draws);

}  // namespace megaphone::inline scenario
