#include "company/setting.hpp"

#include "scenario/drawn_scenario.hpp"

namespace megaphone::inline company {

Setting setting_of(const Scenario& scenario, const Inputs& inputs, const EffectsDraw& drawn, std::uint32_t draw) {
  Setting setting{scenario, drawn.effects, inputs.levers, draw};
  set_parameters(setting.scenario, drawn.parameters);
  setting.redrawn = prior_of_its_own(inputs.effects, Effect::intention_to_participation);
  return setting;
}

}  // namespace megaphone::inline company
