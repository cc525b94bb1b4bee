/// Reporting lines are followed upwards once each, so a circle is found in linear time.
#include "roster_managers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "formats/text.hpp"
#include "megaphone/model/organisation.hpp"

namespace megaphone::inline inputs {
namespace {

[[noreturn]] void refuse(const ManagerTable& table, std::size_t offset, const std::string& problem) {
  throw InputError(place_of(table.text, offset, table.file), "manager: " + problem);
}

int line_of(const ManagerTable& table, std::size_t employee) {
  return place_of(table.text, table.rows[employee], table.file).line;
}

/// What to say of a manager who is no row: perhaps a name, perhaps somebody whom the file leaves out.
std::string unknown_manager(const EmployeeIds& ids, std::string_view id) {
  const std::string problem = unknown_id(ids, id);
  const bool is_name = id.find_first_of(" ,") != std::string_view::npos;
  if (is_name) return problem + "; managers are wanted as ids, which the id column has, not as names";
  return problem + "; where managers may be missing from the file, set managers_outside = true";
}

std::uint32_t resolved(const ManagerTable& table, const ManagerCell& cell, std::uint32_t employee, Managers& managers) {
  if (cell.id.empty()) return no_manager;
  const std::optional<std::uint32_t> manager = table.ids.find(cell.id);
  if (!manager && table.outside_allowed) {
    ++managers.outside;
    return no_manager;
  }
  if (!manager) refuse(table, cell.offset, unknown_manager(table.ids, cell.id));
  if (*manager == employee) {
    refuse(table, cell.offset, "this is the employee's own id; leave the cell empty for whoever is at the top");
  }
  return *manager;
}

[[noreturn]] void refuse_cycle(const ManagerTable& table, const std::vector<ManagerCell>& cells,
                               const std::vector<std::uint32_t>& manager, std::size_t start) {
  constexpr std::size_t most_lines = 6;
  std::vector<int> lines{line_of(table, start)};
  for (std::size_t i = manager[start]; i != start; i = manager[i]) lines.push_back(line_of(table, i));
  const bool all = lines.size() <= most_lines;
  lines.resize(std::min(lines.size(), most_lines));
  refuse(table, cells[start].offset,
         fmt::format("the reporting line leads back to this employee, through lines {}{}", fmt::join(lines, ", "),
                     all ? "" : ", ..."));
}

/// `seen_from` says in which walk an employee was first met.
void refuse_cycles(const ManagerTable& table, const std::vector<ManagerCell>& cells,
                   const std::vector<std::uint32_t>& manager) {
  std::vector<std::uint32_t> seen_from(manager.size(), no_manager);
  for (std::uint32_t start = 0; start < manager.size(); ++start) {
    std::uint32_t at = start;
    while (at != no_manager && seen_from[at] == no_manager) {
      seen_from[at] = start;
      at = manager[at];
    }
    if (at != no_manager && seen_from[at] == start) refuse_cycle(table, cells, manager, at);
  }
}

}  // namespace

Managers resolved_managers(const ManagerTable& table, const std::vector<ManagerCell>& cells) {
  Managers managers;
  managers.manager.reserve(cells.size());
  for (const ManagerCell& cell : cells) {
    const auto employee = static_cast<std::uint32_t>(managers.manager.size());
    managers.manager.push_back(resolved(table, cell, employee, managers));
  }
  refuse_cycles(table, cells, managers.manager);
  return managers;
}

}  // namespace megaphone::inline inputs
