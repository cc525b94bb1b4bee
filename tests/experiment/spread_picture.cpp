/// The picture of a post: consistent in itself, and of nobody real.
#include "megaphone/experiment/spread_picture.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "support/small_company.hpp"

namespace {

using namespace megaphone;

struct Pictured {
  Scenario scenario = test::small_scenario();
  Inputs inputs = test::small_inputs();
  RunResult result = run(scenario, inputs, {});
  std::optional<SpreadPicture> picture() const { return spread_picture(scenario, inputs, result, 2); }
};

const Pictured& pictured() {
  static const Pictured one;
  return one;
}

TEST_CASE("every sharer is drawn, and came to it through a colleague who shared no later, or the company") {
  const auto picture = pictured().picture();
  REQUIRE(picture);
  const auto shared =
      std::count_if(picture->shared_on.begin(), picture->shared_on.end(), [](auto d) { return d >= 0; });
  CHECK(static_cast<std::uint32_t>(shared) == picture->sharers);
  for (std::size_t k = 0; k < picture->through.size(); ++k) {
    if (picture->through[k] < 0) continue;
    const auto from = static_cast<std::size_t>(picture->through[k]);
    CHECK(picture->shared_on[from] >= 0);
    CHECK(picture->shared_on[from] <= picture->shared_on[k]);
  }
}

TEST_CASE("a department that may not be shown is in the picture only as one of the smaller departments") {
  Pictured small;
  for (std::uint32_t d : {0U, 1U}) small.inputs.organisation.departments[d] = d == 0 ? "Secret" : "Other";
  small.scenario.run.smallest_group = 90;
  const auto picture = small.picture();
  REQUIRE(picture);
  CHECK(std::count(picture->groups.begin(), picture->groups.end(), "smaller departments") == 1);
  CHECK(picture->groups.size() == 3);
}

TEST_CASE("the user's own network is not in the picture: other ties give the same dots") {
  Pictured from_file;
  from_file.scenario.network.kind = NetworkKind::file;
  TieTable ties;
  for (std::uint32_t k = 0; k < 399; ++k) ties.ties.push_back({k, k + 1, 1});
  from_file.inputs.ties = ties;
  const auto one = spread_picture(from_file.scenario, from_file.inputs, from_file.result, 2);
  for (auto& tie : from_file.inputs.ties->ties) std::swap(tie.source, tie.target);
  const auto other = spread_picture(from_file.scenario, from_file.inputs, from_file.result, 2);
  REQUIRE(one.has_value() == other.has_value());
  if (one) CHECK(one->through == other->through);
}

TEST_CASE("the picture is of the draw's own parameters: where colleagues do not count, all came through the company") {
  Pictured by_scenario, by_draw;
  by_scenario.scenario.contagion.weight = by_draw.scenario.contagion.weight = 3;
  by_draw.inputs = test::drawn_inputs(0, 0.4);
  for (Pictured* one : {&by_scenario, &by_draw}) one->result = run(one->scenario, one->inputs, {});
  const auto follows = [](const SpreadPicture& picture) {
    return std::any_of(picture.through.begin(), picture.through.end(), [](auto from) { return from >= 0; });
  };
  REQUIRE(by_scenario.picture());
  CHECK(follows(*by_scenario.picture()));
  REQUIRE(by_draw.picture());
  CHECK_FALSE(follows(*by_draw.picture()));
}

TEST_CASE("a policy for the most influential has a picture, in which influence is that of the invented company") {
  Pictured chosen;
  chosen.scenario.policies[1].levers[0].who.top = Top{RankBy::influence, {}, 8};
  chosen.result = run(chosen.scenario, chosen.inputs, {});
  CHECK(chosen.picture());
}

TEST_CASE("a company whose roster says who the members are has a picture, in which as many are") {
  Pictured members;
  members.scenario.channels[0].members_from_roster = true;
  members.scenario.contagion.weight = 0;  // nobody else shares
  members.scenario.measured.monthly_participation = 0.04;
  for (std::size_t k = 0; k < members.inputs.organisation.size(); ++k) {
    members.inputs.organisation.member.push_back(k % 3 == 0 ? 1 : 0);
  }
  members.result = run(members.scenario, members.inputs, {});
  const auto third = members.picture();
  REQUIRE(third);
  for (std::size_t k = 4; k < 400; ++k) members.inputs.organisation.member[k] = 0;  // too few to be told
  const auto few = members.picture();
  REQUIRE(few);
  CHECK(few->sharers < third->sharers);
}

TEST_CASE("there is no picture of a company smaller than the smallest group") {
  Pictured small;
  small.scenario.run.smallest_group = 401;
  CHECK_FALSE(small.picture());
}

TEST_CASE("the same run gives the same picture") {
  const auto one = pictured().picture();
  const auto two = pictured().picture();
  CHECK(one->shared_on == two->shared_on);
  CHECK(one->group == two->group);
}

}  // namespace
