// Numbers with a deviation of their own: from which law they are drawn, what fixes them, and that they belong to seed
// and population.
#include "scenario/deviation.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "base/statistics.hpp"
#include "megaphone/scenario/schema.hpp"

using namespace megaphone;

namespace {

constexpr std::uint32_t populations = 20'000;

std::vector<double> drawn_in_all(const Scenario& scenario, PopulationNumber number) {
  std::vector<double> values;
  for (std::uint32_t p = 0; p < populations; ++p) values.push_back(drawn_number(scenario, number, 5, p));
  return values;
}

/// Mean and standard deviation, the latter as of a sample.
MeanAndSd moments(const std::vector<double>& values) {
  double sum = 0, squares = 0;
  for (const double value : values) sum += value;
  const double mean = sum / static_cast<double>(values.size());
  for (const double value : values) squares += (value - mean) * (value - mean);
  return {mean, std::sqrt(squares / static_cast<double>(values.size() - 1))};
}

double normal_below(double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); }

/// Whether values follow a normal law cut at both ends (base/statistics.hpp: false-alarm rate 1e-6).
bool follows_cut_normal(const std::vector<double>& values, MeanAndSd law, double lowest, double highest) {
  const auto below = [&law](double x) { return normal_below((x - law.mean) / law.sd); };
  return test::follows(values, [&](double x) {
    return x < lowest ? 0 : x > highest ? 1 : (below(x) - below(lowest)) / (below(highest) - below(lowest));
  });
}

}  // namespace

TEST_CASE("every number with a deviation is a pair of keys of the schema, both of them numbers") {
  CHECK(deviations().size() == 4);
  for (const Deviation& deviation : deviations()) {
    REQUIRE(find_parameter(deviation.mean) != nullptr);
    REQUIRE(find_parameter(deviation.sd) != nullptr);
    CHECK(deviation_of(deviation.mean) == &deviation);
    CHECK(deviation_of(deviation.sd) == nullptr);
    CHECK(is_deviation(deviation.sd));
    CHECK_FALSE(is_deviation(deviation.mean));
    CHECK(find_parameter(deviation.sd)->range.lowest == 0);
  }
}

TEST_CASE("a population's numbers are normal with the mean and deviation said, cut at the key's range") {
  const Scenario s = default_scenario();
  CHECK(follows_cut_normal(drawn_in_all(s, PopulationNumber::degree_spread), {1.0, 0.35}, 0, 2));
  CHECK(follows_cut_normal(drawn_in_all(s, PopulationNumber::closure), {0.35, 0.15}, 0, 1));
  CHECK(follows_cut_normal(drawn_in_all(s, PopulationNumber::followers_with_ties), {0.3, 0.2}, -1, 1));
}

TEST_CASE("mean and deviation of the drawn spread are those asked for, within 5 standard errors") {
  // The law is cut 2.86 deviations away on both sides, so its mean is 1 and its sd .985 x .35. False-alarm rate 6e-7
  // each.
  const MeanAndSd found = moments(drawn_in_all(default_scenario(), PopulationNumber::degree_spread));
  const double error = 0.345 / std::sqrt(populations);
  CHECK(std::abs(found.mean - 1) < 5 * error);
  CHECK(std::abs(found.sd - 0.3434) < 5 * error / std::sqrt(2.0));
}

TEST_CASE("no drawn number leaves the key's range, however uncertain it is") {
  Scenario s = default_scenario();
  s.network.degree_spread = 0;
  s.network.degree_spread_sd = 1;
  s.network.closure = 0.9;
  s.network.closure_sd = 1;
  for (const double spread : drawn_in_all(s, PopulationNumber::degree_spread)) REQUIRE((spread >= 0 && spread <= 2));
  for (const double closure : drawn_in_all(s, PopulationNumber::closure)) REQUIRE((closure >= 0 && closure < 1));
}

TEST_CASE("without deviation a number is its mean, and it can be fixed there") {
  Scenario s = default_scenario();
  for (const Deviation& deviation : deviations()) {
    CHECK(said(s, deviation).sd > 0);
    fix_at_mean(s, deviation);
    CHECK(said(s, deviation).sd == 0);
  }
  CHECK(drawn_number(s, PopulationNumber::degree_spread, 1, 0) == 1.0);
  CHECK(drawn_number(s, PopulationNumber::closure, 1, 7) == 0.35);
  CHECK(drawn_number(s, PopulationNumber::followers_with_ties, 2, 9) == 0.3);
}

TEST_CASE("a number belongs to its population and the seed, and the numbers are independent of each other") {
  const Scenario s = default_scenario();
  const double spread = drawn_number(s, PopulationNumber::degree_spread, 1, 3);
  CHECK(spread == drawn_number(s, PopulationNumber::degree_spread, 1, 3));
  CHECK(spread != drawn_number(s, PopulationNumber::degree_spread, 1, 4));
  CHECK(spread != drawn_number(s, PopulationNumber::degree_spread, 2, 3));
  // In deviations from the mean: one address for two numbers would give the same.
  const double relative = (spread - 1) / 0.35;
  const double other = (drawn_number(s, PopulationNumber::followers_with_ties, 1, 3) - 0.3) / 0.2;
  CHECK(std::abs(relative - other) > 1e-6);
}
