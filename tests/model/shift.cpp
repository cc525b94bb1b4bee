// The slope of intention b = B(d) and pushes given as d or log odds, against a crowd that lives through a month twice.
#include <doctest/doctest.h>

#include <cmath>
#include <memory>
#include <random>
#include <vector>

#include "model/quadrature.hpp"

using namespace megaphone;

namespace {

using doctest::Approx;

constexpr std::uint32_t people = 1'000'000;
constexpr std::uint32_t posts_a_month = 12;
constexpr double chance_to_see = 0.27;
constexpr double pi = 3.141592653589793;

/// A million people with intention and habit, each in a month of posts of their own. Somebody shares a post that is
/// seen when hazard x appeal reaches a threshold that is exponential; so in the month when the best of the posts does.
struct Crowd {
  std::vector<float> intention, habit, best;
};

Crowd crowd_with(double tau) {
  std::mt19937_64 random(20240607);
  std::normal_distribution<double> normal;
  std::uniform_real_distribution<double> unit;
  std::exponential_distribution<double> threshold;
  Crowd crowd;
  for (std::uint32_t i = 0; i < people; ++i) {
    crowd.intention.push_back(static_cast<float>(normal(random)));
    crowd.habit.push_back(static_cast<float>(normal(random)));
    double best = -INFINITY;
    for (std::uint32_t p = 0; p < posts_a_month; ++p) {
      if (unit(random) >= chance_to_see) continue;
      const double appeal = tau > 0 ? tau * normal(random) - 0.5 * tau * tau : 0;
      best = std::max(best, appeal - std::log(threshold(random)));
    }
    crowd.best.push_back(static_cast<float>(best));
  }
  return crowd;
}

struct Shift {
  double intention = 0;   ///< raised for everybody, in standard deviations
  double log_hazard = 0;  ///< added for everybody
};

/// Those who share in their month.
double sharers(const Crowd& crowd, const Calibration& c, const Shift& shift) {
  const double habit = habit_slope(c);
  std::uint32_t count = 0;
  for (std::uint32_t i = 0; i < people; ++i) {
    const double log_hazard =
        c.alpha + c.intention * (crowd.intention[i] + shift.intention) + habit * crowd.habit[i] + shift.log_hazard;
    count += log_hazard + crowd.best[i] >= 0 ? 1 : 0;
  }
  return count;
}

/// Change of the log odds of taking part, and its standard error: the same people are compared with themselves.
struct Change {
  double log_odds = 0, error = 0;
};

Change change_of(const Crowd& crowd, const Calibration& c, const Shift& shift) {
  const double before = sharers(crowd, c, {}), after = sharers(crowd, c, shift);
  const auto odds = [](double n) { return n / (people - n); };
  const double p = before / people, q = after / people;  // whoever shares before shares after
  const double variance = 1 / (p * (1 - p)) + 1 / (q * (1 - q)) - 2 / (q * (1 - p));
  return {std::log(odds(after) / odds(before)), std::sqrt(variance / people)};
}

struct Level {
  double participation, concentration;
};

std::vector<Level> levels() {
  std::vector<Level> all;
  for (const double participation : {0.01, 0.03, 0.10}) {
    for (const double concentration : {0.25, 0.45, 0.65}) all.push_back({participation, concentration});
  }
  return all;
}

MonthOfPosts month_with(double tau) {
  return {.posts = posts_a_month,
          .seen = chance_to_see,
          .chance = tau > 0 ? std::make_shared<const ChanceOverAppeals>(tau) : nullptr};
}

}  // namespace

// 36 comparisons at 5 standard errors: false-alarm rate 2e-5.
TEST_CASE("one standard deviation of intention for everybody moves participation by d, at every level") {
  for (const double tau : {0.0, 0.75}) {
    const Crowd crowd = crowd_with(tau);
    const MonthOfPosts month = month_with(tau);
    int with_intention = 0;
    for (const Level& level : levels()) {
      CAPTURE(tau);
      CAPTURE(level.participation);
      CAPTURE(level.concentration);
      Calibration c = calibrate_without_peers({level.participation, level.concentration}, month);
      const double b = shift_for(log_odds_of(0.45), c, month);
      const double d = 0.45 * pi / std::sqrt(3.0);
      const Change by_push = change_of(crowd, c, {0, b});
      CHECK(std::abs(by_push.log_odds - d) < 5 * by_push.error);
      if (b > c.spread) continue;  // people who differ so little cannot have that slope: drawn again
      ++with_intention;
      c.intention = b;
      const Change by_intention = change_of(crowd, c, {1, 0});
      CHECK(std::abs(by_intention.log_odds - d) < 5 * by_intention.error);
      CHECK(sharers(crowd, c, {}) / people == Approx(level.participation).epsilon(0.05));
    }
    CHECK(with_intention >= 6);
  }
}

TEST_CASE("a push given as d or as a change of log odds is the shift that brings it, up or down") {
  const Crowd crowd = crowd_with(0.75);
  const MonthOfPosts month = month_with(0.75);
  const Calibration c = calibrate_without_peers({0.03, 0.45}, month);
  for (const double log_odds : {-0.6, 0.09, 0.6, 1.5}) {
    const double shift = shift_for(log_odds, c, month);
    const Calibration moved{c.alpha + shift, c.spread};
    const double p = participation_without_peers(moved, month).monthly;
    CHECK(std::log(p / (1 - p)) - std::log(0.03 / 0.97) == Approx(log_odds).epsilon(1e-6));
    if (log_odds < 0.5) continue;
    const Change change = change_of(crowd, c, {0, shift});
    CHECK(std::abs(change.log_odds - log_odds) < 5 * change.error);
  }
  CHECK(shift_for(0, c, month) == 0);
}

TEST_CASE("log odds x are d = x sqrt(3) / pi") {
  CHECK(log_odds_of(1) == Approx(pi / std::sqrt(3.0)).epsilon(1e-14));
  CHECK(log_odds_of(-0.33) == Approx(-0.33 * pi / std::sqrt(3.0)).epsilon(1e-14));
}

TEST_CASE("where rare posts keep people from sharing more, the shift ends at a thousandfold readiness") {
  const MonthOfPosts one_post{1, 0.05};
  const Calibration c{1, 0.3};  // of the twentieth who see it most share it already
  CHECK(shift_for(log_odds_of(2), c, one_post) == Approx(largest_shift));
}

TEST_CASE("the more the same people share already, the larger the shift for the same d") {
  double previous = 0;
  for (const double participation : {0.01, 0.03, 0.10}) {
    const MonthOfPosts month = month_with(0.75);
    const double shift = shift_for(log_odds_of(0.33), calibrate_without_peers({participation, 0.45}, month), month);
    CHECK(shift > previous);
    previous = shift;
  }
}
