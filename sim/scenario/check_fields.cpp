#include "check_fields.hpp"

#include <fmt/format.h>

#include "base/date.hpp"
#include "base/name.hpp"
#include "megaphone/scenario/schema.hpp"

namespace megaphone::inline scenario {
namespace {

void check_choice(const Part& part, const FieldInfo& field, const FieldValue& value) {
  const auto chosen = static_cast<std::uint64_t>(std::get<std::int64_t>(value.is));
  if (chosen < field.choices.size()) return;
  refuse(part.inside(field.key), fmt::format("is number {} of {} choices", chosen, field.choices.size()));
}

/// A text that need not be given may be empty.
void check_text(const Part& part, const FieldInfo& field, const std::string& text) {
  if (text.empty() && field.required.empty()) return;
  if (field.kind == FieldKind::name) require_name(part, field.key, text);
  if (field.kind == FieldKind::path && text.empty()) refuse(part.inside(field.key), "names no file");
  if (field.kind == FieldKind::date && !parse_date(text)) {
    refuse(part.inside(field.key),
           fmt::format("must be a date such as 2026-01-05, but is {}", megaphone::quoted(text)));
  }
}

void check_tables(const Part& part, const FieldInfo& field, const FieldValue& value) {
  const Part tables = part.inside(field.key);
  const std::vector<FieldValue>& all = parts_of(value);
  for (std::size_t k = 0; k < all.size(); ++k) check_fields(tables.element(k), *field.record, all[k]);
}

void check_field(const Part& part, const FieldInfo& field, const FieldValue& value) {
  if (std::holds_alternative<std::monostate>(value.is)) return;
  if (field.kind == FieldKind::record) return check_fields(part.inside(field.key), *field.record, value);
  if (field.kind == FieldKind::records) return check_tables(part, field, value);
  if (field.kind == FieldKind::choice) return check_choice(part, field, value);
  if (const auto number = number_in(value)) return require(part, field.key, *number, field.range);
  if (const auto* text = std::get_if<std::string>(&value.is)) return check_text(part, field, *text);
  if (field.kind == FieldKind::weeks) {
    for (const FieldValue& week : parts_of(value))
      check_field(part, {.key = field.key, .kind = FieldKind::week, .range = field.range, .meaning = {}}, week);
  }
  if (field.kind != FieldKind::names) return;
  for (const std::string& name : std::get<std::vector<std::string>>(value.is)) require_name(part, field.key, name);
}

}  // namespace

Part Part::inside(std::string_view key) const {
  return {scenario, fmt::format("{}.{}", path, key), fmt::format("{}.{}", name, key)};
}

Part Part::element(std::size_t number) const { return {scenario, fmt::format("{}.{}", path, number), name}; }

void refuse(const Part& part, const std::string& problem) {
  throw InputError(place_of(part.scenario, part.path), fmt::format("{} {}", part.name, problem));
}

void require(const Part& part, std::string_view key, double value, const Range& range) {
  if (contains(range, value)) return;
  refuse(part.inside(key), fmt::format("must be a number {}, but is {}", describe(range), value));
}

void require_name(const Part& part, std::string_view key, const std::string& name) {
  if (is_name(name)) return;
  refuse(part.inside(key), fmt::format("must be {}, but is {}", name_wanted, megaphone::quoted(name)));
}

void check_fields(const Part& part, const RecordInfo& record, const FieldValue& value) {
  const std::vector<FieldValue>& values = parts_of(value);
  for (std::size_t k = 0; k < values.size(); ++k) check_field(part, record.fields[k], values[k]);
  if (record.rule == nullptr) return;
  const auto broken = record.rule(values);
  if (broken) refuse(broken->key.empty() ? part : part.inside(broken->key), broken->problem);
}

}  // namespace megaphone::inline scenario
