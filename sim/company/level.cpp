#include "company/level.hpp"

#include <algorithm>

#include "base/arithmetic.hpp"
#include "company/membership.hpp"
#include "company/policy_campaign.hpp"
#include "company/simulated_months.hpp"

namespace megaphone::inline company {

MonthOfPosts month_of(const Setting& setting, const Staff& staff) {
  const Scenario& scenario = setting.scenario;
  const std::vector<Post> posts = month_of_posts(setting);
  if (posts.empty()) return {};
  const Campaign campaign = plain_campaign(setting, staff, {}, {posts, posts.back().last_day + 1});
  const double lifetime = posts.front().last_day - posts.front().day + 1;
  const Mask is_member = members_by(campaign, scenario, 0);
  double seen = 0;
  double members = 0;
  for (std::uint32_t person = 0; person < campaign.people->seats; ++person) {
    if (is_member[person] == 0) continue;
    members += 1;
    const double offline = 1 - campaign.people->activity[person] / 4294967296.0;
    const double some_day = offline > 0 ? 1 - portable_exp(lifetime * portable_log(offline)) : 1;
    seen += some_day * seen_threshold(campaign, 0, person) / 4294967296.0;
  }
  if (members == 0) throw InputError({scenario.file}, "nobody is a member of any channel, so nobody sees a post there");
  const double tau = setting.effects[Effect::post_appeal];
  return {static_cast<double>(posts.size()), seen / members, members / campaign.people->seats,
          scenario.measured.shares_per_sharer > 0 ? SpreadFigure::shares_per_sharer : SpreadFigure::top_share,
          tau > 0 ? std::make_shared<const ChanceOverAppeals>(tau) : nullptr};
}

double slope_of_intention(const Effects& effects, const Calibration& calibration, const MonthOfPosts& month) {
  return shift_for(log_odds_of(effects[Effect::intention_to_participation]), calibration, month);
}

Calibration with_slope(Calibration calibration, const Effects& effects, const MonthOfPosts& month) {
  calibration.intention = std::min(calibration.spread, slope_of_intention(effects, calibration, month));
  return calibration;
}

}  // namespace megaphone::inline company
