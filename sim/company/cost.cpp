#include "company/cost.hpp"

#include <algorithm>

#include "scenario/protection.hpp"

namespace megaphone::inline company {
namespace {

/// What a lever's cost bases count.
struct Counts {
  double weeks = 0, employees = 0, managers = 0, posts = 0;
};

/// Of those covered, whether the lever reaches them or not.
Counts counts_of(const PlannedLever& lever, const Campaign& campaign, const Staff& staff) {
  const std::vector<std::uint8_t> is_manager = managers_of(staff.workplace->organisation);
  Counts counts;
  counts.weeks = static_cast<double>(std::max(0, lever.times.end - lever.times.start)) / days_per_week;
  const std::uint32_t seats = staff.people->seats;
  Mask managers(seats);
  for (std::uint32_t person = 0; person < seats; ++person) {
    managers[person] = lever.covered[person] & is_manager[person];
  }
  counts.employees = counted(lever.covered, seats, staff.workplace->organisation);
  counts.managers = counted(managers, seats, staff.workplace->organisation);
  for (const Post& post : campaign.posts) {
    if (lever.times.start <= post.day && post.day < lever.times.end) counts.posts += 1;
  }
  return counts;
}

double multiplier(CostBasis basis, const Counts& counts) {
  switch (basis) {
    case CostBasis::once:
      return 1;
    case CostBasis::week:
      return counts.weeks;
    case CostBasis::employee:
      return counts.employees;
    case CostBasis::employee_week:
      return counts.employees * counts.weeks;
    case CostBasis::manager:
      return counts.managers;
    case CostBasis::manager_week:
      return counts.managers * counts.weeks;
    case CostBasis::post:
      return counts.posts;
    case CostBasis::share:
      return 0;
  }
  return 0;
}

void add(Cost& cost, const CostItem& item, double times) {
  (item.unit == CostUnit::cash ? cost.cash : cost.hours) += item.amount * times;
}

}  // namespace

Cost fixed_cost(const Campaign& campaign, const std::vector<PlannedLever>& levers, const Staff& staff) {
  Cost cost;
  for (const PlannedLever& lever : levers) {
    const Counts counts = counts_of(lever, campaign, staff);
    if (lever.times.end <= lever.times.start) continue;
    for (const CostItem& item : lever.cost) add(cost, item, multiplier(item.basis, counts));
  }
  return cost;
}

Cost share_cost(const std::vector<PlannedLever>& levers, const WorldRecord& record, const Organisation& organisation) {
  const double step = is_protected(organisation) ? people_step : 0;
  Cost cost;
  for (const PlannedLever& lever : levers) {
    for (const CostItem& item : lever.cost) {
      if (item.basis != CostBasis::share) continue;
      const auto paid = std::count_if(record.shares.begin(), record.shares.end(), [&](const Share& share) {
        return lever.covered[share.person] != 0 && lever.times.start <= share.day && share.day < lever.times.end;
      });
      add(cost, item, rounded_to(step, static_cast<double>(paid)));
    }
  }
  return cost;
}

}  // namespace megaphone::inline company
