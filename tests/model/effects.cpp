// Draws of the effects: truncation, rejection, addresses, and what the shipped priors imply.
#include "megaphone/model/effects.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>

#include "base/random.hpp"
#include "megaphone/model/joint_draws.hpp"
#include "model/example.hpp"
#include "model/prior_check.hpp"

using namespace megaphone;
using namespace megaphone::test;

TEST_CASE("draws of the effects keep within their lowest and highest values and use the whole range") {
  EffectsTable table = example_table();
  table[Effect::eor_to_altruism] = prior_of(0.33, 0.12, 0.30, 0.40);
  double lowest = 1;
  double highest = 0;
  for (std::uint32_t index = 0; index < 2000; ++index) {
    const double drawn = draw_effects(table, 1, index).effects[Effect::eor_to_altruism];
    lowest = std::min(lowest, drawn);
    highest = std::max(highest, drawn);
  }
  CHECK(lowest >= 0.30);
  CHECK(lowest < 0.301);
  CHECK(highest <= 0.40);
  CHECK(highest > 0.399);
}

TEST_CASE("an effect without spread is its mean in every draw") {
  const EffectsTable table = example_table();
  for (std::uint32_t index = 0; index < 100; ++index) {
    const Effects effects = draw_effects(table, 1, index).effects;
    CHECK(effects[Effect::intention_to_participation] == 0.45);
    CHECK(effects[Effect::causal_share_of_sic] == 0.7);
    CHECK(effects[Effect::causal_share_of_attitudes] == 0.8);
    CHECK(effects[Effect::eor_half_life] == 20);
  }
}

TEST_CASE("draws differ by index, by seed and by effect, and come back for the same address") {
  const EffectsTable table = example_table();
  std::set<double> seen;
  for (const auto& [seed, index] : {std::pair{1U, 0U}, {1U, 1U}, {2U, 0U}}) {
    const Effects effects = draw_effects(table, seed, index).effects;
    for (const Effect e : {Effect::eor_to_altruism, Effect::eor_to_enjoyment, Effect::eor_to_self_enhancement}) {
      seen.insert(effects[e]);
    }
    CHECK(effects.values == draw_effects(table, seed, index).effects.values);
  }
  CHECK(seen.size() == 9);
}

TEST_CASE("a change of one prior leaves the draws of the other effects as they were") {
  EffectsTable table = example_table();
  table[Effect::self_enhancement_to_intention] = prior_of(0.05, 0, 0, 1);
  const EffectsDraw before = draw_effects(table, 1, 3);
  table[Effect::sic_to_eor] = prior_of(0.2, 0.02, 0, 1);
  const EffectsDraw after = draw_effects(table, 1, 3);
  REQUIRE(before.rejected == after.rejected);
  for (std::size_t k = 1; k < effect_count; ++k) CHECK(before.effects.values[k] == after.effects.values[k]);
  CHECK(before.effects.values[0] != after.effects.values[0]);
}

TEST_CASE("impossible draws are thrown back and counted, and what remains is possible") {
  EffectsTable table = example_table();
  table[Effect::eor_to_intention] = prior_of(0.6, 0.2, 0, 0.99);
  int rejected = 0;
  for (std::uint32_t index = 0; index < 500; ++index) {
    const EffectsDraw draw = draw_effects(table, 1, index);
    rejected += draw.rejected;
    REQUIRE(is_possible(draw.effects));
  }
  CHECK(rejected > 100);
}

TEST_CASE("priors that cannot hold together are refused in words") {
  EffectsTable table = example_table();
  table[Effect::eor_to_intention] = prior_of(0.95, 0, 0, 1);
  CHECK_THROWS_WITH_AS(draw_effects(table, 1, 0),
                       "none of 10000 draws of the effects can hold together: the paths to intention explain more "
                       "than 75 % of its variance, or the motivations' residuals have no valid correlation; lower the "
                       "means in the effects file",
                       std::runtime_error);
}

TEST_CASE("the names of effects stand in the order of the effects") {
  CHECK(effect_names[static_cast<std::size_t>(Effect::sic_to_eor)] == "sic_to_eor");
  CHECK(effect_names[static_cast<std::size_t>(Effect::enjoyment_to_intention)] == "enjoyment_to_intention");
  CHECK(effect_names[static_cast<std::size_t>(Effect::intention_to_participation)] == "intention_to_participation");
  CHECK(effect_names[static_cast<std::size_t>(Effect::overload_effect)] == "overload_effect");
  CHECK(effect_names[static_cast<std::size_t>(Effect::causal_share_of_attitudes)] == "causal_share_of_attitudes");
  CHECK(effect_names[static_cast<std::size_t>(Effect::post_appeal)] == "post_appeal");
}

TEST_CASE("the possible ranges keep chances, correlations and half-lives what they are") {
  for (const Effect share : {Effect::causal_share_of_sic, Effect::causal_share_of_attitudes,
                             Effect::department_share_of_sic, Effect::department_share_of_attitudes}) {
    CHECK(possible_range(share).lowest == 0);
    CHECK(possible_range(share).highest == 1);
  }
  CHECK(possible_range(Effect::motivation_residual_correlation).lowest == -0.49);
  CHECK(possible_range(Effect::intention_to_participation).lowest == 0);
  CHECK(possible_range(Effect::intention_to_participation).highest == 2);
  CHECK(possible_range(Effect::post_appeal).lowest == 0);
  CHECK(possible_range(Effect::post_appeal).highest == 3);
  CHECK(possible_range(Effect::eor_half_life).lowest == 0.5);
  CHECK(possible_range(Effect::sic_to_eor).lowest == -0.99);
  CHECK(possible_range(Effect::sic_to_eor).highest == 0.99);
  CHECK(possible_range(Effect::overload_effect).lowest == 0);
}

TEST_CASE("an effect's own prior is that of what is uncertain and has no column of joint draws") {
  EffectsTable table = example_table();
  CHECK_FALSE(prior_of_its_own(table, Effect::intention_to_participation));  // fixed in the example
  table[Effect::intention_to_participation] = prior_of(0.45, 0.15, 0.05, 1.2);
  REQUIRE(prior_of_its_own(table, Effect::intention_to_participation));
  CHECK(prior_of_its_own(table, Effect::intention_to_participation)->sd == 0.15);
  JointDraws draws;
  draws.columns = {{"intention_to_participation", static_cast<std::size_t>(Effect::intention_to_participation), {}}};
  table.draws = std::make_shared<const JointDraws>(draws);
  CHECK_FALSE(prior_of_its_own(table, Effect::intention_to_participation));
  CHECK(prior_of_its_own(table, Effect::sic_to_eor));
}

TEST_CASE("40,000 draws from the priors of the paths imply the figures they were chosen for") {
  check_prior(example_table());
}
