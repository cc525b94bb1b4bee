// What a lever does to a covered person over time, against closed forms of the equations.
#include "model/response.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "model/example.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

using doctest::Approx;

constexpr std::int32_t horizon = 120;
constexpr LeverTimes always{0, horizon, 0};
constexpr double c_sic = 0.7, c_attitudes = 0.8;  // the example's causal shares
const double eor_kept = std::pow(0.5, 1.0 / 20);  // of the example's distance to the target, after a day
const double motivation_kept = std::pow(0.5, 1.0 / 8);

SizedMove move_of(Target target, double size) { return {target, Phase::during, size, 0}; }

LeverResponse respond(const std::vector<SizedMove>& moves, const LeverTimes& times = always, int first_day = 0) {
  return lever_response(example_effects(), moves, times, horizon, first_day);
}

/// A motivation that follows an EOR which approaches `eor` from day 0: two relaxations in a row.
double motivation_after(double loading, double eor, double days) {
  const double a = eor_kept;
  const double b = motivation_kept;
  const double lag = (1 - b) * a * (std::pow(b, days) - std::pow(a, days)) / (b - a);
  return c_attitudes * loading * eor * (1 - std::pow(b, days) - lag);
}

bool all_zero(const std::vector<double>& series) {
  return std::all_of(series.begin(), series.end(), [](double x) { return x == 0; });
}

}  // namespace

TEST_CASE("a constant SIC lever brings EOR to causal share x path x size with its half-life") {
  const LeverResponse response = respond({move_of(Target::sic, 0.4)});
  for (std::size_t day = 0; day < horizon; ++day) {
    CHECK(response.sic[day] == 0.4);
    CHECK(response.eor[day] ==
          Approx(c_sic * 0.6 * 0.4 * (1 - std::pow(eor_kept, static_cast<double>(day) + 1))).epsilon(1e-12));
  }
  CHECK(response.eor[19] == Approx(c_sic * 0.6 * 0.4 / 2));
}

TEST_CASE("the motivations follow EOR with a half-life of their own, each by its own path") {
  const LeverResponse response = respond({move_of(Target::sic, 0.4)});
  for (std::size_t day = 0; day < horizon; ++day) {
    const double days = static_cast<double>(day) + 1;
    CHECK(response.motivation[0][day] == Approx(motivation_after(0.3, c_sic * 0.24, days)).epsilon(1e-9));
    CHECK(response.motivation[1][day] == Approx(motivation_after(0.4, c_sic * 0.24, days)).epsilon(1e-9));
    CHECK(response.motivation[2][day] == Approx(motivation_after(0.5, c_sic * 0.24, days)).epsilon(1e-9));
  }
}

TEST_CASE("intention follows EOR and the motivations at once, by the causal share of attitudes once for each path") {
  const LeverResponse r = respond({move_of(Target::sic, 0.4), move_of(Target::altruism, 0.2)});
  for (const std::size_t day : {0, 1, 30, 119}) {
    const double direct = 0.05 * 0.4 * (1 - std::pow(motivation_kept, static_cast<double>(day) + 1));
    const double attitudes =
        0.2 * r.eor[day] + 0.1 * r.motivation[0][day] + 0.25 * r.motivation[1][day] + 0.15 * r.motivation[2][day];
    CHECK(r.intention[day] == Approx(direct + c_attitudes * attitudes).epsilon(1e-12));
  }
}

TEST_CASE("SIC's own path to intention takes the half-life of the motivations, and is not discounted") {
  Effects effects = example_effects();
  effects[Effect::sic_to_eor] = 0;  // nothing of SIC goes by way of the relationship
  const LeverResponse r = lever_response(effects, {move_of(Target::sic, 0.4)}, always, horizon, 0);
  for (std::size_t day = 0; day < horizon; ++day) {
    const double reached = 1 - std::pow(motivation_kept, static_cast<double>(day) + 1);
    CHECK(r.intention[day] == Approx(0.05 * 0.4 * reached).epsilon(1e-12));
  }
  CHECK(all_zero(r.eor));
}

TEST_CASE("a direct move of EOR or of a motivation is not discounted by the causal share") {
  const LeverResponse eor = respond({move_of(Target::eor, 0.3)});
  CHECK(eor.eor[19] == Approx(0.15));
  CHECK(all_zero(eor.sic));
  const LeverResponse enjoyment = respond({move_of(Target::enjoyment, -0.3)});
  CHECK(enjoyment.motivation[2][7] == Approx(-0.15));
  CHECK(all_zero(enjoyment.eor));
  CHECK(all_zero(enjoyment.motivation[0]));
  CHECK(all_zero(enjoyment.motivation[1]));
}

TEST_CASE("with EOR frozen a SIC lever changes nothing beyond SIC, to the last bit") {
  Effects effects = example_effects();
  effects[Effect::sic_to_eor] = 0;
  effects[Effect::sic_to_intention] = 0;
  const LeverResponse response = lever_response(effects, {move_of(Target::sic, 0.4)}, {5, 80, 10}, horizon, 0);
  CHECK_FALSE(all_zero(response.sic));
  CHECK(all_zero(response.eor));
  for (const auto& series : response.motivation) CHECK(all_zero(series));
  CHECK(all_zero(response.intention));
  CHECK(all_zero(response.push));
}

TEST_CASE("push, reach, seed, asks and cap act at once and on nothing else") {
  using Series = std::vector<double> LeverResponse::*;
  const std::vector<std::pair<Target, Series>> direct{{Target::push, &LeverResponse::push},
                                                      {Target::reach, &LeverResponse::reach},
                                                      {Target::seed, &LeverResponse::seed},
                                                      {Target::asks, &LeverResponse::asks},
                                                      {Target::cap, &LeverResponse::cap}};
  for (const auto& [target, mine] : direct) {
    const LeverResponse response = respond({move_of(target, 0.4)}, {10, 20, 0});
    for (const auto& [other, series] : direct) {
      CHECK((response.*series)[9] == 0);
      CHECK((response.*series)[10] == (series == mine ? 0.4 : 0));
      CHECK((response.*series)[19] == (series == mine ? 0.4 : 0));
      CHECK((response.*series)[20] == 0);
    }
    CHECK(all_zero(response.intention));
  }
}

TEST_CASE("a lever acts from its first day to the day before its end") {
  const SizedMove move = move_of(Target::push, 0.7);
  const LeverTimes times{3, 6, 0};
  CHECK(move_on_day(move, times, 2) == 0);
  CHECK(move_on_day(move, times, 3) == 0.7);
  CHECK(move_on_day(move, times, 5) == 0.7);
  CHECK(move_on_day(move, times, 6) == 0);
}

TEST_CASE("a ramp rises in equal steps and is full on its last day") {
  const LeverTimes times{10, 40, 4};
  const SizedMove move = move_of(Target::push, 0.8);
  CHECK(move_on_day(move, times, 10) == Approx(0.2));
  CHECK(move_on_day(move, times, 11) == Approx(0.4));
  CHECK(move_on_day(move, times, 13) == Approx(0.8));
  CHECK(move_on_day(move, times, 30) == Approx(0.8));
}

TEST_CASE("a cap has no ramp: half a cap would be a stricter one") {
  CHECK(move_on_day(move_of(Target::cap, 3), {10, 40, 4}, 10) == 3);
}

TEST_CASE("a move that fades halves every half-life from the first day on") {
  const SizedMove move{Target::push, Phase::during, 0.8, 5};
  CHECK(move_on_day(move, {10, 40, 0}, 10) == Approx(0.8));
  CHECK(move_on_day(move, {10, 40, 0}, 15) == Approx(0.4));
  CHECK(move_on_day(move, {10, 40, 0}, 20) == Approx(0.2));
}

TEST_CASE("a move of the phase after acts from the end of the lever, and fades from there") {
  const SizedMove lasting{Target::push, Phase::after, -0.6, 0};
  CHECK(move_on_day(lasting, {0, 10, 0}, 9) == 0);
  CHECK(move_on_day(lasting, {0, 10, 0}, 10) == -0.6);
  CHECK(move_on_day(lasting, {0, 10, 0}, 100) == -0.6);
  const SizedMove fading{Target::push, Phase::after, -0.6, 5};
  CHECK(move_on_day(fading, {0, 10, 0}, 10) == Approx(-0.6));
  CHECK(move_on_day(fading, {0, 10, 0}, 15) == Approx(-0.3));
}

TEST_CASE("responses are linear: twice the size is twice the response, two moves are the sum of each") {
  const LeverTimes times{5, 60, 10};
  const LeverResponse one = respond({move_of(Target::sic, 0.2)}, times);
  const LeverResponse twice = respond({move_of(Target::sic, 0.4)}, times);
  const LeverResponse other = respond({move_of(Target::eor, 0.3), move_of(Target::altruism, -0.1)}, times);
  const LeverResponse both =
      respond({move_of(Target::eor, 0.3), move_of(Target::sic, 0.2), move_of(Target::altruism, -0.1)}, times);
  for (std::size_t day = 0; day < horizon; ++day) {
    CHECK(twice.intention[day] == Approx(2 * one.intention[day]));
    CHECK(both.eor[day] == Approx(one.eor[day] + other.eor[day]));
    CHECK(both.motivation[1][day] == Approx(one.motivation[1][day] + other.motivation[1][day]));
    CHECK(both.intention[day] == Approx(one.intention[day] + other.intention[day]));
  }
}

TEST_CASE("two moves of the same target add up") {
  const LeverResponse response = respond({move_of(Target::push, 0.2), move_of(Target::push, 0.3)});
  CHECK(response.push[50] == Approx(0.5));
}

TEST_CASE("when the lever stops EOR falls back with the same half-life") {
  const LeverResponse response = respond({move_of(Target::eor, 0.3)}, {0, 40, 0});
  const double last = response.eor[39];
  for (std::size_t day = 40; day < horizon; ++day) {
    CHECK(response.eor[day] == Approx(last * std::pow(eor_kept, static_cast<double>(day) - 39)));
  }
}

TEST_CASE("before a lever begins nothing changes") {
  const LeverResponse response = respond({move_of(Target::sic, 0.4)}, {30, horizon, 5});
  for (std::size_t day = 0; day < 30; ++day) CHECK(response.intention[day] == 0);
  CHECK(response.intention[30] > 0);
}

TEST_CASE("a new hire begins to adapt on the first day, as the others did when the lever began") {
  const LeverResponse there = respond({move_of(Target::sic, 0.4)});
  const LeverResponse hired = respond({move_of(Target::sic, 0.4)}, always, 50);
  CHECK(hired.eor[49] == 0);
  CHECK(hired.intention[49] == 0);
  for (std::size_t day = 50; day < horizon; ++day) {
    CHECK(hired.eor[day] == there.eor[day - 50]);
    CHECK(hired.intention[day] == there.intention[day - 50]);
  }
}

TEST_CASE("who has become a member stays one: the chance rises with the ramp and outlasts lever and fading") {
  SizedMove drive = move_of(Target::members, 0.4);
  drive.fade_days = 5;
  const LeverResponse response = respond({drive}, {10, 20, 4});
  CHECK(response.members[9] == 0);
  CHECK(response.members[10] > 0);
  for (std::size_t day = 1; day < response.members.size(); ++day) {
    CHECK(response.members[day] >= response.members[day - 1]);
    CHECK(response.members[day] < 0.4);
  }
  CHECK(response.members.back() == response.members[20]);
  CHECK(response.members[19] > 0.25);
  CHECK(all_zero(response.reach));
}
