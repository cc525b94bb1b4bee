/// The tables of a store: how they are made, and how headers and rows go in and come out. sim/RESULTS.md describes
/// them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "database.hpp"
#include "store/study_header.hpp"

namespace megaphone::inline store {

/// Outputs times their periods: what one run may give.
inline constexpr std::size_t most_output_values = 10'000'000;

/// Throws InputError naming the file when two columns have one name or they, or the values of a run, are too many.
void require_columns(const StudyHeader& header, const std::string& file);

/// The tables of a study as SQL.
std::string tables_sql(const StudyHeader& header);

/// Throws InputError when the file has other tables, views, triggers or indexes than a store has; queries of such a
/// file could do anything. Of the table of runs, whose columns only the header tells, that there is one.
void require_tables(const Database& database, const std::string& file);

/// The same for the table of runs.
void require_run_table(const Database& database, const StudyHeader& header, const std::string& file);

/// Makes the tables and writes the header.
void make_tables(Database& database, const StudyHeader& header);

StudyHeader read_header(const Database& database);

/// Sets how many groups the study has.
void write_groups(Database& database, const StudyHeader& header);

/// Appends the canonical bytes of a header, from which checksums are made.
void append_header(std::string& bytes, const StudyHeader& header);

/// The checksum of the header, and the one that was kept when it was written.
std::string header_checksum(const StudyHeader& header);
std::string stored_header_checksum(const Database& database);

/// What is wrong with a row that is to be this run of the study, or "".
std::string row_problem(const Row& row, std::uint64_t run, const StudyHeader& header);

/// Writes rows, one insertion each.
class RowWriter {
 public:
  RowWriter(const Database& database, const StudyHeader& header);
  void write(const Row& row, const StudyHeader& header);

 private:
  void write_outputs(const Row& row, const StudyHeader& header, int at);

  Statement insertion_;
  std::vector<std::string> series_;  ///< the bytes of the row being written
};

/// Rows in the order of their runs.
class RowReader {
 public:
  /// The runs from `first`, `count` of them as far as they are there.
  RowReader(const Database& database, std::uint64_t first, std::uint64_t count);

  /// The next row; false at the end. Throws StoreError when a row holds what no program wrote: series of other lengths
  /// than the header says, words that are none, runs out of order.
  bool next(Row& row, const StudyHeader& header, const std::string& file);

 private:
  void read_outputs(Row& row, const StudyHeader& header, const std::string& file) const;

  Statement selection_;
  std::optional<std::uint64_t> before_;  ///< the run that was read last
};

}  // namespace megaphone::inline store
