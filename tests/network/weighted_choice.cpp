// Choice by weight against a linear search, and its chances.
#include "network/weighted_choice.hpp"

#include <doctest/doctest.h>

#include "network/draws.hpp"
#include "network/support.hpp"

using namespace megaphone;

namespace {

/// The first index whose running sum is above the position.
std::size_t linear_search(const std::vector<double>& weights, double position) {
  double sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    sum += weights[i];
    if (position < sum) return i;
  }
  return weights.size() - 1;
}

std::vector<double> skewed_weights(NetworkDraws& draws) {
  std::vector<double> weights(1 + draws.below(30));
  for (double& weight : weights) weight = draws.unit() < 0.2 ? 50 * draws.unit() : 0.01 * draws.unit();
  return weights;
}

}  // namespace

TEST_CASE("a position finds the index a linear search finds, borders included") {
  NetworkDraws draws(3, 0, NetworkDraw::repair);
  for (int trial = 0; trial < 300; ++trial) {
    const std::vector<double> weights = skewed_weights(draws);
    const WeightedChoice choice(weights);
    const double all = choice.before(weights.size());
    for (int i = 0; i < 50; ++i) {
      const double position = draws.unit() * all;
      CHECK(choice.at(position) == linear_search(weights, position));
    }
    for (std::size_t i = 0; i < weights.size(); ++i) CHECK(choice.at(choice.before(i)) == i);
    CHECK(choice.at(all) == weights.size() - 1);
  }
}

TEST_CASE("choices from a run stay in it and fit the weights") {
  const std::vector<double> weights{5, 1, 2, 4, 8, 3};
  const WeightedChoice choice(weights);
  NetworkDraws draws(4, 0, NetworkDraw::repair);
  std::vector<double> counts(4);
  for (int i = 0; i < 30'000; ++i) {
    const std::size_t index = choice.choose(draws.unit(), 1, 5);
    REQUIRE((index >= 1 && index < 5));
    ++counts[index - 1];
  }
  CHECK(test::fits(counts, {1.0 / 15, 2.0 / 15, 4.0 / 15, 8.0 / 15}, 30'000));
}

TEST_CASE("the ends of a run are its own") {
  const WeightedChoice choice(std::vector<double>{0.1, 0.7, 0.2, 0.3});
  CHECK(choice.choose(0x1p-53, 1, 3) == 1);
  CHECK(choice.choose(1 - 0x1p-53, 1, 3) == 2);
  CHECK(choice.choose(0.5, 2, 3) == 2);
}

TEST_CASE("sums before an index are running sums") {
  const WeightedChoice choice(std::vector<double>{1, 2, 4});
  CHECK(choice.before(0) == 0);
  CHECK(choice.before(2) == 3);
  CHECK(choice.before(3) == 7);
  CHECK(WeightedChoice({}).before(0) == 0);
}
