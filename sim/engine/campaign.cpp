#include "engine/campaign.hpp"

#include <algorithm>
#include <cmath>

#include "base/random.hpp"

namespace megaphone::inline engine {
namespace {

constexpr std::int32_t week = 5;

/// The tightest cap on the person at the post, or 0.
double cap_on(const Campaign& campaign, std::uint32_t post, std::uint32_t person) {
  double cap = 0;
  for (const ActiveLever& lever : campaign.levers) {
    const double mine = lever.covered[person] != 0 ? lever.cap[post] : 0;
    if (mine > 0) cap = cap > 0 ? std::min(cap, mine) : mine;
  }
  return cap;
}

/// Whether a capped person gets this post: the posts of a week are dealt in turn, each person starting elsewhere, and
/// one post further on in the next week of so many posts.
bool let_through(const Campaign& campaign, const Post& post, std::uint32_t person, double cap) {
  if (cap >= post.of_week) return true;
  const std::uint32_t start = post_rotation(campaign, person) % post.of_week + post.turn % post.of_week;
  return (post.in_week + start) % post.of_week < std::floor(cap);
}

/// Posts asked of the person in the five days up to this post, reminders included.
double asked(const Campaign& campaign, std::uint32_t post, std::uint32_t person) {
  double sum = 0;
  for (std::uint32_t earlier = post + 1; earlier-- > 0;) {
    if (campaign.posts[earlier].day <= campaign.posts[post].day - week) break;
    if (is_addressed(campaign, earlier, person)) sum += 1;
  }
  for (std::size_t later = post + 1; later < campaign.posts.size(); ++later) {
    if (campaign.posts[later].day != campaign.posts[post].day) break;
    if (is_addressed(campaign, static_cast<std::uint32_t>(later), person)) sum += 1;
  }
  for (const ActiveLever& lever : campaign.levers) {
    if (lever.covered[person] != 0) sum += lever.asks[post];
  }
  return sum;
}

}  // namespace

bool at_work(const Campaign& campaign, std::uint32_t person, std::int32_t day) {
  return campaign.people->present(person, std::max(day, 0));
}

std::uint32_t posts_before(const Campaign& campaign) {
  const auto first =
      std::find_if(campaign.posts.begin(), campaign.posts.end(), [](const Post& p) { return p.day >= 0; });
  return static_cast<std::uint32_t>(first - campaign.posts.begin());
}

std::uint32_t online_threshold(const Campaign& campaign, std::uint32_t person, std::int32_t day) {
  const std::uint32_t usual = campaign.people->activity[person];
  const double factor = day < 0 || campaign.activity.empty() ? 1 : campaign.activity[static_cast<std::size_t>(day)];
  if (factor == 1) return usual;
  return chance_threshold(factor * (usual == UINT32_MAX ? 1 : usual / 4294967296.0));
}

bool is_addressed(const Campaign& campaign, std::uint32_t post, std::uint32_t person) {
  const Post& p = campaign.posts[post];
  if (campaign.audiences[p.audience][person] == 0 || !at_work(campaign, person, p.day)) return false;
  const double cap = cap_on(campaign, post, person);
  return cap == 0 || let_through(campaign, p, person, cap);
}

std::uint32_t seen_threshold(const Campaign& campaign, std::uint32_t post, std::uint32_t person) {
  if (!is_addressed(campaign, post, person)) return 0;
  double change = 1;
  double missed = 1;
  for (const ActiveLever& lever : campaign.levers) {
    if (lever.covered[person] == 0) continue;
    change += lever.reach[post];
    missed *= 1 - std::clamp(lever.seed[post], 0.0, 1.0);
  }
  for (const Channel& channel : campaign.channels) {
    if (channel.has(person, campaign.posts[post].day)) missed *= 1 - std::clamp(channel.reach * change, 0.0, 1.0);
  }
  return chance_threshold(1 - missed);
}

double overload(const Campaign& campaign, std::uint32_t post, std::uint32_t person) {
  return std::max(0.0, asked(campaign, post, person) - campaign.tolerated_posts);
}

float log_hazard_shift(const Campaign& campaign, std::uint32_t post, std::uint32_t person) {
  float sum = campaign.posts[post].appeal;
  const auto joined = static_cast<std::size_t>(campaign.people->first_day[person]);
  for (const ActiveLever& lever : campaign.levers) {
    if (lever.covered[person] != 0) sum += lever.log_hazard[joined][post];
  }
  if (campaign.overload_effect > 0) {
    sum -= static_cast<float>(campaign.overload_effect * overload(campaign, post, person));
  }
  return sum;
}

float hazard(const Campaign& campaign, std::uint32_t post, std::uint32_t person) {
  const float base = base_log_hazard(campaign.propensities, person, campaign.posts[post].theme);
  return portable_exp(base + log_hazard_shift(campaign, post, person));
}

std::uint32_t post_rotation(const Campaign& campaign, std::uint32_t person) {
  return random_word(campaign.seed, {Purpose::post_rotation, person, 0, 0, campaign.population});
}

}  // namespace megaphone::inline engine
