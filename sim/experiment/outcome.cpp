#include "megaphone/experiment/outcome.hpp"

#include <algorithm>
#include <cmath>

#include "megaphone/base/arithmetic.hpp"
#include "megaphone/experiment/cascades.hpp"
#include "megaphone/experiment/cost.hpp"
#include "megaphone/experiment/privacy.hpp"
#include "privacy_cells.hpp"

namespace megaphone {
namespace {

/// Shares per post by depth, and what follows from them.
struct CascadeTotals {
  std::vector<std::uint32_t> size;  ///< [post]
  std::uint32_t deepest = 0, widest = 0;
  std::uint64_t one_step = 0;
};

CascadeTotals cascade_totals(const WorldRecord& record, const Campaign& campaign) {
  CascadeTotals totals;
  totals.size.assign(campaign.posts.size(), 0);
  std::vector<std::vector<std::uint32_t>> by_depth(campaign.posts.size());
  const std::vector<CascadeStep> steps = cascade_steps(record, campaign);
  for (std::size_t k = 0; k < steps.size(); ++k) {
    const std::uint32_t post = record.shares[k].post;
    const std::uint32_t depth = steps[k].depth;
    ++totals.size[post];
    if (by_depth[post].size() < depth) by_depth[post].resize(depth, 0);
    totals.widest = std::max(totals.widest, ++by_depth[post][depth - 1]);
    totals.deepest = std::max(totals.deepest, depth);
    totals.one_step += depth == 1 ? 1 : 0;
  }
  return totals;
}

/// Share of the total held by the `part` largest (at least one), and the Gini coefficient, over all counts.
struct Inequality {
  double top = 0, gini = 0;
};

Inequality inequality(std::vector<std::uint32_t> counts, double part) {
  std::sort(counts.begin(), counts.end());
  const auto n = static_cast<double>(counts.size());
  const auto top_from = counts.size() - static_cast<std::size_t>(std::ceil(part * n));
  double total = 0;
  double top = 0;
  double ranked = 0;
  for (std::size_t k = 0; k < counts.size(); ++k) {
    total += counts[k];
    ranked += (static_cast<double>(k) + 1) * counts[k];
    if (k >= top_from) top += counts[k];
  }
  if (total == 0) return {};
  return {top / total, 2 * ranked / (n * total) - (n + 1) / n};
}

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

double mean_overload(const Campaign& campaign, const AlikePeople& alike) {
  double sum = 0;
  for (std::uint32_t post = 0; post < campaign.posts.size(); ++post) {
    for (std::size_t k = 0; k < alike.representatives.size(); ++k) {
      if (alike.at_start[k] > 0) sum += alike.at_start[k] * overload(campaign, post, alike.representatives[k]);
    }
  }
  const double pairs = static_cast<double>(campaign.posts.size()) * campaign.people->seats;
  return pairs > 0 ? sum / pairs : 0;
}

double last(const std::vector<double>& series) { return series.empty() ? 0 : series.back(); }

void set(WorldOutcome& outcome, Outcome which, double value) { outcome.value[static_cast<std::size_t>(which)] = value; }

/// Daily and departmental counts; returns how often each person shared.
std::vector<std::uint32_t> count_shares(const WorldRecord& record, const Campaign& campaign, const Staff& staff,
                                        const AudienceSpec& audience, WorldOutcome& outcome) {
  const Organisation& organisation = staff.workplace->organisation;
  const auto days = static_cast<std::size_t>(campaign.horizon_days);
  outcome.daily_shares.assign(days, 0);
  outcome.daily_new_advocates.assign(days, 0);
  outcome.daily_impressions.assign(days, 0);
  outcome.daily_seen = record.seen;
  outcome.department_shares.assign(organisation.departments.size(), 0);
  outcome.department_advocates.assign(organisation.departments.size(), 0);
  std::vector<std::uint32_t> by_person(campaign.people->size(), 0);
  for (const Share& share : record.shares) {
    const auto day = static_cast<std::size_t>(share.day);
    const std::uint32_t department = organisation.department[campaign.people->seat[share.person]];
    const std::uint32_t first = by_person[share.person]++ == 0 ? 1 : 0;
    outcome.daily_shares[day] += 1;
    outcome.daily_new_advocates[day] += first;
    outcome.daily_impressions[day] += campaign.people->followers[share.person] * audience.view_rate;
    outcome.department_shares[department] += 1;
    outcome.department_advocates[department] += first;
  }
  return by_person;
}

void set_cascades(const WorldRecord& record, const Campaign& campaign, WorldOutcome& outcome) {
  const CascadeTotals cascades = cascade_totals(record, campaign);
  const auto shares = static_cast<double>(record.shares.size());
  const auto posts = static_cast<double>(campaign.posts.size());
  const auto largest = std::max_element(cascades.size.begin(), cascades.size.end());
  set(outcome, Outcome::cascade_size, posts > 0 ? shares / posts : 0);
  set(outcome, Outcome::largest_cascade, largest == cascades.size.end() ? 0 : *largest);
  set(outcome, Outcome::cascade_depth, cascades.deepest);
  set(outcome, Outcome::cascade_width, cascades.widest);
  set(outcome, Outcome::one_step, shares > 0 ? static_cast<double>(cascades.one_step) / shares : 0);
}

/// Impressions, unique reach U(1 - e^(-impressions / U)), clicks and what they are said to be worth (equations 22-24).
void set_audience(const Staff& staff, const AudienceSpec& audience, WorldOutcome& outcome) {
  double impressions = 0;
  for (const double daily : outcome.daily_impressions) impressions += daily;
  double size = audience.size;
  if (size == 0) {
    for (const double followers : staff.people->followers) size += followers;
  }
  const double clicks = impressions * audience.click_rate;
  set(outcome, Outcome::impressions, impressions);
  set(outcome, Outcome::reach, size > 0 ? size * (1 - portable_exp(-impressions / size)) : 0);
  set(outcome, Outcome::clicks, clicks);
  set(outcome, Outcome::earned_media_value,
      audience.cost_per_thousand_views * impressions / 1000 + audience.cost_per_click * clicks);
}

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

const std::array<OutcomeInfo, outcome_count>& outcome_infos() {
  static constexpr std::array<OutcomeInfo, outcome_count> infos{{
      {"shares", "shares", "posts shared by employees, each employee and post once"},
      {"advocates", "employees", "employees who shared at least once in the run"},
      {"participation", "of employees", "advocates over all who worked here at some time in the run"},
      {"reach", "people", "different people outside who saw at least one share"},
      {"impressions", "views", "followers of the sharers times the view rate"},
      {"clicks", "clicks", "impressions times the click rate"},
      {"seen", "employee x post", "posts seen by employees in the company's own channels"},
      {"eor_change", "sd", "mean change of relationship quality (EOR) by the end"},
      {"motivation_change", "sd", "mean change of the three motivations by the end"},
      {"intention_change", "sd", "mean change of the intention to advocate by the end"},
      {"overload", "posts a week", "posts asked of an employee above what is tolerated, on average"},
      {"cascade_size", "shares a post", "mean number of shares of a post"},
      {"largest_cascade", "shares", "shares of the most shared post"},
      {"cascade_depth", "steps", "longest chain of shares from the company's own post"},
      {"cascade_width", "shares", "most shares of one post at the same depth"},
      {"one_step", "of shares", "shares that came straight from the company's own post"},
      {"top_5_percent_share", "of shares", "shares made by the 5 % of employees who shared most in this run"},
      {"gini", "", "Gini coefficient of shares over employees"},
      {"cash", "currency", "cash cost"},
      {"hours", "hours", "staff hours"},
      {"earned_media_value", "currency", "what the views and clicks would have cost as advertising"},
  }};
  return infos;
}

Outcome outcome_named(const std::string& name, const Place& place) {
  std::vector<std::string> known;
  for (std::size_t k = 0; k < outcome_count; ++k) {
    if (outcome_infos()[k].name == name) return static_cast<Outcome>(k);
    known.emplace_back(outcome_infos()[k].name);
  }
  throw UnknownName(place, "outcome", name, known);
}

TraitChange trait_change(const PlannedCampaign& planned, const Staff& staff) {
  const auto days = static_cast<std::size_t>(planned.campaign.horizon_days);
  const std::vector<std::uint32_t> sizes = department_sizes(staff.workplace->organisation);
  TraitChange change;
  change.sic.assign(days, 0);
  change.eor.assign(days, 0);
  change.intention.assign(days, 0);
  for (auto& series : change.motivation) series.assign(days, 0);
  change.department_eor.assign(sizes.size(), 0);
  change.covered = groups_apart(planned.campaign, staff);
  for (std::size_t l = 0; l < planned.levers.size(); ++l) {
    const LeverResponse& response = planned.levers[l].response;
    const Mask& mask = planned.campaign.levers[l].covered;
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

CampaignOutcome campaign_outcome(const PlannedCampaign& planned, const AlikePeople& alike, const Staff& staff) {
  const Cost cost = fixed_cost(planned, staff);
  return {trait_change(planned, staff), mean_overload(planned.campaign, alike), cost.cash, cost.hours};
}

std::vector<CascadeStep> cascade_steps(const WorldRecord& record, const Campaign& campaign) {
  const std::vector<std::int64_t> contact = first_contacts(record, campaign, Contacts::of_the_moved);
  std::vector<CascadeStep> steps(contact.size());
  for (std::size_t k = 0; k < steps.size(); ++k) {
    if (contact[k] >= 0) steps[k] = {contact[k], steps[static_cast<std::size_t>(contact[k])].depth + 1};
  }
  return steps;
}

WorldOutcome world_outcome(const WorldRecord& record, const PlannedCampaign& planned, const CampaignOutcome& shared,
                           const Staff& staff, const AudienceSpec& audience) {
  const Campaign& campaign = planned.campaign;
  WorldOutcome outcome;
  std::vector<std::uint32_t> by_person = count_shares(record, campaign, staff, audience, outcome);
  const auto advocates = std::count_if(by_person.begin(), by_person.end(), [](std::uint32_t n) { return n > 0; });
  double seen = 0;
  for (const std::uint32_t daily : record.seen) seen += daily;
  set(outcome, Outcome::shares, static_cast<double>(record.shares.size()));
  set(outcome, Outcome::advocates, static_cast<double>(advocates));
  set(outcome, Outcome::participation, static_cast<double>(advocates) / static_cast<double>(campaign.people->size()));
  set(outcome, Outcome::seen, seen);
  set_audience(staff, audience, outcome);
  set_cascades(record, campaign, outcome);
  const Inequality unequal = inequality(std::move(by_person), 0.05);
  set(outcome, Outcome::top_5_percent_share, unequal.top);
  set(outcome, Outcome::gini, unequal.gini);
  const TraitChange& change = shared.change;
  double motivation = 0;
  for (const auto& series : change.motivation) motivation += last(series) / motivation_count;
  set(outcome, Outcome::eor_change, last(change.eor));
  set(outcome, Outcome::motivation_change, motivation);
  set(outcome, Outcome::intention_change, last(change.intention));
  set(outcome, Outcome::overload, shared.overload);
  const Cost per_share = share_cost(planned, record, staff.workplace->organisation);
  set(outcome, Outcome::cash, shared.cash + per_share.cash);
  set(outcome, Outcome::hours, shared.hours + per_share.hours);
  return outcome;
}

}  // namespace megaphone
