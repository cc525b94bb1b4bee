/// Whom a lever, a channel or a post is for. A new condition is a member of Who (model/policy.hpp), a line below, and
/// what it means: covered_by in company/coverage.cpp.

#include <fmt/format.h>

#include "megaphone/scenario/schema.hpp"
#include "scenario/records.hpp"
#include "schema_parts.hpp"

namespace megaphone::inline scenario {
namespace {

/// The table `tenure`, whose two numbers Who keeps beside the rest.
struct Tenure {
  std::optional<double> from, below;
};

std::optional<FieldProblem> tenure_rule(const std::vector<FieldValue>& values) {
  const auto from = number_in(values[0]);
  const auto below = number_in(values[1]);
  if (!from || !below || *from < *below) return std::nullopt;
  return FieldProblem{"below", fmt::format("is {}, which is not above from = {}: nobody is meant", *below, *from)};
}

std::optional<FieldProblem> top_rule(const std::vector<FieldValue>& values) {
  if (says_something(values[1]) != says_something(values[2])) return std::nullopt;
  return FieldProblem{"", "must have either share or count"};
}

const Described<Tenure>& tenure_fields() {
  static const Described<Tenure> described{{.name = "tenure",
                                            .heading = "tenure",
                                            .meaning = "How long someone has been with the company",
                                            .rule = tenure_rule},
                                           {{{.key = "from",
                                              .kind = FieldKind::number,
                                              .range = tenure_range,
                                              .unit = "years",
                                              .meaning = "The shortest time that is meant",
                                              .when_left_out = "any"},
                                             slot(&Tenure::from)},
                                            {{.key = "below",
                                              .kind = FieldKind::number,
                                              .range = tenure_range,
                                              .unit = "years",
                                              .meaning = "The time from which on nobody is meant any more",
                                              .when_left_out = "any"},
                                             slot(&Tenure::below)}}};
  return described;
}

const Described<LowestDepartments>& lowest_fields() {
  static const Described<LowestDepartments> described{
      {.name = "lowest_departments",
       .heading = "lowest_departments",
       .meaning = "The departments with the lowest mean of a trait when the run begins"},
      {{{.key = "by", .kind = FieldKind::choice, .choices = {"sic", "eor"}, .meaning = "The trait"},
        slot(&LowestDepartments::by)},
       {{.key = "count",
         .kind = FieldKind::integer,
         .range = who_count_range,
         .unit = "departments",
         .meaning = "How many departments"},
        slot(&LowestDepartments::count)}}};
  return described;
}

const Described<Top>& top_fields() {
  static const Described<Top> described{
      {.name = "top",
       .heading = "top",
       .meaning = "The highest ranked of those who meet the other conditions; exactly one of share and count is given",
       .rule = top_rule},
      {{{.key = "by",
         .kind = FieldKind::choice,
         .choices = words(rank_names),
         .meaning = "By what people are ranked; by influence, levers only: the group that together brings most shares",
         .required = "degree, k_core, betweenness, intention or influence"},
        slot(&Top::by)},
       {{.key = "share",
         .kind = FieldKind::number,
         .range = who_share_range,
         .meaning = "The proportion of those who meet the other conditions",
         .when_left_out = "by count"},
        slot(&Top::share)},
       {{.key = "count",
         .kind = FieldKind::integer,
         .range = who_count_range,
         .unit = "employees",
         .meaning = "How many employees",
         .when_left_out = "by share"},
        slot(&Top::count)}}};
  return described;
}

FieldSlot<Who> tenure_slot() {
  return {[](const Who& who) {
            const bool given = who.tenure_from || who.tenure_below;
            return given ? values_of(tenure_fields(), Tenure{who.tenure_from, who.tenure_below}) : FieldValue{};
          },
          [](Who& who, const FieldValue& value) {
            const Tenure tenure = record_of(tenure_fields(), value);
            who.tenure_from = tenure.from;
            who.tenure_below = tenure.below;
          }};
}

}  // namespace

const Described<Who>& who_fields() {
  static const Described<Who> described{
      {.name = "who", .heading = "who, audience", .meaning = "Who is meant: those who meet all conditions given"},
      {{{.key = "department",
         .kind = FieldKind::names,
         .meaning = "People of these departments",
         .when_left_out = "any"},
        slot(&Who::departments)},
       {{.key = "level",
         .kind = FieldKind::names,
         .meaning = "People of these levels (of the roster)",
         .when_left_out = "any"},
        slot(&Who::levels)},
       {{.key = "tenure",
         .kind = FieldKind::record,
         .record = &tenure_fields().info,
         .meaning = "People who have been with the company so long",
         .when_left_out = "any",
         .wanted = "a table",
         .wanted_filled = "a table with from, below or both (years)"},
        tenure_slot()},
       {{.key = "lowest_departments",
         .kind = FieldKind::record,
         .record = &lowest_fields().info,
         .meaning = "People of the departments where communication or relationship is worst",
         .when_left_out = "any",
         .wanted = "a table"},
        slot(&Who::lowest_departments, lowest_fields())},
       {{.key = "share",
         .kind = FieldKind::number,
         .range = who_share_range,
         .meaning = "A random part of those who meet the conditions above; a larger part contains a smaller one",
         .when_left_out = "all"},
        slot(&Who::share)},
       {{.key = "top",
         .kind = FieldKind::record,
         .record = &top_fields().info,
         .meaning = "The highest ranked of those who meet the conditions above",
         .when_left_out = "all",
         .wanted = "a table"},
        slot(&Who::top, top_fields())}}};
  return described;
}

FieldInfo who_field(std::string key, std::string_view meaning) {
  return {.key = std::move(key),
          .kind = FieldKind::record,
          .record = &who_fields().info,
          .meaning = meaning,
          .when_left_out = "everyone",
          .empty_word = "everyone",
          .wanted = "\"everyone\" or a table of conditions",
          .wanted_filled = "\"everyone\" or a table with at least one condition"};
}

}  // namespace megaphone::inline scenario
