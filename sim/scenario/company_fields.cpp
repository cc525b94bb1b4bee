/// The organisation and how its employees are connected: the roster, and the tables whose other keys are scalars of the
/// schema or free names. A new key of the roster is a member of RosterSpec (organisation_spec.hpp) and a line below.

#include <fmt/format.h>

#include <algorithm>

#include "megaphone/scenario/schema.hpp"
#include "read_tables.hpp"
#include "scenario/records.hpp"
#include "schema_parts.hpp"

namespace megaphone::inline scenario {
namespace {

/// A text that is one of a few.
FieldSlot<RosterSpec> one_of(std::string RosterSpec::*member, const std::vector<std::string>& known) {
  return {[member, known](const RosterSpec& roster) {
            const auto found = std::find(known.begin(), known.end(), roster.*member);
            return FieldValue{static_cast<std::int64_t>(found - known.begin())};
          },
          [member, known](RosterSpec& roster, const FieldValue& value) {
            roster.*member = known.at(static_cast<std::size_t>(std::get<std::int64_t>(value.is)));
          }};
}

Field<RosterSpec> column(std::string key, std::string RosterSpec::*member, std::string_view meaning) {
  return {{.key = std::move(key), .kind = FieldKind::name, .meaning = meaning, .when_left_out = "no such column"},
          slot(member)};
}

Field<RosterSpec> scores_column(std::size_t trait) {
  return {{.key = std::string(trait_names[trait]),
           .kind = FieldKind::name,
           .meaning = "Column with scores of this trait, on any scale; they are standardised over those who have one",
           .when_left_out = "no such column"},
          {[trait](const RosterSpec& roster) { return FieldValue{roster.measured[trait]}; },
           [trait](RosterSpec& roster, const FieldValue& value) {
             roster.measured[trait] = std::get<std::string>(value.is);
           }}};
}

Field<RosterSpec> id_column() {
  Field<RosterSpec> id =
      column("id", &RosterSpec::id, "Column with the employee's id, by which the network file names them");
  id.info.when_left_out = {};
  return id;
}

std::vector<Field<RosterSpec>> roster_columns() {
  std::vector<Field<RosterSpec>> all{
      {{.key = "file",
        .kind = FieldKind::path,
        .meaning = "The CSV file with one row per employee",
        .required = "the CSV file with one row per employee"},
       slot(&RosterSpec::file)},
      id_column(),
      column("department", &RosterSpec::department, "Column with the department"),
      column("level", &RosterSpec::level, "Column with the level, such as a grade"),
      column("manager", &RosterSpec::manager, "Column with the id of the employee's manager"),
      {{.key = "managers_outside",
        .kind = FieldKind::yes_or_no,
        .meaning = "Whether a manager who is no row of the file means none, instead of an error"},
       slot(&RosterSpec::managers_outside)},
      column("tenure", &RosterSpec::tenure, "Column with the years that the employee has been with the company"),
      column("hired", &RosterSpec::hired, "Column with the day on which the employee was hired; instead of tenure"),
      {{.key = "counted_to",
        .kind = FieldKind::date,
        .meaning = "The day to which tenure is counted from hired",
        .when_left_out = "none; needed with hired"},
       slot(&RosterSpec::counted_to)},
      column("followers", &RosterSpec::followers, "Column with the number of followers"),
      column("activity", &RosterSpec::activity, "Column with the chance to be on social media on a working day"),
      column("member", &RosterSpec::member,
             "Column that says who uses the channels of members_from_roster: yes or no")};
  for (std::size_t trait = 0; trait < trait_names.size(); ++trait) all.push_back(scores_column(trait));
  all.push_back({{.key = "separator",
                  .kind = FieldKind::choice,
                  .choices = separators(),
                  .meaning = "What separates the columns of the file; a first line sep=; of the file prevails"},
                 one_of(&RosterSpec::separator, separators())});
  all.push_back({{.key = "decimal",
                  .kind = FieldKind::choice,
                  .choices = decimal_marks(),
                  .meaning = "The mark before decimals in the file"},
                 one_of(&RosterSpec::decimal, decimal_marks())});
  return all;
}

}  // namespace

const Described<RosterSpec>& roster_fields() {
  static const Described<RosterSpec> described{
      {.name = "roster", .heading = "organisation.roster", .meaning = "A file of people and the names of its columns"},
      roster_columns()};
  return described;
}

const RecordInfo& organisation_info() {
  static const RecordInfo info{
      .name = "organisation",
      .heading = "[organisation]",
      .meaning = "Who works at the company: departments or a roster; neither, where the network file names the people",
      .fields = {{.key = "departments",
                  .kind = FieldKind::named_integers,
                  .range = department_range,
                  .unit = "employees",
                  .meaning = "Departments and how many employees each has",
                  .when_left_out = "none"},
                 {.key = "roster",
                  .kind = FieldKind::record,
                  .record = &roster_fields().info,
                  .meaning = "A file with one row per employee",
                  .when_left_out = "none"}}};
  return info;
}

const RecordInfo& network_info() {
  static const RecordInfo info{.name = "network",
                               .heading = "[network]",
                               .meaning = "Who is connected with whom, beside the parameters network.*",
                               .fields = {{.key = "file",
                                           .kind = FieldKind::paths,
                                           .meaning = "Network files, whose ties are united (kind file)",
                                           .when_left_out = "none"},
                                          {.key = "degrees",
                                           .kind = FieldKind::integers,
                                           .range = degree_range,
                                           .unit = "colleagues",
                                           .meaning = "How many colleagues each employee has (kind degrees)",
                                           .when_left_out = "none"}}};
  return info;
}

const RecordInfo& posts_info() {
  static const RecordInfo info{.name = "posts",
                               .heading = "[posts]",
                               .meaning = "What the company publishes, beside the parameters posts.*",
                               .fields = {{.key = "themes",
                                           .kind = FieldKind::named_records,
                                           .record = &theme_fields().info,
                                           .meaning = "What posts appeal to, taken in turn",
                                           .when_left_out = "one, Company news, that appeals to all alike"},
                                          who_field("audience", "Whom the regular posts are shown to")}};
  return info;
}

const RecordInfo& scenario_info() {
  static const RecordInfo info{.name = "scenario",
                               .heading = "scenario.toml",
                               .meaning = "The tables of a scenario file, beside those of parameters alone",
                               .fields = {{.key = "organisation",
                                           .kind = FieldKind::record,
                                           .record = &organisation_info(),
                                           .meaning = "Who works at the company",
                                           .when_left_out = "as the network file says"},
                                          {.key = "network",
                                           .kind = FieldKind::record,
                                           .record = &network_info(),
                                           .meaning = "Who is connected with whom",
                                           .when_left_out = "generated"},
                                          {.key = "posts",
                                           .kind = FieldKind::record,
                                           .record = &posts_info(),
                                           .meaning = "What the company publishes",
                                           .when_left_out = "as the parameters say"},
                                          {.key = "post",
                                           .kind = FieldKind::records,
                                           .record = &extra_post_fields().info,
                                           .meaning = "Posts beyond the regular calendar",
                                           .when_left_out = "none"},
                                          {.key = "season",
                                           .kind = FieldKind::records,
                                           .record = &season_fields().info,
                                           .meaning = "Weeks that differ from the others",
                                           .when_left_out = "none"},
                                          {.key = "channels",
                                           .kind = FieldKind::named_records,
                                           .record = &channel_fields().info,
                                           .meaning = "Where the company shows its posts",
                                           .when_left_out = "one, feed, with a reach of 0.3"},
                                          {.key = "policy",
                                           .kind = FieldKind::records,
                                           .record = &policy_fields().info,
                                           .meaning = "What is compared",
                                           .when_left_out = "the baseline alone"}}};
  return info;
}

namespace {

void add_with_inner(const RecordInfo& record, std::vector<const RecordInfo*>& all) {
  if (std::find(all.begin(), all.end(), &record) != all.end()) return;
  all.push_back(&record);
  for (const FieldInfo& field : record.fields) {
    if (field.record != nullptr) add_with_inner(*field.record, all);
  }
}

}  // namespace

std::vector<std::string> keys_of(const RecordInfo& record) {
  std::vector<std::string> keys;
  for (const FieldInfo& field : record.fields) keys.push_back(field.key);
  return keys;
}

const std::vector<const RecordInfo*>& record_infos() {
  static const std::vector<const RecordInfo*> all = [] {
    std::vector<const RecordInfo*> found;
    add_with_inner(scenario_info(), found);
    return found;
  }();
  return all;
}

}  // namespace megaphone::inline scenario
