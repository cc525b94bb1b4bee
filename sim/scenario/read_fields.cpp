#include "read_fields.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "read_tables.hpp"
#include "read_weeks.hpp"

namespace megaphone::inline scenario {
namespace {

/// The key under which the table gives the field: of both names the one that is there.
std::string_view key_in(const Section& section, const FieldInfo& field) {
  const bool by_former = !field.former.empty() && !has(section, field.key) && has(section, field.former);
  return by_former ? field.former : std::string_view(field.key);
}

template <typename Value>
FieldValue value_of(const std::optional<Value>& value) {
  return value ? FieldValue{*value} : FieldValue{};
}

FieldValue read_choice(const Section& section, std::string_view key, const FieldInfo& field) {
  const auto chosen = word(section, key, field.choices);
  return chosen ? FieldValue{static_cast<std::int64_t>(*chosen)} : FieldValue{};
}

FieldValue read_date(const Section& section, std::string_view key) {
  const auto day = date(section, key);
  return day ? FieldValue{date_text(*day)} : FieldValue{};
}

FieldValue read_week(const Section& section, std::string_view key, const PostsSpec& posts) {
  if (!has(section, key)) return {};
  return {week_of(section, key, *section.table->get(key), posts, WeekEnd::first)};
}

/// [first, last]
FieldValue read_weeks(const Section& section, std::string_view key, const PostsSpec& posts) {
  if (!has(section, key)) return {};
  const toml::array* list = section.table->get(key)->as_array();
  if (list == nullptr || list->size() != 2) refuse(section, key, "a list of two, the first and the last week");
  const double first = week_of(section, key, (*list)[0], posts, WeekEnd::first);
  const double last = week_of(section, key, (*list)[1], posts, WeekEnd::last);
  return {std::vector<FieldValue>{{first}, {last}}};
}

FieldValue read_table(const Section& section, std::string_view key, const FieldInfo& field, const Reading& reading) {
  if (!has(section, key)) return {};
  const toml::node& node = *section.table->get(key);
  if (!field.empty_word.empty() && node.value_exact<std::string_view>() == field.empty_word) {
    return {std::vector<FieldValue>(field.record->fields.size()), place_of(section, key)};
  }
  if (!node.is_table()) refuse(section, key, field.wanted);
  const Section inner = *subsection(section, key);
  if (inner.table->empty() && !field.wanted_filled.empty()) refuse(section, key, field.wanted_filled);
  return read_fields(inner, *field.record, reading);
}

FieldValue read_tables(const Section& section, std::string_view key, const FieldInfo& field, const Reading& reading) {
  std::vector<FieldValue> all;
  for (const Section& each : sections(section, key)) all.push_back(read_fields(each, *field.record, reading));
  return {std::move(all)};
}

FieldValue read_given(const Section& section, std::string_view key, const FieldInfo& field, const Reading& reading) {
  switch (field.kind) {
    case FieldKind::number:
      return value_of(number(section, key, field.range));
    case FieldKind::integer:
      return value_of(integer(section, key, field.range));
    case FieldKind::yes_or_no:
      return value_of(yes_or_no(section, key));
    case FieldKind::choice:
      return read_choice(section, key, field);
    case FieldKind::name:
      return value_of(name(section, key));
    case FieldKind::names:
      return {names(section, key)};
    case FieldKind::path:
      return value_of(path(section, key));
    case FieldKind::paths:
      return {paths(section, key)};
    case FieldKind::date:
      return read_date(section, key);
    case FieldKind::week:
      return read_week(section, key, reading.posts);
    case FieldKind::weeks:
      return read_weeks(section, key, reading.posts);
    case FieldKind::record:
      return read_table(section, key, field, reading);
    case FieldKind::records:
      return read_tables(section, key, field, reading);
    default:
      return {};  // read by hand
  }
}

void note_former(const Section& section, const FieldInfo& field, std::vector<std::string>& remarks) {
  const std::string remark =
      fmt::format("{} is called {} now: {} = ... still works in this version, but not in the next",
                  dotted(section, field.former), field.key, field.former);
  if (std::find(remarks.begin(), remarks.end(), remark) == remarks.end()) remarks.push_back(remark);
}

/// The names that keys may have: former ones only where the table has them, so that no message proposes one.
std::vector<std::string> keys_in(const Section& section, const RecordInfo& record) {
  std::vector<std::string> keys = keys_of(record);
  for (const FieldInfo& field : record.fields) {
    if (!field.former.empty() && has(section, field.former)) keys.emplace_back(field.former);
  }
  return keys;
}

}  // namespace

FieldValue read_field(const Section& section, const FieldInfo& field, const Reading& reading) {
  const std::string_view key = key_in(section, field);
  if (!field.former.empty() && has(section, field.former)) {
    if (key != field.former) {
      throw InputError(place_of(section, field.former),
                       fmt::format("{} and {} say the same; leave out {}", dotted(section, field.key),
                                   dotted(section, field.former), field.former));
    }
    note_former(section, field, reading.remarks);
  }
  if (!field.required.empty() && !has(section, key)) refuse_missing(section, field.key, field.required);
  return read_given(section, key, field, reading);
}

FieldValue read_fields(const Section& section, const RecordInfo& record, const Reading& reading) {
  allow_only(section, keys_in(section, record));
  std::vector<FieldValue> values;
  for (const FieldInfo& field : record.fields) values.push_back(read_field(section, field, reading));
  return {std::move(values), place_of(section)};
}

}  // namespace megaphone::inline scenario
