#include "id_column.hpp"

namespace megaphone::inline inputs {
namespace {

constexpr std::size_t tail = 2;  // ".0"

bool is_float(std::string_view id) {
  return id.ends_with(".0") &&
         id.substr(0, id.size() - tail).find_first_not_of("0123456789") == std::string_view::npos && id.size() > tail;
}

}  // namespace

IdColumn id_column(const std::string& file, std::string_view text, const CsvFormat& format, std::size_t position) {
  CsvReader table(file, text, format);
  bool any = false;
  while (table.next()) {
    const std::string_view id = table[position];
    if (id.empty()) continue;
    if (!is_float(id)) return {position, false};
    any = true;
  }
  return {position, any};
}

std::string_view id_in(const CsvReader& table, const IdColumn& column) {
  std::string_view id = table[column.position];
  if (column.floats && !id.empty()) id.remove_suffix(tail);
  return id;
}

}  // namespace megaphone::inline inputs
