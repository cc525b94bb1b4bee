// Rows out of the store, the checksum of its content, and the search for damage: everything is read in the order of
// runs and from one state of the store.
#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "megaphone/io/chunk_bytes.hpp"
#include "row_bytes.hpp"
#include "study_inside.hpp"

namespace megaphone {
namespace {

constexpr std::uint64_t every = std::numeric_limits<std::uint64_t>::max();

Chunk read(const Database& database, const StudyHeader& header, GroupRange groups, const std::string& file) {
  const GroupRange runs = runs_of(header, groups);
  RowReader reader(database, runs.first, runs.count);
  Chunk chunk{groups, {}};
  Row row;
  while (reader.next(row, header, file)) chunk.rows.push_back(row);
  return chunk;
}

std::string problem_of(const Database& database, const StudyHeader& header, const StoredChunk& stored,
                       const std::string& file) {
  try {
    const Chunk chunk = read(database, header, stored.groups, file);
    if (chunk.rows.size() != stored.rows) {
      return fmt::format("{} of {} rows are there", chunk.rows.size(), stored.rows);
    }
    if (checksum(chunk) != stored.checksum) return "the rows are not those that were committed: their checksum differs";
    if (status_counts(chunk) != stored.by_status) return "the rows are counted wrongly by their status";
    return "";
  } catch (const StoreError& error) {
    return error.what();
  }
}

/// What SQLite itself finds wrong in its file.
std::vector<std::string> broken_integrity(const Database& database) {
  std::vector<std::string> problems;
  try {
    Statement query = database.prepare("PRAGMA integrity_check");
    while (query.step()) {
      if (query.text(0) != "ok") problems.emplace_back(query.text(0));
    }
  } catch (const StoreError& error) {
    problems.emplace_back(error.what());
  }
  return problems;
}

void check_chunks(const Database& database, const StudyHeader& header, const std::string& file, StudyDamage& damage) {
  std::uint64_t next = 0;
  std::int64_t rows = 0;
  for (const StoredChunk& stored : stored_chunks(database)) {
    if (stored.groups.first < next) damage.chunks.push_back({stored.groups, "overlaps the chunk before it"});
    next = stored.groups.first + stored.groups.count;
    if (next > header.groups) damage.chunks.push_back({stored.groups, "goes beyond the study's groups"});
    const std::string problem = problem_of(database, header, stored, file);
    if (!problem.empty()) damage.chunks.push_back({stored.groups, problem});
    rows += static_cast<std::int64_t>(stored.rows);
  }
  const std::int64_t there = database.number("SELECT count(*) FROM run");
  if (damage.chunks.empty() && there != rows) {
    damage.database.push_back(fmt::format("{} rows belong to no chunk", there - rows));
  }
}

}  // namespace

Chunk StudyStore::read_chunk(GroupRange groups) const {
  return read(inside_->database, inside_->header, groups, inside_->file);
}

void StudyStore::for_each_group(
    const std::function<void(std::uint64_t group, std::span<const Row> rows)>& visit) const {
  std::vector<Row> rows(runs_per_group(inside_->header));
  RowReader reader(inside_->database, 0, every);
  std::size_t filled = 0;
  while (reader.next(rows[filled], inside_->header, inside_->file)) {
    const bool together = rows[filled].group == rows.front().group;
    if (!together) break;
    if (++filled < rows.size()) continue;
    visit(rows.front().group, rows);
    filled = 0;
  }
  if (filled == 0) return;
  throw StoreError(fmt::format("{}: group {} is not complete: the store is damaged; verify says where", inside_->file,
                               rows.front().group));
}

std::optional<Row> StudyStore::row(std::uint64_t run) const {
  RowReader reader(inside_->database, run, 1);
  Row row;
  if (!reader.next(row, inside_->header, inside_->file)) return std::nullopt;
  return row;
}

std::string StudyStore::checksum() const {
  RunningChecksum checksum;
  std::string bytes;
  append_header(bytes, inside_->header);
  checksum.add(bytes);
  RowReader reader(inside_->database, 0, every);
  Row row;
  while (reader.next(row, inside_->header, inside_->file)) {
    bytes.clear();
    append_row(bytes, row);
    checksum.add(bytes);
  }
  return hexadecimal(checksum.bytes());
}

StudyDamage StudyStore::verify() const {
  Transaction one_state(inside_->database, "BEGIN");
  StudyDamage damage;
  damage.database = broken_integrity(inside_->database);
  if (header_checksum(read_header(inside_->database)) != stored_header_checksum(inside_->database)) {
    damage.database.emplace_back("the description of the study is not the one that was written: its checksum differs");
  }
  try {
    check_chunks(inside_->database, inside_->header, inside_->file, damage);
  } catch (const StoreError& error) {
    damage.database.emplace_back(error.what());
  }
  return damage;
}

void StudyStore::drop_chunk(GroupRange groups) {
  Database& database = inside_->database;
  Transaction transaction(database);
  Statement chunk = database.prepare("DELETE FROM chunk WHERE first_group = ? AND groups = ?");
  chunk.bind_integer(1, static_cast<std::int64_t>(groups.first));
  chunk.bind_integer(2, static_cast<std::int64_t>(groups.count));
  chunk.run();
  if (database.number("SELECT changes()") == 0) {
    throw InputError({inside_->file},
                     fmt::format("no chunk has just the groups from {} on, {} of them", groups.first, groups.count));
  }
  const GroupRange runs = runs_of(inside_->header, groups);
  Statement rows = database.prepare("DELETE FROM run WHERE run >= ? AND run < ?");
  rows.bind_integer(1, static_cast<std::int64_t>(runs.first));
  rows.bind_integer(2, static_cast<std::int64_t>(runs.first + runs.count));
  rows.run();
  transaction.commit();
}

std::uint64_t merge(StudyStore& into, const StudyStore& from) {
  const std::string found = difference(into.header(), from.header());
  if (!found.empty()) throw InputError({}, "stores of different studies cannot be merged; the " + found);
  if (into.header().groups != from.header().groups) {
    throw InputError({}, fmt::format("stores with {} and {} groups cannot be merged; extend the smaller study first",
                                     into.header().groups, from.header().groups));
  }
  std::uint64_t added = 0;
  for (const StoredChunk& stored : from.chunks()) {
    const Chunk chunk = from.read_chunk(stored.groups);
    if (checksum(chunk) != stored.checksum) {
      throw StoreError(
          fmt::format("the chunk of the groups from {} on is damaged in the store to be merged; verify it and "
                      "drop the chunk",
                      stored.groups.first));
    }
    added += into.commit(chunk) ? 1 : 0;
  }
  return added;
}

}  // namespace megaphone
