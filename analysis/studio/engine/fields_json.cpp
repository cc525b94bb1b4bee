#include "fields_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace megaphone::studio {
namespace {

Json json_of_number(const FieldValue& value) {
  const auto number = number_in(value);
  return number ? Json(*number) : Json(nullptr);
}

Json json_of_value(const FieldInfo& field, const FieldValue& value) {
  switch (field.kind) {
    case FieldKind::weeks: {
      const std::vector<FieldValue>& weeks = parts_of(value);
      return weeks.empty() ? Json{1, nullptr} : Json{json_of_number(weeks[0]), json_of_number(weeks[1])};
    }
    case FieldKind::names: {
      const auto* names = std::get_if<std::vector<std::string>>(&value.is);
      return names == nullptr ? Json::array() : Json(*names);
    }
    case FieldKind::records: {
      Json all = Json::array();
      for (const FieldValue& each : parts_of(value)) all.push_back(record_json(*field.record, each));
      return all;
    }
    default:
      break;
  }
  if (std::holds_alternative<std::monostate>(value.is)) return nullptr;
  if (field.kind == FieldKind::record) return record_json(*field.record, value);
  if (field.kind == FieldKind::choice) {
    return field.choices.at(static_cast<std::size_t>(std::get<std::int64_t>(value.is)));
  }
  if (const auto* yes = std::get_if<bool>(&value.is)) return *yes;
  if (const auto* text = std::get_if<std::string>(&value.is)) return *text;
  if (const auto* integer = std::get_if<std::int64_t>(&value.is)) return *integer;
  return json_of_number(value);
}

double number_of(const Json& json, const Range& range, const std::string& path) {
  const double value = json.is_number() ? json.get<double>() : std::numeric_limits<double>::quiet_NaN();
  if (contains(range, value)) return value;
  throw InputError(form_field(path), fmt::format("must be a number {}, but is {}", describe(range), json.dump()));
}

std::int64_t integer_of(const Json& json, const Range& range, const std::string& path) {
  if (json.is_number_integer() && contains(range, json.get<double>())) return json.get<std::int64_t>();
  throw InputError(form_field(path), fmt::format("must be an integer {}, but is {}", describe(range), json.dump()));
}

std::int64_t choice_of(const Json& json, const FieldInfo& field, const std::string& path) {
  const auto word = json.get<std::string>();
  const auto found = std::find(field.choices.begin(), field.choices.end(), word);
  if (found == field.choices.end()) throw UnknownName(form_field(path), field.key, word, field.choices);
  return found - field.choices.begin();
}

FieldValue weeks_of(const Json& json, const Range& range, const std::string& path) {
  const FieldValue last = json.at(1).is_null() ? FieldValue{} : FieldValue{number_of(json.at(1), range, path)};
  return {std::vector<FieldValue>{{number_of(json.at(0), range, path)}, last}};
}

FieldValue records_of(const Json& json, const RecordInfo& record, const std::string& path) {
  std::vector<FieldValue> all;
  for (const Json& each : json) all.push_back(values_of(record, each, fmt::format("{}.{}", path, all.size())));
  return {std::move(all)};
}

FieldValue value_of(const FieldInfo& field, const Json& json, const std::string& path) {
  switch (field.kind) {
    case FieldKind::number:
    case FieldKind::week:
      return {number_of(json, field.range, path)};
    case FieldKind::integer:
      return {integer_of(json, field.range, path)};
    case FieldKind::yes_or_no:
      return {json.get<bool>()};
    case FieldKind::choice:
      return {choice_of(json, field, path)};
    case FieldKind::names:
    case FieldKind::paths:
      return {json.get<std::vector<std::string>>()};
    case FieldKind::weeks:
      return weeks_of(json, field.range, path);
    case FieldKind::record:
      return values_of(*field.record, json, path);
    case FieldKind::records:
      return records_of(json, *field.record, path);
    default:
      return {json.get<std::string>()};
  }
}

}  // namespace

Place form_field(const std::string& path) { return {"form:" + path, 0, 0}; }

Json record_json(const RecordInfo& record, const FieldValue& value) {
  Json json = Json::object();
  const std::vector<FieldValue>& parts = parts_of(value);
  for (std::size_t k = 0; k < parts.size(); ++k) {
    json[record.fields[k].key] = json_of_value(record.fields[k], parts[k]);
  }
  return json;
}

FieldValue values_of(const RecordInfo& record, const Json& json, const std::string& path) {
  std::vector<FieldValue> values;
  for (const FieldInfo& field : record.fields) {
    const bool given = json.contains(field.key) && !json[field.key].is_null();
    values.push_back(given ? value_of(field, json[field.key], fmt::format("{}.{}", path, field.key)) : FieldValue{});
  }
  return {std::move(values), form_field(path)};
}

}  // namespace megaphone::studio
