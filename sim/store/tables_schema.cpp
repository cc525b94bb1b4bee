// Whether a file has the tables of a store and nothing else. SQLite runs what stands in a file's schema - views,
// triggers, generated columns, defaults - as a part of other people's queries (https://www.sqlite.org/security.html),
// so that a store from elsewhere is only queried once its schema is, letter by letter, the one that this program
// writes.
#include <fmt/format.h>

#include <map>

#include "megaphone/base/error.hpp"
#include "tables.hpp"

namespace megaphone::inline store {
namespace {

struct SchemaEntry {
  std::string kind;  ///< table, view, index, trigger
  std::string sql;   ///< as it was made; "" for what SQLite makes by itself

  bool operator==(const SchemaEntry&) const = default;
};

using Schema = std::map<std::string, SchemaEntry>;  ///< by name

constexpr std::size_t most_entries = 100;

Schema schema_of(const Database& database) {
  Schema schema;
  Statement query = database.prepare("SELECT name, type, sql FROM sqlite_schema");
  while (query.step() && schema.size() < most_entries) {
    schema[std::string(query.text(0))] = {std::string(query.text(1)), std::string(query.text(2))};
  }
  return schema;
}

Schema expected_for(const StudyHeader& header) {
  Database memory(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, 0);
  memory.run(tables_sql(header));
  return schema_of(memory);
}

[[noreturn]] void refuse(const std::string& file, const std::string& problem) {
  throw InputError({file}, problem + "; it was changed by another program, or is no study store");
}

}  // namespace

void require_tables(const Database& database, const std::string& file) {
  const Schema there = schema_of(database);
  const Schema expected = expected_for({});
  for (const auto& [name, entry] : there) {
    const auto known = expected.find(name);
    if (known == expected.end()) {
      refuse(file, fmt::format("has the {} {}, which no study store has", megaphone::quoted(entry.kind),
                               megaphone::quoted(name)));
    }
    if (name != "run" && entry != known->second) {
      refuse(file, fmt::format("has another {} than study stores have", megaphone::quoted(name)));
    }
  }
  for (const auto& [name, entry] : expected) {
    if (!there.contains(name)) refuse(file, fmt::format("has no {} {}", entry.kind, megaphone::quoted(name)));
  }
}

void require_run_table(const Database& database, const StudyHeader& header, const std::string& file) {
  if (schema_of(database).at("run") == expected_for(header).at("run")) return;
  refuse(file, "has a table of runs with other columns than its study has");
}

}  // namespace megaphone::inline store
