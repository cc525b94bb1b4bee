/// The plain engine, which judges the engine of 64 worlds and is what its speed is measured against: one world at a
/// time, one person after the other, with a waiting list.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/campaign.hpp"
#include "engine/record.hpp"

namespace megaphone::test {

/// A person who may come to share a post through the company's channels.
struct Prospect {
  std::uint32_t person = 0;
  std::uint32_t seen_threshold = 0;
};

/// A campaign laid out for running its replicates: what is the same in all of them is computed once.
struct LaidOutCampaign {
  const Campaign* campaign = nullptr;
  std::vector<std::vector<float>> hazards;       ///< [post][person]
  std::vector<std::vector<Prospect>> prospects;  ///< [post], those with a chance to see it, ascending
  std::vector<std::uint32_t> occupants;          ///< [seat][k]: the persons of a seat, in order of first day
  std::vector<std::uint32_t> occupants_begin;    ///< [seat], into occupants; one more at the end
  std::vector<float> doses;                      ///< [n], rules whose dose does not depend on the degree
};
LaidOutCampaign lay_out(const Campaign& campaign);

/// The world of a replicate.
WorldRecord plain_world(const LaidOutCampaign& laid_out, std::uint32_t replicate);

}  // namespace megaphone::test
