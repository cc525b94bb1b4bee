// Indices without chance: functions whose indices are known, and each estimator beside a plain computation.
#include "study/sobol_indices.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>

#include "study/known_functions.hpp"

using namespace megaphone;
using namespace megaphone::test;
using doctest::Approx;

namespace {

constexpr Resampling no_resamples{1, 0, 1};

IndicesShape exact_shape(std::uint32_t factors) {
  IndicesShape shape;
  shape.factors = factors;
  shape.noisy = false;
  return shape;
}

double sobol_g(const std::vector<double>& unit) {
  static const std::vector<double> a{0, 1, 4.5, 9, 99, 99, 99, 99};
  double product = 1;
  for (std::size_t k = 0; k < a.size(); ++k) product *= (std::abs(4 * unit[k] - 2) + a[k]) / (1 + a[k]);
  return product;
}

double linear(const std::vector<double>& unit) {
  double sum = 0;
  for (std::size_t k = 0; k < 5; ++k) sum += (5.0 - static_cast<double>(k)) * unit[k];
  return sum;
}

/// Largest error over factors of S1, and of ST, root mean square over 20 seeds.
std::pair<double, double> worst_errors(std::uint64_t base_rows, bool scrambled) {
  std::vector<double> first(3), total(3);
  const std::uint64_t seeds = scrambled ? 20 : 1;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    SamplingDesign design = saltelli_design(3, seed);
    design.scrambled = scrambled;
    const OutputIndices found = study_of({ishigami}, design, base_rows, exact_shape(3), no_resamples);
    for (std::size_t k = 0; k < 3; ++k) {
      first[k] += std::pow(found.factors[k].first.value - ishigami_first[k], 2) / static_cast<double>(seeds);
      total[k] += std::pow(found.factors[k].total.value - ishigami_total[k], 2) / static_cast<double>(seeds);
    }
  }
  return {std::sqrt(*std::max_element(first.begin(), first.end())),
          std::sqrt(*std::max_element(total.begin(), total.end()))};
}

/// Point `point` of every base row of a function that all factors and pairs matter to, far from 0.
std::vector<double> column(const SamplingDesign& design, std::uint64_t rows, std::size_t point) {
  std::vector<double> values;
  for (std::uint64_t group = 0; group < rows; ++group) {
    const auto unit = group_points(design, group)[point].unit;
    values.push_back(100 + ishigami(unit) + 9 * unit[0] * unit[1]);
  }
  return values;
}

double mean_of(const std::vector<double>& x, const std::vector<double>& y) {
  double sum = 0;
  for (std::size_t k = 0; k < x.size(); ++k) sum += x[k] * y[k];
  return sum / static_cast<double>(x.size());
}

double mean_of(const std::vector<double>& x) { return mean_of(x, std::vector<double>(x.size(), 1.0)); }

double covariance(const std::vector<double>& x, const std::vector<double>& y) {
  return mean_of(x, y) - mean_of(x) * mean_of(y);
}

/// A study of 300 rows (more than two batches) and its columns: A, B, AB_1 .. AB_3, BA_1 .. BA_3.
struct PlainStudy {
  std::vector<std::vector<double>> columns;
  SamplingDesign design = saltelli_design(3, 5);
  IndicesShape shape = exact_shape(3);

  PlainStudy() {
    design.second_order = shape.second_order = true;
    shape.population = false;
    for (std::size_t point = 0; point < 8; ++point) columns.push_back(column(design, 300, point));
  }
  OutputIndices study(FirstOrder method) {
    shape.first_order = method;
    SobolIndices study(shape, no_resamples);
    for (std::size_t row = 0; row < 300; ++row) {
      std::vector<double> values;
      for (const auto& column : columns) values.push_back(column[row]);
      study.add(row, values);
    }
    return study.indices()[0];
  }
  const std::vector<double>& a() const { return columns[0]; }
  const std::vector<double>& b() const { return columns[1]; }
  const std::vector<double>& ab(std::size_t k) const { return columns[2 + k]; }
  const std::vector<double>& ba(std::size_t k) const { return columns[5 + k]; }
  double mean() const { return (mean_of(a()) + mean_of(b())) / 2; }
  double variance() const { return (mean_of(a(), a()) + mean_of(b(), b())) / 2 - mean() * mean(); }
};

}  // namespace

TEST_CASE("Ishigami's indices with scrambled and plain sequences have the errors that are known for them") {
  // Largest root mean square error over factors, S1 and ST; 300 other seeds gave .053 .055, .0088 .0071, .0036 .0029.
  const std::vector<std::array<double, 3>> most{{256, .075, .085}, {1024, .0135, .0105}, {4096, .0056, .0042}};
  for (const auto& [base_rows, first, total] : most) {
    const auto scrambled = worst_errors(static_cast<std::uint64_t>(base_rows), true);
    CHECK(scrambled.first < first);
    CHECK(scrambled.second < total);
    const auto plain = worst_errors(static_cast<std::uint64_t>(base_rows), false);
    CHECK(plain.first < first);
    CHECK(plain.second < total);
  }
}

TEST_CASE("Sobol's G function has its known indices") {
  const std::vector<double> first{.71619217, .17904804, .02367577, .00716192,
                                  .00007162, .00007162, .00007162, .00007162};
  const std::vector<double> total{.78714413, .24219819, .03431691, .01046039,
                                  .00010495, .00010495, .00010495, .00010495};
  const OutputIndices found = study_of({sobol_g}, saltelli_design(8, 1), 4096, exact_shape(8), no_resamples);
  for (std::size_t k = 0; k < 8; ++k) {
    CHECK(std::abs(found.factors[k].first.value - first[k]) < .006);
    CHECK(std::abs(found.factors[k].total.value - total[k]) < .006);
  }
}

TEST_CASE("a linear function has equal first and total indices, and no pair matters") {
  SamplingDesign design = saltelli_design(5, 1);
  IndicesShape shape = exact_shape(5);
  design.second_order = shape.second_order = true;
  const OutputIndices found = study_of({linear}, design, 1024, shape, no_resamples);
  const std::vector<double> known{25. / 55, 16. / 55, 9. / 55, 4. / 55, 1. / 55};
  for (std::size_t k = 0; k < 5; ++k) {
    CHECK(std::abs(found.factors[k].first.value - known[k]) < .003);
    CHECK(std::abs(found.factors[k].total.value - known[k]) < .003);
  }
  for (const PairIndex& pair : found.pairs) CHECK(std::abs(pair.second.value) < .01);
  CHECK(found.mean.value == Approx(7.5).epsilon(1e-4));
  CHECK(found.explained.value == Approx(55.0 / 12).epsilon(1e-3));
}

TEST_CASE("Ishigami's only pair is its first factor and its third") {
  SamplingDesign design = saltelli_design(3, 1);
  IndicesShape shape = exact_shape(3);
  design.second_order = shape.second_order = true;
  const OutputIndices found = study_of({ishigami}, design, 4096, shape, no_resamples);
  REQUIRE(found.pairs.size() == 6);
  for (const PairIndex& pair : found.pairs) {
    CHECK(pair.one < pair.other);
    const bool matters = pair.one == 0 && pair.other == 2;
    CHECK(std::abs(pair.second.value - (matters ? ishigami_total[2] : 0)) < .02);
  }
}

TEST_CASE("the estimators are those of their formulas, computed plainly") {
  PlainStudy plain;
  const auto martinez = plain.study(FirstOrder::martinez), saltelli = plain.study(FirstOrder::saltelli);
  const auto adjusted = plain.study(FirstOrder::adjusted);
  const auto &a = plain.a(), &b = plain.b();
  for (std::size_t k = 0; k < 3; ++k) {
    const auto& c = plain.ab(k);
    const double scale = std::sqrt(covariance(b, b) * covariance(c, c));
    CHECK(martinez.factors[k].first.value == Approx(covariance(b, c) / scale).epsilon(1e-10));
    const double slope = covariance(a, c) / covariance(a, a);
    CHECK(adjusted.factors[k].first.value ==
          Approx((covariance(b, c) - slope * covariance(a, b)) / scale).epsilon(1e-10));
    const double raw = mean_of(b, c) - mean_of(a, b) - plain.mean() * (mean_of(c) - mean_of(a));
    CHECK(saltelli.factors[k].first.value == Approx(raw / plain.variance()).epsilon(1e-10));
    const double squares = mean_of(a, a) - 2 * mean_of(a, c) + mean_of(c, c);
    CHECK(saltelli.factors[k].total.value == Approx(squares / 2 / plain.variance()).epsilon(1e-9));
  }
  CHECK(saltelli.mean.value == Approx(plain.mean()).epsilon(1e-13));
  CHECK(saltelli.explained.value == Approx(plain.variance()).epsilon(1e-10));
}

TEST_CASE("a pair's index is its closed index, of both orders, less the first-order indices") {
  PlainStudy plain;
  const auto found = plain.study(FirstOrder::saltelli);
  const double mean = plain.mean();
  const auto centred = [&](std::vector<double> x) {
    for (double& value : x) value -= mean;
    return x;
  };
  REQUIRE(found.pairs.size() == 3);
  for (const PairIndex& pair : found.pairs) {
    const double one = mean_of(centred(plain.ba(pair.one)), centred(plain.ab(pair.other)));
    const double other = mean_of(centred(plain.ba(pair.other)), centred(plain.ab(pair.one)));
    const double closed = ((one + other) / 2 - mean_of(centred(plain.a()), centred(plain.b()))) / plain.variance();
    const double expected = closed - found.factors[pair.one].first.value - found.factors[pair.other].first.value;
    CHECK(pair.second.value == Approx(expected).epsilon(1e-9));
  }
}

TEST_CASE("a row that misses a point is left out of the indices that need the point, and of no other") {
  PlainStudy plain;
  const auto whole = plain.study(FirstOrder::martinez);
  plain.columns[3][17] = std::numeric_limits<double>::quiet_NaN();  // AB_2
  const auto found = plain.study(FirstOrder::martinez);
  CHECK(found.factors[0].first.value == Approx(whole.factors[0].first.value).epsilon(1e-11));
  CHECK(found.factors[2].total.value == Approx(whole.factors[2].total.value).epsilon(1e-11));
  CHECK(found.explained.value == Approx(whole.explained.value).epsilon(1e-11));
  CHECK(found.pairs[1].second.value == Approx(whole.pairs[1].second.value).epsilon(1e-11));  // (0, 2)
  CHECK(found.factors[0].base_rows == 300);
  CHECK(found.factors[1].base_rows == 299);
  CHECK(found.missing == Approx(1.0 / 2400));
  for (auto& column : plain.columns) column.erase(column.begin() + 17);
  const auto &b = plain.b(), &c = plain.ab(1);
  const double expected = covariance(b, c) / std::sqrt(covariance(b, b) * covariance(c, c));
  CHECK(found.factors[1].first.value == Approx(expected).epsilon(1e-10));
}

TEST_CASE("a row without A counts for B's variance and for pairs of points without A") {
  PlainStudy plain;
  plain.columns[0][5] = std::numeric_limits<double>::infinity();
  const auto found = plain.study(FirstOrder::martinez);
  for (const auto& factor : found.factors) CHECK(factor.base_rows == 299);
  std::vector<double> both = plain.a();
  both.erase(both.begin() + 5);
  both.insert(both.end(), plain.b().begin(), plain.b().end());
  CHECK(found.explained.value == Approx(covariance(both, both)).epsilon(1e-9));
}

TEST_CASE("a row without B still counts for total indices, and is not counted as complete") {
  PlainStudy plain;
  const auto whole = plain.study(FirstOrder::martinez);
  plain.columns[1][5] = std::nan("");
  const auto found = plain.study(FirstOrder::martinez);
  for (std::size_t k = 0; k < 3; ++k) {
    CHECK(found.factors[k].base_rows == 299);
    const double squares = found.factors[k].total.value * found.explained.value;
    CHECK(squares == Approx(whole.factors[k].total.value * whole.explained.value).epsilon(1e-10));
  }
}

TEST_CASE("missing runs cost little: 1, 5 and 20 % of them") {
  // Largest error over factors and both indices; over 50 other seeds 95 % were below .010, .018 and .037.
  for (const auto& [share, most] : std::vector<std::pair<double, double>>{{.01, .02}, {.05, .03}, {.2, .06}}) {
    SobolIndices study(exact_shape(3), no_resamples);
    const SamplingDesign design = saltelli_design(3, 3);
    for (std::uint32_t group = 0; group < 4096; ++group) {
      std::vector<double> values = NoisyFunction{ishigami}.runs(design, group, 1);
      for (std::uint32_t k = 0; k < values.size(); ++k) {
        if (random_unit(1, {Purpose::label, group, k}) < share) values[k] = std::nan("");
      }
      study.add(group, values);
    }
    const OutputIndices found = study.indices()[0];
    CHECK(found.verdict == Verdict::fine);
    CHECK(found.missing == Approx(share).epsilon(.2));
    for (std::size_t k = 0; k < 3; ++k) {
      CHECK(std::abs(found.factors[k].first.value - ishigami_first[k]) < most);
      CHECK(std::abs(found.factors[k].total.value - ishigami_total[k]) < most);
    }
  }
}

TEST_CASE("a constant output has no variance to explain, and says so") {
  const auto constant = [](const std::vector<double>&) { return 0.1; };
  const OutputIndices found = study_of({constant}, saltelli_design(2, 1), 200, exact_shape(2));
  CHECK(found.verdict == Verdict::constant);
  CHECK(found.mean.value == Approx(0.1));
  CHECK(sentence(found.verdict).substr(0, 22) == "no variance to explain");
  const auto rounding = [](const std::vector<double>& unit) { return 0.1 * (1 + 1e-14 * unit[0]); };
  CHECK(study_of({rounding}, saltelli_design(2, 1), 200, exact_shape(2)).verdict == Verdict::constant);
  const auto small = [](const std::vector<double>& unit) { return 0.1 * (1 + 1e-9 * unit[0]); };
  const OutputIndices seen = study_of({small}, saltelli_design(2, 1), 256, exact_shape(2));
  CHECK(seen.verdict == Verdict::fine);
  CHECK(seen.factors[0].first.value == Approx(1).epsilon(.01));
}

TEST_CASE("fewer than sixteen complete base rows are too few") {
  CHECK(study_of({linear}, saltelli_design(5, 1), 15, exact_shape(5)).verdict == Verdict::too_few);
  CHECK(study_of({linear}, saltelli_design(5, 1), 16, exact_shape(5)).verdict == Verdict::fine);
  SobolIndices nothing(exact_shape(1), {});
  CHECK(nothing.indices()[0].verdict == Verdict::too_few);
}

TEST_CASE("a base row with another number of values is refused") {
  SobolIndices study(exact_shape(2), {});
  CHECK_THROWS_AS(study.add(0, std::vector<double>(4)), std::invalid_argument);
  CHECK_NOTHROW(study.add(0, std::vector<double>(5)));
}
