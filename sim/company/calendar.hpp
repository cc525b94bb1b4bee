/// The post calendar: when posts appear, with what theme, to whom (MODEL.md, section "Posts").
#pragma once

#include <string>
#include <vector>

#include "engine/campaign.hpp"
#include "megaphone/scenario/scenario.hpp"

namespace megaphone::inline company {

/// The posts of `weeks` weeks at `per_week` posts a week, spread evenly over the working days, themes in turn, all to
/// audience 0; sorted by day. Keys number the posts of a day. Throws InputError when a day has more than 256 posts.
std::vector<Post> regular_posts(const PostsSpec& posts, double weeks, double per_week);

/// The posts of weeks in which that many appeared, as above. Throws as above.
std::vector<Post> posts_by_week(const PostsSpec& posts, const std::vector<std::uint32_t>& in_week);

/// The whole calendar of a run: regular posts at `per_week` times the seasons' factors, and the extra ones (the k-th to
/// audience k + 1).
std::vector<Post> calendar(const PostsSpec& posts, double per_week);

/// The regular posts of `days` days before the run, a whole number of weeks, at posts.per_week in every policy; and of
/// the week before them, whose posts are over but asked people to share.
std::vector<Post> earlier_posts(const PostsSpec& posts, std::int32_t days);

/// Days that are gone through before day 1 of a run: none without a warm start, else whole weeks in which every post
/// that can be shared on day 1 has appeared and, up to a year back, everybody's rest has begun.
std::int32_t warm_days(const Scenario& scenario);

/// [day], the seasons' factor on the chance to be online; empty when it is 1 throughout.
std::vector<double> daily_activity(const PostsSpec& posts);

/// The posts of a run, its length in working days, and what else the calendar says of its days.
struct Schedule {
  std::vector<Post> posts;         ///< earlier ones first
  std::int32_t days = 0;           ///< length of the run
  std::int32_t warm_days = 0;      ///< before it
  std::vector<double> activity{};  ///< [day], factor on the chance to be online; empty = 1
};

/// The calendar of a run under `per_week` regular posts a week.
Schedule schedule_of(const Scenario& scenario, double per_week);

/// Length of the run in working days.
std::int32_t horizon_days(const PostsSpec& posts);

/// That length as it is simulated, in whole working days: "12 weeks", "1 week", "1.2 weeks" where 1.1 are asked for.
std::string horizon_words(const PostsSpec& posts);

}  // namespace megaphone::inline company
