// Indices of noisy runs: chance is separated from factors, and from the population.
#include <doctest/doctest.h>

#include "study/known_functions.hpp"

using namespace megaphone;
using namespace megaphone::test;
using doctest::Approx;

namespace {

constexpr Resampling no_resamples{1, 0, 1};

IndicesShape noisy_shape(std::uint32_t factors, std::uint32_t replicates) {
  IndicesShape shape;
  shape.factors = factors;
  shape.replicates = replicates;
  return shape;
}

/// Largest error of S1 and ST of Ishigami's factors at 4,096 base rows; chance as shares of the signal's variance.
double worst_error(double common, double own, std::uint32_t replicates, std::uint64_t seed) {
  const NoisyFunction function{ishigami, 0, std::sqrt(common * ishigami_variance), std::sqrt(own * ishigami_variance),
                               seed};
  const auto found = study_of(function, saltelli_design(3, seed), 4096, noisy_shape(3, replicates), no_resamples);
  double worst = 0;
  for (std::size_t k = 0; k < 3; ++k) {
    worst = std::max(worst, std::abs(found.factors[k].first.value - ishigami_first[k]));
    worst = std::max(worst, std::abs(found.factors[k].total.value - ishigami_total[k]));
  }
  return worst;
}

double one(const std::vector<double>& unit) { return std::sqrt(12.0) * unit[0]; }  // variance 1

}  // namespace

TEST_CASE("chance as large as the signal leaves Ishigami's indices within .03, or within what it allows") {
  // Seed 1 throughout. Over seeds 1 .. 100 the error was below .03 in 100 % of studies where chance was .25 of the
  // signal (99 % with points' own chance and two replicates), and at 1 in 99, 100, 52 and 95 % (random numbers shared
  // with two and four replicates, own with two and four). At 4 it was in 44, 85, 0 and 14 %: there, as with own chance
  // and two replicates at 1, `most` is the 95 % point over those seeds.
  struct Case {
    double common, own;
    std::uint32_t replicates;
    double most;
  };
  for (const Case& c : std::vector<Case>{{.25, 0, 2, .03},
                                         {0, .25, 2, .03},
                                         {.25, 0, 4, .03},
                                         {0, .25, 4, .03},
                                         {1, 0, 2, .03},
                                         {0, 1, 2, .052},
                                         {1, 0, 4, .03},
                                         {0, 1, 4, .03},
                                         {4, 0, 2, .068},
                                         {0, 4, 2, .166},
                                         {4, 0, 4, .042},
                                         {0, 4, 4, .085}}) {
    CAPTURE(c.common);
    CAPTURE(c.own);
    CAPTURE(c.replicates);
    CHECK(worst_error(c.common, c.own, c.replicates, 1) < c.most);
  }
}

TEST_CASE("single runs of a noisy output cannot tell chance, and the verdict says so") {
  const NoisyFunction function{ishigami, 0, 0, std::sqrt(ishigami_variance)};
  const auto found = study_of(function, saltelli_design(3, 1), 4096, noisy_shape(3, 1));
  CHECK(found.verdict == Verdict::noise_unknown);
  CHECK(std::isnan(found.chance_share.value));
  CHECK(found.factors[2].total.value == Approx(.63).epsilon(.05));  // what chance does to .244
}

TEST_CASE("population and chance are separated, whatever random numbers they share") {
  for (const auto& [common, own] : std::vector<std::pair<double, double>>{{2, 0}, {0, 1}}) {
    const NoisyFunction function{one, std::sqrt(.5), common, own, 3};  // V = 1 + .5
    const auto found = study_of(function, saltelli_design(1, 3), 8192, noisy_shape(1, 4), no_resamples);
    const double chance = common * common + own * own;
    CHECK(found.explained.value == Approx(1.5).epsilon(.1));
    CHECK(found.run_variance.value == Approx(1.5 + chance).epsilon(.05));
    CHECK(found.chance_share.value == Approx(chance / (1.5 + chance)).epsilon(.05));
    CHECK(std::abs(found.factors[0].first.value - 2. / 3) < .04);
    CHECK(std::abs(found.factors[0].total.value - 2. / 3) < .04);
    CHECK(std::abs(found.factors[1].first.value - 1. / 3) < .04);
    CHECK(std::abs(found.factors[1].total.value - 1. / 3) < .04);
  }
}

TEST_CASE("chance that B and the population point share is not taken for the population") {
  const NoisyFunction function{one, 0, 2, 0, 4};
  const auto found = study_of(function, saltelli_design(1, 4), 8192, noisy_shape(1, 2), no_resamples);
  CHECK(std::abs(found.factors[1].first.value) < .07);  // 2 = common chance of means / V when it is left in
  CHECK(std::abs(found.factors[1].total.value) < .07);
}

TEST_CASE("a factor that matters only through the population has a pair index with it") {
  SamplingDesign design = saltelli_design(2, 5);
  IndicesShape shape = noisy_shape(2, 2);
  design.second_order = shape.second_order = true;
  SobolIndices study(shape, no_resamples);
  for (std::uint32_t group = 0; group < 8192; ++group) {
    std::vector<double> values;
    for (const DesignPoint& point : group_points(design, group)) {
      const double who = random_normal(1, {Purpose::habit, 0, group, 0, point.stream});
      for (std::uint32_t k = 0; k < 2; ++k) {
        const double chance = random_normal(1, {Purpose::habit, 1, group, k, point.stream});
        values.push_back((2 * point.unit[0] - 1) * who + chance / 2);
      }
    }
    study.add(group, values);
  }
  const auto found = study.indices()[0];
  for (std::size_t k = 0; k < 3; ++k) CHECK(std::abs(found.factors[k].first.value) < .08);
  CHECK(found.factors[0].total.value == Approx(1).epsilon(.08));
  CHECK(std::abs(found.factors[1].total.value) < .05);
  CHECK(found.factors[2].total.value == Approx(1).epsilon(.1));
  REQUIRE(found.pairs.size() == 3);
  CHECK(std::abs(found.pairs[0].second.value) < .15);
  CHECK(found.pairs[1].second.value == Approx(1).epsilon(.15));  // factor 0 and the population
  CHECK(std::abs(found.pairs[2].second.value) < .15);
}

TEST_CASE("missing replicates leave indices and chance without bias") {
  const NoisyFunction function{one, 0, 1, .5, 6};
  const SamplingDesign design = saltelli_design(1, 6);
  SobolIndices study(noisy_shape(1, 3), no_resamples);
  for (std::uint32_t group = 0; group < 8192; ++group) {
    std::vector<double> values = function.runs(design, group, 3);
    for (std::uint32_t k = 0; k < values.size(); ++k) {
      if (random_unit(2, {Purpose::label, group, k}) < .2) values[k] = std::nan("");
    }
    study.add(group, values);
  }
  const auto found = study.indices()[0];
  CHECK(found.missing == Approx(.2).epsilon(.05));
  CHECK(found.explained.value == Approx(1).epsilon(.05));
  CHECK(found.chance_share.value == Approx(1.25 / 2.25).epsilon(.03));
  CHECK(std::abs(found.factors[0].first.value - 1) < .05);
  CHECK(std::abs(found.factors[0].total.value - 1) < .05);
  CHECK(std::abs(found.factors[1].total.value) < .05);
}

TEST_CASE("a point with one replicate of three goes out when there is chance, and stays in when there is none") {
  for (const bool noisy : {true, false}) {
    IndicesShape shape = noisy_shape(1, 3);
    shape.noisy = noisy;
    SobolIndices study(shape, no_resamples);
    const NoisyFunction function{one, 0, 0, noisy ? .1 : 0};
    for (std::uint64_t group = 0; group < 32; ++group) {
      std::vector<double> values = function.runs(saltelli_design(1, 1), group, 3);
      if (group == 3) values[6] = values[7] = std::nan("");  // of AB
      study.add(group, values);
    }
    CHECK(study.indices()[0].factors[0].base_rows == (noisy ? 31 : 32));
  }
}

TEST_CASE("points of one stream that have no two replicates in common are not compared") {
  SamplingDesign design = saltelli_design(1, 1);
  IndicesShape shape = noisy_shape(1, 3);
  design.second_order = shape.second_order = true;  // A, B, AB, BA, population
  SobolIndices study(shape, no_resamples);
  for (std::uint64_t group = 0; group < 32; ++group) {
    std::vector<double> values = NoisyFunction{one, .1, .1, .1}.runs(design, group, 3);
    if (group == 4) values[3] = values[14] = std::nan("");  // B and population
    if (group == 8) values[0] = values[8] = std::nan("");   // A and AB
    if (group == 9) values[9] = values[14] = std::nan("");  // BA and population
    study.add(group, values);
  }
  const auto found = study.indices()[0];
  CHECK(found.factors[0].base_rows == 31);
  CHECK(found.factors[1].base_rows == 31);
  CHECK(std::isfinite(found.factors[1].first.value));
  CHECK(std::isfinite(found.pairs[0].second.value));
}

TEST_CASE("replicates of an output without chance are averaged, and nothing is taken off") {
  IndicesShape shape = noisy_shape(1, 3);
  shape.noisy = false;
  const NoisyFunction function{one, 0, 0, 1, 7};
  const auto found = study_of(function, saltelli_design(1, 7), 4096, shape, no_resamples);
  CHECK(found.explained.value == Approx(1 + 1. / 3).epsilon(.05));
  CHECK(found.chance_share.value == 0);
  CHECK(found.verdict == Verdict::fine);
}

TEST_CASE("an output that only chance moves is under the noise floor in all but 1 in 40 studies") {
  const auto nothing = [](const std::vector<double>&) { return 5.0; };
  int under = 0;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    const NoisyFunction function{nothing, 0, 0, 1, seed};
    const auto found = study_of(function, saltelli_design(1, 1), 128, noisy_shape(1, 2), {seed, 200, 1});
    under += found.verdict == Verdict::under_noise ? 1 : 0;
  }
  CHECK(under >= 91);  // fewer with chance 4e-4, were it 97.5 in 100
  const auto seen = study_of({one, 0, 0, 1, 1}, saltelli_design(1, 1), 128, noisy_shape(1, 2));
  CHECK(seen.verdict == Verdict::fine);
}
