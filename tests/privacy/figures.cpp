/// The attacker asks twice and subtracts, divides, or looks for what is exact: each test fails when that works.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "answer/privacy.hpp"
#include "company/coverage.hpp"
#include "privacy/roster.hpp"
#include "report/trace.hpp"
#include "scenario/protection.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

/// The lines of a table that begin so.
std::vector<std::string> lines_with(const std::string& table, const std::string& begin) {
  std::vector<std::string> found;
  std::istringstream lines(table);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(begin)) found.push_back(line);
  }
  return found;
}

std::string cell(const std::string& line, std::size_t number) {
  std::istringstream parts(line);
  std::string found;
  for (std::size_t k = 0; k <= number; ++k) std::getline(parts, found, ',');
  return found;
}

std::vector<Person> with_a_star(double followers) {
  std::vector<Person> people = employees();
  people[150].followers = followers;  // the head of Support
  return people;
}

double total(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum;
}

}  // namespace

TEST_CASE("every follower count that is simulated belongs to ten people or more") {
  const Organisation organisation =
      MadeUpCompany(with_a_star(98'765)).loaded(halls_for("\"everyone\"")).inputs.organisation;
  const std::vector<double>& followers = organisation.followers;
  for (const double value : followers) CHECK_GE(std::count(followers.begin(), followers.end(), value), 10);
}

TEST_CASE("one person's great following is cut, so that no mean is about that person alone") {
  std::vector<double> followers(40, 100);
  followers[7] = 98'765;
  average_followers(followers, 10);
  CHECK_EQ(*std::max_element(followers.begin(), followers.end()), (5 * 800 + 900) / 10.0);
}

TEST_CASE("follower counts without a star keep their total") {
  std::vector<double> followers;
  for (int i = 0; i < 137; ++i) followers.push_back(100 + i * 37 % 137);
  const double before = total(followers);
  average_followers(followers, 10);
  CHECK_EQ(total(followers), doctest::Approx(before));
}

TEST_CASE("follower counts of fewer than ten people are not used") {
  std::vector<double> followers(30, unknown);
  for (std::size_t i = 0; i < 9; ++i) followers[i] = 50;
  average_followers(followers, 10);
  CHECK(std::all_of(followers.begin(), followers.end(), [](double f) { return std::isnan(f); }));
}

TEST_CASE("impressions over shares of two scenarios do not give a person's followers") {
  const MadeUpCompany firm(with_a_star(98'765));
  const auto ask = [&](const std::string& who) { return firm.ask("[audience]\nview_rate = 1\n" + halls_for(who)); };
  const Seen with = ask(R"({ department = ["Support", "Sales"] })");
  const Seen without =
      ask(R"({ department = ["Support", "Sales"], level = ["lead", "staff"], tenure = { from = 1 } })");
  const double impressions = level(with, "Halls", "impressions") - level(without, "Halls", "impressions");
  const double shares = level(with, "Halls", "shares") - level(without, "Halls", "shares");
  if (shares != 0) CHECK_LT(std::abs(impressions / shares), 0.5 * 98'765);
}

TEST_CASE("cash per employee gives headcounts in fives only") {
  const MadeUpCompany firm;
  for (const char* who : {"\"everyone\"", R"({ department = "Office" })", "{ tenure = { below = 3 } }"}) {
    const double cash = level(firm.ask(halls_for(who, "{ cash_per_employee = 1 }")), "Halls", "cash");
    CHECK_EQ(std::fmod(cash, 5), 0);
    CHECK_GE(cash, 10);
  }
}

TEST_CASE("a headcount in fives is right to five, and up or down as often as keeps the mean") {
  Organisation organisation;
  organisation.protection = {10, 1};
  double sum = 0;
  for (std::uint64_t salt = 0; salt < 4000; ++salt) {
    organisation.protection.salt = salt * 7919;
    const double seen = counted(Mask(42, 1), 42, organisation);
    CHECK((seen == 40 || seen == 45));
    sum += seen;
  }
  CHECK_EQ(sum / 4000, doctest::Approx(42).epsilon(0.005));  // 2.45 / sqrt(4000) = 0.04: 1 of 10 million would fail
}

TEST_CASE("random parts of as many people are as many, so that populations average nothing out") {
  Organisation organisation;
  organisation.protection = {10, 77};
  Mask first(100, 0);
  Mask last(100, 0);
  for (std::size_t k = 0; k < 43; ++k) first[k] = last[99 - k] = 1;
  CHECK_EQ(counted(first, 100, organisation), counted(last, 100, organisation));
  const MadeUpCompany firm;
  const double cash = level(firm.ask(halls_for("{ share = 0.107 }", "{ cash_per_employee = 1 }")), "Halls", "cash");
  CHECK((cash == 40 || cash == 45));  // 43 of 400
}

TEST_CASE("a department is not shown for a policy whose groups together treat a few of its people apart") {
  // 20 of Sales are leads or heads, and 38 have been there for less than four years: five are both.
  const std::string two = halls_for(R"({ level = ["head", "lead"] })") + R"(  [[policy.lever]]
  lever = "executive_example"
  who = { tenure = { below = 4 } }
)";
  const Seen seen = MadeUpCompany().ask(two);
  CHECK_EQ(lines_with(seen.departments, "Halls,Sales,").size(), 0);
  CHECK_GT(
      lines_with(MadeUpCompany().ask(halls_for(R"({ level = ["head", "lead"] })")).departments, "Halls,Sales,").size(),
      0);
}

TEST_CASE("the change of the relationship does not give the exact part that a lever covers") {
  const MadeUpCompany firm;
  const Seen all = firm.ask(halls_for("\"everyone\""));
  const Seen some = firm.ask(halls_for(R"({ level = ["head", "lead"] })"));
  const double part = level(some, "Halls", "eor_change") / level(all, "Halls", "eor_change");
  const double employees = std::round(400 * part);
  CHECK_EQ(employees, doctest::Approx(5 * std::round(employees / 5)));
}

TEST_CASE("poor relationships are counted in fives in every world, however small the change is") {
  const Seen seen = MadeUpCompany().ask(halls_for(R"({ department = "Office" })"));
  for (const std::string& line : lines_with(seen.worlds, "Halls,")) {
    const double employees = 400 * std::stod(cell(line, 5 + static_cast<std::size_t>(Outcome::poor_relationship)));
    CHECK_EQ(employees, doctest::Approx(5 * std::round(employees / 5)));
    CHECK_GE(employees, 5);
  }
}

TEST_CASE("no person's relationship can be found by moving the line: ten neighbours cross it together") {
  const Loaded loaded = MadeUpCompany().loaded(halls_for("\"everyone\""));
  const Setting setting = setting_of(loaded.scenario, loaded.inputs, draw_effects(loaded.inputs.effects, 1, 0), 0);
  const Staff staff = make_staff(setting, make_workplace(loaded.scenario, loaded.inputs, 0), 0);
  const auto company = make_company(std::make_shared<const Setting>(setting), staff, Calibration{-4, 1.5, 0.9});
  std::set<double> seen;
  for (int step = 0; step < 1000; ++step) {
    LeverUse use = loaded.scenario.policies[0].levers[0];
    use.lever = "mandate";
    use.strength = 0.03 * step;  // takes the whole company across in the end
    seen.insert(make_campaign(company, Policy{"Halls", {use}, {}, {}})->shared.change.poor_relationship.back());
  }
  CHECK_EQ(*seen.rbegin(), 1);
  CHECK_LE(seen.size(), 1 + (400 - 64) / 10);  // one by one there would be a figure for every five
}

TEST_CASE("cash per share gives a world's shares in fives only") {
  const Seen seen = MadeUpCompany().ask(halls_for(R"({ department = "Office" })", "{ cash_per_share = 1000000 }"));
  for (const std::string& line : lines_with(seen.worlds, "Halls,")) {
    const double cash = std::stod(cell(line, 5 + static_cast<std::size_t>(Outcome::cash)));
    CHECK_EQ(std::fmod(cash, 5'000'000), 0);
  }
}

TEST_CASE("figures are rounded to what five average employees make, and levels are baseline plus lift") {
  const MadeUpCompany firm;
  const Loaded loaded = firm.loaded(halls_for("\"everyone\""));
  const RunResult result = run(loaded.scenario, loaded.inputs, {});
  const Comparison comparison = compare(loaded.scenario, loaded.inputs, result);
  const double step = comparison.steps[static_cast<std::size_t>(Outcome::shares)];
  const auto& halls = comparison.policies[1][Outcome::shares];
  const double baseline = comparison.policies[0][Outcome::shares].level.mean.value;
  CHECK_GT(step, 2 * baseline / 400);
  CHECK_LE(step, 5 * std::max(baseline, halls.level.mean.value) / 400 * 1.1);
  CHECK_EQ(halls.level.mean.value, doctest::Approx(baseline + halls.lift.mean.value));
  for (const double value : {baseline, halls.lift.mean.value, halls.lift.low_90.value, halls.level.median.value}) {
    CHECK_EQ(value / step, doctest::Approx(std::round(value / step)));
  }
}

TEST_CASE("removing one person changes every random number, so that the difference is not about that person") {
  std::vector<Person> fewer = employees();
  fewer.pop_back();
  const std::string rest = halls_for("\"everyone\"");
  const Organisation all = MadeUpCompany().loaded(rest).inputs.organisation;
  const Organisation without = MadeUpCompany(fewer).loaded(rest).inputs.organisation;
  const Scenario scenario = MadeUpCompany().loaded(rest).scenario;
  CHECK_NE(seed_of(scenario, all), seed_of(scenario, without));
  std::vector<Person> other = employees();
  other[42].eor += 0.001;
  CHECK_NE(seed_of(scenario, all), seed_of(scenario, MadeUpCompany(other).loaded(rest).inputs.organisation));
}

TEST_CASE("asking again gives the same, so that asking often averages nothing out") {
  const std::string rest = halls_for(R"({ department = "Office" })", "{ cash_per_employee = 1 }");
  const Seen one = MadeUpCompany().ask(rest);
  const Seen other = MadeUpCompany().ask(rest);
  CHECK_EQ(one.summary, other.summary);
  CHECK_EQ(one.report, other.report);
}

TEST_CASE("small departments are in no result, under no name and no number") {
  const Seen seen = MadeUpCompany().ask(halls_for("\"everyone\""));
  for (const std::string& text :
       {seen.summary, seen.policies, seen.worlds, seen.weekly, seen.departments, seen.report}) {
    CHECK_FALSE(contains(text, "Legal"));
    CHECK_FALSE(contains(text, "Press"));
  }
  CHECK(contains(seen.departments, "Halls,Sales,150,shares"));
}

TEST_CASE("a department is not shown for a policy that covers a few of its people, nor what would give it back") {
  const Seen seen = MadeUpCompany().ask(halls_for(R"({ level = ["head", "lead"] })"));
  CHECK_EQ(lines_with(seen.departments, "Halls,Office,").size(), 0);
  CHECK_EQ(lines_with(seen.departments, "Halls,Research,").size(), 0);
  CHECK_GT(lines_with(seen.departments, "Halls,Sales,").size(), 0);
  CHECK_GT(lines_with(seen.departments, "Baseline,Research,").size(), 0);
}

TEST_CASE("departments under ten, or of which under ten were asked, are not ranked by their scores") {
  std::vector<Person> people = employees();
  for (Person& person : people)
    person.eor += person.department == "Legal" ? -100 : person.department == "Press" ? -99 : 0;
  const Loaded loaded =
      MadeUpCompany(people).loaded(halls_for(R"({ lowest_departments = { by = "eor", count = 1 } })"));
  const Staff staff =
      make_staff(setting_of(loaded.scenario, loaded.inputs, draw_effects(loaded.inputs.effects, 1, 0), 0),
                 make_workplace(loaded.scenario, loaded.inputs, 0), 0);
  const Mask lowest = covered_by(loaded.scenario.policies[0].levers[0].who, staff, 1);
  for (std::size_t i = 394; i < 400; ++i) CHECK_EQ(lowest[i], 0);
  CHECK_GE(std::count(lowest.begin(), lowest.end(), 1), 10);
}

TEST_CASE("labels of a replay are drawn anew each time and for each post, and no order gives the roster's") {
  const Loaded loaded = MadeUpCompany().loaded("[measured]\nmonthly_participation = 0.2\n" + halls_for("\"everyone\""));
  const Replay world = replay(loaded.scenario, loaded.inputs, {}, 1);
  CHECK_NE(trace_csv(world, loaded.scenario), trace_csv(world, loaded.scenario));
  const ToldShares told = told_shares(world.record, world.campaign->company->staff, loaded.scenario);
  std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
  bool ascending = true;
  for (std::size_t k = 0; k < told.order.size(); ++k) {
    const Share& share = world.record.shares[told.order[k]];
    CHECK(seen.emplace(share.post, told.label[told.order[k]]).second);
    if (k == 0) continue;
    const Share& before = world.record.shares[told.order[k - 1]];
    if (before.day == share.day && before.post == share.post) ascending = ascending && before.person < share.person;
  }
  CHECK_FALSE(ascending);
}

TEST_CASE("the report has no path of the computer and no small group's name in its scenario") {
  std::vector<Person> people = employees();
  people.resize(394);  // no small department, so that the scenario is in the report
  MadeUpCompany firm(people);
  const std::string roster = (firm.path() / "roster.csv").string();
  const Seen seen = firm.ask(halls_for("\"everyone\""));
  CHECK(contains(seen.report, "roster.csv"));
  CHECK_FALSE(contains(seen.report, firm.path().string()));
  const Loaded loaded = firm.loaded(halls_for("\"everyone\""));
  Scenario absolute = loaded.scenario;
  absolute.organisation.roster->file = roster;
  const RunResult result = run(absolute, loaded.inputs, {});
  const Comparison comparison = compare(absolute, loaded.inputs, result);
  CHECK_FALSE(contains(report_json({absolute, loaded.inputs, result, comparison}, {}), firm.path().string()));
}

TEST_CASE("the picture shows an invented company of rounded departments") {
  const Loaded loaded = MadeUpCompany().loaded(halls_for("\"everyone\""));
  const RunResult result = run(loaded.scenario, loaded.inputs, {});
  const auto picture = spread_picture(loaded.scenario, loaded.inputs, result, 1);
  REQUIRE(picture);
  CHECK_EQ(picture->employees % 5, 0);
  CHECK_EQ(std::count(picture->groups.begin(), picture->groups.end(), "Legal"), 0);
}

TEST_CASE("results of real people say what was done to them, those of invented people have nothing done") {
  const auto real = nlohmann::json::parse(MadeUpCompany().ask(halls_for("\"everyone\"")).summary);
  CHECK(contains(real["protection"].get<std::string>(), "no group under 10 is shown"));
  CHECK_EQ(real["employees"], 400);
  Organisation invented;
  CHECK_EQ(protection_note(invented), "");
  CHECK_EQ(published(Outcome::shares, 123.456, 0), 123.456);
  CHECK_EQ(counted(Mask(42, 1), 42, invented), 42);
}
