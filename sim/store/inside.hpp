/// The open database of a store with its write lock, and the queries that several of its sources need.
#pragma once

#include <array>
#include <optional>
#include <string>

#include "database.hpp"
#include "store/study_store.hpp"
#include "tables.hpp"

namespace megaphone::inline store {

struct StudyStore::Inside {
  std::string file;
  std::optional<Database> lock;  ///< held by the one who writes
  Database database;
  StudyHeader header;
};

/// The chunks in order of their groups, as they are there.
std::vector<StoredChunk> stored_chunks(const Database& database, const std::string& file);

/// The same; StoreError unless they are disjoint groups of this study, with as many runs as these have.
std::vector<StoredChunk> sound_chunks(const Database& database, const StudyHeader& header, const std::string& file);

/// The chunk that has one of these groups.
std::optional<StoredChunk> chunk_met_by(const Database& database, GroupRange groups);

/// Rows with each RowStatus.
std::array<std::uint64_t, row_status_names.size()> status_counts(const Chunk& chunk);

/// The runs of some groups.
GroupRange runs_of(const StudyHeader& header, GroupRange groups);

}  // namespace megaphone::inline store
