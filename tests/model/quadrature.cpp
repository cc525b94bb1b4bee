// Calibration without peers against closed forms, brute force, and itself.
#include "model/quadrature.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "model/example.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

using doctest::Approx;

const MonthOfPosts month{20, 0.25};

/// The participation of a crowd of drawn people, each worked out by itself: those who are no members never share.
Participation crowd(const Calibration& calibration, std::uint32_t people, const MonthOfPosts& month = ::month) {
  std::vector<double> chances;
  double took_part = 0;
  double shares = 0;
  for (std::uint32_t i = 0; i < people; ++i) {
    const double x = random_normal(5, {Purpose::habit, i});
    const double chance = month.seen * -std::expm1(-std::exp(calibration.alpha + calibration.spread * x));
    took_part += 1 - std::pow(1 - chance, month.posts);
    shares += chance;
    chances.push_back(chance);
  }
  const std::uint32_t top = people / 20;
  std::nth_element(chances.begin(), chances.end() - top, chances.end());
  double top_shares = 0;
  for (auto it = chances.end() - top; it != chances.end(); ++it) top_shares += *it;
  return {took_part / people * month.members, top_shares / shares, month.posts * shares / took_part};
}

MonthOfPosts of_members(double members) { return {20, 0.27, members, SpreadFigure::shares_per_sharer}; }

/// Months of drawn people, share by share: the standard deviation of the counts of those who shared.
double sd_in_crowd(const Calibration& calibration, std::uint32_t people) {
  double sharers = 0, sum = 0, squares = 0;
  for (std::uint32_t i = 0; i < people; ++i) {
    const double x = random_normal(6, {Purpose::habit, i});
    const double chance = 0.27 * -std::expm1(-std::exp(calibration.alpha + calibration.spread * x));
    double count = 0;
    for (std::uint32_t post = 0; post < 20; ++post) count += random_unit(7, {Purpose::channel, i, post}) < chance;
    sharers += count > 0 ? 1 : 0;
    sum += count;
    squares += count * count;
  }
  return std::sqrt(squares / sharers - sum * sum / sharers / sharers);
}

/// The error of the target, or one that says nothing was refused.
UnreachableTarget refusal(const Participation& target, const MonthOfPosts& posts) {
  try {
    calibrate_without_peers(target, posts);
  } catch (const UnreachableTarget& error) {
    return error;
  }
  return {"nothing", 0, 0, 0, "not refused"};
}

}  // namespace

TEST_CASE("without spread everyone takes part with the same chance and the top 5 % make 5 % of the shares") {
  for (const double alpha : {-6.0, -2.0, 0.0, 2.0}) {
    const Participation p = participation_without_peers({alpha, 0}, month);
    const double chance = 0.25 * (1 - std::exp(-std::exp(alpha)));
    CHECK(p.monthly == Approx(1 - std::pow(1 - chance, 20)).epsilon(1e-9));
    CHECK(p.top_share == Approx(0.05).epsilon(1e-3));
  }
}

TEST_CASE("when sharing is rare the top 5 % make the share of a lognormal's upper part") {
  for (const double spread : {0.5, 1.0, 1.5, 2.0}) {
    const Participation p = participation_without_peers({-20, spread}, month);
    CHECK(p.top_share == Approx(normal_cdf(spread - 1.6448536269514722)).epsilon(1e-3));
    CHECK(p.monthly == Approx(20 * 0.25 * std::exp(-20 + spread * spread / 2)).epsilon(1e-3));
  }
}

TEST_CASE("the integrals agree with a crowd of 400,000 drawn people") {
  for (const Calibration& c : {Calibration{-5, 1.2}, Calibration{-3, 2.5}, Calibration{-1, 0.7}}) {
    const Participation exact = participation_without_peers(c, month);
    const Participation drawn = crowd(c, 400'000);
    // 5 standard errors; chances lie in 0 .. 1, so that of the mean is below sqrt(p / n)
    CHECK(std::abs(drawn.monthly - exact.monthly) < 5 * std::sqrt(exact.monthly / 400'000));
    CHECK(drawn.top_share == Approx(exact.top_share).epsilon(0.03));
  }
}

TEST_CASE("calibration finds what participation and concentration were made from") {
  for (const Calibration& c : {Calibration{-5, 1.2}, Calibration{-6, 2.0}, Calibration{-7, 0.4}}) {
    const Calibration found = calibrate_without_peers(participation_without_peers(c, month), month);
    CHECK(found.alpha == Approx(c.alpha).epsilon(1e-6));
    CHECK(found.spread == Approx(c.spread).epsilon(1e-6));
  }
}

TEST_CASE("where two spreads give the same figures the smaller one is found") {
  const Calibration wide{-3, 2.0};
  const Participation target = participation_without_peers(wide, month);
  const Calibration found = calibrate_without_peers(target, month);
  const Participation again = participation_without_peers(found, month);
  CHECK(found.spread < wide.spread - 0.1);
  CHECK(again.monthly == Approx(target.monthly).epsilon(1e-6));
  CHECK(again.top_share == Approx(target.top_share).epsilon(1e-6));
}

TEST_CASE("calibration meets its targets") {
  for (const double monthly : {0.001, 0.03, 0.3, 0.9}) {
    for (const double part : {0.2, 0.5, 0.8}) {
      const Reachable range = reachable_figure(monthly, month);
      const double top = range.lowest + part * (range.highest - range.lowest);
      const Calibration c = calibrate_without_peers({monthly, top}, month);
      const Participation p = participation_without_peers(c, month);
      CHECK(p.monthly == Approx(monthly).epsilon(1e-6));
      CHECK(p.top_share == Approx(top).epsilon(1e-6));
    }
  }
}

TEST_CASE("the more take part, the less a few can make of all shares") {
  const Reachable few = reachable_figure(0.03, month);
  const Reachable many = reachable_figure(0.60, month);
  CHECK(few.lowest == Approx(0.05).epsilon(1e-3));
  CHECK(few.highest > 0.98);
  CHECK(many.highest < few.highest);
}

TEST_CASE("a participation beyond what employees see is refused, saying how far one can get") {
  const UnreachableTarget error = refusal({0.5, 0.45}, {2, 0.1});
  CHECK(error.name() == "monthly_participation");
  CHECK(error.asked() == 0.5);
  CHECK(error.lowest() == 0);
  CHECK(error.highest() == Approx(1 - 0.81));
  CHECK(std::string(error.what()) ==
        "monthly_participation = 0.5 cannot be reached: it can lie between 0 and 0.19 (employees see 2 posts a month "
        "with a chance of 0.1 each)");
}

TEST_CASE("a participation of 0 is refused") { CHECK(refusal({0, 0.45}, month).name() == "monthly_participation"); }

TEST_CASE("a concentration beyond what the participation allows is refused, saying how far one can get") {
  const UnreachableTarget error = refusal({0.6, 0.9}, month);
  const Reachable range = reachable_figure(0.6, month);
  CHECK(error.name() == "top_5_percent_share");
  CHECK(error.asked() == 0.9);
  CHECK(error.lowest() == range.lowest);
  CHECK(error.highest() == range.highest);
  CHECK(range.highest < 0.9);
}

TEST_CASE("a concentration below that of people all alike is refused") {
  CHECK(refusal({0.03, 0.04}, month).name() == "top_5_percent_share");
}

TEST_CASE("two shares a sharer at 3 % of all employees leave a curve: everybody and 3.7, .3 and 2.8, .1 and 1.9") {
  for (const auto& [members, spread] : {std::pair{1.0, 3.7}, {0.3, 2.8}, {0.1, 1.9}}) {
    const MonthOfPosts posts = of_members(members);
    const Calibration found = calibrate_without_peers({0.03, 0, 2}, posts);
    CHECK(found.spread == Approx(spread).epsilon(0.04));
    const Participation drawn = crowd(found, 1'000'000, posts);
    // half a million members and more than 30,000 sharers: 5 standard errors are 3 % of the mean
    CHECK(drawn.monthly == Approx(0.03).epsilon(0.03));
    CHECK(drawn.shares_per_sharer == Approx(2).epsilon(0.03));
  }
}

TEST_CASE("the participation is that of all employees, the rest that of members") {
  const Calibration c{-5, 1.2};
  const Participation all = participation_without_peers(c, month);
  const Participation some = participation_without_peers(c, {20, 0.25, 0.3});
  CHECK(some.monthly == Approx(0.3 * all.monthly).epsilon(1e-12));
  CHECK(some.top_share == all.top_share);
  CHECK(some.shares_per_sharer == all.shares_per_sharer);
}

TEST_CASE("shares per sharer and participation are met, and found from nearby as from afar") {
  for (const double sharers : {1.5, 2.0, 3.5}) {
    const MonthOfPosts posts = of_members(0.4);
    const Calibration found = calibrate_without_peers({0.1, 0, sharers}, posts);
    const Participation p = participation_without_peers(found, posts);
    CHECK(p.monthly == Approx(0.1).epsilon(1e-6));
    CHECK(p.shares_per_sharer == Approx(sharers).epsilon(1e-6));
    const Calibration near = calibrate_near({found.alpha + 0.2, found.spread - 0.1}, {0.1, 0, sharers}, posts);
    CHECK(near.alpha == Approx(found.alpha).epsilon(1e-7));
    CHECK(near.spread == Approx(found.spread).epsilon(1e-7));
  }
}

TEST_CASE("how surely a month tells shares per sharer is what 400,000 drawn people show") {
  for (const Calibration& c : {Calibration{-5, 1.5}, Calibration{-8, 3.5}, Calibration{-1, 0.5}}) {
    CHECK(sd_in_crowd(c, 400'000) == Approx(sd_among_sharers(c, of_members(1))).epsilon(0.04));
  }
}

TEST_CASE("shares per sharer beyond what posts and members allow are refused, saying how far one can get") {
  const UnreachableTarget many = refusal({0.2, 0, 15}, of_members(0.4));
  CHECK(many.name() == "shares_per_sharer");
  CHECK(many.asked() == Approx(15));
  CHECK(many.lowest() > 1);
  CHECK(many.highest() == reachable_figure(0.2, of_members(0.4)).highest);
  CHECK(many.highest() < 8);
  CHECK(refusal({0.2, 0, 1.01}, of_members(0.4)).name() == "shares_per_sharer");
  const UnreachableTarget participation = refusal({0.5, 0, 2}, of_members(0.4));
  CHECK(participation.name() == "monthly_participation");
  CHECK(participation.highest() < 0.4);
  CHECK(std::string(participation.what()).find("the 0.4 of employees who are members see 20 posts") !=
        std::string::npos);
}
