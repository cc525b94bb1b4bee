#include "company/cost.hpp"

#include <doctest/doctest.h>

#include "company/lever_use.hpp"
#include "support/small_company.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

/// Six employees; 0 manages 1 to 3, 1 manages 4 and 5.
Staff six() {
  Organisation o;
  o.departments = {"All"};
  o.department.assign(6, 0);
  o.manager = {no_manager, 0, 0, 0, 1, 1};
  return staff_of(o, {});
}

struct ByHand {
  Campaign campaign;
  std::vector<PlannedLever> levers;
};

/// Four weeks with a post on every second day, and a lever on some that is on in days 4 to 13.
ByHand planned(const std::vector<CostItem>& cost, const Mask& covered = {0, 1, 1, 1, 0, 0}) {
  ByHand p;
  p.campaign.horizon_days = 20;
  for (std::int32_t day = 0; day < 20; day += 2) {
    Post post;
    post.day = day;
    p.campaign.posts.push_back(post);
  }
  PlannedLever lever;
  lever.times = {4, 14, 0};
  lever.cost = cost;
  lever.covered = covered;
  p.levers.push_back(lever);
  ActiveLever active;
  active.covered = covered;
  p.campaign.levers.push_back(active);
  return p;
}

Cost fixed(const ByHand& p) { return fixed_cost(p.campaign, p.levers, six()); }

double cash_of(CostBasis basis) { return fixed(planned({{CostUnit::cash, basis, 10}})).cash; }

}  // namespace

TEST_CASE("every basis of cost is counted as its name says") {
  CHECK(cash_of(CostBasis::once) == 10);
  CHECK(cash_of(CostBasis::week) == 20);
  CHECK(cash_of(CostBasis::employee) == 30);
  CHECK(cash_of(CostBasis::employee_week) == 60);
  CHECK(cash_of(CostBasis::manager) == 10);
  CHECK(cash_of(CostBasis::manager_week) == 20);
  CHECK(cash_of(CostBasis::post) == 50);  // days 4, 6, 8, 10, 12
  CHECK(cash_of(CostBasis::share) == 0);
}

TEST_CASE("cash and hours are kept apart and added up") {
  const std::vector<CostItem> items{{CostUnit::cash, CostBasis::once, 10},
                                    {CostUnit::hours, CostBasis::employee, 2},
                                    {CostUnit::cash, CostBasis::week, 1}};
  const Cost cost = fixed(planned(items));
  CHECK(cost.cash == 12);
  CHECK(cost.hours == 6);
}

TEST_CASE("the costs of several levers add up") {
  ByHand p = planned({{CostUnit::cash, CostBasis::employee, 10}});
  p.levers.push_back(p.levers[0]);
  p.campaign.levers.push_back(p.campaign.levers[0]);
  p.levers[1].covered = {1, 1, 1, 1, 1, 1};
  CHECK(fixed(p).cash == 90);
}

TEST_CASE("the catalogue's cost is for strength 1 and goes with the strength; a cost written with the use stays") {
  const Lever lever = lever_of("game", {}, {{CostUnit::cash, CostBasis::week, 100}});
  LeverUse use = use_of("game");
  CHECK(cost_of(lever, use)[0].amount == 100);
  use.strength = 3;
  CHECK(cost_of(lever, use)[0].amount == 300);
  use.cost = {{CostUnit::hours, CostBasis::once, 7}};
  CHECK(cost_of(lever, use)[0].amount == 7);
}

TEST_CASE("a lever that is never on costs nothing") {
  ByHand p = planned({{CostUnit::cash, CostBasis::once, 10}, {CostUnit::hours, CostBasis::employee, 1}});
  p.levers[0].times = {20, 20, 0};
  CHECK(fixed(p).cash == 0);
  CHECK(fixed(p).hours == 0);
}

TEST_CASE("shares are paid for those covered, while the lever is on") {
  const ByHand p = planned({{CostUnit::cash, CostBasis::share, 3}, {CostUnit::cash, CostBasis::once, 50}});
  WorldRecord record;
  record.shares = {{1, 1, 3, true}, {2, 1, 4, true}, {3, 0, 6, true}, {6, 2, 13, true}, {7, 3, 14, true}};
  CHECK(share_cost(p.levers, record, {}).cash == 6);
  CHECK(share_cost(p.levers, record, {}).hours == 0);
}
