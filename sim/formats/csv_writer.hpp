/// Tables as text: RFC 4180 with commas and LF. Text that a spreadsheet would run as a formula is made harmless.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace megaphone::inline formats {

/// A cell, already written. Text is quoted where needed; text that begins with = + - @ or a control character, or with
/// apostrophes and then one of these, gets an apostrophe in front, so that no spreadsheet takes it for a formula and a
/// reader can undo it. Numbers are written in the fewest digits that
/// read back to the same value, and never changed; NaN and nullopt are empty cells.
struct CsvValue {
  CsvValue(std::string_view text);
  CsvValue(const std::string& text) : CsvValue(std::string_view(text)) {}
  CsvValue(const char* text) : CsvValue(std::string_view(text)) {}
  CsvValue(double number);
  CsvValue(std::optional<double> number);
  CsvValue(std::nullopt_t) {}
  template <std::integral T>
  requires(!std::is_same_v<T, bool> && !std::is_same_v<T, char>) CsvValue(T number) : written(std::to_string(number)) {}

  std::string written;
};

/// A table in the making.
class CsvWriter {
 public:
  explicit CsvWriter(const std::vector<std::string>& columns);

  /// One row; as many values as columns (assert).
  void row(const std::vector<CsvValue>& values);

  /// Header and rows so far.
  const std::string& text() const { return text_; }

 private:
  void append(const std::vector<CsvValue>& values);

  std::size_t columns_;
  std::string text_;
};

}  // namespace megaphone::inline formats
