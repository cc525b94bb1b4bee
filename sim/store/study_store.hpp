/// The store of a study: an SQLite database that grows by whole chunks. A run counts when its chunk is committed, and
/// then outlives the death of the process or the machine at any instant. Tables and columns are a contract, described
/// in sim/RESULTS.md and numbered by study_store_format.
///
/// One process writes, any number read meanwhile. A store is used by one thread at a time. It needs a file system with
/// shared memory between processes (any local one; not NFS).
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "store/study_header.hpp"
#include "study/row.hpp"

namespace megaphone::inline store {

inline constexpr int study_store_format = 1;

/// The store cannot be used although nobody asked for anything wrong: the disk is full, the file is damaged, a chunk
/// contradicts an earlier one. what() is "file: problem" in one line.
class StoreError : public std::runtime_error {
 public:
  explicit StoreError(const std::string& problem, bool damaged = false)
      : std::runtime_error(problem), damaged_(damaged) {}

  /// Whether the store holds what was not committed, so that verify() has more to say.
  bool damaged() const { return damaged_; }

 private:
  bool damaged_;
};

/// A committed chunk without its rows.
struct StoredChunk {
  GroupRange groups;
  std::string checksum;  ///< 32 hexadecimal digits, see store/chunk_bytes.hpp
  std::uint64_t rows = 0;
  std::array<std::uint64_t, row_status_names.size()> by_status{};  ///< rows with each RowStatus
};

/// How far a study is. Runs are counted by status; groups not yet committed have none.
struct StudyProgress {
  std::uint64_t done = 0;
  std::uint64_t impossible = 0;
  std::uint64_t failed = 0;
  std::uint64_t runs = 0;    ///< of the whole study
  std::uint64_t groups = 0;  ///< committed
};

/// What verify() found wrong; nothing when both are empty.
struct StudyDamage {
  struct DamagedChunk {
    GroupRange groups;
    std::string problem;
  };
  std::vector<DamagedChunk> chunks;   ///< drop_chunk and compute again
  std::vector<std::string> database;  ///< beyond single chunks
};

class StudyStore {
 public:
  /// Makes the file, whole or not at all, and opens it to write. Throws InputError when there is one already, when the
  /// folder cannot be written or when two columns would have one name (case does not count).
  static StudyStore create(const std::filesystem::path& path, const StudyHeader& header);

  /// Opens to write. Throws InputError when there is no such file, it is no study store, has another format, cannot be
  /// written, or another process is writing to it; StoreError when it is damaged.
  static StudyStore open(const std::filesystem::path& path);

  /// Opens to read, while another process may be writing and also in a folder that cannot be written. Throws as open.
  static StudyStore open_to_read(const std::filesystem::path& path);

  StudyStore(StudyStore&&) noexcept;
  StudyStore& operator=(StudyStore&&) noexcept;
  ~StudyStore();

  const StudyHeader& header() const;

  /// Lets the study have this many groups. Throws InputError when that is fewer than it has.
  void extend(std::uint64_t groups);

  /// Commits all rows of some groups, durably before it returns; true when they were new, false when the same chunk was
  /// there. Throws StoreError, the store being as before, when the rows are not those of these groups, when the groups
  /// were committed with other rows or divided otherwise, and when the disk is full.
  bool commit(const Chunk& chunk);

  /// The groups that are not committed, as few ranges as there are, in order. This and progress() go by the list of
  /// chunks, which must make sense, and read no rows: whether these are still there only checksum(), verify() and
  /// those that read them say.
  std::vector<GroupRange> missing() const;

  /// Without reading any rows.
  StudyProgress progress() const;

  std::vector<StoredChunk> chunks() const;  ///< in order of their groups

  /// The rows as they are there, without comparing them with the checksum they were committed with.
  Chunk read_chunk(GroupRange groups) const;

  /// Committed groups in order, one at a time: the rows are valid during the call. Each chunk is held against its
  /// checksum before a group of it is shown; StoreError when it is not what was committed, or when the store has rows
  /// that belong to no chunk. The state of the store when reading began; memory does not depend on the number of runs.
  void for_each_group(const std::function<void(std::uint64_t group, std::span<const Row> rows)>& visit) const;

  /// Nothing when the run is not committed. Its chunk is held against its checksum.
  std::optional<Row> row(std::uint64_t run) const;

  /// 32 hexadecimal digits of the content: header and committed rows in the order of their runs. The same however the
  /// rows came into chunks, and whenever and wherever they were computed. Throws as for_each_group, so that a store
  /// that has a checksum is sound.
  std::string checksum() const;

  /// Reads everything and changes nothing.
  StudyDamage verify() const;

  /// Removes a committed chunk, whole, so that its groups are missing again. Throws InputError when no chunk has just
  /// these groups.
  void drop_chunk(GroupRange groups);

 private:
  struct Inside;
  explicit StudyStore(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

/// Commits the chunks of another store of the same study, with as many groups; returns how many were new. Chunks must
/// be disjoint or identical. Throws InputError when it is another study, StoreError when a chunk of it is damaged or
/// contradicts one that is there; chunks taken over before that stay.
std::uint64_t merge(StudyStore& into, const StudyStore& from);

/// One row per run, in order: run, grp, point, role, moved, replicate, population, seed, status, message, the factors
/// by their paths, the outputs by their names; a series of n periods is n columns, name[1] to name[n]. Memory does not
/// depend on the number of runs. Throws StoreError when it cannot be written.
void export_csv(const StudyStore& store, std::ostream& out);

/// The same into a file, which is complete or not there.
void export_csv(const StudyStore& store, const std::filesystem::path& path);

}  // namespace megaphone::inline store
