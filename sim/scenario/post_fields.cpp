/// What the company publishes, when and where: themes, extra posts, seasons, channels. A new key is a member of its
/// struct (scenario.hpp) and a line below.

#include <fmt/format.h>

#include "megaphone/scenario/schema.hpp"
#include "scenario/records.hpp"

namespace megaphone::inline scenario {
namespace {

constexpr std::size_t first_motivation = static_cast<std::size_t>(Trait::self_enhancement);

/// The weight of a motivation; 0 is not written.
Field<Theme> weight_field(std::size_t motivation) {
  return {{.key = std::string(trait_names[first_motivation + motivation]),
           .kind = FieldKind::number,
           .range = theme_weight_range,
           .meaning = "How much such a post appeals to this motivation",
           .when_left_out = "0"},
          {[motivation](const Theme& theme) {
             const double weight = theme.weights[motivation];
             return weight == 0 ? FieldValue{} : FieldValue{weight};
           },
           [motivation](Theme& theme, const FieldValue& value) {
             theme.weights[motivation] = std::get<double>(value.is);
           }}};
}

std::vector<Field<Theme>> weight_fields() {
  std::vector<Field<Theme>> all;
  for (std::size_t k = 0; k < motivation_count; ++k) all.push_back(weight_field(k));
  return all;
}

FieldSlot<Season> season_weeks_slot() {
  return {[](const Season& season) {
            return FieldValue{std::vector<FieldValue>{{season.first_week}, {season.last_week}}};
          },
          [](Season& season, const FieldValue& value) {
            season.first_week = number_in(parts_of(value)[0]).value_or(1);
            season.last_week = number_in(parts_of(value)[1]).value_or(season.first_week);
          }};
}

std::optional<FieldProblem> season_weeks_rule(const std::vector<FieldValue>& values) {
  const std::vector<FieldValue>& weeks = parts_of(values[1]);
  if (weeks.empty()) return std::nullopt;
  const double first = number_in(weeks[0]).value_or(1);
  const double last = number_in(weeks[1]).value_or(first);
  if (last >= first) return std::nullopt;
  return FieldProblem{"weeks", fmt::format("ends in week {}, before it begins in week {}", last, first)};
}

}  // namespace

const Described<Theme>& theme_fields() {
  static const Described<Theme> described{{.name = "theme",
                                           .heading = "[posts.themes] NAME",
                                           .meaning = "What a post appeals to; at least one weight is above 0"},
                                          weight_fields()};
  return described;
}

const Described<ExtraPost>& extra_post_fields() {
  static const Described<ExtraPost> described{
      {.name = "post", .heading = "[[post]]", .meaning = "A post beyond the regular calendar"},
      {{{.key = "week",
         .kind = FieldKind::week,
         .range = week_range,
         .unit = "week",
         .meaning = "When it appears; a date says the day as well",
         .required = "the week in which the post appears"},
        slot(&ExtraPost::week)},
       {{.key = "day",
         .kind = FieldKind::integer,
         .range = weekday_range,
         .meaning = "The working day of the week, 1 = Monday"},
        slot(&ExtraPost::day)},
       {{.key = "theme",
         .kind = FieldKind::name,
         .meaning = "One of the themes in posts.themes",
         .required = "one of the themes in posts.themes"},
        slot(&ExtraPost::theme)},
       {[] {
          FieldInfo audience = who_field("audience", "Whom the post is shown to");
          audience.when_left_out = "as in posts.audience";
          return audience;
        }(),
        slot(&ExtraPost::audience, who_fields())}}};
  return described;
}

const Described<Season>& season_fields() {
  static const Described<Season> described{
      {.name = "season",
       .heading = "[[season]]",
       .meaning =
           "Weeks that differ from the others, in every policy alike, such as holidays; no week is in two seasons",
       .rule = season_weeks_rule},
      {{{.key = "name",
         .kind = FieldKind::name,
         .meaning = "What the season is called",
         .required = "what the season is called"},
        slot(&Season::name)},
       {{.key = "weeks",
         .kind = FieldKind::weeks,
         .range = week_range,
         .unit = "weeks",
         .meaning = "The first and the last week of the season",
         .required = "the first and the last week of the season, such as [28, 33]"},
        season_weeks_slot()},
       {{.key = "activity",
         .kind = FieldKind::number,
         .range = season_factor_range,
         .unit = "factor",
         .meaning = "How often people are on social media, compared with other weeks; nobody's chance goes above 1"},
        slot(&Season::activity)},
       {{.key = "posts",
         .kind = FieldKind::number,
         .range = season_factor_range,
         .unit = "factor",
         .meaning = "How many regular posts appear, compared with other weeks"},
        slot(&Season::posts)}}};
  return described;
}

const Described<ChannelSpec>& channel_fields() {
  static const Described<ChannelSpec> described{
      {.name = "channel", .heading = "[channels.NAME]", .meaning = "Where the company shows its posts"},
      {{{.key = "reach",
         .kind = FieldKind::number,
         .range = reach_range,
         .unit = "chance",
         .meaning = "The chance that an employee who uses the channel sees a post there",
         .required = "the chance that an employee sees a post there, above 0 and up to 1"},
        slot(&ChannelSpec::reach)},
       {who_field("who", "Whom the channel is for"), slot(&ChannelSpec::who, who_fields())},
       {{.key = "members",
         .kind = FieldKind::number,
         .range = members_range,
         .unit = "proportion",
         .meaning = "The lasting proportion of those whom the channel is for who use it; only they see posts there",
         .when_left_out = "all of them"},
        slot(&ChannelSpec::members)},
       {{.key = "members_from_roster",
         .kind = FieldKind::yes_or_no,
         .meaning = "Whether the roster's column member says who uses the channel"},
        slot(&ChannelSpec::members_from_roster)}}};
  return described;
}

}  // namespace megaphone::inline scenario
