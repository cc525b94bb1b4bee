/// What an advocacy platform would export of a world: how often each post was shared, and how many employees shared, by
/// week. Computed from the record of shares alone.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/campaign.hpp"
#include "engine/record.hpp"

namespace megaphone::inline experiment {

/// The weeks of a run that are looked at, counted from 0. What came before only filled the feeds.
struct ObservedWeeks {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

inline constexpr std::uint32_t weeks_in_platform_month = 4;

struct PlatformRecord {
  std::vector<std::uint32_t> post_shares;  ///< [post that appeared in these weeks], shares until their end
  std::vector<std::uint32_t> shares;       ///< [week], made in the week, of whichever post
  std::vector<std::uint32_t> sharers;      ///< [week], employees with at least one of them
  /// [week], employees with at least one share in the four weeks that end with it; of the first three weeks, which
  /// have fewer before them, in those there are.
  std::vector<std::uint32_t> monthly_sharers;
  double top_5_percent_share =
      0;  ///< proportion of all these shares made by the 5 % of employees with most; NaN: no share
};

PlatformRecord platform_record(const WorldRecord& record, const Campaign& campaign, const ObservedWeeks& weeks);

}  // namespace megaphone::inline experiment
