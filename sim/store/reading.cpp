// Rows out of the store, the checksum of its content, and the search for damage: everything is read in the order of
// runs and from one state of the store.
#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "inside.hpp"
#include "row_bytes.hpp"
#include "store/chunk_bytes.hpp"

namespace megaphone::inline store {
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

/// What makes the rows others than those that were committed, or "".
std::string problem_of(const Chunk& chunk, const StoredChunk& stored, const StudyHeader& header) {
  if (chunk.rows.size() != stored.rows) return fmt::format("{} of {} rows are there", chunk.rows.size(), stored.rows);
  if (checksum(chunk) != stored.checksum) return "the rows are not those that were committed: their checksum differs";
  if (status_counts(chunk) != stored.by_status) return "the rows are counted wrongly by their status";
  const std::uint64_t first = runs_of(header, stored.groups).first;
  for (std::uint64_t i = 0; i < chunk.rows.size(); ++i) {
    std::string problem = row_problem(chunk.rows[i], first + i, header);
    if (!problem.empty()) return problem;
  }
  return "";
}

std::string problem_of(const Database& database, const StudyHeader& header, const StoredChunk& stored,
                       const std::string& file) {
  try {
    return problem_of(read(database, header, stored.groups, file), stored, header);
  } catch (const StoreError& error) {
    return error.what();
  }
}

std::string named(GroupRange groups) {
  return fmt::format("groups {} to {}", groups.first, groups.first + groups.count - 1);
}

void require_no_rows(const Database& database, std::uint64_t first, std::uint64_t end, const std::string& file) {
  if (first >= end) return;
  Statement query = database.prepare("SELECT run FROM run WHERE run >= ? AND run <= ? LIMIT 1");
  constexpr std::uint64_t highest = std::numeric_limits<std::int64_t>::max();
  query.bind_integer(1, static_cast<std::int64_t>(std::min(first, highest)));
  query.bind_integer(2, static_cast<std::int64_t>(std::min(end - 1, highest)));
  if (!query.step()) return;
  throw StoreError(fmt::format("{}: is damaged: run {} belongs to no chunk", file, query.integer(0)), true);
}

/// One chunk after another, each as it was committed, and nothing between them: from one state of the store.
void for_each_chunk(Database& database, const StudyHeader& header, const std::string& file,
                    const std::function<void(const Chunk&)>& visit) {
  const OneState one_state(database);
  std::uint64_t next = 0;
  for (const StoredChunk& stored : sound_chunks(database, header, file)) {
    const GroupRange runs = runs_of(header, stored.groups);
    require_no_rows(database, next, runs.first, file);
    const Chunk chunk = read(database, header, stored.groups, file);
    const std::string problem = problem_of(chunk, stored, header);
    if (!problem.empty()) {
      throw StoreError(fmt::format("{}: is damaged: in the chunk of {}: {}", file, named(stored.groups), problem),
                       true);
    }
    visit(chunk);
    next = runs.first + runs.count;
  }
  require_no_rows(database, next, every, file);
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
  for (const StoredChunk& stored : stored_chunks(database, file)) {
    if (stored.groups.first < next) damage.chunks.push_back({stored.groups, "overlaps the chunk before it"});
    next = stored.groups.first + stored.groups.count;
    if (next > header.groups) damage.chunks.push_back({stored.groups, "goes beyond the study's groups"});
    const std::string problem = problem_of(database, header, stored, file);
    if (!problem.empty()) damage.chunks.push_back({stored.groups, problem});
    rows += static_cast<std::int64_t>(stored.rows);
  }
  if (!damage.chunks.empty() || !damage.database.empty()) return;
  const std::int64_t there = database.number("SELECT count(*) FROM run");
  if (there != rows) {
    damage.database.push_back(fmt::format("{} rows belong to no chunk", there - rows));
  }
}

}  // namespace

Chunk StudyStore::read_chunk(GroupRange groups) const {
  return read(inside_->database, inside_->header, groups, inside_->file);
}

void StudyStore::for_each_group(
    const std::function<void(std::uint64_t group, std::span<const Row> rows)>& visit) const {
  const std::size_t size = runs_per_group(inside_->header);
  for_each_chunk(inside_->database, inside_->header, inside_->file, [&](const Chunk& chunk) {
    for (std::size_t at = 0; at < chunk.rows.size(); at += size) {
      visit(chunk.rows[at].group, std::span(chunk.rows).subspan(at, size));
    }
  });
}

std::optional<Row> StudyStore::row(std::uint64_t run) const {
  const StudyHeader& header = inside_->header;
  const OneState one_state(inside_->database);
  const std::uint64_t group = run / runs_per_group(header);
  const auto stored = group < header.groups ? chunk_met_by(inside_->database, {group, 1}) : std::nullopt;
  if (!stored) return std::nullopt;
  Chunk chunk = read(inside_->database, header, stored->groups, inside_->file);
  const std::string problem = problem_of(chunk, *stored, header);
  if (!problem.empty()) throw StoreError(fmt::format("{}: is damaged: {}", inside_->file, problem), true);
  return std::move(chunk.rows[run - runs_of(header, stored->groups).first]);
}

std::string StudyStore::checksum() const {
  RunningChecksum checksum;
  std::string bytes;
  append_header(bytes, inside_->header);
  checksum.add(bytes);
  for_each_chunk(inside_->database, inside_->header, inside_->file, [&](const Chunk& chunk) {
    for (const Row& row : chunk.rows) {
      bytes.clear();
      append_row(bytes, row);
      checksum.add(bytes);
    }
  });
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
                      stored.groups.first),
          true);
    }
    added += into.commit(chunk) ? 1 : 0;
  }
  return added;
}

}  // namespace megaphone::inline store
