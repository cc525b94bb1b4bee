#include "company/coverage.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "base/random.hpp"
#include "support/small_company.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

/// Eight employees: Sales 0-3, Support 4-6, Legal 7; a department without anybody; levels, tenures 0 to 7 years.
Staff eight() {
  Organisation o;
  o.departments = {"Sales", "Support", "Legal", "Empty"};
  o.department = {0, 0, 0, 0, 1, 1, 1, 2};
  o.levels = {"Lead", "Staff"};
  o.level = {0, 1, 1, 1, 0, 1, 1, 0};
  o.tenure = {0, 1, 2, 3, 4, 5, 6, 7};
  Staff staff = staff_of(o, {});
  staff.traits.value[static_cast<std::size_t>(Trait::intention)] = {0, 5, 1, 2, 9, 3, 3, -1};
  staff.traits.value[static_cast<std::size_t>(Trait::sic)] = {1, 1, 1, 1, 0, 0, 3, -2};
  staff.traits.value[static_cast<std::size_t>(Trait::eor)] = {-3, -3, 0, 0, -4, 1, -2.5F, 2};
  return staff;
}

using Persons = std::vector<std::uint32_t>;

Persons covered(const Who& who, const Staff& staff = eight()) {
  const Mask mask = covered_by(who, staff, 1);
  Persons persons;
  for (std::uint32_t person = 0; person < mask.size(); ++person) {
    if (mask[person] != 0) persons.push_back(person);
  }
  return persons;
}

Who share_of(double share) {
  Who who;
  who.share = share;
  return who;
}

Who top_of(RankBy by, std::optional<double> share, std::optional<std::uint32_t> count) {
  Who who;
  who.top = Top{by, share, count};
  return who;
}

/// Four thousand whose intention is normal, asked in a survey.
Staff many_surveyed(double reliability, double response) {
  Staff staff = staff_of(equal_departments(4, 1000), {});
  auto& intention = staff.traits.value[static_cast<std::size_t>(Trait::intention)];
  for (std::uint32_t i = 0; i < 4000; ++i) intention[i] = static_cast<float>(random_normal(5, {Purpose::habit, i}));
  staff.survey = {reliability, response};
  return staff;
}

double mean_intention(double share, const Staff& staff) {
  Who who;
  who.top = Top{RankBy::intention, share, {}};
  const Persons chosen = covered(who, staff);
  double sum = 0;
  for (const std::uint32_t person : chosen) sum += staff.traits[Trait::intention][person];
  return sum / static_cast<double>(chosen.size());
}

/// Four hundred employees of which some leave and are replaced.
Staff changing() {
  Staff staff = staff_of(small_inputs().organisation, {});
  PeopleModel model;
  model.turnover = 0.6;
  staff.people = std::make_shared<People>(draw_people(staff.workplace->organisation, model, 100, 1, 0));
  for (auto& column : staff.traits.value) column.assign(staff.people->size(), 0);
  return staff;
}

}  // namespace

TEST_CASE("without conditions everyone is covered, new hires too") {
  CHECK(covered({}) == Persons{0, 1, 2, 3, 4, 5, 6, 7});
  const Staff staff = changing();
  REQUIRE(staff.people->size() > 400);
  CHECK(covered({}, staff).size() == staff.people->size());
}

TEST_CASE("departments and levels choose by name, several by any of them") {
  Who who;
  who.departments = {"Support"};
  CHECK(covered(who) == Persons{4, 5, 6});
  who.departments = {"Legal", "Support"};
  CHECK(covered(who) == Persons{4, 5, 6, 7});
  who.levels = {"Lead"};
  CHECK(covered(who) == Persons{4, 7});
}

TEST_CASE("tenure counts from the lower bound on and up to below the upper one") {
  Who who;
  who.tenure_from = 2;
  CHECK(covered(who) == Persons{2, 3, 4, 5, 6, 7});
  who.tenure_below = 5;
  CHECK(covered(who) == Persons{2, 3, 4});
}

TEST_CASE("the departments with the lowest mean of a trait are chosen, never empty ones") {
  Who who;
  who.lowest_departments = LowestDepartments{Trait::sic, 1};
  CHECK(covered(who) == Persons{7});
  who.lowest_departments = LowestDepartments{Trait::eor, 1};
  CHECK(covered(who) == Persons{4, 5, 6});  // Sales has the lower sum
  who.lowest_departments = LowestDepartments{Trait::eor, 2};
  CHECK(covered(who) == Persons{0, 1, 2, 3, 4, 5, 6});
  who.lowest_departments = LowestDepartments{Trait::sic, 4};
  CHECK(covered(who).size() == 8);
}

TEST_CASE("the top by intention are the most motivated, equals by number") {
  CHECK(covered(top_of(RankBy::intention, {}, 2)) == Persons{1, 4});
  CHECK(covered(top_of(RankBy::intention, {}, 3)) == Persons{1, 4, 5});
  CHECK(covered(top_of(RankBy::intention, 0.5, {})) == Persons{1, 4, 5, 6});
  CHECK(covered(top_of(RankBy::intention, {}, 99)).size() == 8);
}

TEST_CASE("a survey that is exact and answered by all ranks by the intention itself") {
  Staff staff = many_surveyed(1, 1);
  const Persons exact = covered(top_of(RankBy::intention, 0.1, {}), staff);
  const std::vector<float>& intention = staff.traits[Trait::intention];
  std::vector<float> descending = intention;
  std::sort(descending.rbegin(), descending.rend());
  REQUIRE(exact.size() == 400);
  for (const std::uint32_t person : exact) CHECK(intention[person] >= descending[399]);
}

TEST_CASE("the less reliable a survey, the less intention the chosen have: the root of the reliability") {
  // The mean of the highest tenth of a normal is 1.755; its error with 400 people is below 0.06.
  CHECK(mean_intention(0.1, many_surveyed(1, 1)) == doctest::Approx(1.755).epsilon(0.04));
  CHECK(mean_intention(0.1, many_surveyed(0.8, 1)) == doctest::Approx(1.755 * std::sqrt(0.8)).epsilon(0.12));
  CHECK(mean_intention(0.1, many_surveyed(0.25, 1)) == doctest::Approx(1.755 * 0.5).epsilon(0.25));
}

TEST_CASE("who does not answer stands behind all who do, in a random order") {
  const Staff half = many_surveyed(1, 0.5);
  const Mask answered = covered_by(top_of(RankBy::intention, 0.47, {}), half, 1);
  const Mask more = covered_by(top_of(RankBy::intention, 0.53, {}), half, 1);
  double lowest = 10;
  int number = 0;
  for (std::size_t i = 0; i < 4000; ++i) {
    const double intention = half.traits[Trait::intention][i];
    if (answered[i] != 0) lowest = std::min(lowest, intention);
    if (more[i] != 0 && answered[i] == 0 && intention > 0) ++number;
  }
  CHECK(lowest < -1);  // of the 2,000 +- 32 who answer, 1,880 are taken: down to those with the least intention
  CHECK(number > 20);  // half of the 120 +- 32 taken last: their intention does not count
  CHECK(covered_by(top_of(RankBy::intention, 1.0, {}), half, 1) == Mask(4000, 1));
  const Staff nobody = many_surveyed(1, 0);
  CHECK(std::abs(mean_intention(0.1, nobody)) < 0.25);  // 5 standard errors of 400 people
}

TEST_CASE("a larger part by a survey contains a smaller one; another population or seed has other answers") {
  Staff staff = many_surveyed(0.8, 0.7);
  Persons before;
  for (const double share : {0.05, 0.2, 0.69, 0.75, 0.9}) {
    const Persons now = covered(top_of(RankBy::intention, share, {}), staff);
    CHECK(std::includes(now.begin(), now.end(), before.begin(), before.end()));
    before = now;
  }
  const Who tenth = top_of(RankBy::intention, 0.1, {});
  const Mask first = covered_by(tenth, staff, 1);
  CHECK(first != covered_by(tenth, staff, 2));
  staff.population = 1;
  CHECK(first != covered_by(tenth, staff, 1));
}

TEST_CASE("scores of a roster are the survey: they stand as they are, and who has none did not answer") {
  Staff staff = eight();
  Organisation organisation = staff.workplace->organisation;
  auto& scores = organisation.measured[static_cast<std::size_t>(Trait::intention)];
  scores = {0, unknown, 1, 2, unknown, 3, 3, -1};
  staff.workplace = std::make_shared<Workplace>(Workplace{organisation, SocialNetwork(8, {}), {}, {}});
  staff.survey = {0.3, 0.9};
  CHECK(covered(top_of(RankBy::intention, {}, 2), staff) == Persons{5, 6});
  CHECK(covered(top_of(RankBy::intention, {}, 6), staff) == Persons{0, 2, 3, 5, 6, 7});
  staff.survey = {1, 1};
  CHECK(covered(top_of(RankBy::intention, {}, 2), staff) == Persons{1, 4});
}

TEST_CASE("the top by network position go by the workplace's scores") {
  Staff staff = eight();
  Workplace workplace{staff.workplace->organisation, SocialNetwork(8, {}), {}, {}};
  workplace.score[static_cast<std::size_t>(RankBy::degree)] = {1, 2, 3, 4, 5, 6, 7, 8};
  workplace.score[static_cast<std::size_t>(RankBy::k_core)] = {9, 2, 3, 4, 5, 6, 7, 8};
  workplace.score[static_cast<std::size_t>(RankBy::betweenness)] = {1, 2, 9, 4, 5, 6, 7, 8};
  staff.workplace = std::make_shared<Workplace>(std::move(workplace));
  CHECK(covered(top_of(RankBy::degree, {}, 2), staff) == Persons{6, 7});
  CHECK(covered(top_of(RankBy::k_core, {}, 2), staff) == Persons{0, 7});
  CHECK(covered(top_of(RankBy::betweenness, {}, 2), staff) == Persons{2, 7});
}

TEST_CASE("the top are chosen among those who meet the other conditions, a share of them") {
  Who who = top_of(RankBy::intention, 0.5, {});
  who.departments = {"Sales"};
  CHECK(covered(who) == Persons{1, 3});
}

TEST_CASE("a random share is of those who meet the conditions, rounded, and a larger one contains a smaller one") {
  const Staff staff = staff_of(small_inputs().organisation, {});
  CHECK(covered(share_of(0), staff).empty());
  CHECK(covered(share_of(1), staff).size() == 400);
  Persons before;
  for (const double share : {0.1, 0.25, 0.5011, 0.9}) {
    const Persons now = covered(share_of(share), staff);
    CHECK(now.size() == static_cast<std::size_t>(std::lround(400 * share)));
    CHECK(std::includes(now.begin(), now.end(), before.begin(), before.end()));
    before = now;
  }
  Who who = share_of(0.5);
  who.departments = {"Department 5"};
  CHECK(covered(who, staff).size() == 20);
}

TEST_CASE("a random share is another one in another population or with another seed, and the same otherwise") {
  Staff staff = staff_of(small_inputs().organisation, {});
  const Mask first = covered_by(share_of(0.5), staff, 1);
  CHECK(first == covered_by(share_of(0.5), staff, 1));
  CHECK(first != covered_by(share_of(0.5), staff, 2));
  staff.population = 1;
  CHECK(first != covered_by(share_of(0.5), staff, 1));
}

TEST_CASE("the most motivated part of a random share comes after the share") {
  Who who = share_of(0.5);
  who.top = Top{RankBy::intention, 0.5, {}};
  const Persons both = covered(who);
  const Persons random = covered(share_of(0.5));
  CHECK(both.size() == 2);
  CHECK(std::includes(random.begin(), random.end(), both.begin(), both.end()));
}

TEST_CASE("shares and tops choose among those there at the start") {
  const Staff staff = changing();
  CHECK(covered(share_of(1), staff).size() == 400);
  CHECK(covered(top_of(RankBy::intention, 1.0, {}), staff).back() == 399);
}

TEST_CASE("departments hold for new hires by their seat, tenure by their own") {
  const Staff staff = changing();
  Who who;
  who.departments = {"Department 2"};
  for (const std::uint32_t person : covered(who, staff)) {
    CHECK(staff.workplace->organisation.department[staff.people->seat[person]] == 1);
  }
  CHECK(covered(who, staff).back() >= 400);
  who.departments.clear();
  who.tenure_from = 0.001;
  CHECK(covered(who, staff).back() < 400);
}

TEST_CASE("a department or level nobody has is refused at its place, with the nearest name") {
  Who who;
  who.place = {"launch.toml", 14, 17};
  who.departments = {"Suport"};
  CHECK_THROWS_WITH_AS(covered(who), "launch.toml:14:17: department 'Suport' is not known; did you mean 'Support'?",
                       UnknownName);
  who.departments.clear();
  who.levels = {"Chief"};
  CHECK_THROWS_WITH_AS(covered(who), "launch.toml:14:17: level 'Chief' is not known; known: 'Lead', 'Staff'",
                       UnknownName);
}
