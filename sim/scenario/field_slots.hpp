/// Where a struct keeps the value of each of its fields: the part of a description that knows the struct's type.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "scenario/fields.hpp"

namespace megaphone::inline scenario {

/// Reads a field from a record, and writes one that was given.
template <typename Record>
struct FieldSlot {
  std::function<FieldValue(const Record&)> get;
  std::function<void(Record&, const FieldValue&)> set;
};

/// A key and its place in the struct: one line in the description of a record.
template <typename Record>
struct Field {
  FieldInfo info;
  FieldSlot<Record> slot;
};

/// The whole description of a struct. `slots` and `info.fields` are in the same order.
template <typename Record>
struct Described {
  RecordInfo info;
  std::vector<FieldSlot<Record>> slots;

  Described(RecordInfo about, std::vector<Field<Record>> fields) : info(std::move(about)) {
    for (Field<Record>& field : fields) {
      info.defaults.push_back(field.slot.get(Record{}));
      info.fields.push_back(std::move(field.info));
      slots.push_back(std::move(field.slot));
    }
  }
};

/// The values of a record, one for each field.
template <typename Record>
FieldValue values_of(const Described<Record>& described, const Record& record) {
  std::vector<FieldValue> values;
  for (const FieldSlot<Record>& slot : described.slots) values.push_back(slot.get(record));
  return {std::move(values)};
}

/// The record that has these values and, where none is given, the defaults of its struct.
template <typename Record>
Record record_of(const Described<Record>& described, const FieldValue& value) {
  Record record{};
  const std::vector<FieldValue>& parts = parts_of(value);
  for (std::size_t k = 0; k < parts.size(); ++k) {
    if (!std::holds_alternative<std::monostate>(parts[k].is)) described.slots[k].set(record, parts[k]);
  }
  if constexpr (requires { record.place; }) record.place = value.place;
  return record;
}

/// The slot of a number, integer, yes or no, text or list of texts.
template <typename Record, typename Member>
requires std::is_arithmetic_v<Member> || std::is_same_v<Member, std::string> ||
    std::is_same_v<Member, std::vector<std::string>>
        FieldSlot<Record> slot(Member Record::*member) {
  using Held = std::conditional_t<std::is_integral_v<Member> && !std::is_same_v<Member, bool>, std::int64_t, Member>;
  return {[member](const Record& record) { return FieldValue{static_cast<Held>(record.*member)}; },
          [member](Record& record, const FieldValue& value) {
            record.*member = static_cast<Member>(std::get<Held>(value.is));
          }};
}

/// The slot of a number or integer that need not be given.
template <typename Record, typename Member>
requires std::is_arithmetic_v<Member> FieldSlot<Record> slot(std::optional<Member> Record::*member) {
  using Held = std::conditional_t<std::is_integral_v<Member>, std::int64_t, Member>;
  return {[member](const Record& record) {
            return record.*member ? FieldValue{static_cast<Held>(*(record.*member))} : FieldValue{};
          },
          [member](Record& record, const FieldValue& value) {
            record.*member = static_cast<Member>(std::get<Held>(value.is));
          }};
}

/// The slot of an enumeration, whose values are the numbers of the field's choices.
template <typename Record, typename Choice>
requires std::is_enum_v<Choice> FieldSlot<Record> slot(Choice Record::*member) {
  return {[member](const Record& record) { return FieldValue{static_cast<std::int64_t>(record.*member)}; },
          [member](Record& record, const FieldValue& value) {
            record.*member = static_cast<Choice>(std::get<std::int64_t>(value.is));
          }};
}

/// The slot of a table that is always there.
template <typename Record, typename Inner>
FieldSlot<Record> slot(Inner Record::*member, const Described<Inner>& inner) {
  return {[member, &inner](const Record& record) { return values_of(inner, record.*member); },
          [member, &inner](Record& record, const FieldValue& value) { record.*member = record_of(inner, value); }};
}

/// The slot of a table that need not be there.
template <typename Record, typename Inner>
FieldSlot<Record> slot(std::optional<Inner> Record::*member, const Described<Inner>& inner) {
  return {[member, &inner](const Record& record) {
            return record.*member ? values_of(inner, *(record.*member)) : FieldValue{};
          },
          [member, &inner](Record& record, const FieldValue& value) { record.*member = record_of(inner, value); }};
}

/// The slot of a list of tables.
template <typename Record, typename Inner>
FieldSlot<Record> slot(std::vector<Inner> Record::*member, const Described<Inner>& inner) {
  return {[member, &inner](const Record& record) {
            std::vector<FieldValue> all;
            for (const Inner& each : record.*member) all.push_back(values_of(inner, each));
            return FieldValue{std::move(all)};
          },
          [member, &inner](Record& record, const FieldValue& value) {
            for (const FieldValue& each : parts_of(value)) (record.*member).push_back(record_of(inner, each));
          }};
}

}  // namespace megaphone::inline scenario
