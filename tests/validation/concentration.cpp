// Pattern 1: a heavy tail. The 5 % most inclined make 25-70 % of the shares (nearly a calibration target, so little
// proof); the Gini coefficient of realised shares is above .6; and few contribute much: over a year the busiest 1 %
// make at least a tenth of all shares and the busiest 10 % at least 60 %.
#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>

#include "company/calendar.hpp"
#include "company/policy_campaign.hpp"
#include "engine/simulate.hpp"
#include "validation/default_scenario.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

/// A year without policies: shares per employee, and each one's lasting propensity.
struct Year {
  std::vector<float> propensity;
  std::vector<double> shares;  ///< over all replicates
  std::vector<double> one_year;
};

Year year_of(const Loaded& loaded, const DrawnCompanies& drawn) {
  constexpr std::uint32_t replicates = 8;
  const std::vector<Post> posts = regular_posts(loaded.scenario.posts, 52, loaded.scenario.posts.per_week);
  const Company& company = *drawn.companies.front();
  const Campaign campaign = plain_campaign(*drawn.setting, company.staff, company.calibration, {posts, 260});
  const PreparedCampaign prepared = prepare(campaign);
  Year year;
  year.propensity = campaign.propensities.lasting;
  year.shares.assign(year.propensity.size(), 0);
  year.one_year.assign(year.propensity.size(), 0);
  const std::vector<WorldRecord> records = simulate(prepared, ReplicateRange{0, replicates});
  for (std::uint32_t replicate = 0; replicate < replicates; ++replicate) {
    for (const Share& share : records[replicate].shares) {
      year.shares[share.person] += 1;
      if (replicate == 0) year.one_year[share.person] += 1;
    }
  }
  return year;
}

/// Years of the four draws.
const std::vector<Year>& years() {
  static const std::vector<Year> all = [] {
    const Loaded loaded = default_company({"run.populations=1"});
    std::vector<Year> made;
    for (std::uint32_t draw = 0; draw < 4; ++draw) {
      made.push_back(year_of(loaded, draw_companies(loaded.scenario, loaded.inputs, draw, {nullptr, 0})));
    }
    return made;
  }();
  return all;
}

/// Part of all values that the `part` of people with the highest keys hold.
template <typename Key>
double held_by_top(const std::vector<double>& values, const std::vector<Key>& keys, double part) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return keys[a] > keys[b]; });
  double top = 0;
  for (std::size_t k = 0; k < static_cast<std::size_t>(part * static_cast<double>(order.size())); ++k) {
    top += values[order[k]];
  }
  return top / std::accumulate(values.begin(), values.end(), 0.0);
}

}  // namespace

TEST_CASE("in the long run the 5 % most inclined make 25 to 70 % of the shares") {
  for (const Year& year : years()) {
    const double top = held_by_top(year.shares, year.propensity, 0.05);
    MESSAGE("most inclined 5 %: ", top);
    CHECK(top > 0.25);
    CHECK(top < 0.70);
  }
}

TEST_CASE("in a year the busiest 1 % make a tenth of the shares or more, the busiest 10 % most of them") {
  for (const Year& year : years()) {
    const double top_1 = held_by_top(year.one_year, year.one_year, 0.01);
    const double top_10 = held_by_top(year.one_year, year.one_year, 0.10);
    MESSAGE("busiest 1 %: ", top_1, ", 10 %: ", top_10);
    CHECK(top_1 > 0.10);
    CHECK(top_10 > 0.60);
  }
}

TEST_CASE("the Gini coefficient of realised shares is above .6 in every world") {
  for (const DrawResult& draw : default_run().draws) {
    for (const WorldOutcome& world : draw.worlds) CHECK(world[Outcome::gini] > 0.6);
  }
}
