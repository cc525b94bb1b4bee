/// What happened in a world, in full: who shared which post on which day. What is counted begins with day 0.
#pragma once

#include <compare>
#include <cstdint>
#include <vector>

namespace megaphone::inline engine {

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
  std::vector<Share> before;        ///< likewise, of a warm start: what was shared before day 0
  std::vector<std::uint32_t> seen;  ///< [day], (person, post) pairs first seen through the company on that day
};

}  // namespace megaphone::inline engine
