#include "company/influence.hpp"

#include <algorithm>
#include <memory>

#include "base/arithmetic.hpp"
#include "company/calendar.hpp"
#include "company/policy_campaign.hpp"
#include "engine/simulate.hpp"
#include "network/ranking.hpp"

namespace megaphone::inline company {
namespace {

constexpr double weeks_in_month = 4;
/// An average post has no theme of its own: weights count from the mean of the calendar's themes.
constexpr std::array<float, motivation_count> average_theme{};
/// Its own random numbers: replicates that no run uses.
constexpr std::uint32_t first_replicate = std::uint32_t{1} << 31U;
constexpr std::uint32_t worlds = 64;

bool asks_for_influence(const std::vector<Policy>& policies) {
  const auto asks = [](const LeverUse& use) { return use.who.top && use.who.top->by == RankBy::influence; };
  return std::any_of(policies.begin(), policies.end(), [&](const Policy& policy) {
    return std::any_of(policy.levers.begin(), policy.levers.end(), asks);
  });
}

/// A month of regular posts in the baseline.
Campaign plain_month(const Company& company) {
  const PostsSpec& posts = company.setting->scenario.posts;
  const auto days =
      static_cast<std::int32_t>(weeks_in_month * days_per_week + static_cast<double>(posts.lifetime_days));
  return plain_campaign(*company.setting, company.staff, company.calibration,
                        {regular_posts(posts, weeks_in_month, posts.per_week), days});
}

/// The plain month with every post handed to the group.
Campaign handed_to(const Campaign& month, std::span<const std::uint32_t> group) {
  Campaign campaign = month;
  const std::size_t posts = campaign.posts.size();
  const std::vector<double> none(posts, 0.0);
  ActiveLever hand_out;
  hand_out.covered.assign(campaign.people->size(), 0);
  for (const std::uint32_t person : group) hand_out.covered[person] = 1;
  hand_out.log_hazard.assign(static_cast<std::size_t>(campaign.horizon_days), std::vector<float>(posts, 0.0F));
  hand_out.reach = hand_out.asks = hand_out.cap = none;
  hand_out.seed.assign(posts, 1.0);
  campaign.levers.push_back(std::move(hand_out));
  return campaign;
}

std::size_t simulated_shares(const Campaign& month, std::span<const std::uint32_t> group) {
  const Campaign campaign = handed_to(month, group);
  std::size_t shares = 0;
  for (const WorldRecord& record : simulate(prepare(campaign), ReplicateRange{first_replicate, worlds})) {
    shares += record.shares.size();
  }
  return shares;
}

/// What a choice needs, kept as long as the choice is.
struct Chooser {
  std::shared_ptr<const Workplace> workplace;
  std::shared_ptr<const People> people;
  Campaign month;
  Influence influence;
};

std::vector<std::uint32_t> choose(const Chooser& chooser, std::span<const std::uint32_t> candidates,
                                  std::size_t count) {
  std::vector<std::uint32_t> every_share_counts = chooser.influence.choose(candidates, count).employees;
  const Contagion& contagion = chooser.month.contagion;
  if (contagion.rule != ContagionRule::threshold || contagion.needed == 1) return every_share_counts;
  std::vector<std::uint32_t> no_share_counts = highest(own_chances(chooser.influence.law()), candidates, count);
  const bool better =
      simulated_shares(chooser.month, no_share_counts) > simulated_shares(chooser.month, every_share_counts);
  return better ? no_share_counts : every_share_counts;
}

}  // namespace

SpreadLaw spread_law(const Company& company) {
  const Staff& staff = company.staff;
  const Campaign month = plain_month(company);
  const SocialNetwork& network = staff.workplace->network;
  SpreadLaw law;
  law.network = &network;
  Contagion contagion = month.contagion;
  if (contagion.rule == ContagionRule::threshold) contagion.rule = ContagionRule::independent;
  const bool saturating = contagion.rule == ContagionRule::saturating;
  law.saturation = saturating ? contagion.saturation : 0;
  for (std::uint32_t person = 0; person < staff.people->seats; ++person) {
    const auto degree = static_cast<std::uint32_t>(network.sharers_seen_by(person).size());
    law.hazard.push_back(portable_exp(base_log_hazard(month.propensities, person, average_theme)));
    law.peer_weight.push_back(saturating ? contagion.weight : dose(contagion, 1, degree));
    law.shown.push_back(seen_threshold(month, 0, person));
    law.handable.push_back(is_addressed(month, 0, person) ? 1 : 0);
  }
  law.online = staff.people->activity;
  law.days = month.posts.front().last_day - month.posts.front().day + 1;
  law.seed = month.seed;
  law.population = staff.population;
  return law;
}

void add_influence(Company& company) {
  if (!asks_for_influence(company.setting->scenario.policies)) return;
  Staff& staff = company.staff;
  std::shared_ptr<const Chooser> chooser(
      new Chooser{staff.workplace, staff.people, plain_month(company), Influence(spread_law(company))});
  staff.by_influence = [chooser](std::span<const std::uint32_t> candidates, std::size_t count) {
    return choose(*chooser, candidates, count);
  };
}

}  // namespace megaphone::inline company
