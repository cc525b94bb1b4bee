#include "scenario/write_fields.hpp"

#include <fmt/format.h>

#include "formats/toml_text.hpp"
#include "scenario/week_dates.hpp"

namespace megaphone::inline scenario {
namespace {

std::string week_text(const FieldValue& value, const PostsSpec& posts, WeekEnd end) {
  const double week = number_in(value).value_or(posts.weeks);
  const std::string date = week_date(posts, week, end);
  return date.empty() ? fmt::format("{}", week) : date;
}

std::string weeks_text(const FieldValue& value, const PostsSpec& posts) {
  const std::vector<FieldValue>& weeks = parts_of(value);
  return fmt::format("[{}, {}]", week_text(weeks[0], posts, WeekEnd::first), week_text(weeks[1], posts, WeekEnd::last));
}

std::string inline_table(const RecordInfo& record, const FieldValue& value, const PostsSpec& posts) {
  InlineTable table;
  const std::vector<FieldValue>& parts = parts_of(value);
  for (std::size_t k = 0; k < parts.size(); ++k) {
    const std::string text = value_text(record.fields[k], parts[k], posts);
    if (!text.empty()) table.add(record.fields[k].key, text);
  }
  return table.empty() ? "{}" : table.text();
}

std::string tables_text(const FieldInfo& field, const FieldValue& value, const PostsSpec& posts,
                        std::string_view indent) {
  std::string text;
  for (const FieldValue& each : parts_of(value)) {
    text += fmt::format("\n{}{}\n", indent, field.record->heading) + lines_text(*field.record, each, posts, indent);
  }
  return text;
}

}  // namespace

std::string value_text(const FieldInfo& field, const FieldValue& value, const PostsSpec& posts) {
  if (field.kind == FieldKind::record) return table_text(field, value, posts);
  if (!says_something(value)) return "";
  if (field.kind == FieldKind::weeks) return weeks_text(value, posts);
  if (field.kind == FieldKind::choice) {
    return text_of(field.choices.at(static_cast<std::size_t>(std::get<std::int64_t>(value.is))));
  }
  if (const auto* text = std::get_if<std::string>(&value.is)) {
    const bool is_date = field.kind == FieldKind::date || field.kind == FieldKind::week;
    return is_date ? *text : text_of(*text);
  }
  if (const auto* texts = std::get_if<std::vector<std::string>>(&value.is)) return list_or_one(*texts);
  if (const auto* number = std::get_if<double>(&value.is)) return fmt::format("{}", *number);
  if (const auto* integer = std::get_if<std::int64_t>(&value.is)) return fmt::format("{}", *integer);
  return std::get<bool>(value.is) ? "true" : "false";
}

std::string table_text(const FieldInfo& field, const FieldValue& value, const PostsSpec& posts) {
  if (std::holds_alternative<std::monostate>(value.is)) return "";
  if (says_something(value)) return inline_table(*field.record, value, posts);
  return field.empty_word.empty() ? "" : text_of(field.empty_word);
}

std::string lines_text(const RecordInfo& record, const FieldValue& value, const PostsSpec& posts,
                       std::string_view indent) {
  std::string text;
  std::string tables;
  const std::vector<FieldValue>& parts = parts_of(value);
  for (std::size_t k = 0; k < parts.size(); ++k) {
    const FieldInfo& field = record.fields[k];
    if (field.kind == FieldKind::records) {
      tables += tables_text(field, parts[k], posts, fmt::format("{}  ", indent));
      continue;
    }
    const std::string written = value_text(field, parts[k], posts);
    if (!written.empty()) text += fmt::format("{}{} = {}\n", indent, field.key, written);
  }
  return text + tables;
}

}  // namespace megaphone::inline scenario
