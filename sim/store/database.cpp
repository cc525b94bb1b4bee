// SQLite's result codes (https://www.sqlite.org/rescode.html) as the two kinds of errors and in a user's words.
#include "database.hpp"

#include <fmt/format.h>

#include <utility>

#include "store/study_store.hpp"

namespace megaphone::inline store {
namespace {

[[noreturn]] void fail(sqlite3* database, const std::string& file, int code) {
  const std::string said = database == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(database);
  switch (code & 0xff) {
    case SQLITE_NOTADB:
      throw InputError({file}, "is not a study store, nor any SQLite database");
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      throw InputError({file}, "cannot be opened; are the file and its folder yours to read and write?");
    case SQLITE_READONLY:
      throw InputError({file}, "cannot be written: the file or its folder is read-only");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw InputError({file}, "is locked by another process; wait for it or stop it");
    case SQLITE_FULL:
      throw StoreError(file +
                       ": the disk is full; what was committed before is safe, and the same command resumes the study "
                       "when there is room");
    case SQLITE_CORRUPT:
      throw StoreError(file + ": is damaged (" + said + ")", true);
    case SQLITE_IOERR:
      throw StoreError(fmt::format("{}: cannot be read or written ({}, code {}); is the disk full or gone?", file, said,
                                   sqlite3_extended_errcode(database)));
    default:
      throw StoreError(fmt::format("{}: {} (SQLite code {})", file, said, code));
  }
}

/// A file may come from anywhere: nothing in its schema may call functions, no view or trigger of it acts, and no
/// statement may write to the schema or turn the journal off.
void distrust(sqlite3* database) {
  const std::pair<int, int> settings[] = {{SQLITE_DBCONFIG_DEFENSIVE, 1},
                                          {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
                                          {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
                                          {SQLITE_DBCONFIG_ENABLE_VIEW, 0}};
  for (const auto& [setting, value] : settings) sqlite3_db_config(database, setting, value, nullptr);
  sqlite3_exec(database, "PRAGMA cell_size_check = 1", nullptr, nullptr, nullptr);
}

/// The file as an SQLite URI.
std::string unchanging(const std::string& file) {
  std::string uri = "file:";
  for (const char letter : file) {
    const bool special = letter == '%' || letter == '?' || letter == '#';
    uri += special ? fmt::format("%{:02x}", static_cast<unsigned>(letter)) : std::string(1, letter);
  }
  return uri + "?immutable=1";
}

}  // namespace

Statement::Statement(sqlite3* database, const std::string& file, std::string_view sql)
    : database_(database), file_(&file) {
  sqlite3_stmt* made = nullptr;
  const int code = sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()), &made, nullptr);
  handle_.reset(made);
  check(code);
}

void Statement::check(int code) const {
  if (code != SQLITE_OK) fail(database_, *file_, code);
}

void Statement::bind_text(int at, std::string_view text) {
  // A null pointer would be NULL, not the empty text.
  const char* const data = text.empty() ? "" : text.data();
  check(sqlite3_bind_text64(handle_.get(), at, data, text.size(), SQLITE_STATIC, SQLITE_UTF8));
}

void Statement::bind_bytes(int at, std::string_view bytes) {
  const char* const data = bytes.empty() ? "" : bytes.data();
  check(sqlite3_bind_blob64(handle_.get(), at, data, bytes.size(), SQLITE_STATIC));
}

bool Statement::step() {
  const int code = sqlite3_step(handle_.get());
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) {
    const std::string file = *file_;
    sqlite3* const database = database_;
    try {
      fail(database, file, code);
    } catch (...) {
      sqlite3_reset(handle_.get());  // only now: it would change what errmsg says
      throw;
    }
  }
  sqlite3_reset(handle_.get());
  return false;
}

void Statement::run() {
  while (step()) {
  }
}

std::string_view Statement::text(int column) const {
  const auto* const data = reinterpret_cast<const char*>(sqlite3_column_text(handle_.get(), column));
  return data == nullptr
             ? std::string_view()
             : std::string_view(data, static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column)));
}

std::string_view Statement::bytes(int column) const {
  const auto* const data = static_cast<const char*>(sqlite3_column_blob(handle_.get(), column));
  return data == nullptr
             ? std::string_view()
             : std::string_view(data, static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column)));
}

Database::Database(const std::string& file, int flags, int patience) : file_(std::make_unique<std::string>(file)) {
  sqlite3* opened = nullptr;
  const std::string name = (flags & SQLITE_OPEN_URI) != 0 ? unchanging(file) : file;
  const int code = sqlite3_open_v2(name.c_str(), &opened, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  handle_.reset(opened);
  if (code != SQLITE_OK) fail(opened, file, code);
  sqlite3_busy_timeout(opened, patience);
  distrust(opened);
}

bool Database::lock() {
  const int code = sqlite3_exec(handle_.get(), "BEGIN EXCLUSIVE", nullptr, nullptr, nullptr);
  if (code != SQLITE_OK && code != SQLITE_BUSY) fail(handle_.get(), *file_, code);
  return code == SQLITE_OK;
}

void Database::run(const std::string& sql) {
  const int code = sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(handle_.get(), *file_, code);
}

std::int64_t Database::number(std::string_view sql) const {
  Statement query = prepare(sql);
  return query.step() ? query.integer(0) : 0;
}

Transaction::Transaction(Database& database, const char* begin) : database_(database) { database_.run(begin); }

Transaction::~Transaction() {
  if (!open_) return;
  try {
    database_.run("ROLLBACK");
  } catch (const std::runtime_error&) {
    // SQLite rolls back by itself after a full disk or a failed write; then there is nothing left to do.
  }
}

void Transaction::commit() {
  database_.run("COMMIT");
  open_ = false;
}

std::string sql_name(std::string_view name) {
  std::string quoted = "\"";
  for (const char letter : name) quoted.append(letter == '"' ? 2 : 1, letter);
  return quoted + '"';
}

}  // namespace megaphone::inline store
