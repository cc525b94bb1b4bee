// Calibration of a point from its neighbour, against the whole calibration a comparison would spend on it.
#include <doctest/doctest.h>

#include <cmath>

#include "study/small_study.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

struct Point {
  double weight, eor_to_intention, ties;
};
constexpr Point points[] = {{0.2, 0.15, 8}, {0.9, 0.3, 12}, {0.5, 0.4, 10}, {1.0, 0.1, 14}, {0.1, 0.35, 7}};

Setting setting_of(const Point& point) {
  Setting setting = base_setting(small_scenario(), small_inputs());
  setting.scenario.contagion.weight = point.weight;
  setting.scenario.network.mean_ties = point.ties;
  setting.effects[Effect::eor_to_intention] = point.eor_to_intention;
  return setting;
}

CalibrationReport calibration_of(const Setting& setting, const CalibrationEffort& effort) {
  std::vector<Staff> staffs;
  for (std::uint32_t k = 0; k < calibration_populations; ++k) {
    staffs.push_back(test::staff_of(setting.scenario, small_inputs(), setting.effects, 500 + k));
  }
  return calibrate(setting, staffs, 2, effort);
}

}  // namespace

TEST_CASE("a neighbour's calibration, corrected once, hits the target as well as a whole search") {
  const CalibrationReport base = calibration_of(base_setting(small_scenario(), small_inputs()), {});
  for (const Point& point : points) {
    const Setting setting = setting_of(point);
    const CalibrationReport quick = calibration_of(setting, {calibration_person_months, &base});
    const CalibrationReport full = calibration_of(setting, {});
    CAPTURE(point.weight);
    CHECK(quick.iterations <= 3);
    // Both miss the target by up to one tolerance, 1 %, on the logarithm of the hazard's mean.
    const auto level = [](const CalibrationReport& r) {
      return r.calibration.alpha + 0.5 * r.calibration.spread * r.calibration.spread;
    };
    CHECK(std::abs(level(quick) - level(full)) < 0.05);
    CHECK(std::abs(quick.calibration.spread - full.calibration.spread) < 0.05);
  }
}

TEST_CASE("fewer person-months shift all points' calibrations alike") {
  const Setting middle = base_setting(small_scenario(), small_inputs());
  const CalibrationReport base = calibration_of(middle, {});
  const CalibrationReport light = calibration_of(middle, {study_person_months, nullptr});
  const double shift = light.calibration.alpha - base.calibration.alpha;
  for (const Point& point : points) {
    const Setting setting = setting_of(point);
    const double here = calibration_of(setting, {study_person_months, &light}).calibration.alpha -
                        calibration_of(setting, {calibration_person_months, &base}).calibration.alpha;
    CAPTURE(point.weight);
    CAPTURE(shift);
    CHECK(std::abs(here - shift) < 0.05);
  }
}
