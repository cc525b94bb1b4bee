/// What was read from a column of a roster: `check` reports it.
#pragma once

#include <cstdint>
#include <string>

#include "megaphone/model/organisation.hpp"

namespace megaphone::inline inputs {

/// What a column held, for the account that `check` gives.
struct RosterColumn {
  std::string meaning;        ///< as in the scenario: "department", "tenure", "eor", ...
  std::string column;         ///< its name in the file
  std::uint32_t known = 0;    ///< employees with a value
  double mean = unknown;      ///< of the known values as the file has them; unknown for columns of text
  double sd = unknown;        ///< likewise, with n - 1; unknown for fewer than two values
  std::uint32_t outside = 0;  ///< managers who are no row of the file, taken as none
};

}  // namespace megaphone::inline inputs
