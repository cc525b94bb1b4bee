// The shipped effects imply what they were chosen to imply.
#include <doctest/doctest.h>

#include "inputs/effects_file.hpp"
#include "model/prior_check.hpp"
#include "validation/default_scenario.hpp"

using namespace megaphone;
using namespace megaphone::test;

TEST_CASE("40,000 draws from the shipped effects file imply the figures its paths were chosen for") {
  check_prior(read_effects(scenarios + "effects/default.toml"));
}

TEST_CASE("the built-in effects are those of the shipped file") {
  const EffectsTable built_in = default_effects();
  const EffectsTable shipped = read_effects(scenarios + "effects/default.toml");
  for (std::size_t k = 0; k < effect_count; ++k) {
    CHECK(built_in.priors[k].mean == shipped.priors[k].mean);
    CHECK(built_in.priors[k].sd == shipped.priors[k].sd);
  }
}
