// Joint draws: whole rows, by weight, with what has no column drawn as before.
#include "megaphone/model/joint_draws.hpp"

#include <doctest/doctest.h>

#include <memory>

#include "megaphone/model/effects.hpp"
#include "model/example.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

constexpr auto half_life = static_cast<std::size_t>(Effect::eor_half_life);

/// Three rows of a half-life and a weight of contagion that belong together.
JointDraws three_rows(const std::vector<double>& weights = {1, 1, 1}) {
  JointDraws draws;
  draws.file = "draws.csv";
  draws.columns = {{"eor_half_life", half_life, {}}, {"contagion.weight", std::nullopt, prior_of(0.2, 0.1, 0.1, 0.3)}};
  draws.rows = {{10, 0.1}, {20, 0.2}, {30, 0.3}};
  draws.lines = {2, 3, 4};
  double sum = 0;
  for (const double weight : weights) draws.cumulative_weights.push_back(sum += weight);
  return draws;
}

EffectsTable table_with(JointDraws draws) {
  EffectsTable table = example_table();
  table.draws = std::make_shared<const JointDraws>(std::move(draws));
  return table;
}

}  // namespace

TEST_CASE("an effects draw takes a whole row, so what belongs together stays together") {
  const EffectsTable table = table_with(three_rows());
  for (std::uint32_t index = 0; index < 50; ++index) {
    const EffectsDraw draw = draw_effects(table, 1, index);
    REQUIRE(draw.parameters.size() == 1);
    CHECK(draw.parameters[0].path == "contagion.weight");
    CHECK(draw.parameters[0].value * 100 == doctest::Approx(draw.effects[Effect::eor_half_life]));
    CHECK(draw.parameters[0].place.line == 1 + draw.effects[Effect::eor_half_life] / 10);
  }
}

TEST_CASE("a row is chosen as often as its weight says, and never with weight 0") {
  const JointDraws draws = three_rows({1, 0, 3});
  std::array<int, 3> chosen{};
  for (std::uint32_t index = 0; index < 4000; ++index) ++chosen[chosen_row(draws, 7, index, 0)];
  CHECK(chosen[1] == 0);
  // Binomial with sd 27.4: a correct program leaves these bounds for one seed in 15,000.
  CHECK(chosen[0] > 1000 - 110);
  CHECK(chosen[0] < 1000 + 110);
}

TEST_CASE("the row depends on seed, index and attempt alone") {
  const JointDraws draws = three_rows();
  int by_seed = 0, by_index = 0, by_attempt = 0;
  for (std::uint32_t k = 0; k < 60; ++k) {
    CHECK(chosen_row(draws, 1, k, 0) == chosen_row(draws, 1, k, 0));
    by_seed += chosen_row(draws, 1, k, 0) != chosen_row(draws, 2, k, 0) ? 1 : 0;
    by_index += chosen_row(draws, 1, k, 0) != chosen_row(draws, 1, k + 1, 0) ? 1 : 0;
    by_attempt += chosen_row(draws, 1, k, 0) != chosen_row(draws, 1, k, 1) ? 1 : 0;
  }
  CHECK(by_seed > 20);
  CHECK(by_index > 20);
  CHECK(by_attempt > 20);
}

TEST_CASE("effects without a column are drawn as they would be without joint draws") {
  const EffectsDraw with = draw_effects(table_with(three_rows()), 1, 5);
  const EffectsDraw without = draw_effects(example_table(), 1, 5);
  for (std::size_t k = 0; k < effect_count; ++k) {
    if (k != half_life) CHECK(with.effects.values[k] == without.effects.values[k]);
  }
  CHECK(without.parameters.empty());
}

TEST_CASE("impossible rows are thrown back and counted") {
  JointDraws draws = three_rows();
  draws.columns[0] = {"eor_to_intention", static_cast<std::size_t>(Effect::eor_to_intention), {}};
  draws.rows = {{0.9, 0.1}, {0.2, 0.2}, {0.9, 0.3}};
  const EffectsTable table = table_with(draws);
  int rejected = 0;
  for (std::uint32_t index = 0; index < 50; ++index) {
    const EffectsDraw draw = draw_effects(table, 1, index);
    CHECK(draw.effects[Effect::eor_to_intention] == 0.2);
    CHECK(draw.parameters[0].value == 0.2);
    rejected += draw.rejected;
  }
  CHECK(rejected > 50);  // two rows in three: 100 expected
}

TEST_CASE("where draws are held fixed, parameters are at their means") {
  const std::vector<DrawnParameter> means = mean_parameters(three_rows());
  REQUIRE(means.size() == 1);
  CHECK(means[0].path == "contagion.weight");
  CHECK(means[0].value == 0.2);
}
