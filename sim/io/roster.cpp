/// Reads row by row into columns; managers are resolved when all ids are known. Offsets into the text are kept per row,
/// so that an error found late still has its place.
#include "megaphone/io/roster.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "megaphone/io/csv.hpp"
#include "megaphone/io/number.hpp"
#include "megaphone/io/text.hpp"

namespace megaphone {
namespace {

/// A column of numbers: where it is in the file, what may stand in it, and where it goes.
struct NumberColumn {
  std::string meaning;
  std::string name;
  double highest;  ///< infinity: any number from `lowest` on
  double lowest;   ///< -infinity: any number
  std::vector<double>* values;
  std::size_t position;
};

/// A column of group names, its groups numbered as they appear.
struct GroupColumn {
  std::string meaning;
  std::string name;
  std::vector<std::uint32_t>* members;
  std::vector<std::string>* groups;
  std::size_t position;
  Numbering numbering;
  std::uint32_t known = 0;
};

struct ManagerCell {
  std::string id;
  std::size_t offset;
};

/// A roster file half read.
struct Reading {
  std::string file;
  std::string text;
  std::vector<std::size_t> rows;      ///< [employee], offset of the id
  std::vector<ManagerCell> managers;  ///< [employee], or empty
  Roster roster;
};

[[noreturn]] void refuse(const Reading& reading, std::size_t offset, const std::string& problem) {
  throw InputError(place_of(reading.text, offset, reading.file), problem);
}

int line_of(const Reading& reading, std::size_t employee) {
  return place_of(reading.text, reading.rows[employee], reading.file).line;
}

// ---- Which column is what

/// (meaning, column) of everything the scenario names.
std::vector<std::pair<std::string, std::string>> named_columns(const RosterSpec& spec) {
  std::vector<std::pair<std::string, std::string>> named{
      {"id", spec.id},         {"department", spec.department}, {"level", spec.level},      {"manager", spec.manager},
      {"tenure", spec.tenure}, {"followers", spec.followers},   {"activity", spec.activity}};
  for (std::size_t k = 0; k < trait_count; ++k) named.emplace_back(trait_names[k], spec.measured[k]);
  std::erase_if(named, [](const auto& entry) { return entry.second.empty(); });
  return named;
}

void require_different_columns(const RosterSpec& spec) {
  if (spec.id.empty()) throw InputError(spec.place, "the roster needs the name of its id column");
  std::map<std::string, std::string> meaning_of;
  for (const auto& [meaning, column] : named_columns(spec)) {
    const auto [first, is_new] = meaning_of.emplace(column, meaning);
    if (is_new) continue;
    throw InputError(spec.place, fmt::format("column {} is named for both {} and {}", megaphone::quoted(column),
                                             first->second, meaning));
  }
}

std::vector<NumberColumn> number_columns(const RosterSpec& spec, const CsvReader& table, Organisation& into) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  std::vector<NumberColumn> columns{{"tenure", spec.tenure, infinity, 0, &into.tenure, 0},
                                    {"followers", spec.followers, infinity, 0, &into.followers, 0},
                                    {"activity", spec.activity, 1, 0, &into.activity, 0}};
  for (std::size_t k = 0; k < trait_count; ++k) {
    columns.push_back({std::string(trait_names[k]), spec.measured[k], infinity, -infinity, &into.measured[k], 0});
  }
  std::erase_if(columns, [](const NumberColumn& column) { return column.name.empty(); });
  for (NumberColumn& column : columns) column.position = table.column(column.name, column.meaning + " column");
  return columns;
}

std::vector<GroupColumn> group_columns(const RosterSpec& spec, const CsvReader& table, Organisation& into) {
  std::vector<GroupColumn> columns{{"department", spec.department, &into.department, &into.departments, 0, {}, 0},
                                   {"level", spec.level, &into.level, &into.levels, 0, {}, 0}};
  std::erase_if(columns, [](const GroupColumn& column) { return column.name.empty(); });
  for (GroupColumn& column : columns) column.position = table.column(column.name, column.meaning + " column");
  return columns;
}

// ---- Cells

void read_id(Reading& reading, const CsvReader& table, std::size_t position) {
  const std::string_view id = table[position];
  if (id.empty()) throw InputError(table.place(position), "the id is empty");
  const auto [employee, is_new] = reading.roster.ids.add(id);
  if (!is_new) {
    throw InputError(table.place(position), fmt::format("id {} stands in line {} already; every employee is one row",
                                                        quoted(id), line_of(reading, employee)));
  }
  reading.rows.push_back(table.offset(position));
}

void read_group(GroupColumn& column, const CsvReader& table) {
  const std::string_view name = table[column.position];
  column.known += name.empty() ? 0 : 1;
  column.members->push_back(column.numbering.add(name.empty() ? not_given : name).first);
}

std::string expected_range(const NumberColumn& column) {
  return std::isinf(column.highest) ? fmt::format("a number of at least {}", column.lowest)
                                    : fmt::format("a number from {} to {}", column.lowest, column.highest);
}

double number_in(const NumberColumn& column, const CsvReader& table) {
  const std::string_view text = table[column.position];
  if (text.empty()) return unknown;
  const std::optional<double> value = parse_number(text);
  if (!value) {
    throw InputError(table.place(column.position), fmt::format("{}: {}; leave the cell empty when it is not known",
                                                               column.meaning, not_a_number(text)));
  }
  if (*value < column.lowest || *value > column.highest) {
    throw InputError(table.place(column.position),
                     fmt::format("{}: expected {}, found {}", column.meaning, expected_range(column), quoted(text)));
  }
  return *value;
}

// ---- Who reports to whom

std::uint32_t resolved_manager(const Reading& reading, std::size_t employee) {
  const auto& [id, offset] = reading.managers[employee];
  if (id.empty()) return no_manager;
  const std::optional<std::uint32_t> manager = reading.roster.ids.find(id);
  if (!manager) refuse(reading, offset, "manager: " + unknown_id(reading.roster.ids, id));
  if (*manager == employee) {
    refuse(reading, offset, "manager: this is the employee's own id; leave the cell empty for whoever is at the top");
  }
  return *manager;
}

[[noreturn]] void refuse_cycle(const Reading& reading, std::size_t start) {
  constexpr std::size_t most_lines = 6;
  const std::vector<std::uint32_t>& manager = reading.roster.organisation.manager;
  std::vector<int> lines{line_of(reading, start)};
  for (std::size_t i = manager[start]; i != start; i = manager[i]) lines.push_back(line_of(reading, i));
  const bool all = lines.size() <= most_lines;
  lines.resize(std::min(lines.size(), most_lines));
  refuse(reading, reading.managers[start].offset,
         fmt::format("manager: the reporting line leads back to this employee, through lines {}{}",
                     fmt::join(lines, ", "), all ? "" : ", ..."));
}

/// Follows every reporting line upwards once; `seen_from` says in which walk an employee was first met.
void refuse_cycles(const Reading& reading) {
  const std::vector<std::uint32_t>& manager = reading.roster.organisation.manager;
  std::vector<std::uint32_t> seen_from(manager.size(), no_manager);
  for (std::uint32_t start = 0; start < manager.size(); ++start) {
    std::uint32_t at = start;
    while (at != no_manager && seen_from[at] == no_manager) {
      seen_from[at] = start;
      at = manager[at];
    }
    if (at != no_manager && seen_from[at] == start) refuse_cycle(reading, at);
  }
}

// ---- Columns as a whole

[[noreturn]] void refuse_column(const Reading& reading, const std::string& name, const std::string& problem) {
  throw InputError({reading.file, 1, 0}, fmt::format("column {} {}", megaphone::quoted(name), problem));
}

void require_known(const Reading& reading, const RosterColumn& account) {
  if (account.known == 0) refuse_column(reading, account.column, "has no values; name it only when it has some");
}

RosterColumn account_of(const NumberColumn& column) {
  RosterColumn account{column.meaning, column.name};
  double sum = 0;
  for (const double value : *column.values) {
    if (std::isnan(value)) continue;
    sum += value;
    ++account.known;
  }
  account.mean = sum / account.known;
  double squares = 0;
  for (const double value : *column.values) {
    if (!std::isnan(value)) squares += (value - account.mean) * (value - account.mean);
  }
  if (account.known > 1) account.sd = std::sqrt(squares / (account.known - 1));
  return account;
}

bool differ(const std::vector<double>& values) {
  const auto is_known = [](double value) { return !std::isnan(value); };
  const auto first = std::find_if(values.begin(), values.end(), is_known);
  return std::any_of(first, values.end(), [&](double value) { return is_known(value) && value != *first; });
}

/// Scores to z-scores; an unknown one stays unknown.
void standardise(const Reading& reading, const RosterColumn& account, std::vector<double>& values) {
  if (!differ(values)) {
    refuse_column(reading, account.column, "has one value only; scores tell something by how they differ");
  }
  if (!std::isnormal(account.sd)) refuse_column(reading, account.column, "has numbers that are too large or too alike");
  for (double& value : values) value = (value - account.mean) / account.sd;
}

void finish_groups(Reading& reading, std::vector<GroupColumn>& columns) {
  for (GroupColumn& column : columns) {
    *column.groups = column.numbering.texts();
    reading.roster.columns.push_back({column.meaning, column.name, column.known});
    require_known(reading, reading.roster.columns.back());
  }
}

void finish_managers(Reading& reading, const std::string& name) {
  if (name.empty()) return;
  std::vector<std::uint32_t>& manager = reading.roster.organisation.manager;
  for (std::size_t i = 0; i < reading.managers.size(); ++i) manager.push_back(resolved_manager(reading, i));
  const auto none = std::count(manager.begin(), manager.end(), no_manager);
  reading.roster.columns.push_back(
      {"manager", name, static_cast<std::uint32_t>(manager.size()) - static_cast<std::uint32_t>(none)});
  require_known(reading, reading.roster.columns.back());
  refuse_cycles(reading);
}

void finish_numbers(Reading& reading, const std::vector<NumberColumn>& columns) {
  for (const NumberColumn& column : columns) {
    const RosterColumn account = account_of(column);
    require_known(reading, account);
    const bool is_score = std::isinf(column.lowest);
    if (is_score) standardise(reading, account, *column.values);
    reading.roster.columns.push_back(account);
  }
}

}  // namespace

Roster read_roster(const RosterSpec& spec, const std::filesystem::path& folder) {
  require_different_columns(spec);
  const std::filesystem::path path = (folder / spec.file).lexically_normal();
  Reading reading{path.string(), read_text(path), {}, {}, {}};
  CsvReader table(reading.file, reading.text, separator_character(spec.separator, spec.place));
  Organisation& organisation = reading.roster.organisation;
  const std::size_t id = table.column(spec.id, "id column");
  const std::size_t manager = spec.manager.empty() ? 0 : table.column(spec.manager, "manager column");
  std::vector<GroupColumn> groups = group_columns(spec, table, organisation);
  const std::vector<NumberColumn> numbers = number_columns(spec, table, organisation);

  while (table.next()) {
    read_id(reading, table, id);
    for (GroupColumn& column : groups) read_group(column, table);
    for (const NumberColumn& column : numbers) column.values->push_back(number_in(column, table));
    if (!spec.manager.empty()) reading.managers.push_back({std::string(table[manager]), table.offset(manager)});
  }

  finish_groups(reading, groups);
  finish_managers(reading, spec.manager);
  finish_numbers(reading, numbers);
  if (spec.department.empty()) {
    organisation.departments = {std::string(everyone)};
    organisation.department.assign(reading.rows.size(), 0);
  }
  return std::move(reading.roster);
}

}  // namespace megaphone
