// Posts that differ in appeal: the same in every policy, and a company calibrated over them.
#include <doctest/doctest.h>

#include <cmath>
#include <map>
#include <set>

#include "base/random.hpp"
#include "company/calendar.hpp"
#include "engine/simulate.hpp"
#include "model/chances.hpp"
#include "support/small_company.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

using doctest::Approx;

constexpr double unlike = 0.75;

std::shared_ptr<const PolicyCampaign> campaign_of(const Policy& policy, std::uint32_t population = 3,
                                                  std::uint32_t draw = 0, double tau = unlike) {
  const Scenario scenario = small_scenario();
  const Inputs inputs = small_inputs();
  Effects effects = example_effects();
  effects[Effect::post_appeal] = tau;
  Staff staff = staff_of(scenario, inputs, effects, population);
  return make_campaign(company_of({scenario, effects, inputs.levers, draw}, std::move(staff), {-4, 1.5, 0.6}), policy);
}

Policy posting(double per_week, const std::vector<LeverUse>& levers = {}) {
  Policy policy = policy_of("P", levers);
  policy.posts_per_week = per_week;
  return policy;
}

std::map<std::uint32_t, float> appeals_by_slot(const PolicyCampaign& made) {
  std::map<std::uint32_t, float> appeals;
  for (const Post& post : made.campaign.posts) appeals[post.key] = post.appeal;
  return appeals;
}

/// The participation of months whose posts are drawn anew each time, in every population.
struct FreshMonths {
  double mean = 0, error = 0;
};

FreshMonths fresh_months(const Scenario& scenario, const DrawnCompanies& draw, std::uint32_t months) {
  std::vector<Post> posts = regular_posts(scenario.posts, 4, scenario.posts.per_week);
  const double tau = draw.setting->effects[Effect::post_appeal];
  double sum = 0, squares = 0;
  for (std::uint32_t m = 0; m < months; ++m) {
    const auto& company = draw.companies[m % draw.companies.size()];
    for (std::uint32_t p = 0; p < posts.size(); ++p) {
      posts[p].appeal = static_cast<float>(log_appeal(tau, random_normal(77, {Purpose::appeal, p, m})));
    }
    const Campaign campaign =
        plain_campaign(*draw.setting, company->staff, company->calibration, {posts, posts.back().last_day + 1});
    double took_part = 0;
    for (const WorldRecord& record : simulate(prepare(campaign), ReplicateRange{m * 4, 4})) {
      std::set<std::uint32_t> sharers;
      for (const Share& share : record.shares) sharers.insert(share.person);
      took_part += static_cast<double>(sharers.size()) / 400 / 4;
    }
    sum += took_part;
    squares += took_part * took_part;
  }
  const double mean = sum / months;
  return {mean, std::sqrt((squares / months - mean * mean) / months)};
}

}  // namespace

TEST_CASE("posts at the same day and number have the same appeal in all policies") {
  const auto alone = appeals_by_slot(*campaign_of({}));
  const auto with_levers = appeals_by_slot(*campaign_of(policy_of("P", {use_of("listening"), use_of("hand_out")})));
  CHECK(alone == with_levers);
  CHECK(std::set<float>([&] {
          std::set<float> values;
          for (const auto& [slot, appeal] : alone) values.insert(appeal);
          return values;
        }())
            .size() == alone.size());
}

TEST_CASE("a policy with more posts keeps the appeals of the others") {
  const auto few = appeals_by_slot(*campaign_of(posting(5)));
  const auto many = appeals_by_slot(*campaign_of(posting(10)));  // two on each day, of which one is the other's
  REQUIRE(few.size() == 20);
  REQUIRE(many.size() == 40);
  for (const auto& [slot, appeal] : few) CHECK(many.at(slot) == appeal);
}

TEST_CASE("other populations and other draws of the effects have other posts") {
  const auto first = appeals_by_slot(*campaign_of({}));
  for (const auto& other : {appeals_by_slot(*campaign_of({}, 4)), appeals_by_slot(*campaign_of({}, 3, 1))}) {
    REQUIRE(other.size() == first.size());
    for (const auto& [slot, appeal] : first) CHECK(other.at(slot) != appeal);
  }
}

TEST_CASE("posts alike have no appeal of their own") {
  for (const auto& [slot, appeal] : appeals_by_slot(*campaign_of({}, 3, 0, 0))) CHECK(appeal == 0);
}

TEST_CASE("a post's appeal is part of everybody's hazard") {
  const auto made = campaign_of({});
  const Campaign& c = made->campaign;
  for (const std::uint32_t post : {0U, 7U}) CHECK(log_hazard_shift(c, post, 5) == c.posts[post].appeal);
}

// What calibration allows itself, and 5 standard errors over fresh months: false-alarm rate below 1e-5.
TEST_CASE("with unlike posts calibration meets the participation of the long run") {
  Scenario s = small_scenario();
  s.measured.top_5_percent_share_sd = 0;
  s.measured.months = 0;
  Inputs inputs = small_inputs();
  inputs.effects[Effect::post_appeal] = prior_of(unlike, 0, 0, 2);
  const DrawnCompanies draw = draw_companies(s, inputs, 0, {nullptr, 0});
  CHECK(draw.calibration.target.monthly == Approx(0.1));
  CHECK(draw.calibration.reached.monthly == Approx(0.1).epsilon(participation_tolerance));
  CHECK(std::abs(draw.calibration.reached.top_share - 0.45) < top_share_tolerance);
  const FreshMonths months = fresh_months(s, draw, 1000);
  // months of 40 appeals stand for all that posts can be: a hundredth for what they leave out
  CHECK(std::abs(months.mean - 0.1) < 0.1 * (participation_tolerance + 0.01) + 5 * months.error);
}
