// Outcomes of a record small enough to be worked out by hand.
#include "experiment/world_outcome.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <numeric>

#include "support/small_company.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

using doctest::Approx;

/// Forty employees in two departments of 10 and 30, followers 100 and up by 10 each. 1 sees 0; 2 sees 0 and 1; 3 and 4
/// see 1; 5 sees 1 and 3.
Staff forty() {
  Organisation o;
  o.departments = {"Few", "Many"};
  o.department.assign(40, 1);
  std::fill_n(o.department.begin(), 10, 0U);
  for (int i = 0; i < 40; ++i) o.followers.push_back(100 + 10 * i);
  return staff_of(o, {{1, 0}, {2, 0}, {2, 1}, {3, 1}, {4, 1}, {5, 1}, {5, 3}});
}

/// A campaign made by hand.
struct ByHand {
  Campaign campaign;
  std::vector<PlannedLever> levers;
};

/// The campaign with all that outcomes need.
std::shared_ptr<const PolicyCampaign> whole(const ByHand& by_hand, const Staff& staff,
                                            const AudienceSpec& audience = {}) {
  Setting setting;
  setting.scenario.audience = audience;
  return laid_out(company_of(std::move(setting), staff), by_hand.campaign, by_hand.levers);
}

/// Two posts, on days 0 and 3, within ten days.
ByHand two_posts(const Staff& staff) {
  ByHand p;
  p.campaign.network = &staff.workplace->network;
  p.campaign.people = staff.people.get();
  p.campaign.horizon_days = 10;
  p.campaign.posts.resize(2);
  p.campaign.posts[1].day = 3;
  p.campaign.audiences.emplace_back(40, std::uint8_t{1});
  return p;
}

/// Post 0: 0 by the company, then 1, then 2, 3, 5 through colleagues and 4 by the company alone. Post 1: 1 alone, twice
/// others.
WorldRecord record() {
  WorldRecord r;
  r.shares = {{0, 0, 0, true}, {0, 1, 1, false}, {0, 2, 2, false}, {0, 3, 2, false},
              {0, 4, 2, true}, {0, 5, 2, false}, {1, 1, 3, true},  {1, 30, 4, true}};
  r.seen = {9, 0, 1, 5, 2, 0, 0, 0, 0, 0};
  return r;
}

AudienceSpec audience() {
  AudienceSpec a;
  a.view_rate = 0.1;
  a.click_rate = 0.02;
  a.size = 500;
  a.cost_per_thousand_views = 40;
  a.cost_per_click = 3;
  return a;
}

/// Adds a lever on the first `covered` people that does nothing yet.
PlannedLever& add_lever(ByHand& planned, std::size_t covered) {
  ActiveLever active;
  active.covered.assign(40, 0);
  std::fill_n(active.covered.begin(), covered, std::uint8_t{1});
  active.log_hazard.assign(1, {0, 0});  // all join on day 0
  for (auto* series : {&active.reach, &active.seed, &active.asks, &active.cap}) series->assign(2, 0);
  planned.campaign.levers.push_back(active);
  PlannedLever lever;
  lever.covered = active.covered;
  lever.times = {0, 10, 0};
  for (auto* series : {&lever.response.sic, &lever.response.eor, &lever.response.intention}) series->assign(10, 0);
  for (auto& series : lever.response.motivation) series.assign(10, 0);
  planned.levers.push_back(lever);
  return planned.levers.back();
}

WorldOutcome outcome_of(const WorldRecord& r, const AudienceSpec& a = audience()) {
  const Staff staff = forty();
  const ByHand planned = two_posts(staff);
  return world_outcome(r, *whole(planned, staff, a));
}

}  // namespace

TEST_CASE("a share's parent is the colleague's share that came first into the feed, on an earlier day") {
  const Staff staff = forty();
  const ByHand planned = two_posts(staff);
  const std::vector<CascadeStep> steps = cascade_steps(record(), planned.campaign);
  const std::vector<std::int64_t> parents{-1, 0, 0, 1, -1, 1, -1, -1};
  const std::vector<std::uint32_t> depths{1, 2, 2, 3, 1, 3, 1, 1};
  for (std::size_t k = 0; k < steps.size(); ++k) {
    CAPTURE(k);
    CHECK(steps[k].parent == parents[k]);
    CHECK(steps[k].depth == depths[k]);
  }
}

TEST_CASE("cascades are counted by post: size, depth, width, and what came straight from the company") {
  const WorldOutcome o = outcome_of(record());
  CHECK(o[Outcome::cascade_size] == 4);
  CHECK(o[Outcome::largest_cascade] == 6);
  CHECK(o[Outcome::cascade_depth] == 3);
  CHECK(o[Outcome::cascade_width] == 2);
  CHECK(o[Outcome::one_step] == 0.5);
}

TEST_CASE("shares and advocates are counted, and their proportion of all employees") {
  const WorldOutcome o = outcome_of(record());
  CHECK(o[Outcome::shares] == 8);
  CHECK(o[Outcome::advocates] == 7);
  CHECK(o[Outcome::participation] == Approx(7 / 40.0));
  CHECK(o[Outcome::seen] == 17);
}

TEST_CASE("days and departments are counted, and add up to the totals") {
  const WorldOutcome o = outcome_of(record());
  CHECK(o.daily_shares == std::vector<std::uint32_t>{1, 1, 4, 1, 1, 0, 0, 0, 0, 0});
  CHECK(o.daily_new_advocates == std::vector<std::uint32_t>{1, 1, 4, 0, 1, 0, 0, 0, 0, 0});
  CHECK(o.daily_seen == record().seen);
  CHECK(o.department_shares == std::vector<std::uint32_t>{7, 1});
  CHECK(o.department_advocates == std::vector<std::uint32_t>{6, 1});
}

TEST_CASE("impressions are the sharers' followers times the view rate") {
  const WorldOutcome o = outcome_of(record());
  CHECK(o.daily_impressions[0] == Approx(10));
  CHECK(o.daily_impressions[2] == Approx(12 + 13 + 14 + 15));
  CHECK(o[Outcome::impressions] == Approx(10 + 11 + 54 + 11 + 40));
  CHECK(o[Outcome::clicks] == Approx(126 * 0.02));
}

TEST_CASE("unique reach saturates in the audience, which is all followers when nothing is said") {
  CHECK(outcome_of(record())[Outcome::reach] == Approx(500 * (1 - std::exp(-126 / 500.0))));
  AudienceSpec all = audience();
  all.size = 0;
  const double followers = 40 * 100 + 10 * 780;
  CHECK(outcome_of(record(), all)[Outcome::reach] == Approx(followers * (1 - std::exp(-126 / followers))));
}

TEST_CASE("earned media value is what views and clicks would cost, and 0 without prices") {
  CHECK(outcome_of(record())[Outcome::earned_media_value] == Approx(40 * 0.126 + 3 * 2.52));
  AudienceSpec free = audience();
  free.cost_per_thousand_views = free.cost_per_click = 0;
  CHECK(outcome_of(record(), free)[Outcome::earned_media_value] == 0);
}

TEST_CASE("concentration: the top 5 % of forty are two; the Gini coefficient counts all") {
  const WorldOutcome o = outcome_of(record());
  CHECK(o[Outcome::top_5_percent_share] == Approx(3 / 8.0));  // person 1 shared twice
  double differences = 0;                                     // the mean absolute difference over twice the mean
  std::vector<int> counts(40, 0);
  for (const Share& share : record().shares) ++counts[share.person];
  for (const int a : counts) {
    for (const int b : counts) differences += std::abs(a - b);
  }
  CHECK(o[Outcome::gini] == Approx(differences / (2 * 40 * 8.0)));
}

TEST_CASE("the top 5 % are at least one, rounded up: two of thirty") {
  const Staff staff = staff_of(equal_departments(1, 30), {});
  ByHand planned = two_posts(staff);
  planned.campaign.audiences[0].resize(30);
  WorldRecord r;
  r.shares = {{0, 0, 0, true}, {0, 1, 0, true}, {0, 2, 0, true}, {0, 3, 0, true}};
  r.seen.assign(10, 0);
  const WorldOutcome o = world_outcome(r, *whole(planned, staff, audience()));
  CHECK(o[Outcome::top_5_percent_share] == 0.5);
}

TEST_CASE("a world without shares comes to nothing, but for what was asked of employees") {
  WorldRecord nothing;
  nothing.seen.assign(10, 0);
  const WorldOutcome o = outcome_of(nothing);
  for (std::size_t k = 0; k < outcome_count; ++k) {
    CHECK(o.value[k] == (static_cast<Outcome>(k) == Outcome::overload ? 1.5 : 0));
  }
}

TEST_CASE("a lever changes the mean employee by the part it covers, and each department by its own") {
  const Staff staff = forty();
  ByHand planned = two_posts(staff);
  LeverResponse& response = add_lever(planned, 8).response;
  response.sic.assign(10, 0.4);
  response.eor = {0, 0, 0, 0, 0, 0, 0, 0, 0.1, 0.2};
  response.intention.assign(10, 0.08);
  response.motivation = {std::vector<double>(10, 0.3), std::vector<double>(10, 0.6), std::vector<double>(10, 0)};
  const CampaignOutcome shared = whole(planned, staff)->shared;
  CHECK(shared.change.sic[5] == Approx(0.4 * 8 / 40));
  CHECK(shared.change.eor[8] == Approx(0.1 * 8 / 40));
  CHECK(shared.change.department_eor[0] == Approx(0.2 * 8 / 10));
  CHECK(shared.change.department_eor[1] == 0);
  const WorldOutcome o = world_outcome(record(), *whole(planned, staff, audience()));
  CHECK(o[Outcome::eor_change] == Approx(0.2 * 8 / 40));
  CHECK(o[Outcome::motivation_change] == Approx(0.3 * 8 / 40));
  CHECK(o[Outcome::intention_change] == Approx(0.08 * 8 / 40));
}

TEST_CASE("overload is the mean over employees and posts") {
  const Staff staff = forty();
  ByHand planned = two_posts(staff);
  CHECK(whole(planned, staff)->shared.overload == Approx(1.5));  // 1 at the first post, 2 at the second
  planned.campaign.tolerated_posts = 1;
  CHECK(whole(planned, staff)->shared.overload == Approx(0.5));
}

TEST_CASE("costs are those of the campaign and those of the world's shares") {
  const Staff staff = forty();
  ByHand planned = two_posts(staff);
  add_lever(planned, 40).cost = {{CostUnit::cash, CostBasis::share, 2},
                                 {CostUnit::cash, CostBasis::once, 5},
                                 {CostUnit::hours, CostBasis::employee, 1}};
  const WorldOutcome o = world_outcome(record(), *whole(planned, staff, audience()));
  CHECK(o[Outcome::cash] == 5 + 8 * 2);
  CHECK(o[Outcome::hours] == 40);
}

TEST_CASE("outcomes are known by name, and an unknown one is refused at its place") {
  for (std::size_t k = 0; k < outcome_count; ++k) {
    CHECK(outcome_named(std::string(outcome_infos()[k].name), {}) == static_cast<Outcome>(k));
  }
  CHECK(outcome_infos()[static_cast<std::size_t>(Outcome::earned_media_value)].name == "earned_media_value");
  CHECK(outcome_infos()[static_cast<std::size_t>(Outcome::top_5_percent_share)].name == "top_5_percent_share");
  CHECK_THROWS_WITH_AS(outcome_named("sharse", {"a.toml", 3, 4}),
                       "a.toml:3:4: outcome 'sharse' is not known; did you mean 'shares'?", UnknownName);
}
