// Levers change the EOR of all whom they cover and who came on the same day in the same way, so the change is computed
// once for each set of levers and first day. Where a change over all days is too small to take a person across the
// line, or cannot leave them on the other side, no day is looked at.
#include "poor_relationship.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <string>
#include <utility>

#include "base/arithmetic.hpp"
#include "scenario/protection.hpp"

namespace megaphone::inline company {
namespace {

/// EOR at the start, and what of it is poor.
struct Relationships {
  std::vector<double> eor;  ///< [person]
  double poor = 0;          ///< at or below
};

/// Real people's: everybody has the mean of neighbours in order, the poorest and the rest apart.
void average_neighbours(Relationships& found, std::uint32_t seats, std::uint32_t poorest, std::uint32_t smallest) {
  std::vector<std::uint32_t> order(seats);
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return found.eor[a] < found.eor[b]; });
  for (const auto& [from, to] : {std::pair{0U, poorest}, std::pair{poorest, seats}}) {
    std::vector<double> ascending;
    for (std::uint32_t k = from; k < to; ++k) ascending.push_back(found.eor[order[k]]);
    average(ascending, smallest);
    for (std::uint32_t k = from; k < to; ++k) found.eor[order[k]] = ascending[k - from];
  }
}

Relationships relationships_of(const Staff& staff) {
  const std::vector<float>& eor = staff.traits[Trait::eor];
  const std::uint32_t seats = staff.people->seats;
  const std::uint32_t smallest = staff.workplace->organisation.protection.smallest_group;
  Relationships found;
  found.eor.assign(eor.begin(), eor.end());
  if (seats == 0) return found;
  const auto part = static_cast<std::uint32_t>(std::floor(poorest_part * seats + 0.5));
  const std::uint32_t poorest = std::min(seats, std::max({part, smallest, 1U}));
  if (smallest > 0) average_neighbours(found, seats, poorest, smallest);
  std::vector<double> at_start(found.eor.begin(), found.eor.begin() + static_cast<std::ptrdiff_t>(seats));
  const auto line = at_start.begin() + static_cast<std::ptrdiff_t>(poorest - 1);
  std::nth_element(at_start.begin(), line, at_start.end());
  found.poor = *line;
  return found;
}

/// People whose EOR changes alike.
struct Alike {
  std::string covered;  ///< [lever], 1 or 0
  std::int32_t first_day = 0;
  auto operator<=>(const Alike&) const = default;
};

struct Change {
  std::vector<double> eor;  ///< [day], from the first day on
  double least = 0, most = 0;
};

/// The sum over the covering levers. Somebody new has adapted to nothing from before: what those who were there had
/// gained until then is missing, and the difference is halved every half-life, as (11) says.
Change change_of(const Alike& alike, const std::vector<PlannedLever>& levers, std::int32_t days, double half_life) {
  Change change;
  change.eor.assign(static_cast<std::size_t>(days), 0);
  for (std::size_t l = 0; l < levers.size(); ++l) {
    if (alike.covered[l] == 0) continue;
    const std::vector<double>& eor = levers[l].response.eor;
    const double before = alike.first_day > 0 ? eor[static_cast<std::size_t>(alike.first_day) - 1] : 0;
    for (std::int32_t day = alike.first_day; day < days; ++day) {
      const double since = day - alike.first_day + 1;
      const double missing = before == 0 ? 0 : before * portable_exp(-0.693147180559945309417 * since / half_life);
      change.eor[static_cast<std::size_t>(day)] += eor[static_cast<std::size_t>(day)] - missing;
    }
  }
  const auto from = change.eor.begin() + alike.first_day;
  const auto [least, most] = std::minmax_element(from, change.eor.end());
  if (from != change.eor.end()) change.least = *least, change.most = *most;
  return change;
}

/// How many are poor on each day, put together from the first and last days on which somebody is.
struct PoorByDay {
  std::vector<std::int64_t> more;  ///< [day], compared with the day before
  explicit PoorByDay(std::int32_t days) : more(static_cast<std::size_t>(days) + 1, 0) {}
  void add(std::int32_t from, std::int32_t to) {
    ++more[static_cast<std::size_t>(from)];
    --more[static_cast<std::size_t>(to)];
  }
};

/// Adds the days up to `end` on which an EOR with its change is not above the line.
void add_person(PoorByDay& poor, const Change& change, double room, std::int32_t from, std::int32_t end) {
  if (change.least > room) return;
  if (change.most <= room) return poor.add(from, end);
  for (std::int32_t day = from; day < end; ++day) {
    if (change.eor[static_cast<std::size_t>(day)] <= room) poor.add(day, day + 1);
  }
}

PoorByDay poor_by_day(const Campaign& campaign, const std::vector<PlannedLever>& levers, const Staff& staff,
                      double eor_half_life) {
  const People& people = *staff.people;
  const std::int32_t days = campaign.horizon_days;
  const Relationships at_start = relationships_of(staff);
  std::map<Alike, Change> changes;
  PoorByDay poor(days);
  for (std::uint32_t person = 0; person < people.size(); ++person) {
    Alike alike{{}, people.first_day[person]};
    for (const ActiveLever& lever : campaign.levers) alike.covered += static_cast<char>(lever.covered[person]);
    const auto [at, is_new] = changes.try_emplace(alike);
    if (is_new) at->second = change_of(alike, levers, days, eor_half_life);
    const std::int32_t end = std::min(days, people.last_day[person] + 1);
    add_person(poor, at->second, at_start.poor - at_start.eor[person], alike.first_day, end);
  }
  return poor;
}

}  // namespace

std::vector<double> poor_relationship(const Campaign& campaign, const std::vector<PlannedLever>& levers,
                                      const Staff& staff, double eor_half_life) {
  const Organisation& organisation = staff.workplace->organisation;
  const PoorByDay poor = poor_by_day(campaign, levers, staff, eor_half_life);
  const double all = counted_employees(organisation);
  std::vector<double> part;
  std::int64_t today = 0;
  for (std::size_t day = 0; day + 1 < poor.more.size(); ++day) {
    today += poor.more[day];
    part.push_back(all > 0 ? counted(static_cast<std::uint32_t>(today), organisation) / all : 0);
  }
  return part;
}

}  // namespace megaphone::inline company
