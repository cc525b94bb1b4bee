/// What a world comes to (MODEL.md, section "Outcomes"): the scalars that policies are compared by, and daily and
/// departmental series. Computed from the record of shares alone, so it does not matter which engine ran the world.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "megaphone/engine/alike_people.hpp"
#include "megaphone/engine/record.hpp"
#include "megaphone/experiment/campaign_plan.hpp"

namespace megaphone {

/// The scalar outcomes of a world, over the whole run.
enum class Outcome : std::uint8_t {
  shares,
  advocates,
  participation,
  reach,
  impressions,
  clicks,
  seen,
  eor_change,
  motivation_change,
  intention_change,
  overload,
  cascade_size,
  largest_cascade,
  cascade_depth,
  cascade_width,
  one_step,
  top_5_percent_share,
  gini,
  cash,
  hours,
  earned_media_value,
};
inline constexpr int outcome_count = 21;

struct OutcomeInfo {
  std::string_view name, unit, meaning;
};
/// In the order of Outcome.
const std::array<OutcomeInfo, outcome_count>& outcome_infos();

/// The outcome of that name. Throws UnknownName at the place.
Outcome outcome_named(const std::string& name, const Place& place);

using OutcomeValues = std::array<double, outcome_count>;

struct WorldOutcome {
  OutcomeValues value{};
  std::vector<std::uint32_t> daily_shares, daily_new_advocates, daily_seen;  ///< [day]
  std::vector<double> daily_impressions;                                     ///< [day]
  std::vector<std::uint32_t> department_shares, department_advocates;        ///< [department]
  std::string failure;                                                       ///< why the world failed; "" = it ran
  double operator[](Outcome outcome) const { return value[static_cast<std::size_t>(outcome)]; }
};

/// What a policy does beside the chain, to the mean employee over the run.
struct DirectChange {
  double push = 0;    ///< log of the readiness to share
  double reach = 0;   ///< relative change of the channels' reach
  double seed = 0;    ///< chance to be handed a post
  double asks = 0;    ///< posts a week asked on top
  double capped = 0;  ///< share of employees under a frequency cap
};

/// How the mean employee changes under a policy, [day], in standard deviations: the chain from communication to
/// intention. The same in every replicate.
struct TraitChange {
  std::vector<double> sic, eor;
  std::array<std::vector<double>, motivation_count> motivation;
  std::vector<double> intention;
  std::vector<double> department_eor;  ///< [department], on the last day
  DirectChange direct;
  /// [people in the same levers, audiences and channels][department], how many there are. Real people only.
  std::vector<std::vector<std::uint32_t>> covered;
};
TraitChange trait_change(const PlannedCampaign& planned, const Staff& staff);

/// What is the same in every replicate of a campaign.
struct CampaignOutcome {
  TraitChange change;
  double overload = 0;  ///< mean posts a week above what is tolerated, over employees and posts
  double cash = 0;      ///< without costs per share
  double hours = 0;
};
CampaignOutcome campaign_outcome(const PlannedCampaign& planned, const AlikePeople& alike, const Staff& staff);

/// A share's place in its cascade, at the same index as the record's shares.
struct CascadeStep {
  std::int64_t parent = -1;  ///< index of the colleague's share that came first into the feed; -1 = the company
  std::uint32_t depth = 1;   ///< 1 = straight from the company
};
std::vector<CascadeStep> cascade_steps(const WorldRecord& record, const Campaign& campaign);

/// The outcomes of a world.
WorldOutcome world_outcome(const WorldRecord& record, const PlannedCampaign& planned, const CampaignOutcome& shared,
                           const Staff& staff, const AudienceSpec& audience);

}  // namespace megaphone
