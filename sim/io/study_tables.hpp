/// The tables of a store: how they are made, and how headers and rows go in and come out. sim/RESULTS.md describes
/// them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "megaphone/io/study_header.hpp"
#include "study_database.hpp"

namespace megaphone {

/// Throws InputError naming the file when two columns have one name or they are too many.
void require_columns(const StudyHeader& header, const std::string& file);

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

  /// The next row; false at the end. Throws StoreError when a row holds what no program wrote.
  bool next(Row& row, const StudyHeader& header, const std::string& file);

 private:
  void read_outputs(Row& row, const StudyHeader& header, int at) const;

  Statement selection_;
};

}  // namespace megaphone
