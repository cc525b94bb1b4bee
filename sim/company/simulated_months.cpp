#include "company/simulated_months.hpp"

#include <algorithm>
#include <cmath>

#include "company/calendar.hpp"
#include "company/membership.hpp"
#include "company/policy_campaign.hpp"
#include "engine/parallel.hpp"
#include "engine/simulate.hpp"

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
  const std::vector<Post> posts = month_of_posts(setting);
  const std::int32_t days = posts.back().last_day + 1;
  std::vector<Campaign> campaigns(staffs.size());
  std::vector<PreparedCampaign> prepared(staffs.size());
  std::vector<Mask> tops(staffs.size());
  for_each_slot(staffs.size(), threads, [&](std::size_t k) {
    campaigns[k] = plain_campaign(setting, staffs[k], calibration, {posts, days});
    prepared[k] = prepare(campaigns[k]);
    tops[k] = most_inclined(campaigns[k], setting.scenario);
  });
  const double people = static_cast<double>(staffs.size()) * staffs.front().people->seats;
  const auto replicates =
      static_cast<std::uint32_t>(std::clamp(std::ceil(person_months / people), 1.0, double{most_replicates}));
  std::vector<Tally> tallies(staffs.size());
  for_each_slot(staffs.size(), threads, [&](std::size_t k) {
    for (const WorldRecord& record : simulate(prepared[k], {first_replicate, replicates})) {
      add(tallies[k], tally_month(campaigns[k], tops[k], record));
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
