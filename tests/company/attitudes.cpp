// The structure of attitudes, by hand for a few people and against the structural model for many.
#include "company/attitudes.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "experiment/cascades.hpp"
#include "support/small_company.hpp"

using namespace megaphone;
using namespace megaphone::test;
using doctest::Approx;

namespace {

constexpr auto sic = static_cast<std::size_t>(Trait::sic), eor = static_cast<std::size_t>(Trait::eor),
               intention = static_cast<std::size_t>(Trait::intention);

/// People by department with a score in SIC each; EOR is its mirror image, the other traits do not vary.
Staff scored(const std::vector<std::vector<float>>& departments) {
  Organisation organisation;
  std::vector<float> scores;
  for (std::uint32_t d = 0; d < departments.size(); ++d) {
    organisation.departments.push_back("Department " + std::to_string(d + 1));
    organisation.department.insert(organisation.department.end(), departments[d].size(), d);
    scores.insert(scores.end(), departments[d].begin(), departments[d].end());
  }
  Staff staff = staff_of(std::move(organisation), {});
  staff.traits.value[sic] = scores;
  for (std::size_t k = 0; k < scores.size(); ++k) staff.traits.value[eor][k] = -scores[k];
  return staff;
}

}  // namespace

TEST_CASE("ICC(1) is that of the analysis of variance, with the group size corrected for unequal groups") {
  // means 2 and 6: MSB = 3 * 4 + 2 * 9 ... with grand mean 3.6; MSW = (2 + 8) / 3; k = (5 - 13 / 5) / 1
  const AttitudeStructure found = attitude_structure(scored({{1, 2, 3}, {4, 8}}));
  const double between = 3 * 1.6 * 1.6 + 2 * 2.4 * 2.4, within = 10.0 / 3, size = 5 - 13.0 / 5;
  CHECK(found.icc[sic] == Approx((between - within) / (between + (size - 1) * within)));
  CHECK(found.icc[eor] == Approx(found.icc[sic]));
}

TEST_CASE("correlations are over people, and over departments once each") {
  const AttitudeStructure found = attitude_structure(scored({{1, 2, 3}, {4, 8}, {}, {5}}));
  CHECK(found.correlation[sic][eor] == Approx(-1));
  CHECK(found.between[sic][eor] == Approx(-1));
  CHECK(found.correlation[sic][sic] == Approx(1));
  CHECK(std::isnan(found.correlation[sic][intention]));
}

TEST_CASE("what too few departments cannot show is undefined") {
  const AttitudeStructure two = attitude_structure(scored({{1, 2, 3}, {4, 8}}));
  CHECK(std::isnan(two.between[sic][eor]));
  CHECK(std::isnan(attitude_structure(scored({{1, 2, 3}})).icc[sic]));
}

TEST_CASE("a large population shows the correlations and the department share that its effects imply") {
  // 40 departments of 500: standard errors, since colleagues are alike, are below .02 (correlations), .04 (ICC of SIC)
  // and .025 (of EOR); about four of them are allowed
  Scenario scenario = small_scenario();
  Inputs inputs = small_inputs();
  inputs.organisation = {};
  for (std::uint32_t d = 0; d < 40; ++d) {
    inputs.organisation.departments.push_back("Department " + std::to_string(d + 1));
    inputs.organisation.department.insert(inputs.organisation.department.end(), 500, d);
  }
  inputs.effects[Effect::department_share_of_sic] = prior_of(0.2, 0, 0, 0.3);
  const AttitudeStructure found = attitude_structure(staff_of(scenario, inputs, {}));
  const Effects effects = draw_effects(inputs.effects, 1, 0).effects;
  const TraitMatrix implied = implied_correlations(effects);
  CHECK(std::fabs(found.correlation[sic][eor] - implied[sic][eor]) < 0.07);
  CHECK(std::fabs(found.correlation[eor][intention] - implied[eor][intention]) < 0.07);
  CHECK(std::fabs(found.icc[sic] - 0.2) < 0.15);
  const double gamma = effects[Effect::sic_to_eor];
  const double omega = effects[Effect::department_share_of_attitudes];
  CHECK(std::fabs(found.icc[eor] - 0.2 * gamma * gamma - omega * (1 - gamma * gamma)) < 0.1);
  CHECK(found.between[sic][eor] > found.correlation[sic][eor]);
}
