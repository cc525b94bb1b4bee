/// A policy in a company as the engine runs it: the calendar, the audiences, whom each lever covers, how strongly and
/// when, and what it costs.
#pragma once

#include <memory>
#include <vector>

#include "company/calendar.hpp"
#include "company/company.hpp"
#include "engine/block.hpp"
#include "megaphone/company/trait_change.hpp"
#include "model/response.hpp"

namespace megaphone::inline company {

/// A lever of the policy in this company; the part that the engine needs is in Campaign::levers at the same index.
struct PlannedLever {
  LeverTimes times;
  LeverResponse response;  ///< of those there from the start
  std::vector<CostItem> cost;
  Mask covered;  ///< for whom it is paid; whom it reaches is in Campaign::levers
};

/// What is the same in every replicate of a campaign.
struct CampaignOutcome {
  TraitChange change;
  double overload = 0;  ///< mean posts a week above what is tolerated, over employees and posts
  double cash = 0;      ///< without costs per share
  double hours = 0;
  Mask members;  ///< persons who are members of a channel at some time of the run (company/membership.hpp)
};

/// It owns everything that its parts point into, so it can be kept and handed on.
struct PolicyCampaign {
  std::shared_ptr<const Company> company;
  Campaign campaign;                 ///< as the engine defines it
  std::vector<PlannedLever> levers;  ///< at the index of Campaign::levers
  PreparedCampaign prepared;         ///< as the engine runs it
  CampaignOutcome shared;
};
using PolicyCampaigns = std::vector<std::shared_ptr<const PolicyCampaign>>;

/// The policy in the company, over the calendar's posts or over given ones.
std::shared_ptr<const PolicyCampaign> make_campaign(std::shared_ptr<const Company> company, const Policy& policy);
std::shared_ptr<const PolicyCampaign> make_campaign(std::shared_ptr<const Company> company, const Policy& policy,
                                                    Schedule schedule);

/// The last step of the above: lays the campaign out for the engine and works out what is the same in every replicate.
std::shared_ptr<const PolicyCampaign> laid_out(std::shared_ptr<const Company> company, Campaign campaign,
                                               std::vector<PlannedLever> levers);

/// What the levers of a campaign change.
TraitChange trait_change(const Campaign& campaign, const std::vector<PlannedLever>& levers, const Staff& staff);

/// As the engine takes them.
PreparedCampaigns prepared(const PolicyCampaigns& campaigns);

/// The campaign of the baseline: the company's own posts, audiences and channels without a lever.
Campaign plain_campaign(const Setting& setting, const Staff& staff, const Calibration& calibration, Schedule schedule);

}  // namespace megaphone::inline company
