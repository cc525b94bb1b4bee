/// Tables as RFC 4180 has them, and as spreadsheets and pandas write them: one header row, cells separated by one
/// character, quoted where they contain separators, quotes (written twice) or line ends; lines end in LF, CRLF, CR or
/// CR CR LF. A first line "sep=;" says the separator. Passed over, for they hold nothing that anybody asked for: blanks
/// around names and cells (see CsvReader::operator[]), empty cells beyond the header, rows of empty cells at the end,
/// and columns without a name. Beyond that nothing is repaired.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/text.hpp"
#include "megaphone/base/error.hpp"

namespace megaphone::inline formats {

/// No row is longer: 1 MiB. A file that breaks this is no table.
inline constexpr std::size_t longest_row = std::size_t{1} << 20U;

/// The character that a scenario's `separator` stands for: comma, semicolon, tab, bar, colon or space. Throws
/// InputError at `place` for anything else.
char separator_character(std::string_view separator, const Place& place);

/// How a table is written.
struct CsvFormat {
  char separator = ',';
  char decimal = '.';     ///< the mark before decimals
  bool header = true;     ///< false: there are no names of columns; they are called "1", "2", ...
  bool comments = false;  ///< true: lines above the table that begin with '#' or '%' are passed over
};

/// The format that a scenario's `separator` and `decimal` stand for. Throws as separator_character.
CsvFormat csv_format(std::string_view separator, std::string_view decimal, const Place& place);

/// Reads a table row by row out of a text, which must outlive the reader; memory beyond the text is one row.
/// Every error is an InputError with line and column.
class CsvReader {
 public:
  /// Reads the header. Throws when no column has a name, or when the header has a single column that looks separated by
  /// another character (the message says how to set it).
  CsvReader(std::string file, std::string_view text, const CsvFormat& format);
  CsvReader(const CsvReader&) = delete;
  CsvReader& operator=(const CsvReader&) = delete;

  /// The names of the columns; "" where one has none.
  const std::vector<std::string>& columns() const { return columns_; }

  /// Where a column's name stands.
  Place name_place(std::size_t column) const { return place_of(text_, name_offsets_[column], file_); }

  /// The position of a column; `kind` is what to call it in UnknownName, which names the nearest column. Throws
  /// InputError when two columns have the name.
  std::size_t column(std::string_view name, std::string_view kind = "column") const;

  /// Goes to the next row; false after the last. Throws on a row that has not as many cells as the header (empty ones
  /// beyond it aside), a quote never closed or out of place, an empty line before the end, a row longer than
  /// longest_row, and when the table has no row at all.
  bool next();

  /// A cell of the row, without blanks around it; valid until the next call of next().
  std::string_view operator[](std::size_t column) const;

  /// The cell as a finite number. Throws InputError at the cell, see parse_number.
  double number(std::size_t column) const;

  /// The same, or nothing; and the words for a cell that is none.
  std::optional<double> parsed_number(std::size_t column) const;
  std::string not_a_number(std::size_t column) const;

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
  void read_separator_line();
  void pass_comments();
  void read_header();
  void number_columns();
  void refuse_other_separator() const;
  bool only_empty_cells_left() const;
  void read_row();
  void read_plain_cell();
  void read_quoted_cell();
  void end_line();
  void fit_to_columns();
  std::size_t row_limit() const;

  std::string file_;
  std::string_view text_;
  CsvFormat format_;
  std::vector<std::string> columns_;
  std::vector<std::size_t> name_offsets_;  ///< [column]
  std::size_t needed_cells_ = 0;           ///< up to the last column with a name
  std::vector<Cell> cells_;
  std::deque<std::string> decoded_;  ///< cells with doubled quotes; a deque, so that views stay valid as it grows
  std::size_t at_ = 0;
  std::size_t row_start_ = 0;
  std::uint64_t rows_ = 0;
};

}  // namespace megaphone::inline formats
