// The column of a roster that says who is a member of a channel.
#pragma once

#include <cstdint>

#include "formats/csv.hpp"

namespace megaphone::inline inputs {

/// 1 for yes, true, 1 and 0 for no, false, 0, in any case; a column of pandas with 1.0 and 0.0 is read, too. Throws
/// InputError at the cell for anything else, an empty cell included: it would say neither.
std::uint8_t member_in(const CsvReader& table, std::size_t position);

}  // namespace megaphone::inline inputs
