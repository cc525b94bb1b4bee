/// Tables as RFC 4180 has them: one header row, cells separated by one character, quoted where they contain separators,
/// quotes (written twice) or line ends; lines end in LF or CRLF. Strict: nothing is repaired. Only blanks around names
/// and cells are dropped (see CsvReader::operator[]), and empty lines at the end of the file are allowed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "megaphone/base/error.hpp"

namespace megaphone {

/// No row is longer: 1 MiB. A file that breaks this is no table.
inline constexpr std::size_t longest_row = std::size_t{1} << 20U;

/// The character that a scenario's `separator` stands for: comma, semicolon, tab, bar, colon or space. Throws
/// InputError at `place` for anything else.
char separator_character(std::string_view separator, const Place& place);

/// Reads a table row by row out of a text, which must outlive the reader; memory beyond the text is one row.
/// Every error is an InputError with line and column.
class CsvReader {
 public:
  /// Reads the header. Throws when a column has no name or a name stands twice, or when the header has a single column
  /// that looks separated by another character (the message says how to set it).
  CsvReader(std::string file, std::string_view text, char separator);
  CsvReader(const CsvReader&) = delete;
  CsvReader& operator=(const CsvReader&) = delete;

  const std::vector<std::string>& columns() const { return columns_; }

  /// The position of a column; `kind` is what to call it in UnknownName, which names the nearest column.
  std::size_t column(std::string_view name, std::string_view kind = "column") const;

  /// Goes to the next row; false after the last. Throws on a row that has not as many cells as the header, a quote
  /// never closed or out of place, a lone carriage return, an empty line before the end, a row longer than
  /// longest_row, and when the table has no row at all.
  bool next();

  /// A cell of the row, without blanks around it; valid until the next call of next().
  std::string_view operator[](std::size_t column) const;

  /// The cell as a finite number. Throws InputError at the cell, see parse_number.
  double number(std::size_t column) const;

  /// Where a cell begins (its opening quote, if it has one), as an offset in the text and as a place.
  std::size_t offset(std::size_t column) const { return cells_[column].offset; }
  Place place(std::size_t column) const;

  /// Rows of data so far, the present one included.
  std::uint64_t rows() const { return rows_; }

 private:
  struct Cell {
    std::string_view text;
    std::size_t offset;
  };

  [[noreturn]] void refuse(std::size_t offset, const std::string& problem) const;
  [[noreturn]] void refuse_long_row(std::size_t open_quote) const;
  void read_header();
  void read_row();
  void read_plain_cell();
  void read_quoted_cell();
  void end_line();
  void require_as_many_cells() const;
  std::size_t row_limit() const;

  std::string file_;
  std::string_view text_;
  char separator_;
  std::vector<std::string> columns_;
  std::vector<Cell> cells_;
  std::deque<std::string> decoded_;  ///< cells with doubled quotes; a deque, so that views stay valid as it grows
  std::size_t at_ = 0;
  std::size_t row_start_ = 0;
  std::uint64_t rows_ = 0;
};

}  // namespace megaphone
