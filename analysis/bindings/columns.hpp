/// The rows of a store as columns.
#pragma once

#include <nanobind/nanobind.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "store/study_store.hpp"

namespace megaphone::bindings {

/// A column of words: which of the words each run has.
struct Words {
  std::vector<std::int32_t> codes;  ///< -1: none
  std::vector<std::string> words;
};

/// A value for each committed run, in the order of the runs.
struct Columns {
  std::vector<std::uint64_t> run, group;
  std::vector<std::uint32_t> point, replicate, population;
  std::vector<std::int32_t> moved;
  std::vector<std::uint8_t> role, status;                       ///< places in role_names, row_status_names
  std::vector<std::pair<std::uint64_t, std::string>> messages;  ///< place and text of those that have one
  std::vector<std::vector<double>> numbers;                     ///< [factor]; empty for a factor of words
  std::vector<Words> words;                                     ///< [factor]; empty for a factor of numbers
  std::vector<std::vector<double>> outputs;                     ///< [output], values[run][period]; NaN for none
};

/// Read in one pass, straight into the arrays.
Columns read_columns(const StudyStore& store);

/// A dict of the columns, which the arrays then own: what every store has under its name, "factors" and "outputs" as
/// lists in the order of the header. A factor of words is a pair of codes and words, a series an array [run][period].
nanobind::dict dict_of(Columns columns, const StudyHeader& header);

/// How far a study is: runs by their status, runs in all, and groups that are there.
nanobind::dict dict_of(const StudyProgress& progress);

}  // namespace megaphone::bindings
