#include "experiment/platform_record.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "megaphone/scenario/scenario.hpp"

namespace megaphone::inline experiment {
namespace {

constexpr double top_part = 0.05;

double top_share(std::vector<std::uint32_t> shares_by_person) {
  const std::uint64_t all = std::accumulate(shares_by_person.begin(), shares_by_person.end(), std::uint64_t{0});
  if (all == 0) return std::numeric_limits<double>::quiet_NaN();
  std::sort(shares_by_person.begin(), shares_by_person.end(), std::greater<>());
  const auto top = static_cast<std::ptrdiff_t>(std::ceil(top_part * static_cast<double>(shares_by_person.size())));
  const std::uint64_t most =
      std::accumulate(shares_by_person.begin(), shares_by_person.begin() + top, std::uint64_t{0});
  return static_cast<double>(most) / static_cast<double>(all);
}

}  // namespace

PlatformRecord platform_record(const WorldRecord& record, const Campaign& campaign, const ObservedWeeks& weeks) {
  const auto first_day = static_cast<std::int32_t>(weeks.first) * days_per_week;
  const auto end_day = first_day + static_cast<std::int32_t>(weeks.count) * days_per_week;
  const auto first_post =
      static_cast<std::size_t>(std::find_if(campaign.posts.begin(), campaign.posts.end(),
                                            [&](const Post& post) { return post.day >= first_day; }) -
                               campaign.posts.begin());
  PlatformRecord seen;
  seen.post_shares.assign(campaign.posts.size() - first_post, 0);
  for (auto* series : {&seen.shares, &seen.sharers, &seen.monthly_sharers}) series->assign(weeks.count, 0);
  std::vector<std::uint32_t> by_person(campaign.people->size(), 0);
  std::vector<std::uint32_t> next_week(campaign.people->size(), 0);  ///< one after the last week with a share
  for (const Share& share : record.shares) {
    if (share.post >= first_post) ++seen.post_shares[share.post - first_post];
    if (share.day < first_day || share.day >= end_day) continue;
    const auto week = static_cast<std::uint32_t>((share.day - first_day) / days_per_week);
    ++seen.shares[week];
    ++by_person[share.person];
    std::uint32_t& from = next_week[share.person];
    if (from == week + 1) continue;
    ++seen.sharers[week];
    // Counts in the months that end in this week and the next three, but for those that an earlier share counts in.
    const std::uint32_t first = from == 0 ? week : std::max(week, from - 1 + weeks_in_platform_month);
    const std::uint32_t end = std::min(week + weeks_in_platform_month, weeks.count);
    for (std::uint32_t month = first; month < end; ++month) ++seen.monthly_sharers[month];
    from = week + 1;
  }
  seen.top_5_percent_share = top_share(std::move(by_person));
  return seen;
}

}  // namespace megaphone::inline experiment
