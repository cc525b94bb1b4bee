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

/// The whole calendar of a run: regular posts at `per_week`, and the extra ones (the k-th to audience k + 1).
std::vector<Post> calendar(const PostsSpec& posts, double per_week);

/// Length of the run in working days.
std::int32_t horizon_days(const PostsSpec& posts);

/// That length as it is simulated, in whole working days: "12 weeks", "1 week", "1.2 weeks" where 1.1 are asked for.
std::string horizon_words(const PostsSpec& posts);

}  // namespace megaphone::inline company
