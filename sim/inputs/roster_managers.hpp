/// Who reports to whom, resolved when all ids of a roster are known.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "inputs/numbering.hpp"

namespace megaphone::inline inputs {

/// A cell of the manager column: an id, or "" for whoever reports to nobody.
struct ManagerCell {
  std::string id;
  std::size_t offset;  ///< in the text
};

/// The file that the managers stand in. What it points into must outlive it.
struct ManagerTable {
  const std::string& file;
  std::string_view text;
  const std::vector<std::size_t>& rows;  ///< [employee], offset of the id
  const EmployeeIds& ids;
  bool outside_allowed = false;  ///< a manager who is no row means none
};

struct Managers {
  std::vector<std::uint32_t> manager;  ///< [employee], or no_manager
  std::uint32_t outside = 0;           ///< managers who are no row
};

/// Throws InputError at the cell for a manager who is no row (unless allowed), the row itself, or one who ends up
/// reporting to it.
Managers resolved_managers(const ManagerTable& table, const std::vector<ManagerCell>& cells);

}  // namespace megaphone::inline inputs
