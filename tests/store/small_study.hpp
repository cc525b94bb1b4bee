/// A study of two factors, a number, a series and rows of every status, computed from the group's number alone.
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>

#include "store/study_store.hpp"

namespace megaphone {

inline StudyHeader small_study(std::uint64_t groups) {
  StudyHeader header;
  header.version = "1.0";
  header.parts = {{"scenario", "[contagion]\nrule = 'threshold'\nweight = 0.5\n"}, {"design", "kind = 'sobol'\n"}};
  header.factors = {{"contagion.weight", "1", false}, {"contagion.rule", "", true}};
  header.outputs = {{"reach", "employees", "who saw a post", 1}, {"shares", "shares", "a week", 3}};
  header.points_per_group = 2;
  header.replicates = 2;
  header.seed = 7;
  header.groups = groups;
  return header;
}

/// Every tenth run failed, every eleventh is impossible.
inline RowStatus small_status(std::uint64_t run) {
  if (run % 10 == 3) return RowStatus::failed;
  return run % 11 == 5 ? RowStatus::impossible : RowStatus::done;
}

inline Row small_row(std::uint64_t run) {
  Row row;
  row.run = run;
  row.group = run / 4;
  row.point = static_cast<std::uint32_t>(run % 4 / 2);
  row.replicate = static_cast<std::uint32_t>(run % 2);
  row.role = row.point == 0 ? Role::a : Role::ab;
  row.moved = row.point == 0 ? nothing_moved : 1;
  row.population = row.replicate + 1;
  row.status = small_status(run);
  row.factors = {static_cast<double>(run) / 8, std::string(run % 3 == 0 ? "threshold" : "fraction")};
  if (row.status == RowStatus::done) {
    const auto reach = static_cast<double>(run);
    row.outputs = {run % 7 == 1 ? std::numeric_limits<double>::quiet_NaN() : reach, reach / 3, -reach, 0.1};
  } else {
    row.message = "because, \"so\"";
  }
  return row;
}

inline Chunk small_chunk(std::uint64_t first, std::uint64_t groups) {
  Chunk chunk{{first, groups}, {}};
  for (std::uint64_t run = 4 * first; run < 4 * (first + groups); ++run) chunk.rows.push_back(small_row(run));
  return chunk;
}

/// Commits all groups, `size` at a time.
inline void fill(StudyStore& store, std::uint64_t size) {
  for (std::uint64_t first = 0; first < store.header().groups; first += size) {
    store.commit(small_chunk(first, std::min(size, store.header().groups - first)));
  }
}

/// What the error thrown by `act` says, of either kind; "" when there is none.
template <class Act>
std::string complaint(Act act) {
  try {
    act();
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

inline bool says(const std::string& message, const std::string& part) {
  return message.find(part) != std::string::npos;
}

}  // namespace megaphone
