// What levers bring at the means of all effects, worked out without peers and without chance: what employees who are
// drawn are expected to share, over a year of posts. The figures are those that the evidence calls for; two-way
// communication better by one standard deviation is the measure of all.
#include <doctest/doctest.h>

#include <cmath>
#include <map>

#include "company/policy_campaign.hpp"
#include "validation/default_scenario.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

using doctest::Approx;

constexpr std::int32_t quarter = 60, year = 260;

/// The default company for a year, with every effect and lever at its mean and the level of its figures.
std::shared_ptr<const Company> made_at_means() {
  Loaded loaded = default_company({"posts.weeks=52"});
  Lever lever;
  lever.id = lever.name = "one_sd_of_sic";
  lever.moves.emplace_back();
  lever.moves[0].size.mean = lever.moves[0].size.lowest = lever.moves[0].size.highest = 1;
  loaded.inputs.levers.levers.push_back(lever);
  EffectsDraw means;
  for (std::size_t k = 0; k < effect_count; ++k) means.effects.values[k] = loaded.inputs.effects.priors[k].mean;
  auto setting = std::make_shared<Setting>(setting_of(loaded.scenario, loaded.inputs, means, 0));
  for (Lever& each : setting->levers.levers) {
    for (Move& move : each.moves) move.size.sd = move.floor.sd = 0;
  }
  Staff staff = make_staff(*setting, make_workplace(loaded.scenario, loaded.inputs, 0), 0);
  const MonthOfPosts month = month_of(*setting, staff);
  const Calibration level = calibrate_without_peers({0.03, 0.45}, month);
  return make_company(setting, std::move(staff), with_slope(level, setting->effects, month));
}

const std::shared_ptr<const Company>& default_at_means() {
  static const std::shared_ptr<const Company> made = made_at_means();
  return made;
}

/// Expected shares of every second employee of the posts of days `from` to `to`, were all posts average and everybody
/// online.
double expected_shares(const PolicyCampaign& made, std::int32_t from, std::int32_t to) {
  const Campaign& c = made.campaign;
  double sum = 0;
  for (std::uint32_t post = 0; post < c.posts.size(); ++post) {
    if (c.posts[post].day < from || c.posts[post].day >= to) continue;
    for (std::uint32_t person = 0; person < c.people->seats; person += 2) {
      const double log_hazard = base_log_hazard(c.propensities, person, c.posts[post].theme) +
                                log_hazard_shift(c, post, person) - c.posts[post].appeal;
      sum += seen_threshold(c, post, person) / 4294967296.0 * (*default_at_means()->month.chance)(log_hazard);
    }
  }
  return sum;
}

/// How many percent more shares a policy brings in a quarter, in a year, and in the last month of the year.
struct Lifts {
  double quarter = 0, year = 0, at_last = 0;
};

Lifts lifts_of(const Policy& policy) {
  static const std::shared_ptr<const PolicyCampaign> baseline = make_campaign(default_at_means(), {});
  const auto made = make_campaign(default_at_means(), policy);
  const auto lift = [&](std::int32_t from, std::int32_t to) {
    return 100 * (expected_shares(*made, from, to) / expected_shares(*baseline, from, to) - 1);
  };
  return {lift(0, quarter), lift(0, year), lift(year - 20, year)};
}

/// Of every lever of the shipped catalogue, for everybody throughout, and of one standard deviation of SIC.
const std::map<std::string, Lifts>& all_lifts() {
  static const std::map<std::string, Lifts> all = [] {
    std::map<std::string, Lifts> made;
    for (const Lever& lever : default_at_means()->setting->levers.levers) {
      made[lever.id] = lifts_of(throughout(lever.id, lever.id));
      MESSAGE(lever.id, ": ", made[lever.id].quarter, " % over 12 weeks, ", made[lever.id].year, " % over 52");
    }
    return made;
  }();
  return all;
}

/// Whether every move by which a lever could raise sharing directly has evidence, and what it is.
bool has_evidence(const Lever& lever) {
  bool known = !lever.evidence.empty();
  for (const Move& move : lever.moves) {
    if (move.target == Target::push) known &= move.size.status != Status::assumption && !move.size.source.empty();
  }
  return known;
}

}  // namespace

TEST_CASE("one standard deviation of two-way communication brings .2 to .3 of intention and 15 to 30 % of shares") {
  const auto made = make_campaign(default_at_means(), throughout("SIC", "one_sd_of_sic"));
  const double intention = made->levers[0].response.intention.back();
  MESSAGE("intention at equilibrium: ", intention, ", shares: ", all_lifts().at("one_sd_of_sic").at_last, " %");
  CHECK(intention > 0.2);
  CHECK(intention < 0.3);
  CHECK(all_lifts().at("one_sd_of_sic").at_last > 15);
  CHECK(all_lifts().at("one_sd_of_sic").at_last < 30);
}

TEST_CASE("no lever beats a standard deviation of communication over a year unless its row says by which evidence") {
  const double measure = all_lifts().at("one_sd_of_sic").year;
  for (const Lever& lever : default_at_means()->setting->levers.levers) {
    CAPTURE(lever.id);
    if (all_lifts().at(lever.id).year <= measure) continue;
    CHECK((has_evidence(lever) || !lever.recommendable));
  }
}

// Worked out by quadrature when the evidence was weighed, for another calendar and level than the scenario's: the same
// to a good third. Reminders are not among them: at five posts a week what they add to the load takes back what they
// bring.
TEST_CASE("the levers bring what their evidence comes to, over a quarter and over a year") {
  const std::map<std::string, std::pair<double, double>> expected{
      {"listening_with_action", {8, 12}}, {"transparency", {4, 6}}, {"recognition", {21, 18}},
      {"gamification", {50, 26}},         {"guidelines", {19, 14}}, {"mandate", {84, 75}},
      {"executive_example", {8, 8}}};
  for (const auto& [id, percent] : expected) {
    const std::string lever = id;  // clang captures no binding
    CAPTURE(lever);
    CHECK(all_lifts().at(id).quarter == Approx(percent.first).epsilon(0.36));
    CHECK(all_lifts().at(id).year == Approx(percent.second).epsilon(0.36));
  }
}

TEST_CASE("a leaderboard of twelve weeks loses over the year most of what it brought in them") {
  Policy policy = throughout("Leaderboard", "gamification");
  policy.levers[0].last_week = 12;
  const Lifts lifts = lifts_of(policy);
  MESSAGE("in its twelve weeks: ", lifts.quarter, " %, over the year: ", lifts.year, " %");
  CHECK(lifts.quarter > 40);
  CHECK(std::abs(lifts.year) < 8);
}

TEST_CASE("a mandate of twelve weeks leaves sharing below what it was") {
  Policy policy = throughout("Mandate", "mandate");
  policy.levers[0].last_week = 12;
  const auto made = make_campaign(default_at_means(), policy);
  const auto baseline = make_campaign(default_at_means(), {});
  const double after =
      expected_shares(*made, quarter, quarter + 60) / expected_shares(*baseline, quarter, quarter + 60);
  MESSAGE("in the quarter after it: ", 100 * (after - 1), " %");
  CHECK(after < 0.97);
}
