/// Policies, the levers they use, and what these cost. A new key is a member of its struct (model/policy.hpp) and a
/// line below.

#include <fmt/format.h>

#include "megaphone/scenario/schema.hpp"
#include "scenario/records.hpp"

namespace megaphone::inline scenario {
namespace {

using Cost = std::vector<CostItem>;

constexpr std::array<std::string_view, cost_basis_names.size()> cost_basis_meanings{
    "Once, when the lever begins",
    "Every week in which the lever is on",
    "Once for every employee whom the lever covers",
    "Every week for every employee whom the lever covers",
    "Once for every manager whom the lever covers",
    "Every week for every manager whom the lever covers",
    "For every share by an employee whom the lever covers, while it is on",
    "For every post published while the lever is on"};

/// The sum of a cost's items of one kind, nothing when there is none.
FieldValue amount_of(const Cost& cost, CostUnit unit, CostBasis basis) {
  std::optional<double> amount;
  for (const CostItem& item : cost) {
    if (item.unit == unit && item.basis == basis) amount = amount.value_or(0) + item.amount;
  }
  return amount ? FieldValue{*amount} : FieldValue{};
}

Field<Cost> cost_item_field(CostUnit unit, CostBasis basis) {
  const std::string_view per = cost_basis_names[static_cast<std::size_t>(basis)];
  const std::string_view of = cost_unit_names[static_cast<std::size_t>(unit)];
  return {{.key = fmt::format("{}_{}", of, per),
           .kind = FieldKind::number,
           .range = cost_range,
           .unit = unit == CostUnit::cash ? "money" : "hours",
           .meaning = cost_basis_meanings[static_cast<std::size_t>(basis)],
           .when_left_out = "nothing"},
          {[unit, basis](const Cost& cost) { return amount_of(cost, unit, basis); },
           [unit, basis](Cost& cost, const FieldValue& value) {
             cost.push_back({unit, basis, std::get<double>(value.is)});
           }}};
}

std::vector<Field<Cost>> cost_item_fields() {
  std::vector<Field<Cost>> all;
  for (std::size_t unit = 0; unit < cost_unit_names.size(); ++unit) {
    for (std::size_t basis = 0; basis < cost_basis_names.size(); ++basis) {
      all.push_back(cost_item_field(static_cast<CostUnit>(unit), static_cast<CostBasis>(basis)));
    }
  }
  return all;
}

/// A lever that acts throughout says no weeks.
FieldSlot<LeverUse> weeks_slot() {
  return {[](const LeverUse& use) {
            if (use.first_week == 1 && !use.last_week) return FieldValue{};
            return FieldValue{
                std::vector<FieldValue>{{use.first_week}, use.last_week ? FieldValue{*use.last_week} : FieldValue{}}};
          },
          [](LeverUse& use, const FieldValue& value) {
            use.first_week = number_in(parts_of(value)[0]).value_or(1);
            use.last_week = number_in(parts_of(value)[1]);
          }};
}

std::optional<FieldProblem> weeks_rule(const std::vector<FieldValue>& values) {
  const std::vector<FieldValue>& weeks = parts_of(values[2]);
  if (weeks.empty()) return std::nullopt;
  const auto first = number_in(weeks[0]);
  const auto last = number_in(weeks[1]);
  if (!last || *last >= *first) return std::nullopt;
  return FieldProblem{"weeks", fmt::format("ends in week {}, before it begins in week {}", *last, *first)};
}

}  // namespace

const Described<Cost>& cost_fields() {
  static const Described<Cost> described{
      {.name = "cost", .heading = "cost", .meaning = "What a lever costs: the sum of all amounts given"},
      cost_item_fields()};
  return described;
}

FieldInfo cost_field(std::string_view when_left_out) {
  return {.key = "cost",
          .kind = FieldKind::record,
          .record = &cost_fields().info,
          .meaning = "What the lever costs",
          .when_left_out = when_left_out,
          .wanted = "a table",
          .wanted_filled = "a table of costs such as { hours_per_manager = 6 }"};
}

const Described<LeverUse>& lever_use_fields() {
  static const Described<LeverUse> described{
      {.name = "lever_use", .heading = "[[policy.lever]]", .meaning = "A lever in use", .rule = weeks_rule},
      {{{.key = "lever",
         .kind = FieldKind::name,
         .meaning = "The name of the lever in the lever file",
         .required = "the name of a lever",
         .former = "use"},
        slot(&LeverUse::lever)},
       {who_field("who", "Whom the lever is for"), slot(&LeverUse::who, who_fields())},
       {{.key = "weeks",
         .kind = FieldKind::weeks,
         .range = week_range,
         .unit = "weeks",
         .meaning = "The first and the last week in which it is on",
         .when_left_out = "throughout"},
        weeks_slot()},
       {{.key = "ramp_weeks",
         .kind = FieldKind::number,
         .range = ramp_range,
         .unit = "weeks",
         .meaning = "How long it takes from nothing to full strength"},
        slot(&LeverUse::ramp_weeks)},
       {{.key = "strength",
         .kind = FieldKind::number,
         .range = strength_range,
         .meaning = "How strong it is: 1 is as in the lever file; every size and the lever file's cost grow with it"},
        slot(&LeverUse::strength)},
       {cost_field("as in the lever file, times the strength"), slot(&LeverUse::cost, cost_fields())}}};
  return described;
}

const Described<Policy>& policy_fields() {
  static const Described<Policy> described{{.name = "policy",
                                            .heading = "[[policy]]",
                                            .meaning = "What is compared with the baseline, which is always there"},
                                           {{{.key = "name",
                                              .kind = FieldKind::name,
                                              .meaning = "What the policy is called in the results; each has its own",
                                              .required = "what the policy is called in the results"},
                                             slot(&Policy::name)},
                                            {{.key = "posts_per_week",
                                              .kind = FieldKind::number,
                                              .range = find_parameter("posts.per_week")->range,
                                              .unit = "posts a week",
                                              .meaning = "How many posts the company publishes under this policy",
                                              .when_left_out = "as in posts.per_week"},
                                             slot(&Policy::posts_per_week)},
                                            {{.key = "lever",
                                              .kind = FieldKind::records,
                                              .record = &lever_use_fields().info,
                                              .meaning = "What the company does",
                                              .when_left_out = "no levers"},
                                             slot(&Policy::levers, lever_use_fields())}}};
  return described;
}

}  // namespace megaphone::inline scenario
