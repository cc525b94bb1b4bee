#include "scenario/fields.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "schema_parts.hpp"

namespace megaphone::inline scenario {
namespace {

std::string table_text(const FieldInfo& field) {
  const std::string word = field.empty_word.empty() ? "" : fmt::format("\"{}\" or ", field.empty_word);
  return fmt::format("{}a table of `{}`", word, field.record->name);
}

}  // namespace

bool says_something(const FieldValue& value) {
  if (std::holds_alternative<std::monostate>(value.is)) return false;
  if (const auto* text = std::get_if<std::string>(&value.is)) return !text->empty();
  if (const auto* yes = std::get_if<bool>(&value.is)) return *yes;
  if (const auto* texts = std::get_if<std::vector<std::string>>(&value.is)) return !texts->empty();
  if (const auto* parts = std::get_if<std::vector<FieldValue>>(&value.is)) {
    return std::any_of(parts->begin(), parts->end(), says_something);
  }
  return true;
}

const std::vector<FieldValue>& parts_of(const FieldValue& value) {
  static const std::vector<FieldValue> none;
  const auto* parts = std::get_if<std::vector<FieldValue>>(&value.is);
  return parts == nullptr ? none : *parts;
}

std::optional<double> number_in(const FieldValue& value) {
  if (const auto* number = std::get_if<double>(&value.is)) return *number;
  if (const auto* integer = std::get_if<std::int64_t>(&value.is)) return static_cast<double>(*integer);
  return std::nullopt;
}

std::string expectation(const FieldInfo& field) {
  switch (field.kind) {
    case FieldKind::number:
      return "a number " + describe(field.range);
    case FieldKind::integer:
      return "an integer " + describe(field.range);
    case FieldKind::yes_or_no:
      return "true or false";
    case FieldKind::choice:
      return "one of " + choices_text(field.choices);
    case FieldKind::name:
      return "a name";
    case FieldKind::names:
      return "a name or a list of names";
    case FieldKind::path:
      return "a file";
    case FieldKind::paths:
      return "a file or a list of files";
    case FieldKind::date:
      return "a date such as 2026-01-05";
    case FieldKind::week:
      return fmt::format("a whole number {}, or a date", describe(field.range));
    case FieldKind::weeks:
      return fmt::format("a list of two: numbers {}, or dates", describe(field.range));
    case FieldKind::integers:
      return "a list of integers " + describe(field.range);
    case FieldKind::record:
      return table_text(field);
    case FieldKind::records:
      return fmt::format("one or more tables of `{}`", field.record->name);
    case FieldKind::named_records:
      return fmt::format("a table of `{}` for each name", field.record->name);
    case FieldKind::named_integers:
      return "an integer " + describe(field.range) + " for each name";
  }
  return {};
}

}  // namespace megaphone::inline scenario
