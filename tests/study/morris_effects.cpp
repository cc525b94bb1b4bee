// Elementary effects: the exact answers over the whole grid, chance, and what is missing.
#include "study/morris_effects.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <stdexcept>

#include "study/known_functions.hpp"

using namespace megaphone;
using namespace megaphone::test;
using doctest::Approx;

namespace {

MorrisShape shape_of(std::uint32_t factors, std::uint32_t replicates) {
  MorrisShape shape;
  shape.factors = factors;
  shape.replicates = replicates;
  shape.noisy = replicates > 1;
  return shape;
}

SamplingDesign trajectories_of(std::uint32_t factors) {
  SamplingDesign design;
  design.kind = DesignKind::morris;
  design.factors = factors;
  return design;
}

/// The trajectory from a start, in an order; a factor goes up from the lower half of four levels, else down.
std::vector<DesignPoint> trajectory(std::vector<int> level, const std::vector<int>& order) {
  std::vector<DesignPoint> steps;
  const auto step = [&](int moved) {
    steps.push_back({Role::step, moved, 0, {}});
    for (const int at : level) steps.back().unit.push_back(at / 3.0);
  };
  step(nothing_moved);
  for (const int factor : order) {
    const auto k = static_cast<std::size_t>(factor);
    if (k < level.size()) level[k] = (level[k] + 2) % 4;
    step(factor);
  }
  return steps;
}

/// Every trajectory of three factors and the dummy: 64 starts in 24 orders.
OutputEffects over_whole_grid(const std::function<double(const std::vector<double>&)>& function) {
  MorrisEffects effects(shape_of(3, 1), {1, 50, 1});
  std::uint64_t group = 0;
  for (int start = 0; start < 64; ++start) {
    std::vector<int> order{0, 1, 2, 3};
    do {
      const auto steps = trajectory({start % 4, start / 4 % 4, start / 16}, order);
      std::vector<double> values(steps.size());
      std::transform(steps.begin(), steps.end(), values.begin(), [&](const auto& step) { return function(step.unit); });
      effects.add(group++, steps, values);
    } while (std::next_permutation(order.begin(), order.end()));
  }
  return effects.effects()[0];
}

OutputEffects sampled(const NoisyFunction& function, std::uint32_t factors, std::uint64_t trajectories,
                      std::uint32_t replicates) {
  MorrisEffects effects(shape_of(factors, replicates), {1, 200, 1});
  const SamplingDesign design = trajectories_of(factors);
  for (std::uint64_t group = 0; group < trajectories; ++group) {
    effects.add(group, group_points(design, group), function.runs(design, group, replicates));
  }
  return effects.effects()[0];
}

double linear(const std::vector<double>& unit) { return 5 * unit[0] - 3 * unit[1]; }

}  // namespace

TEST_CASE("over the whole grid Ishigami's effects are the exact ones") {
  const OutputEffects found = over_whole_grid(ishigami);
  const std::vector<double> mu{7.704054, 0, 0, 0}, mu_star{7.704054, 7.875, 6.248796, 0};
  const std::vector<double> sigma{6.248796, 7.875, 8.837132, 0};  // with divisor n
  REQUIRE(found.factors.size() == 4);
  for (std::size_t k = 0; k < 4; ++k) {
    CHECK(found.factors[k].trajectories == 1536);
    CHECK(std::abs(found.factors[k].mu.value - mu[k]) < 1e-6);
    CHECK(std::abs(found.factors[k].mu_star.value - mu_star[k]) < 1e-6);
    CHECK(std::abs(found.factors[k].sigma.value * std::sqrt(1535. / 1536) - sigma[k]) < 1e-6);
  }
  CHECK(found.verdict == Verdict::fine);
}

TEST_CASE("a linear function has its slopes as effects, without spread, up or down") {
  const OutputEffects found = sampled({linear}, 2, 20, 1);
  CHECK(found.factors[0].mu.value == Approx(5));
  CHECK(found.factors[0].mu_star.value == Approx(5));
  CHECK(found.factors[1].mu.value == Approx(-3));
  CHECK(found.factors[1].mu_star.value == Approx(3));
  for (const auto& factor : found.factors) CHECK(std::abs(factor.sigma.value) < 1e-6);
  CHECK(found.factors[2].mu_star.value == 0);
  CHECK(found.noise_floor == 0);
}

TEST_CASE("sampled trajectories are near the exact effects, within their errors") {
  const OutputEffects found = sampled({ishigami}, 3, 400, 1);
  const std::vector<double> mu{7.704054, 0, 0}, mu_star{7.704054, 7.875, 6.248796}, sigma{6.248796, 7.875, 8.837132};
  for (std::size_t k = 0; k < 3; ++k) {
    const FactorEffects& factor = found.factors[k];
    CHECK(std::abs(factor.mu.value - mu[k]) < 4 * factor.mu.error);
    CHECK(std::abs(factor.mu_star.value - mu_star[k]) < 4 * factor.mu_star.error + 1e-9);
    CHECK(std::abs(factor.sigma.value - sigma[k]) < 4 * factor.sigma.error + .02);
    CHECK(factor.mu.error == Approx(sigma[k] / 20).epsilon(.25));
  }
}

TEST_CASE(
    "the floor is what chance alone gives: twice its spread over step and root pi when steps share no random numbers") {
  const NoisyFunction function{[](const std::vector<double>&) { return 1.0; }, 0, 0, 3, 2};
  const OutputEffects found = sampled(function, 3, 2000, 4);
  const double floor = 2 * (3 / 2.0) / (2. / 3 * std::sqrt(pi));
  CHECK(found.noise_floor == Approx(floor).epsilon(.03));
  for (const auto& factor : found.factors) {
    CHECK(factor.floor == Approx(floor).epsilon(.05));
    CHECK(factor.mu_star.value == Approx(floor).epsilon(.07));
    CHECK(factor.sigma.value < .8);  // of 3.2 with chance left in
  }
  CHECK(found.verdict == Verdict::under_noise);
}

TEST_CASE("random numbers that steps share make a lower floor") {
  const NoisyFunction function{linear, 2, 3, .1, 2};
  const OutputEffects found = sampled(function, 2, 500, 2);
  CHECK(found.noise_floor == Approx(2 * 3 / std::sqrt(2.0) / (2. / 3 * std::sqrt(pi))).epsilon(.1));
  CHECK(found.factors[0].floor == Approx(2 * .1 / std::sqrt(2.0) / (2. / 3 * std::sqrt(pi))).epsilon(.1));
  CHECK(found.factors[0].mu.value == Approx(5).epsilon(.01));
  CHECK(found.verdict == Verdict::fine);
}

TEST_CASE("a missing step leaves out the two effects that need it, and a missing replicate none") {
  MorrisEffects effects(shape_of(2, 3), {1, 50, 1});
  const SamplingDesign design = trajectories_of(2);
  for (std::uint64_t group = 0; group < 10; ++group) {
    std::vector<double> values = NoisyFunction{linear, 0, 1, 0}.runs(design, group, 3);
    if (group == 4) values[0] = std::nan("");                // one replicate of the start
    if (group == 7) values[10] = values[11] = std::nan("");  // two of the last step
    effects.add(group, group_points(design, group), values);
  }
  const OutputEffects found = effects.effects()[0];
  std::uint64_t used = 0;
  for (const auto& factor : found.factors) used += factor.trajectories;
  CHECK(used == 29);
  CHECK(found.missing == Approx(3. / 120));
  CHECK(found.factors[0].mu.value == Approx(5));
}

TEST_CASE("verdicts of effects: constant, too few, and chance unknown") {
  CHECK(sampled({[](const std::vector<double>&) { return 2.0; }}, 2, 10, 1).verdict == Verdict::constant);
  CHECK(sampled({linear}, 2, 3, 1).verdict == Verdict::too_few);
  CHECK(sampled({linear}, 2, 4, 1).verdict == Verdict::fine);
  MorrisShape shape = shape_of(2, 1);
  shape.noisy = true;
  MorrisEffects effects(shape, {1, 10, 1});
  const SamplingDesign design = trajectories_of(2);
  for (std::uint64_t group = 0; group < 10; ++group) {
    effects.add(group, group_points(design, group), NoisyFunction{linear}.runs(design, group, 1));
  }
  CHECK(effects.effects()[0].verdict == Verdict::noise_unknown);
  CHECK(std::isnan(effects.effects()[0].noise_floor));
}

TEST_CASE("a trajectory with another number of steps or values is refused") {
  MorrisEffects effects(shape_of(2, 1), {});
  const auto steps = group_points(trajectories_of(2), 0);
  CHECK_THROWS_AS(effects.add(0, steps, std::vector<double>(3)), std::invalid_argument);
  CHECK_THROWS_AS(effects.add(0, {steps[0]}, std::vector<double>(4)), std::invalid_argument);
}

TEST_CASE("effects of several outputs are each output's own, on any number of threads") {
  const SamplingDesign design = trajectories_of(2);
  MorrisShape shape = shape_of(2, 1);
  shape.outputs = 2;
  MorrisEffects one(shape, {1, 50, 1}), two(shape, {1, 50, 2});
  for (std::uint64_t group = 0; group < 100; ++group) {
    std::vector<double> values;
    for (const double run : NoisyFunction{linear}.runs(design, group, 1)) values.insert(values.end(), {run, run * run});
    one.add(group, group_points(design, group), values);
    two.add(group, group_points(design, group), values);
  }
  const auto a = one.effects(), b = two.effects();
  CHECK(a[0].factors[1].mu.value == Approx(-3));
  CHECK(a[1].factors[1].sigma.value > 1);
  for (std::size_t output = 0; output < 2; ++output) {
    CHECK(a[output].factors[0].mu_star.value == b[output].factors[0].mu_star.value);
    CHECK(a[output].factors[0].mu_star.error == b[output].factors[0].mu_star.error);
  }
}
