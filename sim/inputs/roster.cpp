/// Reads row by row into columns; managers are resolved when all ids are known. Offsets into the text are kept per row,
/// so that an error found late still has its place.
#include "inputs/roster.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "base/name.hpp"
#include "formats/csv.hpp"
#include "formats/text.hpp"
#include "id_column.hpp"
#include "inputs/hiring.hpp"
#include "roster_managers.hpp"
#include "roster_members.hpp"

namespace megaphone::inline inputs {
namespace {

/// A column of numbers: where it is in the file, what may stand in it, and where it goes.
struct NumberColumn {
  std::string meaning;
  std::string name;
  double highest;  ///< infinity: any number from `lowest` on
  double lowest;   ///< -infinity: any number
  std::vector<double>* values;
  std::size_t position = 0;
  std::optional<Day> counted_to = std::nullopt;  ///< of a column of days of hiring
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

/// A roster file half read.
struct Reading {
  std::string file;
  std::string text;
  std::vector<std::size_t> rows;      ///< [employee], offset of the id
  std::vector<ManagerCell> managers;  ///< [employee], or empty
  Roster roster;
};

int line_of(const Reading& reading, std::size_t employee) {
  return place_of(reading.text, reading.rows[employee], reading.file).line;
}

// ---- Which column is what

/// (meaning, column) of everything the scenario names.
std::vector<std::pair<std::string, std::string>> named_columns(const RosterSpec& spec) {
  std::vector<std::pair<std::string, std::string>> named{{"id", spec.id},
                                                         {"department", spec.department},
                                                         {"level", spec.level},
                                                         {"manager", spec.manager},
                                                         {"tenure", spec.tenure},
                                                         {"hired", spec.hired},
                                                         {"followers", spec.followers},
                                                         {"activity", spec.activity},
                                                         {"member", spec.member}};
  for (std::size_t k = 0; k < trait_count; ++k) named.emplace_back(trait_names[k], spec.measured[k]);
  std::erase_if(named, [](const auto& entry) { return entry.second.empty(); });
  return named;
}

void require_different_columns(const RosterSpec& spec) {
  if (spec.id.empty()) throw InputError(spec.place, "the roster needs the name of its id column");
  if (!spec.hired.empty() && !parse_date(spec.counted_to)) {
    throw InputError(spec.place, "the roster needs counted_to, the day to which tenure is counted, with hired");
  }
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
  std::vector<NumberColumn> columns{{"tenure", spec.tenure, longest_tenure, 0, &into.tenure},
                                    {"hired", spec.hired, longest_tenure, 0, &into.tenure},
                                    {"followers", spec.followers, infinity, 0, &into.followers},
                                    {"activity", spec.activity, 1, 0, &into.activity}};
  columns[1].counted_to = parse_date(spec.counted_to);
  for (std::size_t k = 0; k < trait_count; ++k) {
    columns.push_back({std::string(trait_names[k]), spec.measured[k], infinity, -infinity, &into.measured[k]});
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

void read_id(Reading& reading, const CsvReader& table, const IdColumn& column) {
  const std::string_view id = id_in(table, column);
  if (id.empty()) throw InputError(table.place(column.position), "the id is empty");
  const auto [employee, is_new] = reading.roster.ids.add(id);
  if (!is_new) {
    throw InputError(table.place(column.position),
                     fmt::format("id {} stands in line {} already; every employee is one row", quoted(id),
                                 line_of(reading, employee)));
  }
  reading.rows.push_back(table.offset(column.position));
}

void read_group(GroupColumn& column, const CsvReader& table) {
  const std::string_view name = table[column.position];
  if (!shows_all(name)) {
    throw InputError(table.place(column.position),
                     fmt::format("{}: {} holds a control character or a line break; a name shows all that it holds",
                                 column.meaning, quoted(name)));
  }
  column.known += name.empty() ? 0 : 1;
  column.members->push_back(column.numbering.add(name.empty() ? not_given : name).first);
}

std::string expected_range(const NumberColumn& column) {
  return std::isinf(column.highest) ? fmt::format("a number of at least {}", column.lowest)
                                    : fmt::format("a number from {} to {}", column.lowest, column.highest);
}

double tenure_since(Day counted_to, const CsvReader& table, std::size_t position) {
  const std::string problem = hiring_problem(table[position], counted_to);
  if (!problem.empty()) throw InputError(table.place(position), "hired: " + problem);
  return years_between(*hiring_day(table[position]), counted_to);
}

double number_in(const NumberColumn& column, const CsvReader& table) {
  const std::string_view text = table[column.position];
  if (text.empty()) return unknown;
  if (column.counted_to) return tenure_since(*column.counted_to, table, column.position);
  const std::string advice = column.meaning == "tenure" ? tenure_advice(text) : "";
  const std::optional<double> value = table.parsed_number(column.position);
  if (!value) {
    throw InputError(table.place(column.position),
                     fmt::format("{}: {}{}; leave the cell empty when it is not known", column.meaning,
                                 table.not_a_number(column.position), advice));
  }
  if (*value < column.lowest || *value > column.highest) {
    throw InputError(table.place(column.position), fmt::format("{}: expected {}, found {}{}", column.meaning,
                                                               expected_range(column), quoted(text), advice));
  }
  return *value;
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

void finish_managers(Reading& reading, const RosterSpec& spec) {
  if (spec.manager.empty()) return;
  const ManagerTable table{reading.file, reading.text, reading.rows, reading.roster.ids, spec.managers_outside};
  Managers found = resolved_managers(table, reading.managers);
  const auto none = static_cast<std::uint32_t>(std::count(found.manager.begin(), found.manager.end(), no_manager));
  RosterColumn account{"manager", spec.manager, static_cast<std::uint32_t>(found.manager.size()) - none};
  account.outside = found.outside;
  if (account.known == 0 && account.outside > 0) {
    refuse_column(reading, spec.manager,
                  "names nobody who is a row of the file; it must hold ids as the id column does");
  }
  require_known(reading, account);
  reading.roster.columns.push_back(account);
  reading.roster.organisation.manager = std::move(found.manager);
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
  const CsvFormat format = csv_format(spec.separator, spec.decimal, spec.place);
  CsvReader table(reading.file, reading.text, format);
  const auto ids_in = [&](const std::string& name, std::string_view kind) {
    return id_column(reading.file, reading.text, format, table.column(name, kind));
  };
  Organisation& organisation = reading.roster.organisation;
  const IdColumn id = ids_in(spec.id, "id column");
  const IdColumn manager = spec.manager.empty() ? IdColumn{} : ids_in(spec.manager, "manager column");
  std::vector<GroupColumn> groups = group_columns(spec, table, organisation);
  const std::vector<NumberColumn> numbers = number_columns(spec, table, organisation);
  const std::size_t member = spec.member.empty() ? 0 : table.column(spec.member, "member column");

  while (table.next()) {
    read_id(reading, table, id);
    for (GroupColumn& column : groups) read_group(column, table);
    for (const NumberColumn& column : numbers) column.values->push_back(number_in(column, table));
    if (!spec.member.empty()) organisation.member.push_back(member_in(table, member));
    if (!spec.manager.empty()) {
      reading.managers.push_back({std::string(id_in(table, manager)), table.offset(manager.position)});
    }
  }

  finish_groups(reading, groups);
  finish_managers(reading, spec);
  finish_numbers(reading, numbers);
  if (!spec.member.empty()) {
    reading.roster.columns.push_back({"member", spec.member, static_cast<std::uint32_t>(organisation.member.size())});
  }
  if (spec.department.empty()) {
    organisation.departments = {std::string(everyone)};
    organisation.department.assign(reading.rows.size(), 0);
  }
  return std::move(reading.roster);
}

}  // namespace megaphone::inline inputs
