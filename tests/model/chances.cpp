// Posts that differ in appeal: the tabulated chances against direct integration, and the level that one month shows.
#include "model/chances.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <memory>

#include "base/random.hpp"
#include "model/quadrature.hpp"

using namespace megaphone;

namespace {

using doctest::Approx;

/// The mean of 1 - exp(-exp(y + tau g - tau^2 / 2)) over a standard normal g, by Simpson's rule in steps of 1/500.
double integrated(double y, double tau) {
  constexpr int steps = 10'000;
  constexpr double width = 20.0 / steps;
  double sum = 0;
  for (int k = 0; k <= steps; ++k) {
    const double g = -10 + width * k;
    const double density = std::exp(-0.5 * g * g) * 0.3989422804014327;
    const double value = density * -std::expm1(-std::exp(y + tau * g - 0.5 * tau * tau));
    sum += value * (k == 0 || k == steps ? 1 : k % 2 == 1 ? 4 : 2);
  }
  return sum * width / 3;
}

/// The participation of everybody in one month of these appeals, over the lasting propensities.
double month_with(const std::vector<double>& log_appeals, const Calibration& level, double seen) {
  double sum = 0, weight = 0;
  for (int k = -80; k <= 80; ++k) {
    const double x = 0.1 * k;
    const double w = std::exp(-0.5 * x * x);
    double none = 1;
    for (const double a : log_appeals) none *= 1 - seen * -std::expm1(-std::exp(level.alpha + level.spread * x + a));
    sum += w * (1 - none);
    weight += w;
  }
  return sum / weight;
}

/// The shift of the level at which an average month has this participation.
double level_shown_by(double participation, const Calibration& level, const MonthOfPosts& month) {
  double low = -4, high = 4;
  for (int i = 0; i < 50; ++i) {
    const double middle = (low + high) / 2;
    const Calibration moved{level.alpha + middle, level.spread};
    (participation_without_peers(moved, month).monthly < participation ? low : high) = middle;
  }
  return (low + high) / 2;
}

}  // namespace

TEST_CASE("a chance of next to nothing is not rounded away") {
  CHECK(share_chance(1e-12) == Approx(1e-12).epsilon(1e-12));
  CHECK(share_chance(0.5) == Approx(-std::expm1(-0.5)).epsilon(1e-14));
}

TEST_CASE("the tabulated chances are those of direct integration, from the rarest to the surest") {
  for (const double tau : {0.2, 0.75, 1.35}) {
    const ChanceOverAppeals chance(tau);
    for (double y = -29.97; y < 12; y += 0.613) {
      CAPTURE(tau);
      CAPTURE(y);
      CHECK(chance(y) == Approx(integrated(y, tau)).epsilon(1e-7));
    }
  }
}

TEST_CASE("up to the widest that an effect can be the table is good to a thousandth") {
  const ChanceOverAppeals chance(3);
  for (double y = -20; y < 25; y += 0.77) CHECK(chance(y) == Approx(integrated(y, 3)).epsilon(1e-3));
}

TEST_CASE("beyond its ends the table goes on: everybody shares, or as rarely as the average post says") {
  const ChanceOverAppeals chance(0.75);
  CHECK(chance(31) == 1);
  CHECK(chance(-35) == Approx(std::exp(-35)).epsilon(1e-9));
  CHECK(chance(-30 + 1e-9) == Approx(std::exp(-30)).epsilon(1e-6));
}

TEST_CASE("posts that appeal alike need no table: the chance is that of one post") {
  const ChanceOverAppeals chance(0);
  for (const double y : {-12.0, -3.0, 0.0, 1.5}) CHECK(chance(y) == Approx(share_chance(std::exp(y))).epsilon(1e-13));
}

TEST_CASE("a post's appeal is 1 on average") {
  double sum = 0;
  for (int k = -1000; k <= 1000; ++k) {
    const double g = 0.01 * k;
    sum += 0.01 * std::exp(-0.5 * g * g) * 0.3989422804014327 * std::exp(log_appeal(0.75, g));
  }
  CHECK(sum == Approx(1).epsilon(1e-9));
}

TEST_CASE("without unlike posts, or without end of them, a month shows the level exactly") {
  CHECK(level_error(0, 12) == 0);
  CHECK(level_error(0.75, 0) == 0);
  CHECK(level_error(0.75, 1e12) < 1e-5);
}

// 3,000 simulated months: the standard error of a standard deviation is 1.3 %, of a mean .005. The formula is meant for
// small chances and symmetric errors, so a tenth is allowed it.
TEST_CASE("the level that a simulated month shows is off by as much as level_error says") {
  constexpr double tau = 0.75, seen = 0.27;
  constexpr std::uint32_t posts = 12, months = 3000;
  const MonthOfPosts month{.posts = posts, .seen = seen, .chance = std::make_shared<const ChanceOverAppeals>(tau)};
  const Calibration level = calibrate_without_peers({0.03, 0.45}, month);
  double sum = 0, squares = 0;
  for (std::uint32_t m = 0; m < months; ++m) {
    std::vector<double> appeals;
    for (std::uint32_t p = 0; p < posts; ++p) {
      appeals.push_back(log_appeal(tau, random_normal(9, {Purpose::appeal, p, m})));
    }
    const double shown = level_shown_by(month_with(appeals, level, seen), level, month);
    sum += shown;
    squares += shown * shown;
  }
  const double mean = sum / months;
  const double sd = std::sqrt(squares / months - mean * mean);
  CHECK(sd == Approx(level_error(tau, posts)).epsilon(0.12));
  CHECK(std::abs(mean) < 0.06);
}
