/// SQLite as the store needs it: connections, statements and transactions that release themselves, and failures in
/// words. A disk that is full or a damaged file is a StoreError; a file that is none of ours is an InputError.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace megaphone::inline store {

class Statement {
 public:
  Statement(sqlite3* database, const std::string& file, std::string_view sql);

  /// Parameters are counted from 1. Text and bytes must live until the next step.
  void bind_integer(int at, std::int64_t value) { check(sqlite3_bind_int64(handle_.get(), at, value)); }
  void bind_number(int at, double value) { check(sqlite3_bind_double(handle_.get(), at, value)); }
  void bind_text(int at, std::string_view text);
  void bind_bytes(int at, std::string_view bytes);
  void bind_nothing(int at) { check(sqlite3_bind_null(handle_.get(), at)); }

  /// The next row; false at the end, and then the statement can be bound and stepped again.
  bool step();

  /// Steps to the end of a statement that gives no rows.
  void run();

  /// Columns are counted from 0. Text and bytes are valid until the next step.
  int kind(int column) const { return sqlite3_column_type(handle_.get(), column); }
  std::int64_t integer(int column) const { return sqlite3_column_int64(handle_.get(), column); }
  double number(int column) const { return sqlite3_column_double(handle_.get(), column); }
  std::string_view text(int column) const;
  std::string_view bytes(int column) const;

 private:
  struct Release {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  void check(int code) const;

  std::unique_ptr<sqlite3_stmt, Release> handle_;
  sqlite3* database_;
  const std::string* file_;
};

class Database {
 public:
  /// `flags` are SQLITE_OPEN_...; waits up to `patience` milliseconds for locks of other processes. With
  /// SQLITE_OPEN_URI the file is read as one that nobody changes, without any lock.
  Database(const std::string& file, int flags, int patience);

  /// Takes SQLite's exclusive lock for as long as this is open; false when another has it.
  bool lock();

  void run(const std::string& sql);
  bool in_transaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }
  Statement prepare(std::string_view sql) const { return {handle_.get(), *file_, sql}; }

  /// The first number a query gives.
  std::int64_t number(std::string_view sql) const;

 private:
  struct Release {
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
  };
  std::unique_ptr<std::string> file_;  // its address outlives a move: statements keep it
  std::unique_ptr<sqlite3, Release> handle_;
};

/// All or nothing: rolled back unless committed.
class Transaction {
 public:
  explicit Transaction(Database& database, const char* begin = "BEGIN IMMEDIATE");
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

/// Everything read while it lives is of one state of the store, whatever others commit meanwhile.
class OneState {
 public:
  explicit OneState(Database& database) {
    if (!database.in_transaction()) transaction_.emplace(database, "BEGIN");
  }

 private:
  std::optional<Transaction> transaction_;
};

/// "name" as SQL writes the name of a column.
std::string sql_name(std::string_view name);

}  // namespace megaphone::inline store
