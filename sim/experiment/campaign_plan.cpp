#include "megaphone/experiment/campaign_plan.hpp"

#include <algorithm>
#include <cmath>

#include "megaphone/base/distributions.hpp"
#include "megaphone/base/random.hpp"
#include "megaphone/experiment/calendar.hpp"
#include "megaphone/experiment/privacy.hpp"

namespace megaphone {
namespace {

/// FNV-1a: the address of a lever's draws is its name, so the place of a policy in the file changes nothing.
std::uint32_t hash_of(const std::string& text, std::uint32_t number) {
  std::uint32_t hash = 2166136261U;
  const auto mix = [&hash](std::uint32_t byte) { hash = (hash ^ byte) * 16777619U; };
  for (const char c : text) mix(static_cast<unsigned char>(c));
  mix(number);
  return hash;
}

/// What a covered person's log hazard gains at each post: b(intention + kappa sum_k w_k motivation_k) + push.
std::vector<float> gains(const LeverResponse& response, const std::vector<Post>& posts, double b, double kappa) {
  std::vector<float> gain;
  for (const Post& post : posts) {
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
  for (const Post& post : posts) values.push_back(series[static_cast<std::size_t>(post.day)]);
  return values;
}

/// Rows for the first days that occur among those covered; new hires have adapted to nothing before they came.
std::vector<std::vector<float>> gains_by_first_day(const PlanInput& input, const std::vector<SizedMove>& moves,
                                                   const LeverTimes& times, const Campaign& campaign,
                                                   const Mask& covered) {
  const double b = slopes_of(input.calibration, input.effects[Effect::intention_to_behaviour]).intention;
  std::vector<std::vector<float>> rows(static_cast<std::size_t>(campaign.horizon_days));
  for (std::uint32_t person = 0; person < campaign.people->size(); ++person) {
    const std::int32_t first_day = campaign.people->first_day[person];
    auto& row = rows[static_cast<std::size_t>(first_day)];
    if (covered[person] == 0 || !row.empty()) continue;
    const LeverResponse response = lever_response(input.effects, moves, times, campaign.horizon_days, first_day);
    row = gains(response, campaign.posts, b, input.effects[Effect::theme_match]);
  }
  return rows;
}

void add_lever(const PlanInput& input, const Staff& staff, const LeverUse& use, PlannedCampaign& planned) {
  Campaign& campaign = planned.campaign;
  const Lever& lever = lever_named(input.levers, use.lever, use.place);
  const std::uint64_t seed = seed_of(input.scenario, staff.workplace->organisation);
  const std::vector<SizedMove> moves = draw_moves(lever, use.strength, seed, input.draw);
  const LeverTimes times = times_of(use, campaign.horizon_days);
  LeverResponse response = lever_response(input.effects, moves, times, campaign.horizon_days, 0);

  ActiveLever active;
  active.covered = covered_by(use.who, staff, seed);
  active.log_hazard = gains_by_first_day(input, moves, times, campaign, active.covered);
  active.reach = at_posts(response.reach, campaign.posts);
  active.seed = at_posts(response.seed, campaign.posts);
  active.asks = at_posts(response.asks, campaign.posts);
  active.cap = at_posts(response.cap, campaign.posts);
  campaign.levers.push_back(std::move(active));
  planned.levers.push_back({times, std::move(response), cost_of(lever, use)});
}

}  // namespace

std::vector<CostItem> cost_of(const Lever& lever, const LeverUse& use) {
  if (!use.cost.empty()) return use.cost;
  std::vector<CostItem> cost = lever.cost;
  for (CostItem& item : cost) item.amount *= use.strength;
  return cost;
}

std::vector<SizedMove> draw_moves(const Lever& lever, double strength, std::uint64_t seed, std::uint32_t effects_draw) {
  std::vector<SizedMove> moves;
  for (std::size_t k = 0; k < lever.moves.size(); ++k) {
    const Move& move = lever.moves[k];
    const std::uint32_t address = hash_of(lever.id, static_cast<std::uint32_t>(k));
    RandomStream stream(seed, {Purpose::lever_size, address, effects_draw, 0, 0});
    const Prior& prior = move.size;
    const double drawn = draw_truncated_normal(stream, prior.mean, prior.sd, prior.lowest, prior.highest);
    moves.push_back({move.target, move.phase, drawn * strength, move.fade_weeks.value_or(0) * days_per_week});
  }
  return moves;
}

const Lever& lever_named(const LeverCatalogue& catalogue, const std::string& id, const Place& place) {
  const auto& levers = catalogue.levers;
  const auto found = std::find_if(levers.begin(), levers.end(), [&](const Lever& lever) { return lever.id == id; });
  if (found != levers.end()) return *found;
  std::vector<std::string> known;
  known.reserve(levers.size());
  for (const Lever& lever : levers) known.push_back(lever.id);
  throw UnknownName(place, "lever", id, known);
}

std::vector<const Lever*> levers_in_use(const Scenario& scenario, const LeverCatalogue& catalogue) {
  std::vector<const Lever*> used;
  for (const Lever& lever : catalogue.levers) {
    const auto uses = [&](const LeverUse& use) { return use.lever == lever.id; };
    const auto in = [&](const Policy& policy) { return std::any_of(policy.levers.begin(), policy.levers.end(), uses); };
    if (std::any_of(scenario.policies.begin(), scenario.policies.end(), in)) used.push_back(&lever);
  }
  return used;
}

LeverTimes times_of(const LeverUse& use, std::int32_t horizon_days) {
  const auto day = [](double weeks) { return static_cast<std::int32_t>(std::floor(weeks * days_per_week + 0.5)); };
  LeverTimes times;
  times.start = std::min(day(use.first_week - 1), horizon_days);
  times.end = use.last_week ? std::min(day(*use.last_week), horizon_days) : horizon_days;
  times.ramp_days = use.ramp_weeks * days_per_week;
  return times;
}

Campaign plain_campaign(const PlanInput& input, const Staff& staff, std::vector<Post> posts, std::int32_t days) {
  const Scenario& scenario = input.scenario;
  const SocialNetwork& network = staff.workplace->network;
  Campaign campaign;
  campaign.network = &network;
  campaign.people = staff.people.get();
  campaign.posts = std::move(posts);
  campaign.seed = seed_of(scenario, staff.workplace->organisation);
  campaign.population = staff.population;
  campaign.audiences.push_back(covered_by(scenario.posts.audience, staff, campaign.seed));
  for (const ExtraPost& extra : scenario.posts.extra) {
    campaign.audiences.push_back(covered_by(extra.audience, staff, campaign.seed));
  }
  for (const ChannelSpec& channel : scenario.channels) {
    campaign.channels.push_back({channel.reach, covered_by(channel.who, staff, campaign.seed)});
  }
  campaign.propensities = propensities_of(*staff.people, staff.traits, input.effects, input.calibration);
  campaign.contagion = {
      scenario.contagion.rule, scenario.contagion.weight, scenario.contagion.saturation,
      static_cast<std::uint32_t>(scenario.contagion.needed),
      network.employees() == 0 ? 0 : static_cast<double>(network.ties()) / static_cast<double>(network.employees())};
  campaign.overload_effect = input.effects[Effect::overload_effect];
  campaign.tolerated_posts = scenario.people.tolerated_posts;
  campaign.rest_days = static_cast<std::int32_t>(scenario.people.rest_days);
  campaign.horizon_days = days;
  return campaign;
}

PlannedCampaign plan_campaign(const PlanInput& input, const Staff& staff, const Policy& policy,
                              std::vector<Post> posts) {
  PlannedCampaign planned;
  planned.campaign = plain_campaign(input, staff, std::move(posts), horizon_days(input.scenario.posts));
  for (const LeverUse& use : policy.levers) add_lever(input, staff, use, planned);
  return planned;
}

PlannedCampaign plan_campaign(const PlanInput& input, const Staff& staff, const Policy& policy) {
  const PostsSpec& posts = input.scenario.posts;
  return plan_campaign(input, staff, policy, calendar(posts, policy.posts_per_week.value_or(posts.per_week)));
}

}  // namespace megaphone
