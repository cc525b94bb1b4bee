/// The roster: one row per employee, as a personnel export has it. Columns are named by the scenario. What identifies
/// people (ids) stays in EmployeeIds, which is thrown away once the ties are read.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "inputs/numbering.hpp"
#include "megaphone/inputs/roster_column.hpp"
#include "megaphone/model/organisation.hpp"
#include "megaphone/scenario/scenario.hpp"

namespace megaphone::inline inputs {

struct Roster {
  Organisation organisation;
  EmployeeIds ids;                    ///< employee n is the n-th row
  std::vector<RosterColumn> columns;  ///< those that the scenario names, but the id
};

inline constexpr std::string_view not_given = "(not given)";  ///< the group of empty departments or levels
inline constexpr std::string_view everyone = "Everyone";      ///< the only department where none is named

/// Reads the roster; its file is relative to `folder`. Blanks around cells are dropped, nothing else is changed.
/// Ids of a column that is
/// written in floats throughout (1001.0) are the whole numbers. Empty cells: a department or level becomes the group
/// "(not given)", a manager means none, a number is unknown; ids must not be empty. Without a department column
/// everyone is in one department, "Everyone". Measured scores become z-scores over those measured: (score - mean) / sd,
/// sd with n - 1. Throws InputError (UnknownName for columns), with line and column: what CsvReader and read_text
/// refuse; an empty or repeated id; a manager who is no row (unless spec.managers_outside), is the row itself, or ends
/// up reporting to the row; numbers out of range (tenure 0 .. 80 years, counted from `hired` or given, followers >= 0,
/// activity 0 .. 1, member yes or no); a named column without any value; one column named for two things; measured
/// scores that are all the same.
Roster read_roster(const RosterSpec& spec, const std::filesystem::path& folder);

}  // namespace megaphone::inline inputs
