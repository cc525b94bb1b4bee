/// What a run needs beside its scenario: the content of the files the scenario names, already read.
#pragma once

#include <optional>

#include "model/effects.hpp"
#include "model/organisation.hpp"
#include "model/policy.hpp"
#include "network/tie_table.hpp"

namespace megaphone::inline scenario {

struct Inputs {
  Organisation organisation;
  std::optional<TieTable> ties;  ///< of the network files, if any
  EffectsTable effects;
  LeverCatalogue levers;
};

}  // namespace megaphone::inline scenario
