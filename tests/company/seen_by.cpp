// Levers that reach some of those whom they cover: the same in every policy, and paid for all.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "company/cost.hpp"
#include "company/lever_use.hpp"
#include "support/small_company.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

constexpr double seen = 0.3;

Inputs with_executives() {
  Inputs inputs = small_inputs();
  Lever lever = lever_of("executives", {move_of(Target::push, 0.4)}, {{CostUnit::cash, CostBasis::employee, 10}});
  lever.seen_by = seen;
  Lever other = lever;
  other.id = "posters";
  inputs.levers.levers.push_back(lever);
  inputs.levers.levers.push_back(other);
  return inputs;
}

std::shared_ptr<const PolicyCampaign> campaign_of(const std::vector<LeverUse>& levers, std::uint32_t population = 3) {
  const Scenario scenario = small_scenario();
  const Inputs inputs = with_executives();
  Staff staff = staff_of(scenario, inputs, example_effects(), population);
  return make_campaign(company_of({scenario, example_effects(), inputs.levers, 0}, std::move(staff), {-4, 1.5, 0.6}),
                       policy_of("P", levers));
}

std::int64_t count(const Mask& mask) { return std::count(mask.begin(), mask.end(), 1); }

}  // namespace

// Binomial at 5 standard deviations: false-alarm rate 6e-7.
TEST_CASE("a lever reaches as many of those whom it covers as its entry says, and costs what all of them cost") {
  const auto made = campaign_of({use_of("executives")});
  const Mask& reached = made->campaign.levers[0].covered;
  CHECK(std::abs(static_cast<double>(count(reached)) - 400 * seen) < 5 * std::sqrt(400 * seen * (1 - seen)));
  CHECK(count(made->levers[0].covered) == 400);
  CHECK(made->shared.cash == 4000);
}

TEST_CASE("the same people are reached in every policy, of a department as of all, earlier or later") {
  const Mask all = campaign_of({use_of("executives")})->campaign.levers[0].covered;
  LeverUse in_one = use_of("executives");
  in_one.who.departments = {"Department 2"};
  in_one.first_week = 2;
  in_one.strength = 2;
  const auto made = campaign_of({use_of("listening"), in_one});
  const Mask& of_one = made->campaign.levers[1].covered;
  for (std::size_t person = 0; person < 400; ++person) {
    const bool covered = made->levers[1].covered[person] != 0;
    CHECK((of_one[person] != 0) == (covered && all[person] != 0));
  }
  CHECK(count(of_one) > 0);
  CHECK(made->shared.cash == 2 * 10 * 90);
}

TEST_CASE("another lever and another population reach others") {
  const auto made = campaign_of({use_of("executives"), use_of("posters")});
  CHECK(made->campaign.levers[0].covered != made->campaign.levers[1].covered);
  CHECK(campaign_of({use_of("executives")}, 4)->campaign.levers[0].covered != made->campaign.levers[0].covered);
}

TEST_CASE("a share is paid to all covered, also those whom the lever does not reach") {
  Lever lever = lever_of("x", {move_of(Target::push, 0.4)}, {{CostUnit::cash, CostBasis::share, 2}});
  PlannedLever planned;
  planned.times = {0, 10, 0};
  planned.cost = lever.cost;
  planned.covered = {1, 1, 0};
  WorldRecord record;
  for (const std::uint32_t person : {0U, 1U, 1U, 2U}) {
    Share share{};
    share.person = person;
    share.day = 3;
    record.shares.push_back(share);
  }
  CHECK(share_cost({planned}, record, {}).cash == 6);
}
