/// Series by day and week add up to the outcomes of the run.
#include "megaphone/answer/timeline.hpp"

#include <doctest/doctest.h>

namespace {

using namespace megaphone;

/// Two draws, one population, two replicates, one policy of three days; numbers that tell their place.
RunResult three_days() {
  RunResult result;
  result.design = {2, 1, 2};
  result.policies = {"Baseline"};
  for (std::uint32_t d = 0; d < 2; ++d) {
    DrawResult draw;
    for (std::uint32_t r = 0; r < 2; ++r) {
      WorldOutcome world;
      const std::uint32_t base = 100 * d + 10 * r;
      world.daily_shares = {base + 1, base + 2, base + 4};
      world.daily_new_advocates = {1, 0, 1};
      world.daily_seen = {7, 8, 9};
      world.daily_impressions = {0.5, 0.25, 0.125};
      world.department_shares = {base, base + 7};
      world.department_advocates = {1, 2};
      draw.worlds.push_back(world);
    }
    TraitChange change;
    change.sic = {0.1, 0.2, 0.3};
    change.eor = {1.0 + d, 2.0 + d, 3.0 + d};
    for (std::size_t k = 0; k < motivation_count; ++k) change.motivation[k] = {0, 0, 5.0 + static_cast<double>(k)};
    change.intention = {0.7, 0.8, 0.9};
    change.department_eor = {0.5 + d, 0.25};
    draw.changes = {{change}};
    result.draws.push_back(draw);
  }
  return result;
}

using Values = std::vector<double>;

TEST_CASE("counts are summed over a period, world by world") {
  CHECK(period(three_days(), 0, Series::shares, 0, 2).values == Values{3, 23, 203, 223});
  CHECK(period(three_days(), 0, Series::new_advocates, 0, 3).values == Values{2, 2, 2, 2});
  CHECK(period(three_days(), 0, Series::seen, 1, 3).values == Values{17, 17, 17, 17});
  CHECK(period(three_days(), 0, Series::impressions, 0, 2).values == Values{0.75, 0.75, 0.75, 0.75});
}

TEST_CASE("changes are read on the last day of a period, once per population") {
  const NestedValues eor = period(three_days(), 0, Series::eor_change, 0, 2);
  CHECK(eor.values == Values{2, 3});
  CHECK(eor.replicates == 1);
  CHECK(period(three_days(), 0, Series::sic_change, 0, 3).values == Values{0.3, 0.3});
  CHECK(period(three_days(), 0, Series::self_enhancement_change, 0, 3).values == Values{5, 5});
  CHECK(period(three_days(), 0, Series::altruism_change, 0, 3).values == Values{6, 6});
  CHECK(period(three_days(), 0, Series::enjoyment_change, 0, 3).values == Values{7, 7});
  CHECK(period(three_days(), 0, Series::intention_change, 0, 1).values == Values{0.7, 0.7});
}

TEST_CASE("department values are those of the department asked for") {
  CHECK(department_values(three_days(), 0, DepartmentOutcome::shares, 1).values == Values{7, 17, 107, 117});
  CHECK(department_values(three_days(), 0, DepartmentOutcome::advocates, 0).values == Values{1, 1, 1, 1});
  CHECK(department_values(three_days(), 0, DepartmentOutcome::eor_change, 0).values == Values{0.5, 1.5});
}

TEST_CASE("minus subtracts value by value") {
  CHECK(minus({1, 1, 2, {5, 7}}, {1, 1, 2, {1, 10}}).values == Values{4, -3});
}

}  // namespace
