/// Columns of ids. pandas writes whole numbers as floats (1001.0) where a column has a gap; a column of which every
/// cell is written so holds the numbers themselves.
#pragma once

#include <string>
#include <string_view>

#include "formats/csv.hpp"

namespace megaphone::inline inputs {

struct IdColumn {
  std::size_t position = 0;
  bool floats = false;  ///< every id of the column is a whole number with ".0" behind it
};

/// Reads the column of a table as far as its first id that is no float. Throws as CsvReader does.
IdColumn id_column(const std::string& file, std::string_view text, const CsvFormat& format, std::size_t position);

/// The id in the present row, without the ".0" of a column of floats; valid until the next row.
std::string_view id_in(const CsvReader& table, const IdColumn& column);

}  // namespace megaphone::inline inputs
