// Choice by influence in a scenario: the law is the engine's, and the run meets the group that was chosen.
#include "company/influence.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "company/calendar.hpp"
#include "company/coverage.hpp"
#include "company/policy_campaign.hpp"
#include "engine/simulate.hpp"
#include "network/ranking.hpp"
#include "support/small_company.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

/// The small company where peers matter, and a lever for its most influential 5 %.
struct Firm {
  Scenario scenario = small_scenario();
  Inputs inputs = small_inputs();
  Effects effects = example_effects();
  Staff staff;
  /// As it stands, with the staff's choice by influence where somebody asks for it.
  std::shared_ptr<const Company> company() const {
    auto made = company_of({scenario, effects, inputs.levers, 0}, staff, {-2.2, 1.0, 0.45});
    add_influence(*made);
    return made;
  }
  void choose() { staff = company()->staff; }
};

LeverUse hand_out_to(RankBy by, std::uint32_t count) {
  LeverUse use = use_of("hand_out");
  use.who.top = Top{by, {}, count};
  return use;
}

Firm firm(ContagionRule rule) {
  Firm c;
  c.scenario.contagion.rule = rule;
  c.scenario.contagion.weight = 1.5;
  c.scenario.people.tolerated_posts = 100;
  c.scenario.posts.themes = {{"People", {0.5, 0, 1}}};
  c.scenario.posts.lifetime_days = 4;
  c.scenario.posts.warm_start = false;
  c.scenario.channels[0].reach = 0.1;
  c.scenario.policies = {policy_of("Influence", {hand_out_to(RankBy::influence, 20)})};
  c.inputs.levers.levers[3].moves = {move_of(Target::seed, 1)};
  c.staff = staff_of(c.scenario, c.inputs, c.effects, 5);
  c.choose();
  return c;
}

std::vector<std::uint32_t> group_of(const Firm& c) {
  const Mask mask = covered_by(c.scenario.policies[0].levers[0].who, c.staff, 1);
  std::vector<std::uint32_t> group;
  for (std::uint32_t i = 0; i < mask.size(); ++i) {
    if (mask[i] != 0) group.push_back(i);
  }
  return group;
}

/// Shares a post more than without the policy, in the same worlds of the engine; posts whose life ends in the run.
struct Gain {
  double mean = 0, error = 0;
};

Gain engine_gain(const Firm& c, const Policy& policy) {
  constexpr std::uint32_t worlds = 512;
  const auto with = make_campaign(c.company(), policy);
  const auto without = make_campaign(c.company(), {});
  const auto a = simulate(with->prepared, ReplicateRange{0, worlds});
  const auto b = simulate(without->prepared, ReplicateRange{0, worlds});
  const auto whole = [&](const Share& share) {
    return with->campaign.posts[share.post].last_day < with->campaign.horizon_days;
  };
  const auto& posts = with->campaign.posts;
  const auto counted = static_cast<double>(std::count_if(
      posts.begin(), posts.end(), [&](const Post& post) { return post.last_day < with->campaign.horizon_days; }));
  double sum = 0, squares = 0;
  for (std::uint32_t w = 0; w < worlds; ++w) {
    const auto gain = static_cast<double>(std::count_if(a[w].shares.begin(), a[w].shares.end(), whole) -
                                          std::count_if(b[w].shares.begin(), b[w].shares.end(), whole)) /
                      counted;
    sum += gain;
    squares += gain * gain;
  }
  const double mean = sum / worlds;
  return {mean, std::sqrt((squares / worlds - mean * mean) / worlds)};
}

}  // namespace

// Three comparisons at 4.5 standard errors: a correct program fails with one seed in 40,000.
TEST_CASE("the gain that a choice promises is what the engine gives, under every rule that has one") {
  for (const auto rule : {ContagionRule::independent, ContagionRule::saturating, ContagionRule::fraction}) {
    CAPTURE(static_cast<int>(rule));
    const Firm c = firm(rule);
    const std::vector<std::uint32_t> group = group_of(c);
    REQUIRE(group.size() == 20);
    const Influence influence(spread_law(*c.company()));
    constexpr std::uint32_t sets = 1U << 19U;
    const double promised = influence.gain(group, sets);
    const Gain gain = engine_gain(c, c.scenario.policies[0]);
    const double weight = ReverseSets(influence.law(), 1).weight();
    const double error = std::hypot(gain.error, std::sqrt(promised * (weight - promised) / sets));
    CHECK(gain.mean > 1);
    CHECK(std::abs(promised - gain.mean) <= 4.5 * error);
  }
}

TEST_CASE("the most influential bring more than the best connected, the most willing and the same number at random") {
  const Firm c = firm(ContagionRule::independent);
  const double influential = engine_gain(c, c.scenario.policies[0]).mean;
  CHECK(influential > 1.1 * engine_gain(c, policy_of("Willing", {hand_out_to(RankBy::intention, 20)})).mean);
  LeverUse random = use_of("hand_out");
  random.who.share = 0.05;
  CHECK(influential > 1.5 * engine_gain(c, policy_of("Random", {random})).mean);
}

TEST_CASE("under the rule threshold the group is at least as good as those who share most readily by themselves") {
  Firm c = firm(ContagionRule::threshold);
  c.scenario.contagion.needed = 2;
  c.choose();
  const std::vector<std::uint32_t> group = group_of(c);
  CHECK(group.size() == 20);
  const double gained = engine_gain(c, c.scenario.policies[0]).mean;
  const std::vector<double> chances = own_chances(spread_law(*c.company()));
  double alone = 0;
  std::vector<double> sorted(chances);
  std::sort(sorted.rbegin(), sorted.rend());
  for (std::size_t k = 0; k < 20; ++k) alone += sorted[k];
  CHECK(gained > 0.95 * alone);
}

TEST_CASE("under the rule threshold the better of the two groups is taken") {
  Firm c = firm(ContagionRule::threshold);
  c.scenario.contagion.needed = 1000;  // nobody ever has so many: only their own chances count
  c.choose();
  const std::vector<double> chances = own_chances(spread_law(*c.company()));
  std::vector<std::uint32_t> all(chances.size());
  std::iota(all.begin(), all.end(), 0U);
  std::vector<std::uint32_t> readiest = highest(chances, all, 20);
  std::sort(readiest.begin(), readiest.end());
  CHECK(group_of(c) == readiest);
  c.scenario.contagion.needed = 1;  // every share counts: the rule is `independent`
  c.choose();
  CHECK(group_of(c) == group_of(firm(ContagionRule::independent)));
}

TEST_CASE("the law is the scenario's: its seed and population, a post without theme, each viewer's own weight") {
  Firm c = firm(ContagionRule::fraction);
  const SpreadLaw law = spread_law(*c.company());
  CHECK(law.seed == 1);
  CHECK(law.population == 5);
  CHECK(law.days == 4);
  c.scenario.posts.themes = {{"Much", {0.8, 0, 1.6}}, {"Little", {0.2, 0, 0.4}}};
  CHECK(spread_law(*c.company()).hazard == law.hazard);  // weights count from the mean of the themes
  const Campaign plain = plain_campaign({c.scenario, c.effects, c.inputs.levers}, c.staff, {-2.2, 1.0, 0.45}, {});
  CHECK(law.hazard[3] == doctest::Approx(std::exp(plain.propensities.lasting[3])));
  const SocialNetwork& network = c.staff.workplace->network;
  const double mean_degree = static_cast<double>(network.ties()) / network.employees();
  const auto degree = static_cast<double>(network.sharers_seen_by(3).size());
  CHECK(law.peer_weight[3] == doctest::Approx(1.5 * mean_degree / degree));
}

TEST_CASE("the candidates are those who meet the other conditions, and a share is of them") {
  const Firm c = firm(ContagionRule::independent);
  Who who;
  who.departments = {"Department 5"};
  who.top = Top{RankBy::influence, 0.25, {}};
  const Mask mask = covered_by(who, c.staff, 1);
  CHECK(std::count(mask.begin(), mask.end(), 1) == 10);
  for (std::uint32_t i = 0; i < mask.size(); ++i) {
    if (mask[i] != 0) CHECK(c.staff.workplace->organisation.department[i] == 4);
  }
}

TEST_CASE("without a lever that asks for it a staff has no choice by influence, and a who that asks is refused") {
  Firm c = firm(ContagionRule::independent);
  const Who who = c.scenario.policies[0].levers[0].who;
  c.scenario.policies.pop_back();
  c.staff = staff_of(c.scenario, c.inputs, c.effects, 5);
  const Staff plain = c.company()->staff;
  CHECK_FALSE(plain.by_influence);
  CHECK_THROWS_AS(covered_by(who, plain, 1), InputError);
}

TEST_CASE("a draw that is ready chooses under the hazards that its calibration found") {
  const Firm c = firm(ContagionRule::independent);
  const DrawnCompanies drawn = draw_companies(c.scenario, c.inputs, 0, {nullptr, 1});
  const Who& who = c.scenario.policies[0].levers[0].who;
  const Mask chosen = covered_by(who, drawn.companies[1]->staff, 1);
  Company again = *drawn.companies[1];
  again.calibration = drawn.calibration.calibration;
  add_influence(again);
  CHECK(chosen == covered_by(who, again.staff, 1));
}

TEST_CASE("a run with a choice by influence gives the same worlds on one thread and on two, beside any other policy") {
  Firm c = firm(ContagionRule::independent);
  c.scenario.run.replicates = 4;
  RunOptions one, two;
  one.threads = 1;
  two.threads = 2;
  const RunResult a = run(c.scenario, c.inputs, one);
  c.scenario.policies.insert(c.scenario.policies.begin(),
                             policy_of("Before", {hand_out_to(RankBy::influence, 7), hand_out_to(RankBy::degree, 3)}));
  const RunResult b = run(c.scenario, c.inputs, two);
  CHECK(a.world(1, 0, 0, 0)[Outcome::shares] > a.world(0, 0, 0, 0)[Outcome::shares]);
  for (std::size_t draw = 0; draw < 2; ++draw) {
    for (std::size_t population = 0; population < 2; ++population) {
      CHECK(same_world(a.world(1, draw, population, 1), b.world(2, draw, population, 1)));
    }
  }
}
