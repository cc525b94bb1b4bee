// How many employees have a relationship as poor as the poorest had: by hand, and person by person by brute force.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "company/calendar.hpp"
#include "company/lever_use.hpp"
#include "company/policy_campaign.hpp"
#include "support/small_company.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

using doctest::Approx;

/// Hundred employees whose EOR is 0, 0.01, 0.02 ... and levers made by hand.
struct Hundred {
  Staff staff;
  Campaign campaign;
  std::vector<PlannedLever> levers;

  Hundred() {
    staff = staff_of(equal_departments(1, 100), {});
    auto& eor = staff.traits.value[static_cast<std::size_t>(Trait::eor)];
    for (std::size_t i = 0; i < 100; ++i) eor[i] = static_cast<float>(i) / 100;
    campaign.network = &staff.workplace->network;
    campaign.people = staff.people.get();
    campaign.horizon_days = 4;
  }

  /// A lever on the persons from .. to - 1.
  void add(std::size_t from, std::size_t to, const std::vector<double>& eor) {
    ActiveLever active;
    active.covered.assign(100, 0);
    std::fill(active.covered.begin() + static_cast<std::ptrdiff_t>(from),
              active.covered.begin() + static_cast<std::ptrdiff_t>(to), std::uint8_t{1});
    active.log_hazard.assign(1, {});
    campaign.levers.push_back(active);
    PlannedLever lever;
    lever.covered = active.covered;
    lever.times = {0, 4, 0};
    lever.response.eor = eor;
    for (auto* series : {&lever.response.sic, &lever.response.intention}) series->assign(4, 0);
    for (auto& series : lever.response.motivation) series.assign(4, 0);
    levers.push_back(lever);
  }

  std::vector<double> poor() const {
    return laid_out(company_of({}, staff), campaign, levers)->shared.change.poor_relationship;
  }
  void protect() {
    Organisation real = staff.workplace->organisation;
    real.protection = {10, 1};
    staff.workplace = std::make_shared<Workplace>(Workplace{real, SocialNetwork(100, {}), {}, {}});
    campaign.network = &staff.workplace->network;
  }
};

using Days = std::vector<double>;

/// A small company with people who come and go, and a policy of levers that overlap and end.
struct Changing {
  Scenario scenario = small_scenario();
  Inputs inputs = small_inputs();
  Effects effects = example_effects();
  Policy policy;
  std::shared_ptr<const PolicyCampaign> campaign;

  Changing() {
    scenario.people.turnover = 0.8;
    LeverUse mandate = use_of("mandate");
    mandate.who.departments = {"Department 1", "Department 2"};
    mandate.last_week = 3;
    LeverUse listening = use_of("listening");
    listening.who.share = 0.4;
    listening.first_week = 2;
    LeverUse harsh = use_of("mandate");
    harsh.strength = 2;
    harsh.ramp_weeks = 2;
    harsh.who.tenure_below = 4;
    policy = policy_of("All", {mandate, listening, harsh});
    campaign = make_campaign(
        company_of({scenario, effects, inputs.levers, 0}, staff_of(scenario, inputs, effects, 3), {-4, 1.5}), policy);
  }

  /// A person's change of EOR on a day: the sum of what each covering lever does to somebody who came on that day.
  double change(std::uint32_t person, std::int32_t day) const {
    const Campaign& c = campaign->campaign;
    double sum = 0;
    for (std::size_t l = 0; l < policy.levers.size(); ++l) {
      if (c.levers[l].covered[person] == 0) continue;
      const LeverUse& use = policy.levers[l];
      const auto moves = draw_moves(lever_named(inputs.levers, use.lever, {}), use.strength, c.seed, 0);
      const LeverTimes times = times_of(use, c.horizon_days);
      sum += lever_response(effects, moves, times, c.horizon_days, c.people->first_day[person])
                 .eor[static_cast<std::size_t>(day)];
    }
    return sum;
  }
};

}  // namespace

TEST_CASE("with nothing changed the poorest 16 % are the poor, on every day") {
  CHECK(Hundred().poor() == Days(4, 0.16));
}

TEST_CASE("a worse relationship takes those above the line who are near it across it, and back again") {
  Hundred all;
  all.add(0, 100, {0, -0.105, -0.2499, 0});
  CHECK(all.poor() == Days{0.16, 0.26, 0.40, 0.16});  // the line is 0.15: 0.25 and 0.39 are the last below
}

TEST_CASE("a better one leaves the poor, and only those whom the lever covers") {
  Hundred some;
  some.add(10, 20, {0.02, 0.05, 1, 1});
  CHECK(some.poor() == Days{0.14, 0.11, 0.10, 0.10});
}

TEST_CASE("a person's change is the sum over the levers that cover them, not the mean employee's") {
  Hundred two;
  two.add(0, 60, {-0.1, -0.1, -0.1, -0.1});
  two.add(20, 100, {-0.2, 0.1, 0, 10});
  // Persons 16-19 change by -0.1; 20-59 by -0.3, 0, -0.1 and 9.9; 60 and above are 0.45 or more away.
  CHECK(two.poor() == Days{0.46, 0.20, 0.26, 0.20});
}

TEST_CASE("where all are alike all are as poor as the poorest") {
  Hundred alike;
  for (float& eor : alike.staff.traits.value[static_cast<std::size_t>(Trait::eor)]) eor = 0.5F;
  CHECK(alike.poor() == Days(4, 1));
}

TEST_CASE("in a large company with normal relationships, -0.3 standard deviations take 16 % to 24 %") {
  Scenario scenario = small_scenario();
  Inputs inputs = small_inputs();
  inputs.organisation = equal_departments(20, 1000);
  Effects effects = example_effects();
  effects.values[static_cast<std::size_t>(Effect::eor_half_life)] = 0.01;
  const Setting setting{scenario, effects, inputs.levers, 0};
  const auto company = company_of(setting, staff_of(scenario, inputs, effects, 0), {-4, 1.5});
  const double poor =
      make_campaign(company, policy_of("Mandate", {use_of("mandate")}))->shared.change.poor_relationship.back();
  const double expected = 0.5 * std::erfc((0.994458 - 0.3) / std::sqrt(2.0));
  CHECK(expected == Approx(0.2437).epsilon(0.001));
  // Between the two lines are 0.084 of 20,000, give or take 0.2 points: 5 of them are 1 point, 1 in a million.
  CHECK(std::abs(poor - expected) < 0.01);
}

TEST_CASE("with turnover and overlapping levers it is what one finds person by person") {
  const Changing c;
  const Staff& staff = c.campaign->company->staff;
  const People& people = *staff.people;
  REQUIRE(people.size() > 420);
  std::vector<float> eor = staff.traits[Trait::eor];
  std::vector<float> ascending(eor.begin(), eor.begin() + 400);
  std::sort(ascending.begin(), ascending.end());
  const double line = ascending[63];  // 16 % of 400 are 64
  const Days& daily = c.campaign->shared.change.poor_relationship;
  REQUIRE(daily.size() == static_cast<std::size_t>(horizon_days(c.scenario.posts)));
  for (std::int32_t day = 0; day < static_cast<std::int32_t>(daily.size()); day += 3) {
    double poor = 0;
    for (std::uint32_t person = 0; person < people.size(); ++person) {
      if (people.present(person, day) && eor[person] + c.change(person, day) <= line) poor += 1;
    }
    CAPTURE(day);
    CHECK(daily[static_cast<std::size_t>(day)] == Approx(poor / 400));
  }
  CHECK(daily.back() > 0.18);
}

TEST_CASE("real people cross the line ten at a time and are counted in fives") {
  Hundred real;
  real.protect();
  real.add(0, 100, {0, -0.031, -0.09, -0.1501});
  const Days poor = real.poor();
  // The 84 others are means of ten: 20.5, 30.5, ... hundredths, above the line at the mean of the lowest 16.
  CHECK(poor[0] == poor[1]);
  for (const double part : poor) CHECK(std::fmod(100 * part + 1e-9, 5) < 1e-6);
  CHECK(poor[2] == poor[0]);
  CHECK(poor[3] > poor[0] + 0.04);
  Hundred invented;
  invented.add(0, 100, {0, -0.031, -0.09, -0.1501});
  CHECK(invented.poor()[1] == 0.19);
}
