/// What a scenario says of posts and when they appear: themes, calendar, extra posts, seasons.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "megaphone/model/policy.hpp"

namespace megaphone::inline scenario {

/// What a post appeals to: weights over self-enhancement, altruism, enjoyment (>= 0).
struct Theme {
  std::string name;
  std::array<double, motivation_count> weights{};
};

/// A post beyond the regular calendar.
struct ExtraPost {
  double week = 1;  ///< 1-based; day 1-5 of the week
  int day = 1;
  std::string theme;
  Who audience;
  Place place;
};

/// Weeks that differ from the others, as holidays do.
struct Season {
  std::string name;
  double first_week = 1, last_week = 1;  ///< as a lever's weeks, both included
  double activity = 1;                   ///< factor on everybody's chance to be online
  double posts = 1;                      ///< factor on the regular posts a week
  Place place;
};

struct PostsSpec {
  std::string start;  ///< "2026-01-05": the Monday of week 1; "" = weeks have numbers only
  double weeks = 0;
  double per_week = 0;
  std::int64_t lifetime_days = 0;
  bool warm_start = true;     ///< posts of the days before day 1 exist
  std::vector<Theme> themes;  ///< taken in turn
  Who audience;
  std::vector<ExtraPost> extra;
  std::vector<Season> seasons;  ///< no week belongs to two of them
};

}  // namespace megaphone::inline scenario
