// Pattern 2: shallow cascades. Most shares are within one step of the company's own post; chains of four or more make
// up less than 1 %.
#include <doctest/doctest.h>

#include <algorithm>

#include "experiment/replay.hpp"
#include "validation/default_scenario.hpp"

using namespace megaphone;
using namespace megaphone::test;

TEST_CASE("most shares come straight from the company's own post") {
  const double one_step = mean_outcome(default_run(), 0, Outcome::one_step);
  MESSAGE("within one step: ", one_step);
  CHECK(one_step > 0.5);
}

TEST_CASE("chains of four or more shares are rare") {
  const Loaded loaded = default_company();
  double shares = 0;
  double deep = 0;
  for (std::uint32_t draw = 0; draw < 2; ++draw) {
    const Replay world = replay(loaded.scenario, loaded.inputs, {0, draw, 0, 0}, 0);
    shares += static_cast<double>(world.steps.size());
    deep += static_cast<double>(
        std::count_if(world.steps.begin(), world.steps.end(), [](const CascadeStep& step) { return step.depth >= 4; }));
  }
  MESSAGE("four steps or more: ", deep / shares);
  CHECK(deep < 0.01 * shares);
}
