// The tables as SQL. SQLite keeps the text of a CREATE TABLE with its comments, so that .schema explains the store to
// whoever opens it. Factors have no declared type: each value keeps the kind it was given.
#include "tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <set>

#include "row_bytes.hpp"
#include "store/study_store.hpp"

namespace megaphone::inline store {
namespace {

constexpr std::size_t most_columns = 2000;  // SQLITE_MAX_COLUMN as it is built

constexpr const char* fixed_tables = R"(
CREATE TABLE meta(
  name TEXT PRIMARY KEY,  -- format, version (of the program), seed, replicates (a point), points_per_group, groups
                          -- (of the whole study), header_checksum
  value) WITHOUT ROWID;
CREATE TABLE part(        -- what the study was made from; a change of any of them is another study
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  text TEXT NOT NULL);
CREATE TABLE factor(      -- the columns of run that the study set
  number INTEGER PRIMARY KEY,  -- from 0; run.moved refers to it
  path TEXT NOT NULL,          -- of the parameter, and the name of the column
  unit TEXT NOT NULL,
  is_text INTEGER NOT NULL     -- 1: a word, or 0 and 1 for no and yes; 0: a number
  );
CREATE TABLE output(      -- the columns of run that came out
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  unit TEXT NOT NULL,
  meaning TEXT NOT NULL,
  periods INTEGER NOT NULL     -- 1: a number; n: a blob of n little-endian doubles
  );
CREATE TABLE chunk(       -- what was committed at once
  first_group INTEGER PRIMARY KEY,
  groups INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  done INTEGER NOT NULL,       -- of these rows, how many have this status
  impossible INTEGER NOT NULL,
  failed INTEGER NOT NULL,
  checksum TEXT NOT NULL       -- XXH3, 128 bits, of the canonical bytes of the chunk
  );
CREATE VIEW progress AS SELECT
  (SELECT value FROM meta WHERE name = 'groups') AS groups, coalesce(sum(groups), 0) AS committed_groups,
  coalesce(sum(rows), 0) AS runs, coalesce(sum(done), 0) AS done, coalesce(sum(impossible), 0) AS impossible,
  coalesce(sum(failed), 0) AS failed FROM chunk;
)";

constexpr const char* fixed_columns = R"sql(CREATE TABLE run(
  run INTEGER PRIMARY KEY,     -- (grp * points_per_group + point) * replicates + replicate
  grp INTEGER NOT NULL,        -- group: base row of a Saltelli design, trajectory, or point
  point INTEGER NOT NULL,      -- within the group
  role TEXT NOT NULL,          -- point, a, b, ab, ba, luck, step
  moved INTEGER,               -- the factor in which the point differs; NULL: none
  replicate INTEGER NOT NULL,
  population INTEGER NOT NULL, -- addresses who works here; with replicate, the luck of the run
  seed INTEGER NOT NULL,
  status TEXT NOT NULL,        -- done; impossible and failed: message says why, outputs are NULL
  message TEXT NOT NULL)sql";

const std::vector<std::string>& fixed_names() {
  static const std::vector<std::string> names{"run",       "grp",        "point", "role",   "moved",
                                              "replicate", "population", "seed",  "status", "message"};
  return names;
}

/// Text that cannot end the comment it stands in.
std::string comment(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }, ' ');
  return text;
}

/// A comment goes to the end of its line, so the comma stands at the start of the next.
std::string run_table(const StudyHeader& header) {
  std::string sql = fixed_columns;
  for (const FactorColumn& factor : header.factors) {
    sql += fmt::format("\n  ,{}  -- factor; {}", sql_name(factor.path), comment(factor.unit));
  }
  for (const OutputColumn& output : header.outputs) {
    sql += fmt::format("\n  ,{} {}  -- output; {}; {}", sql_name(output.name), output.periods == 1 ? "REAL" : "BLOB",
                       comment(output.unit), comment(output.meaning));
  }
  return sql + "\n);";
}

std::vector<std::string> column_names(const StudyHeader& header) {
  std::vector<std::string> names = fixed_names();
  for (const FactorColumn& factor : header.factors) names.push_back(factor.path);
  for (const OutputColumn& output : header.outputs) names.push_back(output.name);
  return names;
}

/// As SQLite compares the names of columns.
std::string lower_case(std::string name) {
  for (char& letter : name) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return name;
}

void write_meta(Database& database, std::string_view name, std::int64_t value) {
  Statement insertion = database.prepare("INSERT OR REPLACE INTO meta VALUES (?, ?)");
  insertion.bind_text(1, name);
  insertion.bind_integer(2, value);
  insertion.run();
}

void write_meta(Database& database, std::string_view name, std::string_view value) {
  Statement insertion = database.prepare("INSERT OR REPLACE INTO meta VALUES (?, ?)");
  insertion.bind_text(1, name);
  insertion.bind_text(2, value);
  insertion.run();
}

void write_parts(Database& database, const StudyHeader& header) {
  Statement insertion = database.prepare("INSERT INTO part(name, text) VALUES (?, ?)");
  for (const StudyPart& part : header.parts) {
    insertion.bind_text(1, part.name);
    insertion.bind_text(2, part.text);
    insertion.run();
  }
}

void write_columns(Database& database, const StudyHeader& header) {
  Statement factor = database.prepare("INSERT INTO factor VALUES (?, ?, ?, ?)");
  for (std::size_t i = 0; i < header.factors.size(); ++i) {
    factor.bind_integer(1, static_cast<std::int64_t>(i));
    factor.bind_text(2, header.factors[i].path);
    factor.bind_text(3, header.factors[i].unit);
    factor.bind_integer(4, header.factors[i].is_text ? 1 : 0);
    factor.run();
  }
  Statement output = database.prepare("INSERT INTO output VALUES (?, ?, ?, ?, ?)");
  for (std::size_t i = 0; i < header.outputs.size(); ++i) {
    output.bind_integer(1, static_cast<std::int64_t>(i));
    output.bind_text(2, header.outputs[i].name);
    output.bind_text(3, header.outputs[i].unit);
    output.bind_text(4, header.outputs[i].meaning);
    output.bind_integer(5, header.outputs[i].periods);
    output.run();
  }
}

void read_columns(const Database& database, StudyHeader& header) {
  Statement factor = database.prepare("SELECT path, unit, is_text, number FROM factor ORDER BY number");
  while (factor.step() && factor.integer(3) == static_cast<std::int64_t>(header.factors.size())) {
    header.factors.push_back({std::string(factor.text(0)), std::string(factor.text(1)), factor.integer(2) != 0});
  }
  Statement output = database.prepare("SELECT name, unit, meaning, periods, number FROM output ORDER BY number");
  while (output.step() && output.integer(4) == static_cast<std::int64_t>(header.outputs.size())) {
    header.outputs.push_back({std::string(output.text(0)), std::string(output.text(1)), std::string(output.text(2)),
                              static_cast<std::uint32_t>(output.integer(3))});
  }
}

std::string meta_text(const Database& database, std::string_view name) {
  Statement query = database.prepare("SELECT value FROM meta WHERE name = ?");
  query.bind_text(1, name);
  return query.step() ? std::string(query.text(0)) : "";
}

std::int64_t meta_number(const Database& database, std::string_view name) {
  Statement query = database.prepare("SELECT value FROM meta WHERE name = ?");
  query.bind_text(1, name);
  return query.step() ? query.integer(0) : 0;
}

}  // namespace

void require_columns(const StudyHeader& header, const std::string& file) {
  std::set<std::string> known;
  const std::vector<std::string> names = column_names(header);
  assert(runs_per_group(header) > 0);
  assert(std::none_of(header.outputs.begin(), header.outputs.end(), [](const auto& o) { return o.periods == 0; }));
  if (names.size() > most_columns) {
    throw InputError({file}, fmt::format("a store holds at most {} factors and outputs together, not {}",
                                         most_columns - fixed_names().size(), names.size() - fixed_names().size()));
  }
  if (output_values(header) > most_output_values) {
    throw InputError({file}, fmt::format("a store holds at most {} values per run, not {}; ask for fewer series",
                                         most_output_values, output_values(header)));
  }
  for (const std::string& name : names) {
    if (known.insert(lower_case(name)).second) continue;
    throw InputError({file}, "two columns of a store cannot both be named " + megaphone::quoted(name) +
                                 "; give the factor or the output another name");
  }
}

std::string tables_sql(const StudyHeader& header) { return fixed_tables + run_table(header); }

void make_tables(Database& database, const StudyHeader& header) {
  database.run(tables_sql(header));
  write_meta(database, "format", study_store_format);
  write_meta(database, "version", header.version);
  write_meta(database, "seed", header.seed);
  write_meta(database, "replicates", header.replicates);
  write_meta(database, "points_per_group", header.points_per_group);
  write_parts(database, header);
  write_columns(database, header);
  write_groups(database, header);
}

StudyHeader read_header(const Database& database) {
  StudyHeader header;
  header.version = meta_text(database, "version");
  header.seed = meta_number(database, "seed");
  header.replicates = static_cast<std::uint32_t>(meta_number(database, "replicates"));
  header.points_per_group = static_cast<std::uint32_t>(meta_number(database, "points_per_group"));
  header.groups = static_cast<std::uint64_t>(meta_number(database, "groups"));
  Statement part = database.prepare("SELECT name, text, number FROM part ORDER BY number");
  std::int64_t before = -1;  // a list that goes back has no end
  for (; part.step() && part.integer(2) > before; before = part.integer(2))
    header.parts.push_back({std::string(part.text(0)), std::string(part.text(1))});
  read_columns(database, header);
  return header;
}

void write_groups(Database& database, const StudyHeader& header) {
  write_meta(database, "groups", static_cast<std::int64_t>(header.groups));
  write_meta(database, "header_checksum", header_checksum(header));
}

void append_header(std::string& bytes, const StudyHeader& header) {
  append_integer(bytes, std::int32_t{study_store_format});
  append_text(bytes, header.version);
  append_integer(bytes, static_cast<std::uint32_t>(header.parts.size()));
  for (const StudyPart& part : header.parts) {
    append_text(bytes, part.name);
    append_text(bytes, part.text);
  }
  append_integer(bytes, static_cast<std::uint32_t>(header.factors.size()));
  for (const FactorColumn& factor : header.factors) {
    append_text(bytes, factor.path);
    append_text(bytes, factor.unit);
    append_integer(bytes, static_cast<std::uint8_t>(factor.is_text));
  }
  append_integer(bytes, static_cast<std::uint32_t>(header.outputs.size()));
  for (const OutputColumn& output : header.outputs) {
    append_text(bytes, output.name);
    append_text(bytes, output.unit);
    append_text(bytes, output.meaning);
    append_integer(bytes, output.periods);
  }
  append_integer(bytes, header.points_per_group);
  append_integer(bytes, header.replicates);
  append_integer(bytes, header.seed);
  append_integer(bytes, header.groups);
}

std::string header_checksum(const StudyHeader& header) {
  std::string bytes;
  append_header(bytes, header);
  RunningChecksum checksum;
  checksum.add(bytes);
  return hexadecimal(checksum.bytes());
}

std::string stored_header_checksum(const Database& database) { return meta_text(database, "header_checksum"); }

}  // namespace megaphone::inline store
