// Morris's trajectories: what a step is, and that all trajectories are equally likely.
#include <doctest/doctest.h>

#include <cmath>
#include <map>
#include <set>

#include "base/statistics.hpp"
#include "study/design.hpp"
#include "study/design_support.hpp"

using namespace megaphone;
using test::counts_of;
using test::design_of;

TEST_CASE("each step of a trajectory moves one factor by the step, and each factor once; the dummy moves none") {
  SamplingDesign design = design_of(DesignKind::morris, 4, 10);
  design.levels = {6};
  for (std::uint64_t group = 0; group < 50; ++group) {
    const auto steps = group_points(design, group);
    REQUIRE(steps.size() == points_per_group(design));
    CHECK(steps[0].moved == nothing_moved);
    std::set<std::int32_t> moved;
    for (std::size_t k = 1; k < steps.size(); ++k) {
      CHECK(steps[k].role == Role::step);
      CHECK(steps[k].stream == 0);
      moved.insert(steps[k].moved);
      for (std::size_t factor = 0; factor < 4; ++factor) {
        const double change = std::abs(steps[k].unit[factor] - steps[k - 1].unit[factor]);
        CHECK(change == doctest::Approx(static_cast<std::size_t>(steps[k].moved) == factor ? 0.6 : 0.0));
      }
    }
    CHECK(moved == std::set<std::int32_t>{0, 1, 2, 3, 4});
  }
}

TEST_CASE("a trajectory starts on any level, goes in any order, and levels default to four") {
  SamplingDesign design = design_of(DesignKind::morris, 2, 0);
  std::map<std::vector<double>, double> starts;
  std::map<std::vector<std::int32_t>, double> orders;
  for (std::uint64_t group = 0; group < 4800; ++group) {
    const auto steps = group_points(design, group);
    ++starts[steps[0].unit];
    ++orders[{steps[1].moved, steps[2].moved, steps[3].moved}];
  }
  CHECK(starts.size() == 16);
  CHECK(starts.count({0.0, 1.0}) == 1);
  CHECK(test::even(counts_of(starts)));
  CHECK(orders.size() == 6);
  CHECK(test::even(counts_of(orders)));
}

TEST_CASE("trajectories differ by seed and by the high half of their number") {
  SamplingDesign design = design_of(DesignKind::morris, 10, 0);
  const auto unit = group_points(design, 3)[0].unit;
  CHECK(group_points(design, 3 + (std::uint64_t{1} << 32))[0].unit != unit);
  design.seed = 2;
  CHECK(group_points(design, 3)[0].unit != unit);
}

TEST_CASE("the step of a trajectory is half the levels") {
  CHECK(morris_step(4) == doctest::Approx(2.0 / 3));
  CHECK(morris_step(2) == 1);
  CHECK(morris_step(8) == doctest::Approx(4.0 / 7));
}
