// Making and opening stores. A store is made beside its place and moved there when it is complete. The one who writes
// holds SQLite's exclusive lock on an empty file beside the store, which ends with the process however that ends;
// SQLite's own locks on the store last one transaction only, and readers need them.
#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <system_error>

#include "inside.hpp"

namespace megaphone::inline store {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t application = 0x4d475048;  // "MGPH"
constexpr int patience = 10'000;                  // milliseconds, for locks that last one transaction

void require_file(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (fs::is_directory(status)) throw InputError({path.string()}, "is a folder; a study store is a file");
  if (status.type() == fs::file_type::not_found) throw InputError({path.string()}, "there is no such study store");
  if (fs::is_regular_file(status) && fs::file_size(path, error) == 0) {
    throw InputError({path.string()}, "is empty, and no study store");
  }
}

Database locked(const std::string& file) {
  Database lock(file + ".lock", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, 0);
  if (lock.lock()) return lock;
  throw InputError({file}, "another sweep is writing to this store; wait for it or stop it (it can be read meanwhile)");
}

void require_store(const Database& database, const std::string& file) {
  if (database.number("PRAGMA application_id") != application) {
    throw InputError({file}, "is an SQLite database, but not a study store");
  }
  const std::int64_t format = database.number("PRAGMA user_version");
  if (format == study_store_format) return;
  throw InputError({file}, fmt::format("is a study store of format {}; this program reads and writes format {}", format,
                                       study_store_format));
}

Database opened(const std::string& file, int flags) {
  Database database(file, flags, patience);
  database.run("PRAGMA synchronous = FULL");
  database.run("PRAGMA wal_autocheckpoint = 4000");  // pages: 31 MiB beside the store, fewer flushes than the default
  require_store(database, file);
  return database;
}

bool has_commits_beside(const std::string& file) {
  std::error_code none;
  return fs::exists(file + "-wal", none) && fs::file_size(file + "-wal", none) > 0;
}

/// A folder that cannot be written has no room for what SQLite shares between processes; a store that nobody left with
/// commits beside it can be read without.
Database opened_to_read(const std::string& file) {
  try {
    Database database = opened(file, SQLITE_OPEN_READWRITE);
    database.run("PRAGMA query_only = 1");
    return database;
  } catch (const InputError&) {
    if (has_commits_beside(file)) throw;
  }
  return opened(file, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
}

/// Whether there is such a study: what is computed from a header relies on it, and a checksum can be made for any.
bool can_be(const StudyHeader& header) {
  const std::uint64_t runs = runs_per_group(header);
  const bool has_periods = std::all_of(header.outputs.begin(), header.outputs.end(),
                                       [](const OutputColumn& output) { return output.periods > 0; });
  return runs > 0 && header.groups <= std::numeric_limits<std::int64_t>::max() / runs && has_periods &&
         output_values(header) <= most_output_values;
}

/// Nothing can be computed or compared with a description that is not the one that was written.
StudyHeader checked_header(const Database& database, const std::string& file) {
  require_tables(database, file);
  StudyHeader header = read_header(database);
  if (header_checksum(header) != stored_header_checksum(database)) {
    throw StoreError(file + ": is damaged: the description of the study is not the one that was written", true);
  }
  if (!can_be(header)) throw StoreError(file + ": is damaged: there is no study as it describes", true);
  require_run_table(database, header, file);
  return header;
}

void require_free(const fs::path& path) {
  std::error_code none;
  if (fs::exists(path, none)) {
    throw InputError({path.string()}, "there is one already; resume it or choose another name");
  }
  if (fs::exists(path.string() + "-wal", none)) {
    throw InputError({path.string()}, fmt::format("{0}-wal belongs to a store that was here; put the store back or "
                                                  "remove {0}-wal",
                                                  path.string()));
  }
}

void write_new(const std::string& file, const StudyHeader& header) {
  Database database(file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, patience);
  database.run("PRAGMA page_size = 8192");
  database.run("PRAGMA synchronous = FULL");
  Transaction transaction(database);
  make_tables(database, header);
  database.run(fmt::format("PRAGMA application_id = {}", application));
  database.run(fmt::format("PRAGMA user_version = {}", study_store_format));
  transaction.commit();
  database.run("PRAGMA journal_mode = WAL");
}

void remove_unfinished(const std::string& file) {
  std::error_code none;
  for (const char* end : {"", "-wal", "-shm", "-journal"}) fs::remove(file + end, none);
}

}  // namespace

StudyStore StudyStore::create(const std::filesystem::path& path, const StudyHeader& header) {
  Database lock = locked(path.string());
  require_free(path);
  require_columns(header, path.string());
  const std::string unfinished = path.string() + ".new";
  remove_unfinished(unfinished);
  try {
    write_new(unfinished, header);
    fs::rename(unfinished, path);
  } catch (...) {
    remove_unfinished(unfinished);
    throw;
  }
  Database database = opened(path.string(), SQLITE_OPEN_READWRITE);
  StudyHeader stored = checked_header(database, path.string());
  return StudyStore(
      std::make_unique<Inside>(Inside{path.string(), std::move(lock), std::move(database), std::move(stored)}));
}

StudyStore StudyStore::open(const std::filesystem::path& path) {
  require_file(path);
  Database lock = locked(path.string());
  Database database = opened(path.string(), SQLITE_OPEN_READWRITE);
  StudyHeader stored = checked_header(database, path.string());
  return StudyStore(
      std::make_unique<Inside>(Inside{path.string(), std::move(lock), std::move(database), std::move(stored)}));
}

StudyStore StudyStore::open_to_read(const std::filesystem::path& path) {
  require_file(path);
  Database database = opened_to_read(path.string());
  StudyHeader stored = checked_header(database, path.string());
  return StudyStore(
      std::make_unique<Inside>(Inside{path.string(), std::nullopt, std::move(database), std::move(stored)}));
}

StudyStore::StudyStore(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
StudyStore::StudyStore(StudyStore&&) noexcept = default;
StudyStore& StudyStore::operator=(StudyStore&&) noexcept = default;
StudyStore::~StudyStore() = default;

}  // namespace megaphone::inline store
