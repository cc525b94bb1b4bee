#include "company/policy_campaign.hpp"

#include <algorithm>

#include "base/random.hpp"
#include "company/calendar.hpp"
#include "company/cost.hpp"
#include "company/coverage.hpp"
#include "company/lever_use.hpp"
#include "company/membership.hpp"
#include "poor_relationship.hpp"
#include "scenario/protection.hpp"

namespace megaphone::inline company {
namespace {

/// What a covered person's log hazard gains at each post: b(intention + kappa sum_k w_k motivation_k) + push.
std::vector<float> gains(const LeverResponse& response, const std::vector<Post>& posts, double b, double kappa) {
  std::vector<float> gain;
  for (const Post& post : posts) {
    if (post.day < 0) {
      gain.push_back(0);  // before day 1 there is the baseline
      continue;
    }
    const auto day = static_cast<std::size_t>(post.day);
    double match = 0;
    for (std::size_t k = 0; k < motivation_count; ++k) {
      match += static_cast<double>(post.theme[k]) * response.motivation[k][day];
    }
    gain.push_back(static_cast<float>(b * (response.intention[day] + kappa * match) + response.push[day]));
  }
  return gain;
}

std::vector<double> at_posts(const std::vector<double>& series, const std::vector<Post>& posts) {
  std::vector<double> values;
  values.reserve(posts.size());
  for (const Post& post : posts) values.push_back(post.day < 0 ? 0 : series[static_cast<std::size_t>(post.day)]);
  return values;
}

/// Rows for the first days that occur among those covered; new hires have adapted to nothing before they came.
std::vector<std::vector<float>> gains_by_first_day(const Company& company, const std::vector<SizedMove>& moves,
                                                   const LeverTimes& times, const Campaign& campaign,
                                                   const Mask& covered) {
  const Effects& effects = company.setting->effects;
  const double b = company.calibration.intention;
  std::vector<std::vector<float>> rows(static_cast<std::size_t>(campaign.horizon_days));
  for (std::uint32_t person = 0; person < campaign.people->size(); ++person) {
    const std::int32_t first_day = campaign.people->first_day[person];
    auto& row = rows[static_cast<std::size_t>(first_day)];
    if (covered[person] == 0 || !row.empty()) continue;
    const LeverResponse response = lever_response(effects, moves, times, campaign.horizon_days, first_day);
    row = gains(response, campaign.posts, b, effects[Effect::theme_match]);
  }
  return rows;
}

/// Adds the lever to what the engine runs; gives what outcomes need to know of it.
PlannedLever add_lever(const Company& company, const LeverUse& use, Campaign& campaign) {
  const Setting& setting = *company.setting;
  const Lever& lever = lever_named(setting.levers, use.lever, use.place);
  const std::vector<SizedMove> moves =
      in_log_hazard(draw_moves(lever, use.strength, campaign.seed, setting.draw), lever, company);
  const LeverTimes times = times_of(use, campaign.horizon_days);
  LeverResponse response = lever_response(setting.effects, moves, times, campaign.horizon_days, 0);

  ActiveLever active;
  Mask covered = covered_by(use.who, company.staff, campaign.seed);
  active.covered = reached_by(lever, covered, company.staff, campaign.seed);
  active.log_hazard = gains_by_first_day(company, moves, times, campaign, active.covered);
  active.reach = at_posts(response.reach, campaign.posts);
  active.seed = at_posts(response.seed, campaign.posts);
  active.asks = at_posts(response.asks, campaign.posts);
  active.cap = at_posts(response.cap, campaign.posts);
  campaign.levers.push_back(std::move(active));
  return {times, std::move(response), cost_of(lever, use), std::move(covered)};
}

double mean_overload(const Campaign& campaign, const AlikePeople& alike) {
  double sum = 0;
  const std::uint32_t before = posts_before(campaign);
  for (std::uint32_t post = before; post < campaign.posts.size(); ++post) {
    for (std::size_t k = 0; k < alike.representatives.size(); ++k) {
      if (alike.at_start[k] > 0) sum += alike.at_start[k] * overload(campaign, post, alike.representatives[k]);
    }
  }
  const double pairs = static_cast<double>(campaign.posts.size() - before) * campaign.people->seats;
  return pairs > 0 ? sum / pairs : 0;
}

/// Every post has the appeal of its place in the calendar: day and number on that day, the same in all policies of a
/// population and a draw of the effects, and another in others, so that what posts happen to be is part of the spread.
void give_appeals(Campaign& campaign, double tau, std::uint32_t effects_draw) {
  if (tau == 0) return;
  for (Post& post : campaign.posts) {
    const Address address{Purpose::appeal, post.key, effects_draw, 0, campaign.population};
    post.appeal = static_cast<float>(log_appeal(tau, random_normal(campaign.seed, address)));
  }
}

}  // namespace

Campaign plain_campaign(const Setting& setting, const Staff& staff, const Calibration& calibration, Schedule schedule) {
  const Scenario& scenario = setting.scenario;
  const SocialNetwork& network = staff.workplace->network;
  Campaign campaign;
  campaign.network = &network;
  campaign.people = staff.people.get();
  campaign.posts = std::move(schedule.posts);
  campaign.seed = seed_of(scenario, staff.workplace->organisation);
  campaign.population = staff.population;
  campaign.audiences.push_back(covered_by(scenario.posts.audience, staff, campaign.seed));
  for (const ExtraPost& extra : scenario.posts.extra) {
    campaign.audiences.push_back(covered_by(extra.audience, staff, campaign.seed));
  }
  for (const ChannelSpec& channel : scenario.channels) {
    campaign.channels.push_back(channel_of(channel, staff, campaign.seed));
  }
  campaign.propensities = propensities_of(*staff.people, staff.traits, setting.effects, calibration);
  campaign.contagion = {
      scenario.contagion.rule, scenario.contagion.weight, scenario.contagion.saturation,
      static_cast<std::uint32_t>(scenario.contagion.needed),
      network.employees() == 0 ? 0 : static_cast<double>(network.ties()) / static_cast<double>(network.employees())};
  campaign.overload_effect = setting.effects[Effect::overload_effect];
  campaign.tolerated_posts = scenario.people.tolerated_posts;
  campaign.rest_days = static_cast<std::int32_t>(scenario.people.rest_days);
  campaign.horizon_days = schedule.days;
  campaign.warm_days = schedule.warm_days;
  campaign.activity = std::move(schedule.activity);
  return campaign;
}

std::shared_ptr<const PolicyCampaign> laid_out(std::shared_ptr<const Company> company, Campaign campaign,
                                               std::vector<PlannedLever> levers) {
  auto made = std::make_shared<PolicyCampaign>();
  made->company = std::move(company);
  made->campaign = std::move(campaign);
  made->levers = std::move(levers);
  made->prepared = prepare(made->campaign);
  const Staff& staff = made->company->staff;
  const Cost cost = fixed_cost(made->campaign, made->levers, staff);
  made->shared = {trait_change(made->campaign, made->levers, staff),
                  mean_overload(made->campaign, made->prepared.alike),
                  cost.cash,
                  cost.hours,
                  {}};
  made->shared.members = members_by(made->campaign, made->company->setting->scenario, made->campaign.horizon_days - 1);
  made->shared.change.poor_relationship =
      poor_relationship(made->campaign, made->levers, staff, made->company->setting->effects[Effect::eor_half_life]);
  return made;
}

std::shared_ptr<const PolicyCampaign> make_campaign(std::shared_ptr<const Company> company, const Policy& policy,
                                                    Schedule schedule) {
  Campaign campaign = plain_campaign(*company->setting, company->staff, company->calibration, std::move(schedule));
  give_appeals(campaign, company->setting->effects[Effect::post_appeal], company->setting->draw);
  std::vector<PlannedLever> levers;
  for (const LeverUse& use : policy.levers) levers.push_back(add_lever(*company, use, campaign));
  enrol(levers, *company->setting, company->staff, campaign);
  return laid_out(std::move(company), std::move(campaign), std::move(levers));
}

std::shared_ptr<const PolicyCampaign> make_campaign(std::shared_ptr<const Company> company, const Policy& policy) {
  const Scenario& scenario = company->setting->scenario;
  Schedule schedule = schedule_of(scenario, policy.posts_per_week.value_or(scenario.posts.per_week));
  return make_campaign(std::move(company), policy, std::move(schedule));
}

PreparedCampaigns prepared(const PolicyCampaigns& campaigns) {
  PreparedCampaigns all;
  all.reserve(campaigns.size());
  for (const auto& campaign : campaigns) all.push_back(&campaign->prepared);
  return all;
}

}  // namespace megaphone::inline company
