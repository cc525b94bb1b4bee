// Traits of simulated employees: a survey of them would find the effects that were put in.
#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "megaphone/model/people.hpp"
#include "model/example.hpp"
#include "model/intraclass.hpp"
#include "model/linear.hpp"
#include "model/structure.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

constexpr std::uint32_t departments = 2000;
constexpr std::uint32_t department_size = 100;
constexpr std::uint32_t employees = departments * department_size;
constexpr double standard_errors = 4;  // of the 17 estimates below: false-alarm rate 17 x 6e-5 = 0.1 %
// Colleagues are alike: errors are larger by the root of 1 + 99 x .06 x .08 (residual and regressor).
constexpr double widened = 1.22;

/// 200,000 employees who answered every question.
const Traits& surveyed() {
  static const Traits traits = [] {
    const Organisation organisation = equal_departments(departments, department_size);
    const People people = draw_people(organisation, {}, 10, 11, 0);
    return traits_of(organisation, people, example_effects());
  }();
  return traits;
}

double mean_product(const std::vector<float>& a, const std::vector<float>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += static_cast<double>(a[i]) * static_cast<double>(b[i]);
  return sum / static_cast<double>(a.size());
}

double correlation(const std::vector<double>& a, const std::vector<double>& b) {
  double aa = 0;
  double bb = 0;
  double ab = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    aa += a[i] * a[i];
    bb += b[i] * b[i];
    ab += a[i] * b[i];
  }
  return ab / std::sqrt(aa * bb);
}

/// True when the regression finds the effect within the standard errors stated above.
bool finds(const Fit& fit, std::size_t slope, double effect) {
  return std::abs(fit.slope[slope] - effect) < standard_errors * widened * fit.error[slope];
}

/// 40,000 employees whose SIC is measured for every second, their intention for every fourth.
Organisation half_measured() {
  Organisation organisation = equal_departments(40'000, 1);
  organisation.measured[0].assign(40'000, unknown);
  organisation.measured[5].assign(40'000, unknown);
  for (std::size_t i = 0; i < 40'000; i += 2) organisation.measured[0][i] = 1.3;
  for (std::size_t i = 0; i < 40'000; i += 4) organisation.measured[5][i] = -0.7;
  return organisation;
}

}  // namespace

TEST_CASE("the traits of 200,000 employees have the means, variances and correlations that the effects imply") {
  const TraitMatrix sigma = implied_correlations(example_effects());
  // 5 standard errors, widened by a tenth for what departments have in common: false-alarm rate 21 x 6e-7
  const double margin = 5 * 1.1 / std::sqrt(employees);
  for (std::size_t a = 0; a < trait_count; ++a) {
    const auto& column = surveyed().value[a];
    REQUIRE(column.size() == employees);
    CHECK(std::abs(mean_product(column, std::vector<float>(employees, 1))) < 3 * margin);
    CHECK(std::abs(mean_product(column, column) - 1) < 1.5 * margin);
    for (std::size_t b = 0; b < a; ++b) {
      CAPTURE(a);
      CAPTURE(b);
      CHECK(std::abs(mean_product(column, surveyed().value[b]) - sigma[a][b]) < 1.5 * margin);
    }
  }
}

TEST_CASE("departments share as much of SIC as was asked; of EOR what comes down from it and a part of the rest") {
  // 4 standard errors of .0023 for ICC(1) (2,000 departments of 100): false-alarm rate 3 x 6e-5
  CHECK(std::abs(intraclass_correlation(surveyed()[Trait::sic], department_size) - 0.08) < 0.0105);
  const double of_eor = 0.36 * 0.08 + 0.64 * 0.06;
  CHECK(std::abs(intraclass_correlation(surveyed()[Trait::eor], department_size) - of_eor) < 0.0092);
  const double of_enjoyment = 0.25 * of_eor + 0.75 * 0.06;
  CHECK(std::abs(intraclass_correlation(surveyed()[Trait::enjoyment], department_size) - of_enjoyment) < 0.0092);
}

TEST_CASE("a regression of EOR on SIC gives back its path") {
  const Traits& t = surveyed();
  const Fit fit = regress(t[Trait::eor], {&t[Trait::sic]});
  CHECK(finds(fit, 0, 0.6));
}

TEST_CASE("regressions of the motivations on EOR and SIC give back EOR's paths, and nothing of SIC") {
  const Traits& t = surveyed();
  const std::vector<double> paths{0.3, 0.4, 0.5};
  for (std::size_t k = 0; k < motivation_count; ++k) {
    const Fit fit = regress(t.value[2 + k], {&t[Trait::eor], &t[Trait::sic]});
    CHECK(finds(fit, 0, paths[k]));
    CHECK(finds(fit, 1, 0));
  }
}

TEST_CASE("the residuals of the motivations correlate as was put in") {
  const Traits& t = surveyed();
  std::vector<std::vector<double>> residuals;
  for (std::size_t k = 0; k < motivation_count; ++k)
    residuals.push_back(regress(t.value[2 + k], {&t[Trait::eor]}).residual);
  const double error = widened * (1 - 0.35 * 0.35) / std::sqrt(employees);
  CHECK(std::abs(correlation(residuals[0], residuals[1]) - 0.35) < standard_errors * error);
  CHECK(std::abs(correlation(residuals[0], residuals[2]) - 0.35) < standard_errors * error);
  CHECK(std::abs(correlation(residuals[1], residuals[2]) - 0.35) < standard_errors * error);
}

TEST_CASE("a regression of intention on all its causes gives back every path") {
  const Traits& t = surveyed();
  const Fit fit = regress(t[Trait::intention], {&t[Trait::sic], &t[Trait::eor], &t[Trait::self_enhancement],
                                                &t[Trait::altruism], &t[Trait::enjoyment]});
  CHECK(finds(fit, 0, 0.05));
  CHECK(finds(fit, 1, 0.2));
  CHECK(finds(fit, 2, 0.1));
  CHECK(finds(fit, 3, 0.25));
  CHECK(finds(fit, 4, 0.15));
}

TEST_CASE("measured scores are kept, and the rest follows from them") {
  const Organisation organisation = half_measured();
  const People people = draw_people(organisation, {}, 10, 11, 0);
  const Traits traits = traits_of(organisation, people, example_effects());
  double eor = 0;
  double squares = 0;
  for (std::size_t i = 0; i < 40'000; i += 4) {
    REQUIRE(traits[Trait::sic][i] == 1.3F);
    REQUIRE(traits[Trait::sic][i + 2] == 1.3F);
    REQUIRE(traits[Trait::intention][i] == -0.7F);
    eor += traits[Trait::eor][i + 2] / 10'000.0;
    squares += static_cast<double>(traits[Trait::eor][i + 2]) * traits[Trait::eor][i + 2] / 10'000.0;
  }
  CHECK(std::abs(eor - 0.6 * 1.3) < 5 * 0.8 / 100);  // 5 standard errors: false-alarm rate 6e-7
  CHECK(std::abs(squares - eor * eor - 0.64) < 5 * 0.64 * std::sqrt(2.0) / 100);
}

TEST_CASE("those without a score keep the traits they would have had if nobody had been measured") {
  const Organisation organisation = half_measured();
  const People people = draw_people(organisation, {}, 10, 11, 0);
  const Traits some = traits_of(organisation, people, example_effects());
  const Traits none = traits_of(equal_departments(40'000, 1), people, example_effects());
  for (std::size_t t = 0; t < trait_count; ++t) {
    for (std::size_t i = 1; i < 2000; i += 2) CHECK(some.value[t][i] == none.value[t][i]);
  }
}

TEST_CASE("a new hire does not inherit the score of the leaver") {
  Organisation organisation = equal_departments(1, 200);
  organisation.measured[1].assign(200, 3.0);
  PeopleModel model;
  model.turnover = 0.5;
  const People people = draw_people(organisation, model, 130, 11, 0);
  const Traits traits = traits_of(organisation, people, example_effects());
  REQUIRE(people.size() > 200);
  CHECK(traits[Trait::eor][199] == 3.0F);
  for (std::uint32_t hire = 200; hire < people.size(); ++hire) CHECK(traits[Trait::eor][hire] != 3.0F);
}
