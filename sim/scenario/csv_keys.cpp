#include "scenario/csv_keys.hpp"

#include "megaphone/scenario/schema.hpp"

namespace megaphone::inline scenario {

void read_csv_keys(const Section& section, std::string& separator, std::string& decimal) {
  const std::vector<std::string>& separators = find_parameter("network.separator")->choices;
  if (const auto chosen = word(section, "separator", separators)) separator = separators[*chosen];
  const std::vector<std::string>& marks = find_parameter("network.decimal")->choices;
  if (const auto chosen = word(section, "decimal", marks)) decimal = marks[*chosen];
}

CsvFormat csv_format_of(const Section& section) {
  std::string separator = ",";
  std::string decimal = ".";
  read_csv_keys(section, separator, decimal);
  return csv_format(separator, decimal, place_of(section));
}

}  // namespace megaphone::inline scenario
