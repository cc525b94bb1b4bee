// All worlds of a policy in one population, against the same worlds one at a time; contacts against a slow search.
#include "experiment/cascades.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "experiment/replay.hpp"
#include "support/small_company.hpp"

using namespace megaphone;
using namespace megaphone::test;

namespace {

/// A scenario in which colleagues matter, so that there are parents and contacts to find.
Scenario contagious() {
  Scenario scenario = small_scenario();
  scenario.contagion.weight = 2;
  return scenario;
}

/// The first share of the post, by somebody the person sees, on an earlier day: by looking at all.
std::int64_t slow_contact(const WorldRecord& record, const Staff& staff, std::size_t k) {
  const auto seen = staff.workplace->network.sharers_seen_by(staff.people->seat[record.shares[k].person]);
  for (std::size_t j = 0; j < k; ++j) {
    const Share& earlier = record.shares[j];
    if (earlier.post == record.shares[k].post && earlier.day < record.shares[k].day &&
        std::binary_search(seen.begin(), seen.end(), staff.people->seat[earlier.person])) {
      return static_cast<std::int64_t>(j);
    }
  }
  return -1;
}

}  // namespace

TEST_CASE("the worlds are those that replay has under the same numbers") {
  const Scenario scenario = contagious();
  const Inputs inputs = small_inputs();
  const Cascades all = cascades(scenario, inputs, {2, 1, 1, {}}, 1);
  REQUIRE(all.records.size() == 4);
  for (const std::uint32_t replicate : {0U, 3U}) {
    const Replay one = replay(scenario, inputs, {2, 1, 1, replicate}, 1);
    CHECK(all.records[replicate].shares == one.record.shares);
    REQUIRE(all.steps[replicate].size() == one.steps.size());
    for (std::size_t k = 0; k < one.steps.size(); ++k) {
      CHECK(all.steps[replicate][k].parent == one.steps[k].parent);
      CHECK(all.steps[replicate][k].depth == one.steps[k].depth);
    }
  }
}

TEST_CASE("a calibration that is given takes the place of the measured figures, which need not be reachable") {
  Scenario scenario = contagious();
  const Inputs inputs = small_inputs();
  const Calibration given = cascades(scenario, inputs, {0, 0, 1, {}}, 1).campaign->company->calibration;
  scenario.measured.top_5_percent_share = 0.9999;
  scenario.measured.top_5_percent_share_sd = 0;
  CHECK_THROWS_AS(cascades(scenario, inputs, {0, 0, 1, {}}, 1), InputError);
  const Cascades found = cascades(scenario, inputs, {0, 0, 1, given}, 1);
  CHECK(found.campaign->company->calibration.alpha == given.alpha);
  CHECK(found.records[1].shares == cascades(contagious(), inputs, {0, 0, 1, {}}, 1).records[1].shares);
}

TEST_CASE("a draw's own parameters and its choice by influence hold under a given calibration as they do without") {
  Scenario scenario = small_scenario();
  LeverUse chosen = use_of("hand_out");
  chosen.who.top = Top{RankBy::influence, {}, 8};
  scenario.policies = {policy_of("Chosen", {chosen})};
  const Inputs inputs = drawn_inputs(1.5, 0.4);
  const Cascades found = cascades(scenario, inputs, {1, 1, 1, {}}, 1);
  const Cascades again = cascades(scenario, inputs, {1, 1, 1, found.campaign->company->calibration}, 1);
  const Replay one = replay(scenario, inputs, {1, 1, 1, 2}, 1);
  CHECK(found.records[2].shares == one.record.shares);
  CHECK(again.records[2].shares == one.record.shares);
}

TEST_CASE("a first contact is the earliest colleague's share, whatever moved the person") {
  const Cascades all = cascades(contagious(), small_inputs(), {0, 0, 0, {}}, 1);
  std::size_t met = 0, moved = 0, unmoved = 0;
  for (std::size_t r = 0; r < all.records.size(); ++r) {
    for (std::size_t k = 0; k < all.records[r].shares.size(); ++k) {
      const std::int64_t contact = all.contacts[r][k];
      CHECK(contact == slow_contact(all.records[r], all.campaign->company->staff, k));
      const bool alone = all.records[r].shares[k].company_alone;
      CHECK(all.steps[r][k].parent == (alone ? -1 : contact));
      met += contact >= 0 ? 1 : 0;
      moved += contact >= 0 && !alone ? 1 : 0;
      unmoved += contact >= 0 && alone ? 1 : 0;
    }
  }
  CHECK(met > 20);
  CHECK(moved > 0);
  CHECK(unmoved > 0);
}

TEST_CASE("worlds that the run does not have are refused") {
  for (const CascadeRequest& request :
       {CascadeRequest{3, 0, 0, {}}, CascadeRequest{0, 2, 0, {}}, CascadeRequest{0, 0, 2, {}}}) {
    CHECK_THROWS_AS(cascades(small_scenario(), small_inputs(), request, 1), InputError);
    CHECK_THROWS_AS(staff_of(small_scenario(), small_inputs(), request), InputError);
  }
}
