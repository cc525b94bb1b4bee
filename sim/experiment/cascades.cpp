#include "experiment/cascades.hpp"

#include <fmt/format.h>

#include <cmath>
#include <memory>
#include <utility>

#include "engine/parallel.hpp"
#include "engine/simulate.hpp"
#include "experiment/drawn_companies.hpp"
#include "megaphone/scenario/scenario_checks.hpp"

namespace megaphone::inline experiment {
namespace {

constexpr std::int64_t none = -1;
constexpr std::int64_t before_the_run = -2;

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

Staff staff_in(const Setting& setting, const Inputs& inputs, const CascadeRequest& request) {
  const std::uint32_t population = request.draw * design_of(setting.scenario).populations + request.population;
  const std::shared_ptr<const Workplace> fixed = fixed_workplace(setting.scenario, inputs);
  return make_staff(setting, fixed ? fixed : make_workplace(setting.scenario, inputs, population), population);
}

/// The company, calibrated or at the given level; all populations of the draw are made only when it must be calibrated
/// on them.
std::shared_ptr<const Company> company_of(const Scenario& scenario, const Inputs& inputs, const CascadeRequest& request,
                                          int threads) {
  const std::shared_ptr<const Workplace> fixed = fixed_workplace(scenario, inputs);
  if (!request.calibration) {
    return draw_companies(scenario, inputs, request.draw, {fixed, threads}).companies[request.population];
  }
  const EffectsDraw drawn = effects_draw(scenario, inputs, request.draw);
  auto setting = std::make_shared<Setting>(setting_of(scenario, inputs, drawn, request.draw));
  Staff staff = staff_in(*setting, inputs, request);
  const Calibration calibration = with_slope(*request.calibration, setting->effects, month_of(*setting, staff));
  return make_company(std::move(setting), std::move(staff), calibration);
}

}  // namespace

std::vector<std::int64_t> first_contacts_of_both(const WorldRecord& record, const Campaign& campaign,
                                                 Contacts contacts) {
  const std::size_t before = record.before.size();
  const std::size_t all = before + record.shares.size();
  const auto share_at = [&](std::size_t k) -> const Share& {
    return k < before ? record.before[k] : record.shares[k - before];
  };
  std::vector<std::vector<std::size_t>> by_post(campaign.posts.size());
  for (std::size_t k = 0; k < all; ++k) by_post[share_at(k).post].push_back(k);
  std::vector<std::int64_t> contact(all, none);
  std::vector<std::int64_t> first_in_seat(campaign.people->seats, none);
  for (const auto& cascade : by_post) {
    for (const std::size_t k : cascade) {
      const Share& share = share_at(k);
      const std::uint32_t seat = campaign.people->seat[share.person];
      if (contacts == Contacts::of_all || !share.company_alone) {
        for (const std::uint32_t sharer : campaign.network->sharers_seen_by(seat)) {
          const std::int64_t earlier = first_in_seat[sharer];
          if (earlier == none || share_at(static_cast<std::size_t>(earlier)).day >= share.day) continue;
          if (contact[k] == none || earlier < contact[k]) contact[k] = earlier;
        }
      }
      if (first_in_seat[seat] == none) first_in_seat[seat] = static_cast<std::int64_t>(k);
    }
    for (const std::size_t k : cascade) first_in_seat[campaign.people->seat[share_at(k).person]] = none;
  }
  return contact;
}

std::int64_t place_in_run(const WorldRecord& record, std::int64_t place) {
  const auto before = static_cast<std::int64_t>(record.before.size());
  if (place == none) return none;
  return place < before ? before_the_run : place - before;
}

std::vector<std::int64_t> first_contacts(const WorldRecord& record, const Campaign& campaign, Contacts contacts) {
  const std::vector<std::int64_t> of_both = first_contacts_of_both(record, campaign, contacts);
  std::vector<std::int64_t> contact;
  contact.reserve(record.shares.size());
  for (std::size_t k = record.before.size(); k < of_both.size(); ++k) {
    contact.push_back(place_in_run(record, of_both[k]));
  }
  return contact;
}

Staff staff_of(const Scenario& scenario, const Inputs& inputs, const CascadeRequest& request) {
  check(scenario, inputs, request);
  const EffectsDraw drawn = effects_draw(scenario, inputs, request.draw);
  return staff_in(setting_of(scenario, inputs, drawn, request.draw), inputs, request);
}

Cascades cascades(const Scenario& scenario, const Inputs& inputs, const CascadeRequest& request, int threads) {
  check(scenario, inputs, request);
  require_calibration(scenario, request.calibration);
  Cascades all;
  all.campaign = make_campaign(company_of(scenario, inputs, request, threads), all_policies(scenario)[request.policy]);
  all.records = simulate(all.campaign->prepared, {0, design_of(scenario).replicates}, threads);
  all.steps.resize(all.records.size());
  all.contacts.resize(all.records.size());
  for_each_slot(all.records.size(), threads, [&](std::size_t r) {
    all.steps[r] = cascade_steps(all.records[r], all.campaign->campaign);
    all.contacts[r] = first_contacts(all.records[r], all.campaign->campaign, Contacts::of_all);
  });
  return all;
}

}  // namespace megaphone::inline experiment
