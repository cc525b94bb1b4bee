// Chunks into the store and what the store has: one transaction a chunk, and the rows of a chunk are always those of
// whole groups.
#include "store/study_store.hpp"

#include <fmt/format.h>

#include <numeric>

#include "inside.hpp"
#include "store/chunk_bytes.hpp"

namespace megaphone::inline store {
namespace {

std::string named(GroupRange groups) {
  if (groups.count == 1) return fmt::format("group {}", groups.first);
  return fmt::format("groups {} to {}", groups.first, groups.first + groups.count - 1);
}

[[noreturn]] void refuse(const std::string& file, GroupRange groups, const std::string& problem) {
  throw StoreError(fmt::format("{}: the chunk of {} {}", file, named(groups), problem));
}

void require_complete(const Chunk& chunk, const StudyHeader& header, const std::string& file) {
  const GroupRange groups = chunk.groups;
  if (groups.count == 0) throw StoreError(file + ": a chunk without groups");
  if (groups.count > header.groups || groups.first > header.groups - groups.count) {
    refuse(file, groups, fmt::format("is not of this study, which has {} groups", header.groups));
  }
  const GroupRange runs = runs_of(header, groups);
  if (chunk.rows.size() != runs.count) {
    refuse(file, groups, fmt::format("has {} rows, not {}", chunk.rows.size(), runs.count));
  }
  for (std::uint64_t i = 0; i < runs.count; ++i) {
    const std::string problem = row_problem(chunk.rows[i], runs.first + i, header);
    if (!problem.empty()) refuse(file, groups, problem);
  }
}

constexpr const char* chunk_columns =
    "SELECT first_group, groups, checksum, rows, done, impossible, failed FROM chunk ";

StoredChunk chunk_in(const Statement& query) {
  const auto at = [&](int column) { return static_cast<std::uint64_t>(query.integer(column)); };
  return {{at(0), at(1)}, std::string(query.text(2)), at(3), {at(4), at(5), at(6)}};
}

/// A row has ten columns, of which some are never empty; so many cannot be in fewer bytes.
std::uint64_t most_rows(const Database& database) {
  constexpr std::int64_t least_row = 16;  // bytes
  return static_cast<std::uint64_t>(database.number("PRAGMA page_count") * database.number("PRAGMA page_size") /
                                    least_row);
}

bool is_there(const Database& database, GroupRange groups, const std::string& checksum, const std::string& file) {
  const std::optional<StoredChunk> met = chunk_met_by(database, groups);
  if (!met) return false;
  if (met->groups.first != groups.first || met->groups.count != groups.count) {
    refuse(file, groups, "overlaps that of " + named(met->groups) + ", which was committed before");
  }
  if (met->checksum == checksum) return true;
  refuse(file, groups,
         fmt::format("was committed before with other rows (checksum {}, now {}); the same runs must give the same "
                     "numbers everywhere",
                     met->checksum, checksum));
}

void insert_chunk(const Database& database, const Chunk& chunk, const std::string& checksum) {
  Statement insertion = database.prepare("INSERT INTO chunk VALUES (?, ?, ?, ?, ?, ?, ?)");
  insertion.bind_integer(1, static_cast<std::int64_t>(chunk.groups.first));
  insertion.bind_integer(2, static_cast<std::int64_t>(chunk.groups.count));
  insertion.bind_integer(3, static_cast<std::int64_t>(chunk.rows.size()));
  int at = 3;
  for (const std::uint64_t count : status_counts(chunk)) {
    insertion.bind_integer(++at, static_cast<std::int64_t>(count));
  }
  insertion.bind_text(7, checksum);
  insertion.run();
}

}  // namespace

GroupRange runs_of(const StudyHeader& header, GroupRange groups) {
  return {groups.first * runs_per_group(header), groups.count * runs_per_group(header)};
}

std::array<std::uint64_t, row_status_names.size()> status_counts(const Chunk& chunk) {
  std::array<std::uint64_t, row_status_names.size()> counts{};
  for (const Row& row : chunk.rows) ++counts[static_cast<std::size_t>(row.status)];
  return counts;
}

/// Chunks are disjoint, so only the last that begins before these groups end can meet them.
std::optional<StoredChunk> chunk_met_by(const Database& database, GroupRange groups) {
  Statement query =
      database.prepare(std::string(chunk_columns) + "WHERE first_group < ? ORDER BY first_group DESC LIMIT 1");
  query.bind_integer(1, static_cast<std::int64_t>(groups.first + groups.count));
  if (!query.step()) return std::nullopt;
  StoredChunk last = chunk_in(query);
  if (last.groups.first + last.groups.count <= groups.first) return std::nullopt;
  return last;
}

std::vector<StoredChunk> stored_chunks(const Database& database, const std::string& file) {
  std::vector<StoredChunk> chunks;
  Statement query = database.prepare(std::string(chunk_columns) + "ORDER BY first_group");
  while (query.step()) {
    StoredChunk chunk = chunk_in(query);
    if (!chunks.empty() && chunk.groups.first <= chunks.back().groups.first) {
      throw StoreError(file + ": is damaged: its list of chunks is out of order", true);
    }
    chunks.push_back(std::move(chunk));
  }
  return chunks;
}

std::vector<StoredChunk> sound_chunks(const Database& database, const StudyHeader& header, const std::string& file) {
  std::vector<StoredChunk> chunks = stored_chunks(database, file);
  std::uint64_t next = 0;
  std::uint64_t rows = 0;
  for (const StoredChunk& chunk : chunks) {
    const GroupRange groups = chunk.groups;
    const bool within = groups.first >= next && groups.count > 0 && groups.count <= header.groups &&
                        groups.first <= header.groups - groups.count;
    const auto counted = std::accumulate(chunk.by_status.begin(), chunk.by_status.end(), std::uint64_t{0});
    if (!within || chunk.rows != runs_of(header, groups).count || counted != chunk.rows) {
      throw StoreError(fmt::format("{}: is damaged: what is said of the chunk of {} cannot be", file, named(groups)),
                       true);
    }
    next = groups.first + groups.count;
    rows += chunk.rows;
  }
  if (rows > most_rows(database)) {
    throw StoreError(fmt::format("{}: is damaged: {} runs are said to be in it, more than it can hold", file, rows),
                     true);
  }
  return chunks;
}

const StudyHeader& StudyStore::header() const { return inside_->header; }

void StudyStore::extend(std::uint64_t groups) {
  StudyHeader grown = inside_->header;
  if (groups < grown.groups) {
    throw InputError({inside_->file},
                     fmt::format("a study can only grow: it has {} groups, {} are fewer", grown.groups, groups));
  }
  grown.groups = groups;
  Transaction transaction(inside_->database);
  write_groups(inside_->database, grown);
  transaction.commit();
  inside_->header = std::move(grown);
}

bool StudyStore::commit(const Chunk& chunk) {
  require_complete(chunk, inside_->header, inside_->file);
  const std::string checksum = megaphone::checksum(chunk);
  Transaction transaction(inside_->database);
  if (is_there(inside_->database, chunk.groups, checksum, inside_->file)) return false;
  RowWriter writer(inside_->database, inside_->header);
  for (const Row& row : chunk.rows) writer.write(row, inside_->header);
  insert_chunk(inside_->database, chunk, checksum);
  transaction.commit();
  return true;
}

std::vector<GroupRange> StudyStore::missing() const {
  std::vector<GroupRange> gaps;
  std::uint64_t next = 0;
  const auto gap_before = [&](std::uint64_t first) {
    if (first > next) gaps.push_back({next, first - next});
  };
  for (const StoredChunk& chunk : sound_chunks(inside_->database, inside_->header, inside_->file)) {
    gap_before(chunk.groups.first);
    next = chunk.groups.first + chunk.groups.count;
  }
  gap_before(inside_->header.groups);
  return gaps;
}

StudyProgress StudyStore::progress() const {
  StudyProgress progress;
  progress.runs = inside_->header.groups * runs_per_group(inside_->header);
  for (const StoredChunk& chunk : sound_chunks(inside_->database, inside_->header, inside_->file)) {
    progress.done += chunk.by_status[static_cast<std::size_t>(RowStatus::done)];
    progress.impossible += chunk.by_status[static_cast<std::size_t>(RowStatus::impossible)];
    progress.failed += chunk.by_status[static_cast<std::size_t>(RowStatus::failed)];
    progress.groups += chunk.groups.count;
  }
  return progress;
}

std::vector<StoredChunk> StudyStore::chunks() const { return stored_chunks(inside_->database, inside_->file); }

}  // namespace megaphone::inline store
