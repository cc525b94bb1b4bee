#include "company/coverage_remarks.hpp"

#include <doctest/doctest.h>

#include "engine/campaign.hpp"

using namespace megaphone;

namespace {

Policy policy_of_two() {
  Policy policy;
  policy.name = "A";
  policy.levers.resize(2);
  policy.levers[0].lever = "gamification";
  policy.levers[1].lever = "town_halls";
  return policy;
}

/// Three people, all of them meant everywhere.
Campaign covering_all() {
  Campaign campaign;
  campaign.levers.resize(2);
  for (ActiveLever& lever : campaign.levers) lever.covered = Mask(3, 1);
  campaign.audiences = {Mask(3, 1), Mask(3, 1)};
  campaign.channels = {{0.3, Mask(3, 1), {}}};
  return campaign;
}

Setting one_channel_and_extra_post() {
  Setting setting;
  Scenario& scenario = setting.scenario;
  scenario.channels.resize(1);
  scenario.channels[0].name = "feed";
  scenario.posts.extra.resize(1);
  return setting;
}

std::vector<std::string> remarks(const Campaign& campaign) {
  return coverage_remarks(one_channel_and_extra_post(), policy_of_two(), campaign);
}

}  // namespace

TEST_CASE("Nothing is said where everybody, or one person, is covered") {
  Campaign campaign = covering_all();
  campaign.levers[0].covered = {0, 0, 1};
  CHECK(remarks(campaign).empty());
}

TEST_CASE("A lever that covers nobody is named with its policy") {
  Campaign campaign = covering_all();
  campaign.levers[0].covered = Mask(3, 0);
  CHECK(
      remarks(campaign) ==
      std::vector<std::string>{"Policy 'A': the lever gamification covers nobody, so it changes nothing, and has those "
                               "of its costs that are not per employee"});
}

TEST_CASE("Audiences and channels that cover nobody are named") {
  Campaign campaign = covering_all();
  campaign.audiences = {Mask(3, 0), Mask(3, 0)};
  campaign.channels[0].members = Mask(3, 0);
  CHECK(remarks(campaign) ==
        std::vector<std::string>{"posts.audience covers nobody: no regular post is shown to anybody",
                                 "The audience of extra post 1 covers nobody", "The channel 'feed' covers nobody"});
}
