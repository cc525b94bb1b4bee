/// Reads what the company does: posts and their themes, seasons, channels, policies; their keys by the fields of each
/// record.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "megaphone/scenario/schema.hpp"
#include "read_tables.hpp"
#include "read_weeks.hpp"
#include "scenario/records.hpp"

namespace megaphone::inline scenario {
namespace {

Theme read_theme(const Section& themes, const Entry& entry, const Reading& reading) {
  require_name(entry, "a theme");
  const Section section = *subsection(themes, entry.key);
  Theme theme = read_record(section, theme_fields(), reading);
  theme.name = entry.key;
  if (std::all_of(theme.weights.begin(), theme.weights.end(), [](double weight) { return weight == 0; })) {
    throw InputError(place_of(section), fmt::format("theme {} must have a weight above 0 for self_enhancement, "
                                                    "altruism or enjoyment",
                                                    megaphone::quoted(entry.key)));
  }
  return theme;
}

std::vector<Theme> read_themes(const Section& posts, const Reading& reading) {
  const auto section = subsection(posts, "themes");
  if (!section) return reading.posts.themes;  // those of default_scenario
  std::vector<Theme> themes;
  for (const Entry& entry : entries(*section)) themes.push_back(read_theme(*section, entry, reading));
  if (themes.empty()) refuse(posts, "themes", "a table of themes such as { \"People stories\" = { enjoyment = 1 } }");
  return themes;
}

/// week = 3 and day = 2, or week = 2026-01-20, which says both.
void read_day(const Section& section, const PostsSpec& posts, ExtraPost& post) {
  const auto dated = working_day_of(section, "week", posts);
  if (dated && has(section, "day")) refuse(section, "day", "left out where week is a date, which says the day");
  if (post.week != std::floor(post.week)) refuse(section, "week", "a whole week or a date");
  if (dated) post.day = *dated % days_per_week + 1;
}

ExtraPost read_extra_post(const Section& section, const Reading& reading) {
  ExtraPost post = read_record(section, extra_post_fields(), reading);
  read_day(section, reading.posts, post);
  if (!has(section, "audience")) post.audience = reading.posts.audience;
  return post;
}

}  // namespace

void read_posts(const Section& root, PostsSpec& posts, std::vector<std::string>& remarks) {
  const Reading reading{posts, remarks};
  if (const auto section = subsection(root, "posts")) {
    posts.themes = read_themes(*section, reading);
    posts.audience = record_of(who_fields(), read_field(*section, posts_info().fields.back(), reading));
  }
  for (const Section& post : sections(root, "post")) posts.extra.push_back(read_extra_post(post, reading));
  for (const Section& season : sections(root, "season")) {
    posts.seasons.push_back(read_record(season, season_fields(), reading));
  }
}

std::vector<ChannelSpec> read_channels(const Section& root, const Reading& reading) {
  const auto section = subsection(root, "channels");
  if (!section) return default_scenario().channels;
  std::vector<ChannelSpec> channels;
  for (const Entry& entry : entries(*section)) {
    require_name(entry, "a channel");
    channels.push_back(read_record(*subsection(*section, entry.key), channel_fields(), reading));
    channels.back().name = entry.key;
  }
  if (channels.empty()) refuse(root, "channels", "a table of channels such as [channels.feed]");
  return channels;
}

std::vector<Policy> read_policies(const Section& root, const Reading& reading) {
  std::vector<Policy> policies;
  for (const Section& policy : sections(root, "policy")) {
    policies.push_back(read_record(policy, policy_fields(), reading));
  }
  return policies;
}

std::vector<CostItem> read_cost(const Section& section) {
  const PostsSpec no_posts;  // amounts know no dates
  std::vector<std::string> no_remarks;
  return record_of(cost_fields(), read_field(section, cost_field(""), {no_posts, no_remarks}));
}

}  // namespace megaphone::inline scenario
