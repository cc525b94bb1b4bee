// Who uses a channel, who comes to use it, and what calibration makes of both.
#include "company/membership.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <numeric>

#include "company/calendar.hpp"
#include "company/coverage_remarks.hpp"
#include "engine/simulate.hpp"
#include "experiment/world_outcome.hpp"
#include "model/quadrature.hpp"
#include "support/small_company.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

using doctest::Approx;

double sum(const Mask& mask) { return std::accumulate(mask.begin(), mask.end(), 0.0); }

bool contained(const Mask& smaller, const Mask& larger) {
  for (std::size_t k = 0; k < smaller.size(); ++k) {
    if (smaller[k] > larger[k]) return false;
  }
  return true;
}

Staff four_hundred(std::uint32_t population = 0) {
  return staff_of(small_scenario(), small_inputs(), example_effects(), population);
}

ChannelSpec channel_with(double members) {
  ChannelSpec spec;
  spec.reach = 0.3;
  spec.members = members;
  return spec;
}

/// The small company whose feed has members, with a lever that enrols.
struct Enrolment {
  Scenario scenario = small_scenario();
  Inputs inputs = small_inputs();

  explicit Enrolment(double members, double chance = 0.5) {
    scenario.channels[0].members = members;
    inputs.levers.levers.push_back(lever_of("drive", {move_of(Target::members, chance)}));
    scenario.policies = {policy_of("Drive", {use_of("drive")})};
  }
  std::shared_ptr<const PolicyCampaign> campaign(const Policy& policy) const {
    const Setting setting{scenario, example_effects(), inputs.levers, 0};
    return make_campaign(company_of(setting, staff_of(scenario, inputs, setting.effects, 0), {-3, 1.5}), policy);
  }
};

}  // namespace

TEST_CASE("a larger proportion of members contains a smaller one, in every channel alike") {
  const Staff staff = four_hundred();
  Mask smaller = channel_of(channel_with(0.05), staff, 1).members;
  for (const double members : {0.2, 0.5, 0.9, 1.0}) {
    const Mask larger = channel_of(channel_with(members), staff, 1).members;
    CHECK(contained(smaller, larger));
    // 5 standard errors of a binomial count: false-alarm rate below 1e-6
    CHECK(std::abs(sum(larger) - 400 * members) <= 5 * std::sqrt(400 * members * (1 - members)));
    smaller = larger;
  }
  CHECK(sum(smaller) == 400);
}

TEST_CASE("members are other people in another population, and the same in every draw of the effects") {
  Effects other = example_effects();
  other[Effect::sic_to_eor] = 0.2;
  const Mask first = channel_of(channel_with(0.3), four_hundred(0), 1).members;
  CHECK(first == channel_of(channel_with(0.3), staff_of(small_scenario(), small_inputs(), other, 0), 1).members);
  CHECK(first != channel_of(channel_with(0.3), four_hundred(1), 1).members);
}

TEST_CASE("members are among those whom the channel is for") {
  ChannelSpec spec = channel_with(0.5);
  const Staff staff = four_hundred();
  const Mask anywhere = channel_of(spec, staff, 1).members;
  spec.who.departments = {"Department 2"};
  const Mask there = channel_of(spec, staff, 1).members;
  for (std::size_t k = 0; k < there.size(); ++k) CHECK(there[k] == (k >= 120 && k < 210 ? anywhere[k] : 0));
}

TEST_CASE("the roster says who the members are; new hires are with the same chance") {
  Enrolment firm(1);
  firm.scenario.channels[0].members.reset();
  firm.scenario.channels[0].members_from_roster = true;
  firm.scenario.people.turnover = 0.9;
  firm.scenario.posts.weeks = 52;
  for (std::size_t k = 0; k < 400; ++k) firm.inputs.organisation.member.push_back(k % 4 == 0 ? 1 : 0);
  const Staff staff = staff_of(firm.scenario, firm.inputs, example_effects(), 0);
  const Mask members = channel_of(firm.scenario.channels[0], staff, 1).members;
  for (std::size_t k = 0; k < 400; ++k) CHECK(members[k] == firm.inputs.organisation.member[k]);
  const double hired = static_cast<double>(members.size()) - 400;
  REQUIRE(hired > 200);
  CHECK(std::abs(sum(members) - 100 - hired / 4) < 5 * std::sqrt(hired * 3 / 16));
}

TEST_CASE("a drive makes members of non-members with its chance, for good, and of nobody else") {
  Enrolment firm(0.3);
  LeverUse drive = use_of("drive");
  drive.last_week.emplace(2);
  const Channel plain = firm.campaign({})->campaign.channels[0];
  const auto driven = firm.campaign(policy_of("Drive", {drive}));
  const Channel& channel = driven->campaign.channels[0];
  CHECK(plain.joins_on.empty());
  CHECK(channel.members == plain.members);
  const double joined = sum(joining(driven->campaign));
  const double others = 400 - sum(plain.members);
  CHECK(std::abs(joined - others / 2) < 5 * std::sqrt(others / 4));
  for (std::uint32_t person = 0; person < 400; ++person) {
    const bool joins = channel.joins_on[person] == 0;
    CHECK((joins || channel.joins_on[person] == stays));
    CHECK((!joins || (plain.members[person] == 0 && channel.has(person, 19))));
  }
  CHECK(driven->shared.change.direct.members == Approx(joined / 400));
  CHECK(sum(driven->shared.members) == sum(plain.members) + joined);
}

TEST_CASE("whom a weak drive enrols a strong one does as well, no later; one of a few only those few") {
  const Enrolment firm(0.3);
  LeverUse weak = use_of("drive");
  LeverUse strong = weak;
  weak.strength = 0.4;
  strong.ramp_weeks = weak.ramp_weeks = 3;
  const auto few = firm.campaign(policy_of("Weak", {weak}));
  const auto many = firm.campaign(policy_of("Strong", {strong}));
  CHECK(contained(joining(few->campaign), joining(many->campaign)));
  CHECK(sum(joining(few->campaign)) < sum(joining(many->campaign)));
  for (std::uint32_t k = 0; k < 400; ++k) {
    CHECK(many->campaign.channels[0].joins_on[k] <= few->campaign.channels[0].joins_on[k]);
  }
  strong.who.departments = {"Department 5"};
  const Mask there = joining(firm.campaign(policy_of("There", {strong}))->campaign);
  CHECK(sum(there) > 0);
  for (std::uint32_t k = 0; k < 360; ++k) CHECK(there[k] == 0);
}

TEST_CASE("two drives leave out whom each leaves out") {
  const Enrolment firm(0.2, 0.5);
  const auto twice = firm.campaign(policy_of("Twice", {use_of("drive"), use_of("drive")}));
  const double others = 400 - sum(twice->campaign.channels[0].members);
  CHECK(std::abs(sum(joining(twice->campaign)) - 0.75 * others) < 5 * std::sqrt(others * 3 / 16));
}

TEST_CASE("where everybody is a member a drive changes nothing, and a remark says so") {
  Enrolment firm(1);
  const Setting setting{firm.scenario, example_effects(), firm.inputs.levers, 0};
  const auto driven = firm.campaign(firm.scenario.policies[0]);
  CHECK(driven->campaign.channels[0].joins_on.empty());
  CHECK(driven->shared.change.direct.members == 0);
  const auto remarks = coverage_remarks(setting, firm.scenario.policies[0], driven->campaign);
  REQUIRE(remarks.size() == 1);
  CHECK(remarks[0] ==
        "Policy 'Drive': the lever drive enrols nobody, because every channel has all employees as members; say in "
        "[channels.NAME] which proportion uses it, such as members = 0.3");
  firm.scenario.channels[0].members = 0.5;
  const Setting some{firm.scenario, example_effects(), firm.inputs.levers, 0};
  CHECK(coverage_remarks(some, firm.scenario.policies[0], driven->campaign).empty());
}

TEST_CASE("only members see posts in the channel, and one who joins sees those from that day on") {
  const Enrolment firm(0.3);
  LeverUse late = use_of("drive");
  late.first_week = 2;
  const auto planned = firm.campaign(policy_of("Late", {late}));
  const Campaign& c = planned->campaign;
  const Mask joins = joining(c);
  for (std::uint32_t person = 0; person < 400; ++person) {
    for (std::uint32_t post = 0; post < c.posts.size(); ++post) {
      const bool member = c.channels[0].members[person] != 0 || (joins[person] != 0 && c.posts[post].day >= 5);
      REQUIRE((seen_threshold(c, post, person) > 0) == member);
      const std::uint32_t alike = planned->prepared.alike.class_of[person];
      REQUIRE(planned->prepared.terms[post][alike].seen_threshold == seen_threshold(c, post, person));
    }
  }
}

TEST_CASE("members of 1, said or not, change no bit of a run") {
  Scenario plain = small_scenario();
  Scenario said = plain;
  said.channels[0].members = 1;
  const RunResult a = run(plain, small_inputs(), {});
  const RunResult b = run(said, small_inputs(), {});
  for (std::size_t policy = 0; policy < 3; ++policy)
    CHECK(same_world(a.world(policy, 1, 1, 2), b.world(policy, 1, 1, 2)));
  CHECK(a.world(0, 0, 0, 0)[Outcome::members] == 1);
  CHECK(a.world(0, 0, 0, 0)[Outcome::member_participation] == a.world(0, 0, 0, 0)[Outcome::participation]);
}

TEST_CASE("calibration meets participation of all and shares per sharer of few members, colleagues included") {
  Enrolment firm(0.4);
  firm.scenario.measured.shares_per_sharer = 1.8;
  firm.scenario.measured.shares_per_sharer_sd = 0;
  const DrawnCompanies draw = draw_companies(firm.scenario, firm.inputs, 0, {nullptr, 0});
  CHECK(draw.calibration.reached.monthly == Approx(0.1).epsilon(participation_tolerance));
  CHECK(draw.calibration.reached.shares_per_sharer == Approx(1.8).epsilon(participation_tolerance));
  double shares = 0, sharers = 0;
  const std::vector<Post> posts = regular_posts(firm.scenario.posts, 4, firm.scenario.posts.per_week);
  for (const auto& company : draw.companies) {
    const Campaign month =
        plain_campaign(*draw.setting, company->staff, company->calibration, {posts, posts.back().last_day + 1});
    for (const WorldRecord& record : simulate(prepare(month), ReplicateRange{0, 400})) {
      Mask shared(400, 0);
      for (const Share& share : record.shares) shared[share.person] = 1;
      shares += static_cast<double>(record.shares.size());
      sharers += sum(shared);
    }
  }
  // 800 months of 400 people: 32,000 sharers, whose mean has a standard error below 1 %
  CHECK(shares / sharers == Approx(1.8).epsilon(0.04));
  CHECK(sharers / 800 / 400 == Approx(0.1).epsilon(0.04));
}

TEST_CASE("the top 5 % are of the members: fewer members make as unequal a company with less spread") {
  Enrolment firm(0.4);
  firm.scenario.measured.top_5_percent_share =
      0.35;  // of a quarter of the members who share, not so few can make so much
  firm.scenario.measured.top_5_percent_share_sd = 0;
  const CalibrationReport few = draw_companies(firm.scenario, firm.inputs, 0, {nullptr, 0}).calibration;
  CHECK(few.reached.monthly == Approx(0.1).epsilon(participation_tolerance));
  CHECK(std::abs(few.reached.top_share - 0.35) < top_share_tolerance);
}

TEST_CASE("shares per sharer are drawn anew in each draw, by default as uncertain as a month leaves them") {
  Enrolment firm(0.4);
  firm.scenario.measured.shares_per_sharer = 1.8;
  std::vector<double> targets;
  for (std::uint32_t k = 0; k < 6; ++k) {
    targets.push_back(draw_companies(firm.scenario, firm.inputs, k, {nullptr, 0}).calibration.target.shares_per_sharer);
  }
  double squares = 0;
  for (const double target : targets) squares += (target - 1.8) * (target - 1.8);
  // 40 sharers whose counts differ by about 1.3: an sd of .2; six squares lie within a factor of 12 but once in 1,000
  CHECK(std::sqrt(squares / 6) > 0.05);
  CHECK(std::sqrt(squares / 6) < 0.5);
  firm.scenario.measured.shares_per_sharer_sd = 0;
  CHECK(draw_companies(firm.scenario, firm.inputs, 3, {nullptr, 0}).calibration.target.shares_per_sharer == 1.8);
}

TEST_CASE("shares per sharer that cannot be are refused in words, at their place") {
  Enrolment firm(0.4);
  firm.scenario.measured.shares_per_sharer = 18;
  firm.scenario.places["measured.shares_per_sharer"] = {"small.toml", 13, 1};
  try {
    draw_companies(firm.scenario, firm.inputs, 0, {nullptr, 0});
    CHECK(false);
  } catch (const InputError& error) {
    CHECK(
        std::string(error.what())
            .starts_with("small.toml:13:1: measured.shares_per_sharer = 18 cannot be reached: it can lie between 1."));
  }
}

TEST_CASE("a drive brings members, of whom as many share, and more of all") {
  Enrolment firm(0.3);
  firm.scenario.measured.top_5_percent_share = 0.25;
  const RunResult result = run(firm.scenario, firm.inputs, {});
  const auto mean = [&](std::size_t policy, Outcome outcome) {
    double all = 0;
    for (std::size_t d = 0; d < 2; ++d) {
      for (std::size_t p = 0; p < 2; ++p) {
        for (std::size_t r = 0; r < 4; ++r) all += result.world(policy, d, p, r)[outcome] / 16;
      }
    }
    return all;
  };
  CHECK(mean(0, Outcome::members) == Approx(0.3).epsilon(0.2));
  CHECK(mean(1, Outcome::members) == Approx(0.65).epsilon(0.15));
  CHECK(mean(1, Outcome::shares) > 1.4 * mean(0, Outcome::shares));
  CHECK(mean(1, Outcome::participation) > 1.4 * mean(0, Outcome::participation));
  CHECK(mean(0, Outcome::member_participation) > 2 * mean(0, Outcome::participation));
  CHECK(mean(1, Outcome::member_participation) == Approx(mean(0, Outcome::member_participation)).epsilon(0.35));
}
