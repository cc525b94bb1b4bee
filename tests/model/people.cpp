// People: what is drawn, from which distribution, and what the roster's word is.
#include "megaphone/model/people.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <cmath>
#include <vector>

#include "base/distributions.hpp"
#include "base/statistics.hpp"
#include "model/example.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

constexpr std::uint64_t seed = 7;
constexpr std::int32_t half_year = 130;

People some_people(std::uint32_t count, const PeopleModel& model = {}, std::int32_t horizon = half_year) {
  return draw_people(equal_departments(1, count), model, horizon, seed, 0);
}

PeopleModel leaving(double turnover) {
  PeopleModel model;
  model.turnover = turnover;
  return model;
}

/// The people of a quarter of whom leave within a year.
const People& people_who_leave() {
  static const People people = some_people(20'000, leaving(0.25));
  return people;
}

}  // namespace

TEST_CASE("department sizes count employees by department") {
  Organisation organisation = equal_departments(3, 2);
  organisation.department.push_back(1);
  CHECK(department_sizes(organisation) == std::vector<std::uint32_t>{2, 3, 2});
}

TEST_CASE("without turnover persons are seats and stay from the first day on") {
  const People people = some_people(50);
  REQUIRE(people.size() == 50);
  for (std::uint32_t person = 0; person < 50; ++person) {
    CHECK(people.seat[person] == person);
    CHECK(people.present(person, 0));
    CHECK(people.present(person, half_year));
  }
}

TEST_CASE("a person is present from the first to the last day, both included") {
  People people = some_people(1);
  people.first_day[0] = 3;
  people.last_day[0] = 5;
  CHECK_FALSE(people.present(0, 2));
  CHECK(people.present(0, 3));
  CHECK(people.present(0, 5));
  CHECK_FALSE(people.present(0, 6));
}

TEST_CASE("followers are whole people and lognormal") {
  const People people = some_people(20'000);
  for (const double followers : people.followers) REQUIRE(followers == std::floor(followers));
  CHECK(follows(people.followers, [](double x) { return normal_cdf((std::log(x + 0.5) - 5.23) / 0.99); }));
}

TEST_CASE("followers are rounded to the nearest whole number") {
  PeopleModel model;
  model.followers_log_mean = 0;
  model.followers_log_sd = 0.3;
  const People people = some_people(20'000, model);
  const auto ones = static_cast<double>(std::count(people.followers.begin(), people.followers.end(), 1.0));
  const double chance = normal_cdf(std::log(1.5) / 0.3) - normal_cdf(std::log(0.5) / 0.3);
  CHECK(std::abs(ones / 20'000 - chance) < 5 * std::sqrt(chance * (1 - chance) / 20'000));
}

TEST_CASE("activity follows the Beta distribution with the mean and concentration asked for") {
  PeopleModel model;
  model.activity_mean = 0.3;
  model.activity_concentration = 5;
  std::vector<double> chances;
  for (const std::uint32_t threshold : some_people(20'000, model).activity) chances.push_back(threshold * 0x1p-32);
  const boost::math::beta_distribution<> law(1.5, 3.5);
  CHECK(follows(chances, [&law](double x) { return cdf(law, x); }));
}

TEST_CASE("a mean activity of 1 has everyone online every day") {
  PeopleModel model;
  model.activity_mean = 1;
  for (const std::uint32_t threshold : some_people(100, model).activity) CHECK(threshold == UINT32_MAX);
}

TEST_CASE("tenure is exponential with its mean, and never negative") {
  PeopleModel model;
  model.tenure_mean = 3;
  const People people = some_people(20'000, model);
  CHECK(follows(people.tenure, [](double x) { return x < 0 ? 0 : 1 - std::exp(-x / 3); }));
}

TEST_CASE("habits are standard normal") { CHECK(follows(some_people(20'000).habit, normal_cdf)); }

TEST_CASE("residuals are standard normal in every trait, those of people and those of departments") {
  const People people = draw_people(equal_departments(20'000, 1), {}, 10, seed, 0);
  for (const auto& column : people.residual) CHECK(follows(column, normal_cdf));
  for (const auto& column : people.department_residual) CHECK(follows(column, normal_cdf));
}

TEST_CASE("residuals and habits of different traits are not correlated") {
  const People people = draw_people(equal_departments(40'000, 1), {}, 10, seed, 0);
  std::vector<std::vector<double>> columns(people.residual.begin(), people.residual.end());
  columns.insert(columns.end(), people.department_residual.begin(), people.department_residual.end());
  columns.push_back(people.habit);
  for (std::size_t a = 0; a < columns.size(); ++a) {
    for (std::size_t b = 0; b < a; ++b) {
      double sum = 0;
      for (std::size_t i = 0; i < columns[a].size(); ++i) sum += columns[a][i] * columns[b][i];
      CHECK(std::abs(sum / 40'000) < 5 / 200.0);  // 5 standard errors: false-alarm rate 66 x 6e-7
    }
  }
}

TEST_CASE("what is a person's own does not depend on the department, what is a department's not on its people") {
  const People people = draw_people(equal_departments(2, 2), {}, 10, seed, 0);
  const People moved = draw_people(equal_departments(4, 1), {}, 10, seed, 0);
  for (std::size_t t = 0; t < trait_count; ++t) CHECK(people.residual[t] == moved.residual[t]);
  for (std::size_t t = 0; t < shared_trait_count; ++t) {
    REQUIRE(people.department_residual[t].size() == 2);
    CHECK(people.department_residual[t][1] == moved.department_residual[t][1]);
  }
}

TEST_CASE("what the roster says of followers, activity and tenure is kept; what it leaves out is drawn") {
  Organisation organisation = equal_departments(1, 3);
  organisation.followers = {0, unknown, 1234};
  organisation.activity = {0, 1, unknown};
  organisation.tenure = {unknown, 2.5, 0};
  const People people = draw_people(organisation, {}, 10, seed, 0);
  const People drawn = some_people(3);
  CHECK(people.followers == std::vector<double>{0, drawn.followers[1], 1234});
  CHECK(people.activity == std::vector<std::uint32_t>{0, UINT32_MAX, drawn.activity[2]});
  CHECK(people.tenure == std::vector<double>{drawn.tenure[0], 2.5, 0});
}

TEST_CASE("another seed or population gives other people, the same gives the same") {
  const Organisation organisation = equal_departments(2, 30);
  const People people = draw_people(organisation, {}, 10, seed, 0);
  CHECK(people.habit == draw_people(organisation, {}, 10, seed, 0).habit);
  const People other_seed = draw_people(organisation, {}, 10, seed + 1, 0);
  const People other_population = draw_people(organisation, {}, 10, seed, 1);
  for (const People* other : {&other_seed, &other_population}) {
    CHECK(people.habit[5] != other->habit[5]);
    CHECK(people.followers != other->followers);
    CHECK(people.activity[5] != other->activity[5]);
    CHECK(people.tenure[5] != other->tenure[5]);
    for (std::size_t t = 0; t < trait_count; ++t) CHECK(people.residual[t][5] != other->residual[t][5]);
    for (std::size_t t = 0; t < shared_trait_count; ++t) {
      CHECK(people.department_residual[t][1] != other->department_residual[t][1]);
    }
  }
}

TEST_CASE("as many leave as the yearly turnover says, within 5 standard deviations") {
  const double daily = 1 - std::pow(0.1, 1 / working_days_per_year);
  const double chances = 20'000.0 * (half_year - 1);
  const double leavers = some_people(20'000, leaving(0.9)).size() - 20'000.0;
  CHECK(std::abs(leavers - chances * daily) < 5 * std::sqrt(chances * daily));  // false-alarm rate 6e-7
}

TEST_CASE("the first may leave after the first day, the last are replaced on the last day") {
  const People& people = people_who_leave();
  CHECK(people.first_day[20'000] == 1);
  CHECK(people.first_day.back() == half_year - 1);
}

TEST_CASE("each seat is held by exactly one person on every day") {
  const People& people = people_who_leave();
  std::vector<int> holders(20'000);
  for (const std::int32_t day : {0, 1, 64, half_year - 1}) {
    std::fill(holders.begin(), holders.end(), 0);
    for (std::uint32_t person = 0; person < people.size(); ++person) {
      holders[people.seat[person]] += people.present(person, day) ? 1 : 0;
    }
    CHECK(std::all_of(holders.begin(), holders.end(), [](int n) { return n == 1; }));
  }
}

TEST_CASE("new hires follow in order of their first day, within the run, without tenure") {
  const People& people = people_who_leave();
  REQUIRE(people.size() > 20'000);
  for (std::uint32_t person = 20'000; person < people.size(); ++person) {
    REQUIRE(people.first_day[person] >= people.first_day[person - 1]);
    REQUIRE(people.first_day[person] >= 1);
    REQUIRE(people.first_day[person] < half_year);
    REQUIRE(people.tenure[person] == 0);
  }
}

TEST_CASE("turnover changes nobody who is there at the start, but when they leave") {
  const People& people = people_who_leave();
  const People stable = some_people(20'000);
  for (std::uint32_t person = 0; person < 20'000; person += 97) {
    CHECK(people.habit[person] == stable.habit[person]);
    CHECK(people.followers[person] == stable.followers[person]);
    for (std::size_t t = 0; t < trait_count; ++t) CHECK(people.residual[t][person] == stable.residual[t][person]);
  }
}

TEST_CASE("a longer run adds later departures and keeps the earlier ones") {
  const People brief = some_people(300, leaving(0.5), 60);
  const People extended = some_people(300, leaving(0.5), 120);
  REQUIRE(extended.size() > brief.size());
  REQUIRE(brief.size() > 300);
  for (std::uint32_t person = 0; person < brief.size(); ++person) {
    CHECK(brief.seat[person] == extended.seat[person]);
    CHECK(brief.first_day[person] == extended.first_day[person]);
    CHECK(brief.habit[person] == extended.habit[person]);
  }
}

TEST_CASE("a new hire has residuals, habit and followers of their own") {
  Organisation organisation = equal_departments(1, 300);
  organisation.followers.assign(300, 77);
  const People people = draw_people(organisation, leaving(0.5), half_year, seed, 0);
  REQUIRE(people.size() > 300);
  const std::uint32_t hire = 300;
  for (std::size_t t = 0; t < trait_count; ++t) {
    CHECK(people.residual[t][hire] != people.residual[t][people.seat[hire]]);
  }
  CHECK(people.habit[hire] != people.habit[people.seat[hire]]);
  CHECK(people.followers[hire] != 77);
}

namespace {

/// How many see the shares of each seat: 0 to 99 in turn, so that nobody knows who they are from the number of the
/// seat.
std::vector<std::uint32_t> some_viewers(std::uint32_t seats) {
  std::vector<std::uint32_t> viewers;
  for (std::uint32_t seat = 0; seat < seats; ++seat) viewers.push_back(seat * 37 % 100);
  return viewers;
}

PeopleModel with_ties(double correlation, const std::vector<std::uint32_t>& viewers) {
  PeopleModel model;
  model.followers_log_mean = 9;  // large numbers, so that rounding takes nothing from the correlation
  model.followers_with_ties = correlation;
  model.viewers = viewers;
  return model;
}

/// Correlation over persons from `first` on of log followers with log(1 + viewers of the seat).
double correlation_with_ties(const People& people, const std::vector<std::uint32_t>& viewers, std::uint32_t first = 0) {
  double n = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;
  for (std::uint32_t p = first; p < people.size(); ++p) {
    const double a = std::log(1.0 + viewers[people.seat[p]]), b = std::log(people.followers[p]);
    n += 1, x += a, y += b, xx += a * a, yy += b * b, xy += a * b;
  }
  return (xy / n - x / n * y / n) / std::sqrt((xx / n - x / n * x / n) * (yy / n - y / n * y / n));
}

}  // namespace

TEST_CASE("log followers correlate with the log of 1 + viewers as asked, within 5 standard errors") {
  // Standard error (1 - rho^2) / sqrt(n); false-alarm rate 6e-7 each.
  const std::vector<std::uint32_t> viewers = some_viewers(20'000);
  for (const double rho : {-0.5, 0.0, 0.3, 0.8}) {
    const People people = some_people(20'000, with_ties(rho, viewers));
    CHECK(std::abs(correlation_with_ties(people, viewers) - rho) < 5 * (1 - rho * rho) / std::sqrt(20'000.0));
  }
  CHECK(correlation_with_ties(some_people(20'000, with_ties(1, viewers)), viewers) > 0.9999);
}

TEST_CASE("however followers go with ties, their logarithm keeps mean and standard deviation") {
  // 5 standard errors: false-alarm rate 6e-7 each.
  const std::vector<std::uint32_t> viewers = some_viewers(20'000);
  const People people = some_people(20'000, with_ties(0.8, viewers));
  double sum = 0, squares = 0;
  for (const double followers : people.followers) sum += std::log(followers);
  for (const double followers : people.followers) squares += std::pow(std::log(followers) - sum / 20'000, 2);
  CHECK(std::abs(sum / 20'000 - 9) < 5 * 0.99 / std::sqrt(20'000.0));
  CHECK(std::abs(std::sqrt(squares / 20'000) - 0.99) < 5 * 0.99 / std::sqrt(40'000.0));
}

TEST_CASE("without the correlation, or where all are seen by as many, followers are those of before, bit for bit") {
  const std::vector<std::uint32_t> viewers = some_viewers(500), alike(500, 7);
  PeopleModel model;
  const std::vector<double> before = some_people(500, model).followers;
  for (std::uint32_t person = 0; person < 500; ++person) {
    RandomStream stream(seed, {Purpose::followers, person, 0, 0, 0});
    CHECK(before[person] == std::floor(draw_lognormal(stream, 5.23, 0.99) + 0.5));
  }
  model.viewers = viewers;
  CHECK(some_people(500, model).followers == before);
  model.followers_with_ties = 0.6;
  CHECK(some_people(500, model).followers != before);
  model.viewers = alike;
  CHECK(some_people(500, model).followers == before);
}

TEST_CASE("followers of the roster stay, and new hires have the viewers of their seat") {
  const std::vector<std::uint32_t> viewers = some_viewers(4'000);
  Organisation organisation = equal_departments(1, 4'000);
  organisation.followers.assign(4'000, unknown);
  organisation.followers[3] = 12;
  PeopleModel model = with_ties(0.9, viewers);
  model.turnover = 0.9;
  const People people = draw_people(organisation, model, half_year, seed, 0);
  CHECK(people.followers[3] == 12);
  REQUIRE(people.size() > 5'000);
  // Of more than a thousand hires; 10 standard errors of .19 / sqrt(1000).
  CHECK(std::abs(correlation_with_ties(people, viewers, people.seats) - 0.9) < 0.06);
}
