/// Reads what the company does: posts and their themes, channels, policies and their levers.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "scenario_parts.hpp"
#include "scenario_weeks.hpp"

namespace megaphone::inline scenario {
namespace {

constexpr std::size_t first_motivation = static_cast<std::size_t>(Trait::self_enhancement);

/// Posts that appeal to each motivation alike (assumption), when the scenario names no themes.
std::vector<Theme> default_themes() { return {{"Company news", {1.0 / 3, 1.0 / 3, 1.0 / 3}}}; }

/// One feed that shows each post to three employees in ten (assumption), when the scenario names no channels.
std::vector<ChannelSpec> default_channels() { return {{.name = "feed", .reach = 0.30, .who = {}, .place = {}}}; }

Theme read_theme(const Section& themes, const Entry& entry) {
  require_name(entry, "a theme");
  const Section section = *subsection(themes, entry.key);
  Theme theme{entry.key, {}};
  std::vector<std::string> motivations(trait_names.begin() + first_motivation,
                                       trait_names.begin() + first_motivation + motivation_count);
  allow_only(section, motivations);
  for (std::size_t k = 0; k < theme.weights.size(); ++k) {
    theme.weights[k] = number(section, motivations[k], theme_weight_range).value_or(0);
  }
  if (std::all_of(theme.weights.begin(), theme.weights.end(), [](double weight) { return weight == 0; })) {
    throw InputError(place_of(section), fmt::format("theme {} must have a weight above 0 for self_enhancement, "
                                                    "altruism or enjoyment",
                                                    megaphone::quoted(entry.key)));
  }
  return theme;
}

std::vector<Theme> read_themes(const Section& posts) {
  const auto section = subsection(posts, "themes");
  if (!section) return default_themes();
  std::vector<Theme> themes;
  for (const Entry& entry : entries(*section)) themes.push_back(read_theme(*section, entry));
  if (themes.empty()) refuse(posts, "themes", "a table of themes such as { \"People stories\" = { enjoyment = 1 } }");
  return themes;
}

/// week = 3 and day = 2, or week = 2026-01-20, which says both.
void read_day(const Section& section, const PostsSpec& posts, ExtraPost& post) {
  if (!has(section, "week")) refuse_missing(section, "week", "the week in which the post appears");
  const auto day = integer(section, "day", weekday_range);
  const auto dated = working_day_of(section, "week", posts);
  if (dated && day) refuse(section, "day", "left out where week is a date, which says the day");
  post.week = week_of(section, "week", *section.table->get("week"), posts, WeekEnd::first);
  if (post.week != std::floor(post.week)) refuse(section, "week", "a whole week or a date");
  post.day = dated ? *dated % days_per_week + 1 : static_cast<int>(day.value_or(1));
}

ExtraPost read_extra_post(const Section& section, const PostsSpec& posts) {
  allow_only(section, {"week", "day", "theme", "audience"});
  ExtraPost post;
  post.place = place_of(section);
  read_day(section, posts, post);
  const auto theme = name(section, "theme");
  if (!theme) refuse_missing(section, "theme", "one of the themes in posts.themes");
  post.theme = *theme;
  post.audience = has(section, "audience") ? read_who(section, "audience") : posts.audience;
  return post;
}

/// weeks = [first, last]
void read_weeks(const Section& lever, const PostsSpec& posts, LeverUse& use) {
  if (!has(lever, "weeks")) return;
  const toml::array* list = lever.table->get("weeks")->as_array();
  if (list == nullptr || list->size() != 2) refuse(lever, "weeks", "a list of two, the first and the last week");
  use.first_week = week_of(lever, "weeks", (*list)[0], posts, WeekEnd::first);
  use.last_week = week_of(lever, "weeks", (*list)[1], posts, WeekEnd::last);
  if (use.first_week > *use.last_week) {
    throw InputError(place_of(lever, "weeks"), fmt::format("{} ends in week {}, before it begins in week {}",
                                                           dotted(lever, "weeks"), *use.last_week, use.first_week));
  }
}

LeverUse read_lever(const Section& section, const PostsSpec& posts) {
  allow_only(section, {"use", "who", "weeks", "ramp_weeks", "strength", "cost"});
  LeverUse use;
  use.place = place_of(section);
  const auto lever = name(section, "use");
  if (!lever) refuse_missing(section, "use", "the name of a lever");
  use.lever = *lever;
  use.who = read_who(section, "who");
  read_weeks(section, posts, use);
  use.ramp_weeks = number(section, "ramp_weeks", ramp_range).value_or(use.ramp_weeks);
  use.strength = number(section, "strength", strength_range).value_or(use.strength);
  use.cost = read_cost(section, "cost");
  return use;
}

Policy read_policy(const Section& section, const PostsSpec& posts) {
  allow_only(section, {"name", "posts_per_week", "lever"});
  Policy policy;
  policy.place = place_of(section);
  const auto given_name = name(section, "name");
  if (!given_name) refuse_missing(section, "name", "what the policy is called in the results");
  policy.name = *given_name;
  policy.posts_per_week = number(section, "posts_per_week", find_parameter("posts.per_week")->range);
  for (const Section& lever : sections(section, "lever")) policy.levers.push_back(read_lever(lever, posts));
  return policy;
}

}  // namespace

void read_posts(const Section& root, PostsSpec& posts) {
  posts.themes = default_themes();
  if (const auto section = subsection(root, "posts")) {
    posts.themes = read_themes(*section);
    posts.audience = read_who(*section, "audience");
  }
  for (const Section& post : sections(root, "post")) posts.extra.push_back(read_extra_post(post, posts));
}

std::vector<ChannelSpec> read_channels(const Section& root) {
  const auto section = subsection(root, "channels");
  if (!section) return default_channels();
  std::vector<ChannelSpec> channels;
  for (const Entry& entry : entries(*section)) {
    require_name(entry, "a channel");
    const Section channel = *subsection(*section, entry.key);
    allow_only(channel, {"reach", "who"});
    const auto reach = number(channel, "reach", reach_range);
    if (!reach) refuse_missing(channel, "reach", "the chance that an employee sees a post there, above 0 and up to 1");
    channels.push_back({entry.key, *reach, read_who(channel, "who"), place_of(channel)});
  }
  if (channels.empty()) refuse(root, "channels", "a table of channels such as [channels.feed]");
  return channels;
}

std::vector<Policy> read_policies(const Section& root, const PostsSpec& posts) {
  std::vector<Policy> policies;
  for (const Section& policy : sections(root, "policy")) policies.push_back(read_policy(policy, posts));
  return policies;
}

}  // namespace megaphone::inline scenario
