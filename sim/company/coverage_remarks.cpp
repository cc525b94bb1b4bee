#include "company/coverage_remarks.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/campaign.hpp"
#include "scenario/membership.hpp"

namespace megaphone::inline company {
namespace {

bool is_empty(const Mask& mask) {
  return std::all_of(mask.begin(), mask.end(), [](std::uint8_t covered) { return covered == 0; });
}

bool enrols(const LeverCatalogue& catalogue, const std::string& id) {
  return std::any_of(catalogue.levers.begin(), catalogue.levers.end(), [&](const Lever& lever) {
    return lever.id == id && std::any_of(lever.moves.begin(), lever.moves.end(),
                                         [](const Move& move) { return move.target == Target::members; });
  });
}

/// Levers that enrol where everybody is a member.
void add_enrolling_in_vain(const Setting& setting, const Policy& policy, std::vector<std::string>& remarks) {
  if (has_members(setting.scenario)) return;
  for (const LeverUse& use : policy.levers) {
    if (!enrols(setting.levers, use.lever)) continue;
    remarks.push_back(
        fmt::format("Policy {}: the lever {} enrols nobody, because every channel has all employees as "
                    "members; say in [channels.NAME] which proportion uses it, such as members = 0.3",
                    megaphone::quoted(policy.name), use.lever));
  }
}

}  // namespace

std::vector<std::string> coverage_remarks(const Setting& setting, const Policy& policy, const Campaign& campaign) {
  std::vector<std::string> remarks;
  const auto remark = [&](const Mask& mask, const std::string& what) {
    if (is_empty(mask)) remarks.push_back(what);
  };
  for (std::size_t k = 0; k < policy.levers.size(); ++k) {
    remark(
        campaign.levers[k].covered,
        fmt::format("Policy {}: the lever {} covers nobody, so it changes nothing, and has those of its costs that are "
                    "not per employee",
                    megaphone::quoted(policy.name), policy.levers[k].lever));
  }
  add_enrolling_in_vain(setting, policy, remarks);
  remark(campaign.audiences.front(), "posts.audience covers nobody: no regular post is shown to anybody");
  for (std::size_t k = 0; k < setting.scenario.posts.extra.size(); ++k) {
    remark(campaign.audiences[k + 1], fmt::format("The audience of extra post {} covers nobody", k + 1));
  }
  for (std::size_t k = 0; k < setting.scenario.channels.size(); ++k) {
    remark(campaign.channels[k].members,
           fmt::format("The channel {} covers nobody", megaphone::quoted(setting.scenario.channels[k].name)));
  }
  return remarks;
}

void note_remarks(const std::vector<std::string>& more, std::vector<std::string>& remarks) {
  constexpr std::size_t most_remarks = 8;
  for (const std::string& remark : more) {
    const bool is_new = std::find(remarks.begin(), remarks.end(), remark) == remarks.end();
    if (is_new && remarks.size() < most_remarks) remarks.push_back(remark);
  }
}

}  // namespace megaphone::inline company
