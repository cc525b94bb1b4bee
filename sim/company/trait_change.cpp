#include <algorithm>

#include "company/cells.hpp"
#include "company/membership.hpp"
#include "company/policy_campaign.hpp"
#include "scenario/protection.hpp"

namespace megaphone::inline company {
namespace {

void add_scaled(std::vector<double>& sum, const std::vector<double>& series, double weight) {
  for (std::size_t day = 0; day < sum.size(); ++day) sum[day] += weight * series[day];
}

/// Persons covered by a lever at the start, per department.
std::vector<std::uint32_t> covered_by_department(const Mask& covered, const Staff& staff) {
  const Organisation& organisation = staff.workplace->organisation;
  std::vector<std::uint32_t> count(organisation.departments.size(), 0);
  for (std::uint32_t person = 0; person < staff.people->seats; ++person) {
    count[organisation.department[person]] += covered[person];
  }
  return count;
}

/// Whom a world treats apart: those who are in the same of its levers, audiences and channels.
std::vector<std::vector<std::uint32_t>> groups_apart(const Campaign& campaign, const Staff& staff) {
  std::vector<std::vector<std::uint32_t>> apart;
  if (!is_protected(staff.workplace->organisation)) return apart;
  std::vector<const Mask*> masks;
  for (const ActiveLever& lever : campaign.levers) masks.push_back(&lever.covered);
  for (const Mask& audience : campaign.audiences) masks.push_back(&audience);
  for (const Channel& channel : campaign.channels) masks.push_back(&channel.members);
  const Mask joins = joining(campaign);
  masks.push_back(&joins);
  for (const Mask& alike : alike_in(masks, staff.people->seats)) apart.push_back(covered_by_department(alike, staff));
  return apart;
}

/// The part of all employees, or of a department, that a lever covers; of real people counted in fives.
double part_covered(const Mask& covered, const Staff& staff) {
  const Organisation& all = staff.workplace->organisation;
  return all.size() > 0 ? counted(covered, staff.people->seats, all) / counted_employees(all) : 0;
}
double part_covered(const Mask& covered, const Staff& staff, std::uint32_t department) {
  const Organisation& organisation = staff.workplace->organisation;
  const std::uint32_t seats = staff.people->seats;
  Mask all(seats), there(seats);
  for (std::uint32_t seat = 0; seat < seats; ++seat) {
    all[seat] = organisation.department[seat] == department ? 1 : 0;
    there[seat] = all[seat] & covered[seat];
  }
  return counted(there, seats, organisation) / counted(all, seats, organisation);
}

double last(const std::vector<double>& series) { return series.empty() ? 0 : series.back(); }

double mean(const std::vector<double>& series) {
  double sum = 0;
  for (const double value : series) sum += value;
  return series.empty() ? 0 : sum / static_cast<double>(series.size());
}

void add_direct(const LeverResponse& response, double part, DirectChange& direct) {
  direct.push += part * mean(response.push);
  direct.reach += part * mean(response.reach);
  direct.seed += part * mean(response.seed);
  direct.asks += part * mean(response.asks);
  const auto capped = std::count_if(response.cap.begin(), response.cap.end(), [](double cap) { return cap > 0; });
  if (capped > 0) direct.capped += part * static_cast<double>(capped) / static_cast<double>(response.cap.size());
}

}  // namespace

TraitChange trait_change(const Campaign& campaign, const std::vector<PlannedLever>& levers, const Staff& staff) {
  const auto days = static_cast<std::size_t>(campaign.horizon_days);
  const std::vector<std::uint32_t> sizes = department_sizes(staff.workplace->organisation);
  TraitChange change;
  change.sic.assign(days, 0);
  change.eor.assign(days, 0);
  change.intention.assign(days, 0);
  for (auto& series : change.motivation) series.assign(days, 0);
  change.department_eor.assign(sizes.size(), 0);
  change.covered = groups_apart(campaign, staff);
  change.direct.members = part_covered(joining(campaign), staff);
  for (std::size_t l = 0; l < levers.size(); ++l) {
    const LeverResponse& response = levers[l].response;
    const Mask& mask = campaign.levers[l].covered;
    const std::vector<std::uint32_t> covered = covered_by_department(mask, staff);
    for (std::size_t d = 0; d < sizes.size(); ++d) {
      if (sizes[d] == 0) continue;
      const double part = !change.covered.empty() ? part_covered(mask, staff, static_cast<std::uint32_t>(d))
                                                  : 1.0 * covered[d] / sizes[d];
      change.department_eor[d] += part * last(response.eor);
    }
    const double part = part_covered(mask, staff);
    add_direct(response, part, change.direct);
    add_scaled(change.sic, response.sic, part);
    add_scaled(change.eor, response.eor, part);
    add_scaled(change.intention, response.intention, part);
    for (std::size_t k = 0; k < motivation_count; ++k) {
      add_scaled(change.motivation[k], response.motivation[k], part);
    }
  }
  return change;
}

}  // namespace megaphone::inline company
