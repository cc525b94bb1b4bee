// The decision: slopes, propensities, doses of the four rules and the threshold, by hand.
#include "megaphone/model/decision.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "model/example.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

using doctest::Approx;

Contagion contagion_of(ContagionRule rule) { return {rule, 0.5, 3, 2, 12}; }

/// Two people with given traits and habits.
struct Pair {
  People people;
  Traits traits;
};

Pair two_people() {
  Pair pair;
  pair.people.seats = 2;
  pair.people.seat = {0, 1};
  pair.people.habit = {0.5, -2};
  for (std::size_t t = 0; t < trait_count; ++t) {
    const auto first = static_cast<float>(t) - 2;
    pair.traits.value[t] = {first, -2 * first};
  }
  return pair;
}

}  // namespace

TEST_CASE("habit has what intention leaves of the spread") {
  CHECK(habit_slope({-5, 1.5, 0.9}) == Approx(1.2));
  CHECK(habit_slope({-5, 1.5, 0}) == 1.5);
  CHECK(habit_slope({-5, 1.5, 1.5}) == 0);
}

TEST_CASE("the lasting propensity is alpha plus intention and habit by their slopes") {
  const auto [people, traits] = two_people();
  const Effects effects = example_effects();
  const Propensities p = propensities_of(people, traits, effects, {-5, 2, 0.9});
  const double habit = std::sqrt(4 - 0.81);
  CHECK(p.lasting[0] == Approx(-5 + 0.9 * 3 + habit * 0.5));
  CHECK(p.lasting[1] == Approx(-5 - 0.9 * 6 - habit * 2));
}

TEST_CASE("a post's theme weighs the motivations, each scaled by intention's slope and the theme match") {
  const auto [people, traits] = two_people();
  const Propensities p = propensities_of(people, traits, example_effects(), {-5, 2, 0.9});
  CHECK(p.motivation[0][0] == 0);
  CHECK(p.motivation[1][0] == Approx(0.9 * 0.3 * 1));
  CHECK(p.motivation[2][0] == Approx(0.9 * 0.3 * 2));
  CHECK(p.motivation[1][1] == Approx(-0.9 * 0.3 * 2));
  const double expected = p.lasting[0] + 0.5 * p.motivation[1][0] + 0.25 * p.motivation[2][0];
  CHECK(base_log_hazard(p, 0, {7, 0.5, 0.25}) == Approx(expected));
  CHECK(base_log_hazard(p, 0, {0, 0, 0}) == p.lasting[0]);
}

TEST_CASE("the base log hazard adds the themes in a stated order, in single precision") {
  Propensities p;
  p.lasting = {1e8F};
  p.motivation = {{{3.0F}, {-1e8F}, {5.0F}}};
  CHECK(base_log_hazard(p, 0, {1, 1, 1}) == ((1e8F + 3.0F) - 1e8F) + 5.0F);
}

TEST_CASE("independent colleagues add their weight, each alike") {
  const Contagion c = contagion_of(ContagionRule::independent);
  CHECK(dose(c, 0, 9) == 0);
  CHECK(dose(c, 1, 9) == 0.5F);
  CHECK(dose(c, 7, 9) == 3.5F);
}

TEST_CASE("saturating colleagues add less and less, up to weight x saturation") {
  const Contagion c = contagion_of(ContagionRule::saturating);
  CHECK(dose(c, 0, 9) == 0);
  CHECK(dose(c, 1, 9) == Approx(0.5 * 3 * (1 - std::exp(-1 / 3.0))));
  CHECK(dose(c, 6, 9) == Approx(0.5 * 3 * (1 - std::exp(-2.0))));
  CHECK(dose(c, 1000, 9) == Approx(1.5));
}

TEST_CASE("under a threshold colleagues count only from the needed number on") {
  const Contagion c = contagion_of(ContagionRule::threshold);
  CHECK(dose(c, 0, 9) == 0);
  CHECK(dose(c, 1, 9) == 0);
  CHECK(dose(c, 2, 9) == 0.5F);
  CHECK(dose(c, 5, 9) == 2.0F);
}

TEST_CASE("a threshold of one is the independent rule") {
  Contagion c = contagion_of(ContagionRule::threshold);
  c.needed = 1;
  for (std::uint32_t n = 0; n < 20; ++n) CHECK(dose(c, n, 9) == dose(contagion_of(ContagionRule::independent), n, 9));
}

TEST_CASE("under fraction what counts is the part of one's ties, in units of the mean degree") {
  const Contagion c = contagion_of(ContagionRule::fraction);
  CHECK(dose(c, 0, 9) == 0);
  CHECK(dose(c, 3, 12) == 1.5F);
  CHECK(dose(c, 3, 6) == 3.0F);
  CHECK(dose(c, 3, 24) == 0.75F);
  CHECK(dose(c, 3, 0) == 0);
}

TEST_CASE("one more sharer never lowers the dose") {
  for (const auto rule :
       {ContagionRule::independent, ContagionRule::saturating, ContagionRule::threshold, ContagionRule::fraction}) {
    for (std::uint32_t n = 0; n < 500; ++n)
      CHECK(dose(contagion_of(rule), n, 40) <= dose(contagion_of(rule), n + 1, 40));
  }
}

TEST_CASE("exposure is 1 for the company's channel plus the colleagues' dose") {
  CHECK(exposure(false, 0) == 0);
  CHECK(exposure(true, 0) == 1);
  CHECK(exposure(true, 1.5F) == 2.5F);
  CHECK(exposure(false, 1.5F) == 1.5F);
}

TEST_CASE("one shares when hazard x exposure reaches the threshold, and not below it") {
  CHECK(decides_to_share(0.5F, 2, 1));
  CHECK_FALSE(decides_to_share(0.5F, 2, std::nextafter(1.0F, 2.0F)));
  CHECK_FALSE(decides_to_share(1e30F, 0, 1e-9F));
}
