/// The records of a scenario file: each field is described, holds what is put into it, and is held against its range.
#include "scenario/records.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <set>

#include "megaphone/scenario/scenario_file.hpp"
#include "megaphone/scenario/schema.hpp"
#include "refusal.hpp"
#include "scenario/check_fields.hpp"
#include "scenario/write_fields.hpp"

namespace megaphone {
namespace {

FieldValue example(const FieldInfo& field, std::size_t number);

/// Values of a record that differ from field to field.
FieldValue examples(const RecordInfo& record, std::size_t number) {
  std::vector<FieldValue> values;
  for (const FieldInfo& field : record.fields) values.push_back(example(field, number++));
  return {std::move(values)};
}

FieldValue example(const FieldInfo& field, std::size_t number) {
  const auto count = static_cast<std::int64_t>(number + 2);
  switch (field.kind) {
    case FieldKind::number:
    case FieldKind::week:
      return {static_cast<double>(number) + 0.5};
    case FieldKind::integer:
      return {count};
    case FieldKind::yes_or_no:
      return {true};
    case FieldKind::choice:
      return {static_cast<std::int64_t>(field.choices.size() - 1)};
    case FieldKind::names:
      return {std::vector<std::string>{fmt::format("name {}", number)}};
    case FieldKind::weeks:
      return {std::vector<FieldValue>{{static_cast<double>(count)}, {static_cast<double>(count + 1)}}};
    case FieldKind::record:
      return examples(*field.record, number + 10);
    case FieldKind::records:
      return {std::vector<FieldValue>{examples(*field.record, number + 10), examples(*field.record, number + 50)}};
    default:
      return {fmt::format("text {}", number)};
  }
}

std::string words_of(const FieldInfo& field, const FieldValue& value) {
  if (field.kind == FieldKind::records)
    return lines_text({.name = "", .heading = "", .meaning = "", .fields = {field}}, {std::vector{value}}, {});
  return value_text(field, value, {});
}

/// Puts distinct values into all fields of a record at once, and checks that each is there.
template <typename Record>
void check_slots(const Described<Record>& described) {
  const FieldValue put = examples(described.info, 0);
  const FieldValue given = values_of(described, record_of(described, put));
  for (std::size_t k = 0; k < described.slots.size(); ++k) {
    const FieldInfo& field = described.info.fields[k];
    CAPTURE(field.key);
    CHECK_EQ(words_of(field, parts_of(given)[k]), words_of(field, parts_of(put)[k]));
    CHECK_NE(words_of(field, parts_of(given)[k]), "");
  }
}

std::string refusal_of_fields(const RecordInfo& record, const std::vector<FieldValue>& values) {
  const Scenario scenario;
  try {
    check_fields({scenario, "here", "here"}, record, {values});
  } catch (const InputError& error) {
    return error.problem();
  }
  return "accepted";
}

const std::string company = "organisation = { departments = { Sales = 100, Support = 50 } }\n";

std::string with_lever(const std::string& keys) {
  return company + "[[policy]]\nname = \"A\"\n[[policy.lever]]\n" + keys;
}

}  // namespace

TEST_CASE("Every key of a record stands there once and has a meaning") {
  for (const RecordInfo* record : record_infos()) {
    std::set<std::string> keys;
    for (const FieldInfo& field : record->fields) {
      CAPTURE(record->name);
      CAPTURE(field.key);
      CHECK(keys.insert(field.key).second);
      CHECK_FALSE(field.meaning.empty());
      CHECK_NE(expectation(field), "");
    }
  }
}

TEST_CASE("A record holds in each field what was put into it") {
  check_slots(who_fields());
  check_slots(cost_fields());
  check_slots(lever_use_fields());
  check_slots(policy_fields());
  check_slots(theme_fields());
  check_slots(extra_post_fields());
  check_slots(channel_fields());
  check_slots(roster_fields());
}

TEST_CASE("A number out of the range of any field is refused by its key") {
  for (const RecordInfo* record : record_infos()) {
    for (std::size_t k = 0; k < record->defaults.size(); ++k) {
      const FieldInfo& field = record->fields[k];
      if (field.kind != FieldKind::number && field.kind != FieldKind::integer) continue;
      std::vector<FieldValue> values(record->fields.size());
      values[k] = {field.range.lowest - 1};
      CHECK(refusal_of_fields(*record, values).starts_with("here." + field.key + " must be a number "));
    }
  }
}

TEST_CASE("A table within a table is held against its own fields") {
  std::vector<FieldValue> who(who_fields().info.fields.size());
  who[2] = {std::vector<FieldValue>{{-1.0}, {}}};
  CHECK_EQ(refusal_of_fields(who_fields().info, who), "here.tenure.from must be a number from 0 to 100, but is -1");
}

TEST_CASE("Amounts of one kind in a cost add up when it is written") {
  const std::vector<CostItem> cost{{CostUnit::hours, CostBasis::once, 2}, {CostUnit::hours, CostBasis::once, 3}};
  CHECK_EQ(table_text(cost_field(""), values_of(cost_fields(), cost), {}), "{ hours_once = 5 }");
}

TEST_CASE("A lever's former key works, and is remarked upon once a file, however many levers have it") {
  const std::string text = with_lever("use = \"town_halls\"\n[[policy.lever]]\nuse = \"reminders\"\n");
  const Scenario scenario = parse_scenario(text, "s.toml");
  CHECK_EQ(scenario.policies.at(0).levers.at(1).lever, "reminders");
  REQUIRE_EQ(scenario.remarks.size(), 1);
  CHECK_EQ(scenario.remarks[0],
           "policy.lever.use is called lever now: use = ... still works in this version, but not in the next");
  CHECK_EQ(describe(place_of(scenario, "policy.0.lever.0.lever")), "s.toml:5:7");
}

TEST_CASE("A scenario is written with the keys of this version, of which there is nothing to remark") {
  const Scenario former = parse_scenario(with_lever("use = \"town_halls\"\n"), "s.toml");
  const Scenario again = parse_scenario(scenario_toml(former, "."), "t.toml");
  CHECK_EQ(again.policies.at(0).levers.at(0).lever, "town_halls");
  CHECK(again.remarks.empty());
}

TEST_CASE("Both names of a key at once are refused, and a wrong value is named by the key that holds it") {
  CHECK_EQ(refusal_of_scenario(with_lever("lever = \"town_halls\"\nuse = \"reminders\"\n")),
           "s.toml:6:7: policy.lever.lever and policy.lever.use say the same; leave out use");
  CHECK_EQ(refusal_of_scenario(with_lever("use = 3\n")), "s.toml:5:7: policy.lever.use must be text, but is 3");
}

TEST_CASE("No message proposes a former key") {
  CHECK_EQ(refusal_of_scenario(with_lever("uses = \"town_halls\"\n")),
           "s.toml:5:1: policy.lever key 'uses' is not known; known: 'lever', 'who', 'weeks', 'ramp_weeks', "
           "'strength', 'cost'");
}

}  // namespace megaphone
