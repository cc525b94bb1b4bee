// What the people of a department have in common, and what scores of some say of the others: against the textbook's
// conditional normal of a whole department, and against statistics of many departments.
#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "megaphone/model/people.hpp"
#include "model/example.hpp"
#include "model/intraclass.hpp"
#include "model/linear.hpp"
#include "model/structure.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

Effects with_shares(double icc, double omega) {
  Effects effects = example_effects();
  effects[Effect::department_share_of_sic] = icc;
  effects[Effect::department_share_of_attitudes] = omega;
  return effects;
}

Traits drawn(const Organisation& organisation, const Effects& effects, std::uint64_t seed = 11) {
  return traits_of(organisation, draw_people(organisation, {}, 10, seed, 0), effects);
}

Matrix zeros(std::size_t rows, std::size_t columns) { return {rows, std::vector<double>(columns, 0)}; }

Matrix product(const Matrix& a, const Matrix& b) {
  Matrix c = zeros(a.size(), b.front().size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t k = 0; k < b.size(); ++k) {
      for (std::size_t j = 0; j < b[k].size(); ++j) c[i][j] += a[i][k] * b[k][j];
    }
  }
  return c;
}

Matrix transposed(const Matrix& a) {
  Matrix b = zeros(a.front().size(), a.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < a[i].size(); ++j) b[j][i] = a[i][j];
  }
  return b;
}

/// Covariance of the example's traits between two colleagues (`icc`, `omega`) or of a person with themselves (1, 1, and
/// intention's own residual), by the paths: shocks with covariance P make traits (1 - A)^-1 shocks.
Matrix covariance(double icc, double omega, double intention) {
  const std::array<double, 3> lambda{0.3, 0.4, 0.5}, beta{0.1, 0.25, 0.15};
  Matrix paths = zeros(6, 6), shocks = zeros(6, 6);
  for (std::size_t t = 0; t < 6; ++t) paths[t][t] = 1;
  paths[1][0] = -0.6;
  paths[5][0] = -0.05;
  paths[5][1] = -0.2;
  shocks[0][0] = icc;
  shocks[1][1] = omega * (1 - 0.36);
  shocks[5][5] = intention;
  for (std::size_t k = 0; k < 3; ++k) {
    paths[2 + k][1] = -lambda[k];
    paths[5][2 + k] = -beta[k];
    for (std::size_t l = 0; l < 3; ++l) {
      const double spread = std::sqrt((1 - lambda[k] * lambda[k]) * (1 - lambda[l] * lambda[l]));
      shocks[2 + k][2 + l] = omega * spread * (k == l ? 1 : 0.35);
    }
  }
  const Matrix totals = inverse(paths);
  return product(product(totals, shocks), transposed(totals));
}

/// Four people in one department and a fifth in another. Which of the traits of the four are measured: a mask each.
using Masks = std::array<unsigned, 4>;
constexpr std::size_t few = 5;

Organisation five_people(const Masks& masks) {
  Organisation organisation = equal_departments(1, 4);
  organisation.departments.emplace_back("elsewhere");
  organisation.department.push_back(1);
  for (std::size_t t = 0; t < trait_count; ++t) {
    organisation.measured[t].assign(few, unknown);
    for (std::size_t i = 0; i < 4; ++i) {
      const double score = 0.4 * static_cast<double>(i + 1) - 0.7 * static_cast<double>(t % 3) + 0.3;
      if ((masks[i] >> t & 1U) != 0) organisation.measured[t][i] = score;
    }
  }
  return organisation;
}

/// All normals that the traits of five people are made of, set to 0.
People without_chance(const Organisation& organisation) {
  People people = draw_people(organisation, {}, 10, 1, 0);
  for (auto& column : people.residual) column.assign(few, 0);
  for (auto& column : people.department_residual) column.assign(2, 0);
  return people;
}

/// The known or unknown traits of the five, as person * 6 + trait.
std::vector<std::size_t> places(const Organisation& organisation, bool known) {
  std::vector<std::size_t> found;
  for (std::size_t place = 0; place < few * trait_count; ++place) {
    if (std::isnan(organisation.measured[place % trait_count][place / trait_count]) != known) found.push_back(place);
  }
  return found;
}

std::vector<double> values_at(const Traits& traits, const std::vector<std::size_t>& at) {
  std::vector<double> values;
  for (const std::size_t place : at) {
    values.push_back(static_cast<double>(traits.value[place % trait_count][place / trait_count]));
  }
  return values;
}

/// Covariances of the five people's traits before anything is measured: rows x columns.
Matrix prior_covariance(const Effects& effects, const std::vector<std::size_t>& rows,
                        const std::vector<std::size_t>& columns) {
  const double rest = 1 - explained_variance(effects);
  const Matrix own = covariance(1, 1, rest);
  const Matrix shared =
      covariance(effects[Effect::department_share_of_sic], effects[Effect::department_share_of_attitudes], 0);
  Matrix found = zeros(rows.size(), columns.size());
  for (std::size_t a = 0; a < rows.size(); ++a) {
    for (std::size_t b = 0; b < columns.size(); ++b) {
      const std::size_t i = rows[a] / trait_count, j = columns[b] / trait_count;
      const Matrix& block = i == j ? own : shared;
      const bool related = i == j || (i < 4 && j < 4);
      found[a][b] = related ? block[rows[a] % trait_count][columns[b] % trait_count] : 0;
    }
  }
  return found;
}

/// The unknown traits are a mean and a matrix times the normals; both, found by setting one normal after the other
/// to 1.
struct Affine {
  std::vector<double> mean;
  Matrix loading;  ///< [normal][unknown]
};

Affine affine_of(const Organisation& organisation, const Effects& effects) {
  const std::vector<std::size_t> at = places(organisation, false);
  People people = without_chance(organisation);
  Affine found;
  found.mean = values_at(traits_of(organisation, people, effects), at);
  const auto add_row = [&](double& normal) {
    normal = 1;
    std::vector<double> row = values_at(traits_of(organisation, people, effects), at);
    normal = 0;
    for (std::size_t k = 0; k < row.size(); ++k) row[k] -= found.mean[k];
    found.loading.push_back(row);
  };
  for (auto& column : people.residual) {
    for (double& normal : column) add_row(normal);
  }
  for (auto& column : people.department_residual) {
    for (double& normal : column) add_row(normal);
  }
  return found;
}

/// Largest distance of the draws' means and covariances from those of the dense conditional normal.
double distance_from_dense(const Masks& masks, const Effects& effects) {
  const Organisation organisation = five_people(masks);
  const std::vector<std::size_t> known = places(organisation, true), open = places(organisation, false);
  const Affine found = affine_of(organisation, effects);
  const Matrix covariances = product(transposed(found.loading), found.loading);
  Matrix expected = prior_covariance(effects, open, open);
  std::vector<double> means(open.size(), 0);
  if (!known.empty()) {
    const Matrix slopes =
        product(prior_covariance(effects, open, known), inverse(prior_covariance(effects, known, known)));
    const Matrix explained = product(slopes, prior_covariance(effects, known, open));
    for (std::size_t a = 0; a < open.size(); ++a) {
      for (std::size_t k = 0; k < known.size(); ++k) {
        means[a] += slopes[a][k] * organisation.measured[known[k] % trait_count][known[k] / trait_count];
      }
      for (std::size_t b = 0; b < open.size(); ++b) expected[a][b] -= explained[a][b];
    }
  }
  double worst = 0;
  for (std::size_t a = 0; a < open.size(); ++a) {
    worst = std::max(worst, std::abs(found.mean[a] - means[a]));
    for (std::size_t b = 0; b < open.size(); ++b) {
      worst = std::max(worst, std::abs(covariances[a][b] - expected[a][b]));
    }
  }
  return worst;
}

constexpr std::size_t size = 20;

/// 2,000 departments of 20, of whom the first 10 are measured in EOR.
Organisation half_of_each(const std::vector<float>& scores) {
  Organisation organisation = equal_departments(2000, size);
  organisation.measured[1].assign(organisation.size(), unknown);
  for (std::size_t i = 0; i < organisation.size(); ++i) {
    if (i % size < size / 2) organisation.measured[1][i] = static_cast<double>(scores[i]);
  }
  return organisation;
}

double mean_of_unmeasured(const std::vector<float>& trait) {
  double sum = 0;
  for (std::size_t i = 0; i < trait.size(); ++i) sum += i % size < size / 2 ? 0 : static_cast<double>(trait[i]);
  return sum / (0.5 * static_cast<double>(trait.size()));
}

/// Correlation of two series within departments, or of the departments' means.
double correlation(const std::vector<double>& a, const std::vector<double>& b, bool within) {
  double aa = 0, bb = 0, ab = 0;
  for (std::size_t first = 0; first < a.size(); first += size) {
    double mean_a = 0, mean_b = 0;
    for (std::size_t i = first; i < first + size; ++i) mean_a += a[i] / size, mean_b += b[i] / size;
    if (!within) aa += mean_a * mean_a, bb += mean_b * mean_b, ab += mean_a * mean_b;
    for (std::size_t i = first; within && i < first + size; ++i) {
      aa += (a[i] - mean_a) * (a[i] - mean_a);
      bb += (b[i] - mean_b) * (b[i] - mean_b);
      ab += (a[i] - mean_a) * (b[i] - mean_b);
    }
  }
  return ab / std::sqrt(aa * bb);
}

}  // namespace

TEST_CASE(
    "without a department share of attitudes everybody has the traits that SIC's share alone gives, bit for bit") {
  const Organisation organisation = equal_departments(30, 20);
  const Effects effects = with_shares(0.11, 0);
  const Traits traits = drawn(organisation, effects);
  const People people = draw_people(organisation, {}, 10, 11, 0);
  const ConditionalDraw draw(implied_correlations(effects), 0);
  for (std::uint32_t person = 0; person < organisation.size(); ++person) {
    TraitVector residual;
    for (std::size_t t = 0; t < trait_count; ++t) residual[t] = people.residual[t][person];
    const double climate = random_normal(11, {Purpose::department_sic, person / 20, 0, 0, 0});
    residual[0] = std::sqrt(0.11) * climate + std::sqrt(1 - 0.11) * residual[0];
    const TraitVector expected = draw({}, residual);
    for (std::size_t t = 0; t < trait_count; ++t) REQUIRE(traits.value[t][person] == static_cast<float>(expected[t]));
  }
}

TEST_CASE("without any department share measured people have what a draw by themselves gives, bit for bit") {
  const Organisation organisation = five_people({0b100001, 0b000010, 0, 0b101010});
  const Effects effects = with_shares(0, 0);
  const Traits traits = drawn(organisation, effects);
  const People people = draw_people(organisation, {}, 10, 11, 0);
  for (std::size_t person = 0; person < few; ++person) {
    TraitVector measured, residual;
    unsigned known = 0;
    for (std::size_t t = 0; t < trait_count; ++t) {
      measured[t] = organisation.measured[t][person];
      residual[t] = people.residual[t][person];
      if (!std::isnan(measured[t])) known |= 1U << t;
    }
    const ConditionalDraw draw(implied_correlations(effects), static_cast<std::uint8_t>(known));
    const TraitVector expected = draw(measured, residual);
    for (std::size_t t = 0; t < trait_count; ++t) CHECK(traits.value[t][person] == static_cast<float>(expected[t]));
  }
}

TEST_CASE("whoever is measured, the rest of a department has the mean and covariance of the dense conditional normal") {
  // Traits are in single precision, so nothing can be nearer than some 1e-7.
  for (const Masks& masks :
       {Masks{0, 0, 0, 0}, Masks{0b000001, 0, 0, 0}, Masks{0b000010, 0b000010, 0, 0}, Masks{0b100000, 0b010100, 0, 0},
        Masks{0b010001, 0b100000, 0, 0b101010}, Masks{0b111111, 0, 0b001000, 0b000011},
        Masks{0b111111, 0b111111, 0b111111, 0}, Masks{0b011111, 0b111110, 0b101101, 0b110011}}) {
    CAPTURE(masks);
    CHECK(distance_from_dense(masks, with_shares(0.08, 0.06)) < 2e-6);
    CHECK(distance_from_dense(masks, with_shares(0.6, 0.3)) < 2e-6);
    CHECK(distance_from_dense(masks, with_shares(0.4, 0)) < 2e-6);
    CHECK(distance_from_dense(masks, with_shares(0, 0.5)) < 2e-6);
  }
}

TEST_CASE("measured scores stay as they are, whatever the department is like") {
  const Organisation organisation = five_people({0b111111, 0b000001, 0b101010, 0b110011});
  for (const double share : {0.0, 0.08, 0.9, 1.0}) {
    const Traits traits = drawn(organisation, with_shares(share, share));
    for (const std::size_t place : places(organisation, true)) {
      const std::size_t t = place % trait_count, person = place / trait_count;
      CHECK(traits.value[t][person] == static_cast<float>(organisation.measured[t][person]));
    }
    for (const auto& column : traits.value) {
      for (const float value : column) CHECK(std::isfinite(value));
    }
  }
}

TEST_CASE("scores say nothing of other departments") {
  const Effects effects = with_shares(0.3, 0.3);
  const Traits some = drawn(five_people({0b111111, 0b000001, 0, 0}), effects);
  const Traits none = drawn(five_people({0, 0, 0, 0}), effects);
  for (std::size_t t = 0; t < trait_count; ++t) CHECK(some.value[t][4] == none.value[t][4]);
  CHECK(some.value[1][3] != none.value[1][3]);
}

TEST_CASE(
    "a department share of 1 gives colleagues the same SIC, relationship and motivations; of 0 nothing in common") {
  const Organisation organisation = equal_departments(2, 2);
  const Traits sic = drawn(organisation, with_shares(1, 0));
  CHECK(sic.value[0][0] == sic.value[0][1]);
  CHECK(sic.value[0][0] != sic.value[0][2]);
  CHECK(sic.value[1][0] != sic.value[1][1]);
  const Traits all = drawn(organisation, with_shares(1, 1));
  for (std::size_t t = 0; t < shared_trait_count; ++t) CHECK(all.value[t][0] == all.value[t][1]);
  CHECK(all.value[5][0] != all.value[5][1]);
  const Traits own = drawn(organisation, with_shares(0, 0));
  const Traits moved = drawn(equal_departments(4, 1), with_shares(0, 0));
  for (std::size_t t = 0; t < trait_count; ++t) CHECK(own.value[t] == moved.value[t]);
}

TEST_CASE("a new hire has what the department has in common") {
  PeopleModel model;
  model.turnover = 0.9;
  const Organisation organisation = equal_departments(1, 50);
  const Traits traits = traits_of(organisation, draw_people(organisation, model, 130, 11, 0), with_shares(1, 1));
  REQUIRE(traits.value[0].size() > 50);
  for (std::size_t t = 0; t < shared_trait_count; ++t) CHECK(traits.value[t].back() == traits.value[t][0]);
}

TEST_CASE("residuals of the motivations correlate alike within departments and between them") {
  const Traits traits = drawn(equal_departments(2000, size), with_shares(0.08, 0.1));
  std::vector<std::vector<double>> residuals;
  for (std::size_t k = 0; k < motivation_count; ++k) {
    residuals.push_back(regress(traits.value[2 + k], {&traits[Trait::eor]}).residual);
  }
  // 4.5 standard errors of (1 - rho^2) / sqrt(n), n = 38,000 and 2,000: false-alarm rate 6 x 7e-6. If departments
  // shared uncorrelated parts, the means would correlate by .11.
  for (std::size_t k = 0; k < 3; ++k) {
    const auto& a = residuals[k];
    const auto& b = residuals[(k + 1) % 3];
    CHECK(std::abs(correlation(a, b, true) - 0.35) < 0.0203);
    CHECK(std::abs(correlation(a, b, false) - 0.35) < 0.0884);
  }
}

TEST_CASE("colleagues of people with high scores are expected as high as the normal distribution says") {
  const Organisation organisation = half_of_each(std::vector<float>(2000 * size, 1.5F));
  const Effects effects = with_shares(0.08, 0.06);
  const Traits traits = drawn(organisation, effects);
  const double alike = 0.36 * 0.08 + 0.64 * 0.06;
  const double expected = 10 * alike * 1.5 / (1 + 9 * alike);
  // The mean of ten colleagues varies by less than alike + .1, so the mean of 2,000 departments by less than .0093;
  // 5 of those: false-alarm rate 2 x 6e-7.
  CHECK(std::abs(mean_of_unmeasured(traits[Trait::eor]) - expected) < 0.0465);
  CHECK(std::abs(mean_of_unmeasured(traits[Trait::enjoyment]) - covariance(0.08, 0.06, 0)[4][1] / alike * expected) <
        0.0465);
}

TEST_CASE("half of the people drawn anew given the scores of the others are as alike as before") {
  const Effects effects = with_shares(0.08, 0.06);
  const Traits before = drawn(equal_departments(2000, size), effects);
  const Traits after = drawn(half_of_each(before[Trait::eor]), effects, 12);
  CHECK(before[Trait::eor][0] == after[Trait::eor][0]);
  CHECK(before[Trait::eor][size - 1] != after[Trait::eor][size - 1]);
  // Standard error of ICC(1) for 2,000 departments of 20: .0035; 5 of them: false-alarm rate 6e-7. Without what the
  // scores say the second half would be like strangers to the first, and the ICC half as large.
  const double alike = 0.36 * 0.08 + 0.64 * 0.06;
  CHECK(std::abs(intraclass_correlation(after[Trait::eor], size) - alike) < 0.0175);
}
