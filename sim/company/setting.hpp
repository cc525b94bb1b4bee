/// A setting: the scenario, one draw of the effects, and the catalogue of levers. Everything uncertain has one value in
/// it.
#pragma once

#include <cstdint>
#include <optional>

#include "megaphone/model/effects.hpp"
#include "megaphone/model/policy.hpp"
#include "megaphone/scenario/inputs.hpp"
#include "megaphone/scenario/scenario.hpp"

namespace megaphone::inline company {

struct Setting {
  Scenario scenario;  ///< with the parameters that are drawn along with the effects
  Effects effects;
  LeverCatalogue levers;
  std::uint32_t draw = 0;  ///< number of the draw of the effects, which addresses the sizes of levers
  /// The prior of intention_to_participation, where it is drawn by itself: with a concentration that it cannot go with
  /// it is drawn again. None: it is held, by a study or a file of joint draws.
  std::optional<Prior> redrawn = std::nullopt;
};

/// The setting of one draw of the effects.
Setting setting_of(const Scenario& scenario, const Inputs& inputs, const EffectsDraw& drawn, std::uint32_t draw);

}  // namespace megaphone::inline company
