#include "megaphone/experiment/cascades.hpp"

#include <fmt/format.h>

#include <cmath>
#include <memory>
#include <utility>

#include "megaphone/engine/parallel.hpp"
#include "megaphone/engine/simulate.hpp"
#include "megaphone/experiment/drawn_scenario.hpp"
#include "megaphone/experiment/influence.hpp"
#include "megaphone/experiment/privacy.hpp"
#include "megaphone/experiment/scenario_checks.hpp"

namespace megaphone {
namespace {

constexpr std::int64_t none = -1;

void check(const Scenario& scenario, const Inputs& inputs, const CascadeRequest& request) {
  check_ready(scenario, inputs);
  const Design design = design_of(scenario);
  if (request.policy <= scenario.policies.size() && request.draw < design.draws &&
      request.population < design.populations) {
    return;
  }
  throw InputError({scenario.file}, fmt::format("the run has {} draws x {} populations for {} policies; there are no "
                                                "such worlds in it",
                                                design.draws, design.populations, scenario.policies.size() + 1));
}

void require_calibration(const Scenario& scenario, const std::optional<Calibration>& given) {
  if (!given || (std::isfinite(given->alpha) && std::isfinite(given->spread) && given->spread >= 0)) return;
  throw InputError({scenario.file}, fmt::format("the level {} and the spread {} of the log hazard must be finite, the "
                                                "spread at least 0",
                                                given->alpha, given->spread));
}

/// A draw and the scenario that holds in it.
struct Setting {
  Scenario scenario;
  Effects effects;
};

Setting setting_of(const Scenario& scenario, const Inputs& inputs, std::uint32_t draw) {
  const EffectsDraw drawn = draw_effects(inputs.effects, seed_of(scenario, inputs.organisation), draw);
  Setting setting{scenario, drawn.effects};
  set_parameters(setting.scenario, drawn.parameters);
  return setting;
}

Staff staff_in(const Setting& setting, const Inputs& inputs, const CascadeRequest& request) {
  const std::uint32_t population = request.draw * design_of(setting.scenario).populations + request.population;
  return make_staff(setting.scenario, inputs, setting.effects, population, fixed_workplace(setting.scenario, inputs));
}

/// Setting, staff and calibration; all populations of the draw are made only when it must be calibrated on them.
struct Ready {
  Setting setting;
  Staff staff;
  Calibration calibration;
};

Ready make_ready(const Scenario& scenario, const Inputs& inputs, const CascadeRequest& request, int threads) {
  if (!request.calibration) {
    PreparedDraw draw = prepare_draw(scenario, inputs, request.draw, fixed_workplace(scenario, inputs), threads);
    return {{std::move(draw.scenario), draw.effects.effects},
            std::move(draw.staffs[request.population]),
            draw.calibration.calibration};
  }
  Ready ready{setting_of(scenario, inputs, request.draw), {}, *request.calibration};
  ready.staff = staff_in(ready.setting, inputs, request);
  add_influence({ready.setting.scenario, inputs.levers, ready.setting.effects, request.draw, ready.calibration},
                ready.staff);
  return ready;
}

}  // namespace

std::vector<std::int64_t> first_contacts(const WorldRecord& record, const Campaign& campaign, Contacts contacts) {
  std::vector<std::vector<std::size_t>> by_post(campaign.posts.size());
  for (std::size_t k = 0; k < record.shares.size(); ++k) by_post[record.shares[k].post].push_back(k);
  std::vector<std::int64_t> contact(record.shares.size(), none);
  std::vector<std::int64_t> first_in_seat(campaign.people->seats, none);
  for (const auto& cascade : by_post) {
    for (const std::size_t k : cascade) {
      const Share& share = record.shares[k];
      const std::uint32_t seat = campaign.people->seat[share.person];
      if (contacts == Contacts::of_all || !share.company_alone) {
        for (const std::uint32_t sharer : campaign.network->sharers_seen_by(seat)) {
          const std::int64_t earlier = first_in_seat[sharer];
          if (earlier == none || record.shares[static_cast<std::size_t>(earlier)].day >= share.day) continue;
          if (contact[k] == none || earlier < contact[k]) contact[k] = earlier;
        }
      }
      if (first_in_seat[seat] == none) first_in_seat[seat] = static_cast<std::int64_t>(k);
    }
    for (const std::size_t k : cascade) first_in_seat[campaign.people->seat[record.shares[k].person]] = none;
  }
  return contact;
}

Staff staff_of(const Scenario& scenario, const Inputs& inputs, const CascadeRequest& request) {
  check(scenario, inputs, request);
  return staff_in(setting_of(scenario, inputs, request.draw), inputs, request);
}

Cascades cascades(const Scenario& scenario, const Inputs& inputs, const CascadeRequest& request, int threads) {
  check(scenario, inputs, request);
  require_calibration(scenario, request.calibration);
  Ready ready = make_ready(scenario, inputs, request, threads);
  Cascades all;
  all.staff = std::move(ready.staff);
  all.calibration = ready.calibration;
  const PlanInput input{ready.setting.scenario, inputs.levers, ready.setting.effects, request.draw, all.calibration};
  const PlannedCampaign planned = plan_campaign(input, all.staff, all_policies(scenario)[request.policy]);
  all.records = simulate(prepare(planned.campaign), {0, design_of(scenario).replicates}, threads);
  all.steps.resize(all.records.size());
  all.contacts.resize(all.records.size());
  for_each_slot(all.records.size(), threads, [&](std::size_t r) {
    all.steps[r] = cascade_steps(all.records[r], planned.campaign);
    all.contacts[r] = first_contacts(all.records[r], planned.campaign, Contacts::of_all);
  });
  return all;
}

}  // namespace megaphone
