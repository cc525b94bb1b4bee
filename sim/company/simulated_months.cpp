#include "company/simulated_months.hpp"

#include <algorithm>
#include <cmath>

#include "base/arithmetic.hpp"
#include "base/random.hpp"
#include "company/calendar.hpp"
#include "company/membership.hpp"
#include "company/policy_campaign.hpp"
#include "engine/parallel.hpp"
#include "engine/simulate.hpp"
#include "scenario/protection.hpp"

namespace megaphone::inline company {
namespace {

constexpr double weeks_in_month = 4;
/// The months have random numbers of their own: replicates that no run uses.
constexpr std::uint32_t first_replicate = std::uint32_t{1} << 30;
constexpr std::uint32_t most_replicates = 4096;

double posts_per_week(const Setting& setting) {
  const double measured = setting.scenario.measured.posts_per_week;
  return measured > 0 ? measured : setting.scenario.posts.per_week;
}

/// The 5 % of the members there at the start with the highest lasting propensity (at least one), as a mask.
Mask most_inclined(const Campaign& campaign, const Scenario& scenario) {
  const std::vector<float>& lasting = campaign.propensities.lasting;
  const Mask members = members_by(campaign, scenario, 0);
  std::vector<std::uint32_t> order;
  for (std::uint32_t person = 0; person < campaign.people->seats; ++person) {
    if (members[person] != 0) order.push_back(person);
  }
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return lasting[a] != lasting[b] ? lasting[a] > lasting[b] : a < b;
  });
  order.resize(static_cast<std::size_t>(std::ceil(0.05 * static_cast<double>(order.size()))));
  Mask mask(campaign.people->size(), 0);
  for (const std::uint32_t person : order) mask[person] = 1;
  return mask;
}

/// How many different months of posts are simulated, so that their appeals cover what posts can be.
constexpr std::size_t enough_appeals = 40;

/// The month with the appeals of one of its variants: the quantiles of all variants' posts, dealt at random, with a
/// mean factor of 1.
std::vector<std::vector<Post>> months_of_unlike_posts(const std::vector<Post>& month, double tau, std::uint64_t seed) {
  if (tau == 0) return {month};
  const std::size_t variants = (enough_appeals + month.size() - 1) / month.size();
  const std::size_t count = variants * month.size();
  std::vector<std::pair<std::uint32_t, double>> dealt;
  double sum = 0;
  for (std::size_t k = 0; k < count; ++k) {
    const double log_factor = tau * normal_quantile((static_cast<double>(k) + 0.5) / static_cast<double>(count));
    sum += portable_exp(log_factor);
    dealt.emplace_back(random_word(seed, {Purpose::appeal, static_cast<std::uint32_t>(k), 0, 1, 0}), log_factor);
  }
  std::sort(dealt.begin(), dealt.end());
  const double log_mean = portable_log(sum / static_cast<double>(count));
  std::vector<std::vector<Post>> months(variants, month);
  for (std::size_t k = 0; k < count; ++k) {
    months[k / month.size()][k % month.size()].appeal = static_cast<float>(dealt[k].second - log_mean);
  }
  return months;
}

/// Simulated months, counted.
struct Tally {
  std::uint64_t months = 0, took_part = 0, shares = 0, top_shares = 0;
};

Tally tally_month(const Campaign& campaign, const Mask& top, const WorldRecord& record) {
  Tally tally;
  tally.months = campaign.people->seats;
  Mask shared(campaign.people->size(), 0);
  for (const Share& share : record.shares) {
    if (share.person >= campaign.people->seats) continue;
    tally.took_part += shared[share.person] == 0 ? 1 : 0;
    tally.top_shares += top[share.person];
    ++tally.shares;
    shared[share.person] = 1;
  }
  return tally;
}

void add(Tally& sum, const Tally& tally) {
  sum.months += tally.months;
  sum.took_part += tally.took_part;
  sum.shares += tally.shares;
  sum.top_shares += tally.top_shares;
}

}  // namespace

std::vector<Post> month_of_posts(const Setting& setting) {
  return regular_posts(setting.scenario.posts, weeks_in_month, posts_per_week(setting));
}

Participation simulated(const Setting& setting, const Calibration& calibration, const std::vector<Staff>& staffs,
                        int threads, double person_months) {
  const std::vector<std::vector<Post>> months =
      months_of_unlike_posts(month_of_posts(setting), setting.effects[Effect::post_appeal],
                             seed_of(setting.scenario, staffs.front().workplace->organisation));
  const std::int32_t days = months.front().back().last_day + 1;
  const std::size_t count = staffs.size() * months.size();
  std::vector<Campaign> campaigns(count);
  std::vector<PreparedCampaign> prepared(count);
  std::vector<Mask> tops(staffs.size());
  for_each_slot(staffs.size(), threads, [&](std::size_t s) {
    const std::size_t first = s * months.size();
    campaigns[first] = plain_campaign(setting, staffs[s], calibration, {months.front(), days});
    tops[s] = most_inclined(campaigns[first], setting.scenario);
    for (std::size_t m = 1; m < months.size(); ++m) {
      campaigns[first + m] = campaigns[first];
      campaigns[first + m].posts = months[m];
    }
    for (std::size_t k = first; k < first + months.size(); ++k) prepared[k] = prepare(campaigns[k]);
  });
  const double people = static_cast<double>(count) * staffs.front().people->seats;
  const auto replicates =
      static_cast<std::uint32_t>(std::clamp(std::ceil(person_months / people), 1.0, double{most_replicates}));
  std::vector<Tally> tallies(count);
  for_each_slot(count, threads, [&](std::size_t k) {
    const auto first = first_replicate + static_cast<std::uint32_t>(k % months.size()) * replicates;
    for (const WorldRecord& record : simulate(prepared[k], {first, replicates})) {
      add(tallies[k], tally_month(campaigns[k], tops[k / months.size()], record));
    }
  });
  Tally sum;
  for (const Tally& tally : tallies) add(sum, tally);
  const auto ratio = [](std::uint64_t a, std::uint64_t b) {
    return b == 0 ? 0.0 : static_cast<double>(a) / static_cast<double>(b);
  };
  return {ratio(sum.took_part, sum.months), ratio(sum.top_shares, sum.shares), ratio(sum.shares, sum.took_part)};
}

}  // namespace megaphone::inline company
