#include "experiment/world_outcome.hpp"

#include <algorithm>
#include <cmath>

#include "base/arithmetic.hpp"
#include "company/cost.hpp"
#include "company/membership.hpp"
#include "engine/simulate.hpp"
#include "experiment/cascades.hpp"

namespace megaphone::inline experiment {
namespace {

/// Shares per post by depth, and what follows from them; of the posts that appear in the run.
struct CascadeTotals {
  std::vector<std::uint32_t> size;  ///< [post of the run]
  std::uint32_t deepest = 0, widest = 0;
  std::uint64_t shares = 0, one_step = 0;
};

CascadeTotals cascade_totals(const WorldRecord& record, const Campaign& campaign) {
  CascadeTotals totals;
  const std::uint32_t before = posts_before(campaign);
  totals.size.assign(campaign.posts.size() - before, 0);
  std::vector<std::vector<std::uint32_t>> by_depth(totals.size.size());
  const std::vector<CascadeStep> steps = cascade_steps(record, campaign);
  for (std::size_t k = 0; k < steps.size(); ++k) {
    if (record.shares[k].post < before) continue;
    const std::uint32_t post = record.shares[k].post - before;
    const std::uint32_t depth = steps[k].depth;
    ++totals.size[post];
    ++totals.shares;
    if (by_depth[post].size() < depth) by_depth[post].resize(depth, 0);
    totals.widest = std::max(totals.widest, ++by_depth[post][depth - 1]);
    totals.deepest = std::max(totals.deepest, depth);
    totals.one_step += depth == 1 ? 1 : 0;
  }
  return totals;
}

/// Proportion of the total held by the `part` largest (at least one), and the Gini coefficient, over all counts.
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

/// Who uses a channel, and how many of them shared.
void set_members(const Campaign& campaign, const Mask& members, const std::vector<std::uint32_t>& by_person,
                 WorldOutcome& outcome) {
  double enrolled = 0;
  double shared = 0;
  for (std::size_t person = 0; person < by_person.size(); ++person) {
    enrolled += members[person];
    shared += members[person] != 0 && by_person[person] > 0 ? 1 : 0;
  }
  set(outcome, Outcome::members, members_at_end(campaign, members));
  set(outcome, Outcome::member_participation, enrolled > 0 ? shared / enrolled : 0);
}

void set_cascades(const WorldRecord& record, const Campaign& campaign, WorldOutcome& outcome) {
  const CascadeTotals cascades = cascade_totals(record, campaign);
  const auto shares = static_cast<double>(cascades.shares);
  const auto posts = static_cast<double>(cascades.size.size());
  const auto largest = std::max_element(cascades.size.begin(), cascades.size.end());
  set(outcome, Outcome::cascade_size, posts > 0 ? shares / posts : 0);
  set(outcome, Outcome::largest_cascade, largest == cascades.size.end() ? 0 : *largest);
  set(outcome, Outcome::cascade_depth, cascades.deepest);
  set(outcome, Outcome::cascade_width, cascades.widest);
  set(outcome, Outcome::one_step, shares > 0 ? static_cast<double>(cascades.one_step) / shares : 0);
}

/// How many different people see at least one of the shares (equation 23): a follower sees at least one of an
/// employee's n shares with the chance 1 - (1 - v)^n, and the followers of all employees are U different people.
double unique_reach(const People& people, const AudienceSpec& audience, const std::vector<std::uint32_t>& shares) {
  double followers = 0;
  double reached = 0;  // followers who see something, each employee's counted apart
  for (std::uint32_t person = 0; person < people.size(); ++person) {
    followers += people.followers[person];
    double sees_nothing = 1;
    for (std::uint32_t k = 0; k < shares[person]; ++k) sees_nothing *= 1 - audience.view_rate;
    reached += people.followers[person] * (1 - sees_nothing);
  }
  const double size = audience.size > 0 ? audience.size : audience.unique_followers * followers;
  return size > 0 ? size * (1 - portable_exp(-reached / size)) : 0;
}

/// Impressions, clicks and what they are said to be worth (equations 22 and 24).
void set_audience(const AudienceSpec& audience, WorldOutcome& outcome) {
  double impressions = 0;
  for (const double daily : outcome.daily_impressions) impressions += daily;
  const double clicks = impressions * audience.click_rate;
  set(outcome, Outcome::impressions, impressions);
  set(outcome, Outcome::clicks, clicks);
  set(outcome, Outcome::earned_media_value,
      audience.cost_per_thousand_views * impressions / 1000 + audience.cost_per_click * clicks);
}

}  // namespace

std::vector<CascadeStep> cascade_steps(const WorldRecord& record, const Campaign& campaign) {
  const std::vector<std::int64_t> contact = first_contacts_of_both(record, campaign, Contacts::of_peer_induced);
  std::vector<CascadeStep> steps(contact.size());
  for (std::size_t k = 0; k < steps.size(); ++k) {
    if (contact[k] < 0) continue;
    steps[k] = {place_in_run(record, contact[k]), steps[static_cast<std::size_t>(contact[k])].depth + 1};
  }
  steps.erase(steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(record.before.size()));
  return steps;
}

WorldOutcome world_outcome(const WorldRecord& record, const PolicyCampaign& of) {
  const Campaign& campaign = of.campaign;
  const CampaignOutcome& shared = of.shared;
  const Staff& staff = of.company->staff;
  const AudienceSpec& audience = of.company->setting->scenario.audience;
  WorldOutcome outcome;
  std::vector<std::uint32_t> by_person = count_shares(record, campaign, staff, audience, outcome);
  const auto advocates = std::count_if(by_person.begin(), by_person.end(), [](std::uint32_t n) { return n > 0; });
  double seen = 0;
  for (const std::uint32_t daily : record.seen) seen += daily;
  set(outcome, Outcome::shares, static_cast<double>(record.shares.size()));
  set(outcome, Outcome::advocates, static_cast<double>(advocates));
  set(outcome, Outcome::participation, static_cast<double>(advocates) / static_cast<double>(campaign.people->size()));
  set(outcome, Outcome::seen, seen);
  set_audience(audience, outcome);
  set(outcome, Outcome::reach, unique_reach(*campaign.people, audience, by_person));
  set_cascades(record, campaign, outcome);
  set_members(campaign, shared.members, by_person, outcome);
  const Inequality unequal = inequality(std::move(by_person), 0.05);
  set(outcome, Outcome::top_5_percent_share, unequal.top);
  set(outcome, Outcome::gini, unequal.gini);
  const TraitChange& change = shared.change;
  double motivation = 0;
  for (const auto& series : change.motivation) motivation += last(series) / motivation_count;
  set(outcome, Outcome::eor_change, last(change.eor));
  set(outcome, Outcome::motivation_change, motivation);
  set(outcome, Outcome::intention_change, last(change.intention));
  set(outcome, Outcome::poor_relationship, last(change.poor_relationship));
  set(outcome, Outcome::overload, shared.overload);
  const Cost per_share = share_cost(of.levers, record, staff.workplace->organisation);
  set(outcome, Outcome::cash, shared.cash + per_share.cash);
  set(outcome, Outcome::hours, shared.hours + per_share.hours);
  return outcome;
}

std::vector<WorldOutcome> block_outcomes(const PolicyCampaigns& campaigns, const Block& block, int threads) {
  std::vector<WorldOutcome> outcomes(block.campaigns.size() * block.replicates.count);
  try {
    const std::vector<WorldRecord> records = simulate(prepared(campaigns), block, threads);
    for (std::size_t w = 0; w < records.size(); ++w) {
      outcomes[w] = world_outcome(records[w], *campaigns[block.campaigns[w / block.replicates.count]]);
    }
  } catch (const std::exception& error) {
    for (WorldOutcome& outcome : outcomes) outcome.failure = error.what();
  }
  return outcomes;
}

}  // namespace megaphone::inline experiment
