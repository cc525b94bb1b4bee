#include "megaphone/experiment/ready_campaign.hpp"

#include "megaphone/engine/simulate.hpp"

namespace megaphone {

std::unique_ptr<const ReadyCampaign> make_ready(const PlanInput& input, const Staff& staff, const Policy& policy) {
  auto ready = std::make_unique<ReadyCampaign>();
  ready->planned = plan_campaign(input, staff, policy);
  ready->prepared = prepare(ready->planned.campaign);
  ready->shared = campaign_outcome(ready->planned, ready->prepared.alike, staff);
  ready->staff = &staff;
  ready->audience = input.scenario.audience;
  return ready;
}

PreparedCampaigns prepared(const ReadyCampaigns& campaigns) {
  PreparedCampaigns all;
  all.reserve(campaigns.size());
  for (const auto& campaign : campaigns) all.push_back(&campaign->prepared);
  return all;
}

std::vector<WorldOutcome> block_outcomes(const ReadyCampaigns& campaigns, const Block& block, int threads) {
  std::vector<WorldOutcome> outcomes(block.campaigns.size() * block.replicates.count);
  try {
    const std::vector<WorldRecord> records = simulate(prepared(campaigns), block, threads);
    for (std::size_t w = 0; w < records.size(); ++w) {
      const ReadyCampaign& campaign = *campaigns[block.campaigns[w / block.replicates.count]];
      outcomes[w] = world_outcome(records[w], campaign.planned, campaign.shared, *campaign.staff, campaign.audience);
    }
  } catch (const std::exception& error) {
    for (WorldOutcome& outcome : outcomes) outcome.failure = error.what();
  }
  return outcomes;
}

}  // namespace megaphone
