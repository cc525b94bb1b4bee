/// What a run needs beside its scenario: the content of the files the scenario names, already read.
#pragma once

#include <optional>

#include "megaphone/model/effects.hpp"
#include "megaphone/model/organisation.hpp"
#include "megaphone/model/policy.hpp"
#include "megaphone/network/tie_table.hpp"

namespace megaphone::inline scenario {

struct Inputs {
  Organisation organisation;
  std::optional<TieTable> ties;  ///< of the network files, if any
  EffectsTable effects;
  LeverCatalogue levers;
};

}  // namespace megaphone::inline scenario
