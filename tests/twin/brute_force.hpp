// The judge of the engines: every day, every living post, every person is computed anew from the rules,
// with nothing remembered but the shares so far. Slow, and plain enough to be checked by reading.
//
// A person who is employed decides on a post on each day they are online while it lives, unless they have shared it
// already or are resting. What they have seen: the company's own showing (one draw per person and post), and every
// share of the post, before today, by someone whose shares their seat sees, provided they worked here when the post
// appeared. They share when hazard x exposure reaches their threshold.
#pragma once

#include <algorithm>
#include <cstdint>

#include "base/random.hpp"
#include "engine/campaign.hpp"
#include "engine/record.hpp"

namespace megaphone::test {

class BruteForce {
 public:
  BruteForce(const Campaign& campaign, std::uint32_t replicate) : c_(campaign), replicate_(replicate) {}

  WorldRecord run() {
    record_.seen.assign(static_cast<std::size_t>(c_.horizon_days), 0);
    for (std::int32_t day = -c_.warm_days; day < c_.horizon_days; ++day) {
      for (std::uint32_t post = 0; post < c_.posts.size(); ++post) {
        if (c_.posts[post].day < -c_.warm_days || c_.posts[post].day > day || day > c_.posts[post].last_day) continue;
        for (std::uint32_t person = 0; person < c_.people->size(); ++person) look(day, post, person);
      }
    }
    const auto first = std::find_if(shares_.begin(), shares_.end(), [](const Share& share) { return share.day >= 0; });
    record_.before.assign(shares_.begin(), first);
    record_.shares.assign(first, shares_.end());
    return record_;
  }

 private:
  void look(std::int32_t day, std::uint32_t post, std::uint32_t person) {
    if (!worked_here(person, day) || !online(person, day)) return;
    const bool company = shown(person, post);
    if (day >= 0 && company && first_day_online_since(person, c_.posts[post].day) == day) {
      ++record_.seen[static_cast<std::size_t>(day)];
    }
    if (has_shared(person, post) || rests(person, day)) return;
    const float mine = hazard(c_, post, person);
    const float threshold = exponential_threshold(draw(Purpose::exposure_threshold, person, c_.posts[post].key));
    if (!decides_to_share(mine, exposure(company, colleagues_dose(person, post, day)), threshold)) return;
    shares_.push_back({post, person, day, company && decides_to_share(mine, 1, threshold)});
  }

  /// Whoever is here on day 0 was here before it.
  bool worked_here(std::uint32_t person, std::int32_t day) const {
    return c_.people->present(person, std::max(day, 0));
  }

  std::uint32_t draw(Purpose purpose, std::uint32_t person, std::uint32_t event) const {
    return random_word(c_.seed, {purpose, person, event, replicate_, c_.population});
  }

  bool online(std::uint32_t person, std::int32_t day) const {
    const std::uint32_t usual = c_.people->activity[person];
    const double factor = day < 0 || c_.activity.empty() ? 1 : c_.activity[static_cast<std::size_t>(day)];
    const double chance = (usual == UINT32_MAX ? 1 : usual / 4294967296.0) * factor;
    return happens(draw(Purpose::online, person, static_cast<std::uint32_t>(day)), chance_threshold(chance));
  }

  bool shown(std::uint32_t person, std::uint32_t post) const {
    return happens(draw(Purpose::channel, person, c_.posts[post].key), seen_threshold(c_, post, person));
  }

  std::int32_t first_day_online_since(std::uint32_t person, std::int32_t day) const {
    while (!online(person, day)) ++day;
    return day;
  }

  bool has_shared(std::uint32_t person, std::uint32_t post) const {
    return std::any_of(shares_.begin(), shares_.end(),
                       [&](const Share& share) { return share.person == person && share.post == post; });
  }

  /// On the day of a share and for rest_days more; with rest_days = 0 not at all.
  bool rests(std::uint32_t person, std::int32_t day) const {
    if (c_.rest_days == 0) return false;
    return std::any_of(shares_.begin(), shares_.end(),
                       [&](const Share& share) { return share.person == person && day <= share.day + c_.rest_days; });
  }

  float colleagues_dose(std::uint32_t person, std::uint32_t post, std::int32_t day) const {
    if (!worked_here(person, c_.posts[post].day)) return 0;
    const auto visible = c_.network->sharers_seen_by(c_.people->seat[person]);
    std::uint32_t n = 0;
    for (const Share& share : shares_) {
      if (share.post != post || share.day >= day) continue;
      n += std::count(visible.begin(), visible.end(), c_.people->seat[share.person]) > 0 ? 1 : 0;
    }
    return dose(c_.contagion, n, static_cast<std::uint32_t>(visible.size()));
  }

  const Campaign& c_;
  std::uint32_t replicate_;
  std::vector<Share> shares_;  ///< so far, of all days
  WorldRecord record_;
};

}  // namespace megaphone::test
