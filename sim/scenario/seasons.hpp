/// The seasons of a scenario as days of the run, and the pace at which regular posts come.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "megaphone/scenario/scenario.hpp"

namespace megaphone::inline scenario {

/// Working days begin .. end-1, from 0.
struct SeasonDays {
  std::int32_t begin = 0, end = 0;
};
SeasonDays days_of(const Season& season);

/// Part of a run in which regular posts come at one pace; times in weeks from 0.
struct Pace {
  double begin = 0, end = 0;
  double per_week = 0;
};

/// The paces of a run of posts.weeks at `per_week` posts in a week without a season, one after the other.
std::vector<Pace> paces(const PostsSpec& posts, double per_week);

/// How many regular posts these make, before they are rounded to whole ones.
double regular_posts_asked(const PostsSpec& posts, double per_week);

/// "Summer holidays, weeks 28 to 33: activity times 0.4, posts times 0.5", with dates where weeks have them.
std::string season_words(const PostsSpec& posts, const Season& season);

/// Throws InputError for a season that ends after the run, and for two that have a day in common.
void check_seasons(const Scenario& scenario);

}  // namespace megaphone::inline scenario
