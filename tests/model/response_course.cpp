// How moves go on over time, and on which scale their sizes stand: size_on, floors, what lingers, and what comes after.
#include <doctest/doctest.h>

#include <cmath>

#include "model/example.hpp"
#include "model/response.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

using doctest::Approx;

constexpr std::int32_t two_years = 520;

SizedMove sized(Target target, double size) {
  SizedMove move;
  move.target = target;
  move.size = size;
  return move;
}

SizedMove measured_on_eor(double size) {
  SizedMove move = sized(Target::sic, size);
  move.size_on = SizeOn::eor;
  return move;
}

SizedMove after(Target target, double size, double fade_days, CountedFrom from) {
  SizedMove move = sized(target, size);
  move.phase = Phase::after;
  move.fade_days = fade_days;
  move.counted_from = from;
  return move;
}

LeverResponse response_to(const std::vector<SizedMove>& moves, const LeverTimes& times = {0, two_years, 0},
                          const Effects& effects = example_effects()) {
  return lever_response(effects, moves, times, two_years, 0);
}

/// What a change of EOR that has had its time makes of intention, by the example's paths.
constexpr double intention_per_eor = 0.8 * (0.2 + 0.8 * (0.1 * 0.3 + 0.25 * 0.4 + 0.15 * 0.5));

}  // namespace

TEST_CASE("the causal share of SIC counts for sizes measured on SIC, and once") {
  Effects halved = example_effects();
  halved[Effect::causal_share_of_sic] = 0.35;
  halved[Effect::sic_to_intention] = 0;
  Effects whole = halved;
  whole[Effect::causal_share_of_sic] = 0.7;
  const LeverTimes always{0, two_years, 0};
  const LeverResponse a = response_to({sized(Target::sic, 0.5)}, always, halved);
  const LeverResponse b = response_to({sized(Target::sic, 0.5)}, always, whole);
  for (const std::size_t day : {0, 10, 519}) {
    CHECK(b.eor[day] == Approx(2 * a.eor[day]));
    CHECK(b.motivation[1][day] == Approx(2 * a.motivation[1][day]));
    CHECK(b.intention[day] == Approx(2 * a.intention[day]));
  }
  const LeverResponse c = response_to({measured_on_eor(0.25)}, always, halved);
  const LeverResponse d = response_to({measured_on_eor(0.25)}, always, whole);
  CHECK(c.intention == d.intention);
}

TEST_CASE("the causal share of attitudes counts once for each link between attitudes") {
  const LeverResponse r = response_to({sized(Target::eor, 0.3)});
  CHECK(r.eor.back() == Approx(0.3).epsilon(1e-6));
  CHECK(r.motivation[2].back() == Approx(0.8 * 0.5 * 0.3).epsilon(1e-6));
  CHECK(r.intention.back() == Approx(intention_per_eor * 0.3).epsilon(1e-6));
  const LeverResponse m = response_to({sized(Target::altruism, 0.3)});
  CHECK(m.intention.back() == Approx(0.8 * 0.25 * 0.3).epsilon(1e-6));
}

TEST_CASE("a size measured on EOR arrives there whole, and is reported as the SIC that goes with it") {
  const LeverResponse r = response_to({measured_on_eor(0.24)});
  CHECK(r.eor.back() == Approx(0.24).epsilon(1e-6));
  CHECK(r.eor[19] == Approx(0.12));  // the half-life of EOR, as of any move
  CHECK(r.sic[0] == Approx(0.4));    // 0.24 / 0.6
  CHECK(r.intention.back() == Approx(intention_per_eor * 0.24 + 0.05 * 0.4).epsilon(1e-6));
  const LeverResponse both = response_to({measured_on_eor(0.24), sized(Target::sic, 0.1)});
  CHECK(both.sic[0] == Approx(0.5));
  CHECK(both.eor.back() == Approx(0.24 + 0.7 * 0.6 * 0.1).epsilon(1e-6));
}

TEST_CASE("a size measured on EOR where SIC does not reach EOR moves EOR and nothing that is called SIC") {
  Effects effects = example_effects();
  effects[Effect::sic_to_eor] = 0;
  const LeverResponse r = response_to({measured_on_eor(0.24)}, {0, two_years, 0}, effects);
  CHECK(r.sic[100] == 0);
  CHECK(r.eor.back() == Approx(0.24).epsilon(1e-6));
}

TEST_CASE("a move fades to its floor, which may be below nothing") {
  SizedMove move = sized(Target::push, 0.8);
  move.fade_days = 5;
  move.floor = 0.25;
  CHECK(move_on_day(move, {10, 400, 0}, 10) == Approx(0.8));
  CHECK(move_on_day(move, {10, 400, 0}, 15) == Approx(0.8 * (0.25 + 0.75 / 2)));
  CHECK(move_on_day(move, {10, 400, 0}, 20) == Approx(0.8 * (0.25 + 0.75 / 4)));
  CHECK(move_on_day(move, {10, 400, 0}, 399) == Approx(0.2));
  move.floor = -0.5;
  CHECK(move_on_day(move, {10, 400, 0}, 10) == Approx(0.8));
  CHECK(move_on_day(move, {10, 400, 0}, 399) == Approx(-0.4));
}

TEST_CASE("what lingers is what the move was on its last day, and halves every half-life") {
  SizedMove move = sized(Target::push, 0.8);
  move.linger_days = 10;
  const LeverTimes times{0, 20, 0};
  CHECK(move_on_day(move, times, 19) == Approx(0.8));
  CHECK(move_on_day(move, times, 29) == Approx(0.4));
  CHECK(move_on_day(move, times, 39) == Approx(0.2));
  const LeverTimes half_rolled_out{0, 20, 40};  // on its last day at half its strength
  CHECK(move_on_day(move, half_rolled_out, 19) == Approx(0.4));
  CHECK(move_on_day(move, half_rolled_out, 29) == Approx(0.2));
  move.fade_days = 19;  // faded to half by its last day
  CHECK(move_on_day(move, times, 29) == Approx(0.2));
}

TEST_CASE("what lingers of a size on EOR keeps the relationship up for a while") {
  SizedMove kept = measured_on_eor(0.3);
  kept.linger_days = 100;
  const LeverTimes a_quarter{0, 60, 0};
  const LeverResponse gone = response_to({measured_on_eor(0.3)}, a_quarter);
  const LeverResponse lingers = response_to({kept}, a_quarter);
  for (std::size_t day = 0; day < 60; ++day) CHECK(gone.eor[day] == lingers.eor[day]);
  CHECK(lingers.eor[100] > gone.eor[100] + 0.1);
  CHECK(lingers.eor.back() < 0.02);
}

TEST_CASE("a move after the lever counts from the state without it, or from what it came to on its last day") {
  SizedMove points = sized(Target::push, 0.8);
  points.fade_days = 10;
  points.floor = 0.5;
  const LeverTimes times{0, 11, 0};  // its last day is ten days after its first
  const double at_the_end = 0.8 * 0.75;
  const LeverResponse by_itself = response_to({points, after(Target::push, -0.5, 0, CountedFrom::start)}, times);
  CHECK(by_itself.push[10] == Approx(at_the_end));
  CHECK(by_itself.push[11] == Approx(-0.5));
  const LeverResponse on_top = response_to({points, after(Target::push, -0.5, 0, CountedFrom::end)}, times);
  CHECK(on_top.push[10] == Approx(at_the_end));
  CHECK(on_top.push[11] == Approx(at_the_end - 0.5));
  CHECK(on_top.push[300] == Approx(at_the_end - 0.5));
  const LeverResponse fading = response_to({points, after(Target::push, -0.5, 20, CountedFrom::end)}, times);
  CHECK(fading.push[11] == Approx(at_the_end - 0.5));
  CHECK(fading.push[31] == Approx((at_the_end - 0.5) / 2));
}

TEST_CASE("an after-move that counts from the end counts the lever's moves of its own target alone") {
  const LeverTimes times{0, 10, 0};
  const LeverResponse r = response_to({sized(Target::push, 0.8), sized(Target::push, 0.2), sized(Target::reach, 0.4),
                                       after(Target::push, -0.3, 0, CountedFrom::end)},
                                      times);
  CHECK(r.push[9] == Approx(1.0));
  CHECK(r.push[10] == Approx(0.7));
  CHECK(r.reach[10] == 0);
}

TEST_CASE("nothing comes after a lever that was never on") {
  const LeverTimes never{50, 50, 0};
  SizedMove lingering = sized(Target::push, 0.8);
  lingering.linger_days = 20;
  const LeverResponse r = response_to(
      {lingering, after(Target::push, -0.5, 0, CountedFrom::start), after(Target::push, -0.5, 0, CountedFrom::end)},
      never);
  for (const double push : r.push) CHECK(push == 0);
}

TEST_CASE("an after-move of EOR keeps the relationship down after a mandate, and fades") {
  const LeverTimes times{0, 60, 0};
  const LeverResponse r =
      response_to({sized(Target::eor, -0.3), after(Target::eor, -0.3, 130, CountedFrom::start)}, times);
  CHECK(r.eor[59] == Approx(-0.3 * (1 - std::pow(0.5, 60 / 20.0))));
  CHECK(r.eor[80] < -0.25);
  CHECK(r.eor[60 + 130 + 60] == Approx(-0.3 * std::pow(0.5, 190 / 130.0)).epsilon(0.2));  // behind by EOR's own lag
  CHECK(r.eor.back() > -0.05);
}
