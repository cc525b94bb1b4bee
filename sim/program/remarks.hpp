/// Warnings about a scenario that can be run all the same.
#pragma once

#include "megaphone/scenario/scenario.hpp"
#include "options.hpp"

namespace megaphone::program {

/// Prints the scenario's remarks on standard error, each as a warning; nothing where nothing but errors is wanted.
void tell_remarks(const Scenario& scenario, const Options& options);

}  // namespace megaphone::program
