/// The keys `separator` and `decimal`, by which a scenario or study file describes a CSV table that it names.
#pragma once

#include "formats/csv.hpp"
#include "formats/toml.hpp"

namespace megaphone::inline scenario {

/// The words of a section's `separator` and `decimal`; what it does not say stays as it is. UnknownName for others.
void read_csv_keys(const Section& section, std::string& separator, std::string& decimal);

/// The format of the table that the section names; a comma and a point when it does not say.
CsvFormat csv_format_of(const Section& section);

}  // namespace megaphone::inline scenario
