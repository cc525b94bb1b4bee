/// What the engine runs: a campaign is one policy for one effects draw in one population. Its worlds (replicates)
/// share everything here and differ in their random numbers only. Everything is by person and post on demand, so an
/// engine may lay it out as it likes; the functions below are the one meaning of the data, in a stated order of
/// operations.
///
/// Encoding: posts are sorted by (day, key); masks are one byte per person; chances are 32-bit thresholds when drawn
/// against; times are working days from 0. With a warm start there are days before day 0: posts that appear on them
/// spread as the others do, levers do nothing to them, and people who are there on day 0 were there then.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "base/arithmetic.hpp"
#include "megaphone/model/decision.hpp"
#include "megaphone/model/people.hpp"
#include "megaphone/network/social_network.hpp"

namespace megaphone::inline engine {

using Mask = std::vector<std::uint8_t>;  ///< [person], 1 = belongs

struct Post {
  std::uint32_t key =
      0;  ///< address of its random numbers: day * 256 + number on that day (modulo 2^32), in every policy
  std::int32_t day = 0;                         ///< on which it appears
  std::int32_t last_day = 0;                    ///< inclusive
  std::uint32_t audience = 0;                   ///< index into Campaign::audiences
  std::array<float, motivation_count> theme{};  ///< less the mean of the calendar's themes
  float appeal = 0;                             ///< added to everybody's log hazard; its exponential is 1 on average
  std::uint32_t in_week = 0;                    ///< number within its week, from 0
  std::uint32_t of_week = 1;                    ///< posts in that week
  std::uint32_t turn = 0;                       ///< how many weeks of the run before it had as many posts
};

struct Channel {
  double reach = 0;  ///< chance that an addressed member sees a post
  Mask members;
  /// [person], the day from which on one who is no member is one (a large number: never); empty = nobody joins.
  std::vector<std::int32_t> joins_on;

  bool has(std::uint32_t person, std::int32_t day) const {
    return members[person] != 0 || (!joins_on.empty() && joins_on[person] <= day);
  }
};

/// A lever as the engine sees it; [post] = at the day the post appears.
struct ActiveLever {
  Mask covered;
  /// What it adds to the log hazard, [first day of the person][post]; rows of days on which nobody joins are empty.
  std::vector<std::vector<float>> log_hazard;
  std::vector<double> reach;  ///< relative change, [post]
  std::vector<double> seed;   ///< chance to be handed the post, [post]
  std::vector<double> asks;   ///< posts per week asked on top, [post]
  std::vector<double> cap;    ///< most posts per week, 0 = none, [post]
};

struct Campaign {
  const SocialNetwork* network = nullptr;
  const People* people = nullptr;
  std::vector<Post> posts;
  std::vector<Mask> audiences;
  std::vector<Channel> channels;
  std::vector<ActiveLever> levers;
  Propensities propensities;
  Contagion contagion;
  double overload_effect = 0;  ///< phi
  double tolerated_posts = 0;  ///< per week
  std::int32_t rest_days = 0;
  std::int32_t horizon_days = 0;
  std::int32_t warm_days = 0;    ///< days before day 0 that are gone through
  std::vector<double> activity;  ///< [day], factor on the chance to be online; empty = 1
  std::uint64_t seed = 0;
  std::uint32_t population = 0;
};

/// True while the person is employed; on days before day 0 as on day 0.
bool at_work(const Campaign& campaign, std::uint32_t person, std::int32_t day);

/// Posts that appear before day 0: the first ones.
std::uint32_t posts_before(const Campaign& campaign);

/// Chance threshold of the person to be online on the day: their activity times the day's factor, at most 1.
std::uint32_t online_threshold(const Campaign& campaign, std::uint32_t person, std::int32_t day);

/// True when the company addresses the post to the person: in the audience, at work on that day, and let through by
/// the frequency cap (a capped person gets `cap` posts of the week; which ones rotates from person to person and from
/// week to week).
bool is_addressed(const Campaign& campaign, std::uint32_t post, std::uint32_t person);

/// Chance threshold that the company's channels, or a lever's seeding, show the post to an addressed person:
/// 1 - prod(1 - reach_c * (1 + sum of reach changes)) * prod(1 - seed). 0 when not addressed.
std::uint32_t seen_threshold(const Campaign& campaign, std::uint32_t post, std::uint32_t person);

/// What the campaign adds to the person's own log hazard at the post: the post's appeal, the covering levers' gains in
/// their order, minus phi times the overload. The same for all whom the campaign treats alike.
float log_hazard_shift(const Campaign& campaign, std::uint32_t post, std::uint32_t person);

/// Hazard per unit of exposure, fixed on the day the post appears (equation 15): exp(base log hazard + shift).
float hazard(const Campaign& campaign, std::uint32_t post, std::uint32_t person);

/// Where the person starts when the posts of a week are dealt to those under a frequency cap: a random word, of which
/// the remainder by the number of posts in the week counts. From one week of so many posts to the next the start moves
/// on by one.
std::uint32_t post_rotation(const Campaign& campaign, std::uint32_t person);

/// Posts asked of the person in the five days up to the post, plus reminders, above what is tolerated; never < 0.
double overload(const Campaign& campaign, std::uint32_t post, std::uint32_t person);

}  // namespace megaphone::inline engine
