// Stores of studies: SQLite files whose bytes, values, tables or description somebody has changed, the last also with
// checksums that fit, as an attacker would make them.
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstdlib>
#include <sstream>

#include "mutate.hpp"
#include "reader.hpp"
#include "report/study_analysis.hpp"
#include "report/study_picture.hpp"
#include "store/identity.hpp"
#include "store/small_study.hpp"
#include "store/tables.hpp"
#include "study/study_file.hpp"

namespace megaphone::fuzz {
namespace {

namespace fs = std::filesystem;

void remove_store(const fs::path& path) {
  for (const char* end : {"", "-wal", "-shm", "-journal", ".lock", ".new"}) fs::remove(path.string() + end);
}

/// Everything that `status`, `analyze`, `export` and `verify` do with a store.
void read_all(const fs::path& path) {
  const StudyStore store = StudyStore::open_to_read(path);
  store.progress();
  store.missing();
  for (const StoredChunk& chunk : store.chunks()) {
    try {
      store.read_chunk(chunk.groups);
    } catch (const std::runtime_error&) {  // damaged; verify says the same
    }
  }
  store.row(5);
  store.verify();
  store.checksum();
  std::ostringstream table;
  export_csv(store, table);
  const Resampling resampling{.resamples = 5};
  const StudyAnalysis analysis = analyse(store, resampling);
  indices_csv(analysis);
  methods_text(store, analysis, resampling);
  pictures_of(store.header(), analysis);
  study_provenance_json(store, {});
}

void read_store(const Folder& folder, const std::string& bytes) {
  remove_store(folder / "store.sqlite");
  write_file(folder, "store.sqlite", bytes);
  read_all(folder / "store.sqlite");
}

/// The bytes of a sound store.
std::string store_bytes(const Folder& folder, const StudyHeader& header, std::uint64_t committed) {
  const fs::path path = folder / "made.sqlite";
  remove_store(path);
  {
    StudyStore store = StudyStore::create(path, header);
    for (std::uint64_t first = 0; first < committed; first += 2) store.commit(small_chunk(first, 2));
  }
  return bytes_of(path);
}

constexpr std::string_view values[] = {"NULL",
                                       "0",
                                       "1",
                                       "-1",
                                       "1e308",
                                       "-9223372036854775808",
                                       "9223372036854775807",
                                       "4294967296",
                                       "''",
                                       "'x'",
                                       "x''",
                                       "x'00'",
                                       "x'0000000000000000'",
                                       "x'000000000000F87F000000000000F87F000000000000F87F'",
                                       "zeroblob(1000000)",
                                       "x'0102030405060708090A0B0C0D0E0F101112131415161718'",
                                       "'done'",
                                       "'failed'",
                                       "'ab'",
                                       "char(27)||'[2J'",
                                       "replace(hex(zeroblob(5000)),'00','x')"};

constexpr std::string_view places[] = {"run.run",
                                       "run.grp",
                                       "run.point",
                                       "run.role",
                                       "run.moved",
                                       "run.replicate",
                                       "run.population",
                                       "run.seed",
                                       "run.status",
                                       "run.message",
                                       "run.\"contagion.weight\"",
                                       "run.\"contagion.rule\"",
                                       "run.reach",
                                       "run.shares",
                                       "chunk.first_group",
                                       "chunk.groups",
                                       "chunk.rows",
                                       "chunk.done",
                                       "chunk.impossible",
                                       "chunk.failed",
                                       "chunk.checksum",
                                       "meta.value",
                                       "meta.name",
                                       "part.number",
                                       "part.name",
                                       "part.text",
                                       "factor.number",
                                       "factor.path",
                                       "factor.unit",
                                       "factor.is_text",
                                       "output.number",
                                       "output.name",
                                       "output.unit",
                                       "output.meaning",
                                       "output.periods"};

constexpr std::string_view tables[] = {"run", "chunk", "meta", "part", "factor", "output"};

std::string changed_value(RandomStream& chance) {
  const std::string_view place = any_of(places, chance);
  const std::size_t dot = place.find('.');
  const std::string_view table = place.substr(0, dot);
  const char* rows = table == "meta" ? "" : " WHERE rowid % 4 = 1";
  return fmt::format("UPDATE OR REPLACE {} SET {} = {}{}", table, place.substr(dot + 1), any_of(values, chance),
                     index_below(chance, 2) == 0 ? "" : rows);
}

std::string changed_schema(RandomStream& chance) {
  const std::string_view table = any_of(tables, chance);
  const char* endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT";
  switch (index_below(chance, 8)) {
    case 0:
      return fmt::format("DROP TABLE {}", table);
    case 1:
      return fmt::format("DELETE FROM {} WHERE rowid % 2 = 0", table);
    case 2:
      return fmt::format("ALTER TABLE {0} RENAME TO old; CREATE VIEW {0} AS SELECT * FROM old", table);
    case 3:
      return fmt::format("ALTER TABLE {0} RENAME TO old; CREATE VIEW {0} AS {1} o.* FROM n, old o", table, endless);
    case 4:
      return fmt::format("ALTER TABLE {} ADD COLUMN more TEXT DEFAULT 'x'", table);
    case 5:
      return fmt::format("CREATE TRIGGER t AFTER UPDATE ON {} BEGIN DELETE FROM run; END", table);
    case 6:
      return fmt::format("PRAGMA user_version = {}", any_of(values, chance));
    default:
      return fmt::format("PRAGMA writable_schema = 1; UPDATE sqlite_schema SET sql = replace(sql, '{}', 'x')", table);
  }
}

/// Runs SQL as any other program could; what SQLite refuses changes nothing.
void edit_store(const fs::path& path, const std::string& sql) {
  sqlite3* database = nullptr;
  sqlite3_open(path.c_str(), &database);
  sqlite3_exec(database, ("PRAGMA synchronous = OFF;" + sql).c_str(), nullptr, nullptr, nullptr);
  sqlite3_close(database);
}

/// Makes the checksum of the description fit what the description now is.
void refit(const fs::path& path) {
  try {
    Database database(path.string(), SQLITE_OPEN_READWRITE, 1000);
    const std::string sum = header_checksum(read_header(database));
    database.run("UPDATE meta SET value = '" + sum + "' WHERE name = 'header_checksum'");
  } catch (const std::runtime_error&) {  // no longer a description at all
  }
}

std::string changed_store(const Folder& folder, const std::string& sound, RandomStream& chance) {
  const fs::path path = folder / "changed.sqlite";
  remove_store(path);
  write_file(folder, "changed.sqlite", sound);
  for (std::uint64_t left = 1 + index_below(chance, 3); left > 0; --left) {
    edit_store(path, index_below(chance, 4) == 0 ? changed_schema(chance) : changed_value(chance));
  }
  if (index_below(chance, 2) == 0) refit(path);
  edit_store(path, "PRAGMA wal_checkpoint(TRUNCATE)");
  return index_below(chance, 4) == 0 ? damaged({bytes_of(path)}, chance) : bytes_of(path);
}

/// A description nobody's program would write, in a store whose checksums all fit. The bytes are the parts of the
/// description, one per line.
void read_hostile(const Folder& folder, const std::string& bytes) {
  StudyHeader header = small_study(4);
  std::istringstream lines(bytes);
  std::string line;
  const auto next = [&] { return std::getline(lines, line) ? line : std::string(); };
  const auto number = [&](double most) { return std::clamp(std::strtod(next().c_str(), nullptr), 0.0, most); };
  header.replicates = static_cast<std::uint32_t>(number(4e9));
  header.points_per_group = static_cast<std::uint32_t>(number(4e9));
  header.groups = static_cast<std::uint64_t>(number(9e18));
  header.seed = static_cast<std::int64_t>(number(9e18));
  header.outputs[1].periods = static_cast<std::uint32_t>(number(4e9));
  header.version = next();
  header.factors[0].path = next();
  header.factors[1].path = next();
  header.outputs[0] = {next(), next(), next(), 1};
  header.parts[1].text = bytes.substr(std::min(bytes.size(), bytes.find("kind")));
  const fs::path path = folder / "hostile.sqlite";
  remove_store(path);
  {
    StudyHeader possible = header;  // no program of ours may be asked to write another; the rest is put in by hand
    possible.replicates = std::max(1U, header.replicates);
    possible.points_per_group = std::max(1U, header.points_per_group);
    possible.outputs[1].periods = std::max(1U, header.outputs[1].periods);
    StudyStore store = StudyStore::create(path, possible);
    if (runs_per_group(header) == 4 && header.groups >= 2 && output_values(header) == 4)
      store.commit(small_chunk(0, 2));
  }
  if (runs_per_group(header) == 0 || header.outputs[1].periods == 0) {
    edit_store(path, fmt::format("UPDATE meta SET value = {} WHERE name = 'replicates';"
                                 "UPDATE meta SET value = {} WHERE name = 'points_per_group';"
                                 "UPDATE output SET periods = {} WHERE number = 1;",
                                 header.replicates, header.points_per_group, header.outputs[1].periods));
    refit(path);
  }
  read_all(path);
  design_of(header);
}

const std::vector<std::string> descriptions{
    "2\n2\n4\n7\n3\n1.0\ncontagion.weight\ncontagion.rule\nreach\nemployees\nwho saw a post\nkind = \"sobol\"\nsize = "
    "4\nseed = 7\n",
    "4\n3\n8\n1\n1\n1.0\na\nb\nc\nd\ne\nkind = \"morris\"\nsize = 8\n"};

}  // namespace

std::vector<Reader> store_readers(const Folder& folder) {
  const std::string sound = store_bytes(folder, small_study(6), 4);
  const auto change = [sound](const Folder& in, RandomStream& chance) { return changed_store(in, sound, chance); };
  return {{"store-bytes", damage_of({sound}), read_store},
          {"store-tables", change, read_store},
          {"store-description", damage_of(descriptions), read_hostile}};
}

}  // namespace megaphone::fuzz
