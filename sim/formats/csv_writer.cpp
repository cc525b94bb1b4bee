/// Cells by the rules of RFC 4180; formulas in text are disarmed as OWASP's "CSV injection" page advises.
#include "formats/csv_writer.hpp"

#include <fmt/format.h>

#include <cassert>
#include <cmath>

namespace megaphone::inline formats {
namespace {

/// Also behind apostrophes: so the one that is put in front can be taken off again.
bool looks_like_formula(std::string_view text) {
  const std::size_t first = text.find_first_not_of('\'');
  return first != std::string_view::npos && std::string_view("=+-@\t\r\n").find(text[first]) != std::string_view::npos;
}

std::string written_text(std::string_view text) {
  std::string shown(looks_like_formula(text) ? "'" : "");
  shown += text;
  if (shown.find_first_of(",\"\r\n") == std::string::npos) return shown;
  std::string in_quotes(1, '"');
  for (const char c : shown) in_quotes.append(c == '"' ? 2 : 1, c);
  return in_quotes + '"';
}

}  // namespace

CsvValue::CsvValue(std::string_view text) : written(written_text(text)) {}

CsvValue::CsvValue(double number) : written(std::isnan(number) ? "" : fmt::format("{}", number)) {}

CsvValue::CsvValue(std::optional<double> number) : written(number ? CsvValue(*number).written : "") {}

CsvWriter::CsvWriter(const std::vector<std::string>& columns) : columns_(columns.size()) {
  append({columns.begin(), columns.end()});
}

void CsvWriter::row(const std::vector<CsvValue>& values) {
  assert(values.size() == columns_);
  append(values);
}

void CsvWriter::append(const std::vector<CsvValue>& values) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i > 0) text_ += ',';
    text_ += values[i].written;
  }
  text_ += '\n';
}

}  // namespace megaphone::inline formats
