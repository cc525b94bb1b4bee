/// Runs one world: how the posts of a campaign spread, day by day, under one replicate's luck.
#pragma once

#include <cstdint>
#include <vector>

#include "megaphone/engine/campaign.hpp"

namespace megaphone {

/// One employee shares one post.
struct Share {
  std::uint32_t post = 0;  ///< index into Campaign::posts
  std::uint32_t person = 0;
  std::int32_t day = 0;
  bool company_alone = false;  ///< the company's own channel was exposure enough, without any colleague
  auto operator<=>(const Share&) const = default;
};

/// What happened in a world.
struct WorldRecord {
  std::vector<Share> shares;        ///< sorted by day, then post, then person
  std::vector<std::uint32_t> seen;  ///< [day], (person, post) pairs first seen through the company on that day
};

/// A person who may come to share a post through the company's channels.
struct Prospect {
  std::uint32_t person = 0;
  std::uint32_t seen_threshold = 0;
};

/// A campaign laid out for running its replicates: what is the same in all of them is computed once.
struct PreparedCampaign {
  const Campaign* campaign = nullptr;
  std::vector<std::vector<float>> hazards;       ///< [post][person]
  std::vector<std::vector<Prospect>> prospects;  ///< [post], those with a chance to see it, ascending
  std::vector<std::uint32_t> occupants;          ///< [seat][k]: the persons of a seat, in order of first day
  std::vector<std::uint32_t> occupants_begin;    ///< [seat], into occupants; one more at the end
  std::vector<float> doses;                      ///< [n], rules whose dose does not depend on the degree
};
PreparedCampaign prepare(const Campaign& campaign);

/// The world of a replicate. The same (campaign, replicate) gives the same record always and everywhere.
WorldRecord simulate(const PreparedCampaign& prepared, std::uint32_t replicate);

}  // namespace megaphone
