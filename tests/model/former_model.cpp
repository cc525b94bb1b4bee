// The model as it was, reached by settings: one causal share c at every link, behaviour that correlates with intention
// by rho, posts that appeal alike and have no theme of their own.
#include <doctest/doctest.h>

#include <cmath>

#include "model/example.hpp"
#include "model/quadrature.hpp"
#include "model/response.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

using doctest::Approx;

constexpr double former_c = 0.5;
constexpr double former_rho = 0.45;
constexpr std::int32_t days = 130;

Effects former_effects() {
  Effects effects = example_effects();
  effects[Effect::causal_share_of_sic] = effects[Effect::causal_share_of_attitudes] = former_c;
  effects[Effect::sic_to_intention] = 0;  // full mediation, its default
  effects[Effect::theme_match] = 0;
  effects[Effect::post_appeal] = 0;
  effects[Effect::department_share_of_attitudes] = 0;
  return effects;
}

/// Day by day as the former equations 11-13 say: c, c^2 and c^3 of a change of SIC.
struct FormerResponse {
  double eor = 0, intention = 0;
  std::array<double, 3> motivation{};
  void step(double sic) {
    eor += (1 - std::pow(0.5, 1.0 / 20)) * (former_c * 0.6 * sic - eor);
    const std::array<double, 3> loading{0.3, 0.4, 0.5}, path{0.1, 0.25, 0.15};
    double sum = 0.2 * eor;
    for (std::size_t k = 0; k < 3; ++k) {
      motivation[k] += (1 - std::pow(0.5, 1.0 / 8)) * (former_c * loading[k] * eor - motivation[k]);
      sum += path[k] * motivation[k];
    }
    intention = former_c * sum;
  }
};

}  // namespace

TEST_CASE("with both causal shares c and full mediation a move of SIC brings what c at each link brought") {
  SizedMove move;
  move.target = Target::sic;
  move.size = 0.4;
  const LeverResponse now = lever_response(former_effects(), {move}, {10, days, 0}, days, 0);
  FormerResponse then;
  for (std::size_t day = 0; day < days; ++day) {
    then.step(day < 10 ? 0 : 0.4);
    CHECK(now.eor[day] == Approx(then.eor).epsilon(1e-12));
    for (std::size_t k = 0; k < 3; ++k) CHECK(now.motivation[k][day] == Approx(then.motivation[k]).epsilon(1e-12));
    CHECK(now.intention[day] == Approx(then.intention).epsilon(1e-12));
  }
}

TEST_CASE("the d that goes with a correlation of intention and readiness gives the former slopes of both") {
  const MonthOfPosts month{12, 0.27};
  const Calibration level = calibrate_without_peers({0.03, 0.45}, month);
  const double slope = former_rho * level.spread;
  const auto log_odds = [&](double shift) {
    const double p = participation_without_peers({level.alpha + shift, level.spread}, month).monthly;
    return std::log(p / (1 - p));
  };
  const double d = (log_odds(slope) - log_odds(0)) * std::sqrt(3.0) / 3.141592653589793;
  const Calibration now{level.alpha, level.spread, shift_for(log_odds_of(d), level, month)};
  CHECK(now.intention == Approx(slope).epsilon(1e-9));
  CHECK(habit_slope(now) == Approx(level.spread * std::sqrt(1 - former_rho * former_rho)).epsilon(1e-9));

  People people;
  people.seats = 2;
  people.seat = {0, 1};
  people.habit = {0.5, -2};
  Traits traits;
  for (auto& column : traits.value) column = {1.5F, -0.5F};
  const Propensities p = propensities_of(people, traits, former_effects(), now);
  const double habit = level.spread * std::sqrt(1 - former_rho * former_rho);
  CHECK(p.lasting[0] == Approx(level.alpha + slope * 1.5 + habit * 0.5).epsilon(1e-6));
  CHECK(p.lasting[1] == Approx(level.alpha - slope * 0.5 - habit * 2).epsilon(1e-6));
  CHECK(p.motivation[0][0] == 0);  // no theme counts
}
