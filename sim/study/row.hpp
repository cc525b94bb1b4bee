/// What a study keeps: one row per run. A row holds everything that its analysis needs, so that shuffled, merged or
/// partial stores are analysed correctly. A run is one point of the design in one replicate; its outputs may come from
/// several policies.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "megaphone/scenario/schema.hpp"
#include "study/design.hpp"

namespace megaphone::inline study {

/// A column of values the study set: a factor by its dotted path.
struct FactorColumn {
  std::string path;
  std::string unit;
  bool is_text = false;  ///< a choice such as a contagion rule; else a number
};

/// A column of what came out. A series has a value for each period and is kept as one.
struct OutputColumn {
  std::string name;
  std::string unit;
  std::string meaning;
  std::uint32_t periods = 1;  ///< 1 = a scalar over the whole run
};

enum class RowStatus : std::uint8_t {
  done,
  impossible,  ///< the factors' values contradict each other or cannot be calibrated; `message` says why
  failed,      ///< the run itself failed; `message` says why
};
inline constexpr std::array<std::string_view, 3> row_status_names{"done", "impossible", "failed"};

struct Row {
  std::uint64_t run = 0;  ///< its number in the study: (group * points per group + point) * replicates + replicate
  std::uint64_t group = 0;
  std::uint32_t point = 0;  ///< within the group
  Role role = Role::point;
  std::int32_t moved = nothing_moved;
  std::uint32_t replicate = 0;
  std::uint32_t population =
      0;  ///< which population is drawn; with `replicate`, the address of the run's random numbers
  RowStatus status = RowStatus::done;
  std::string message;
  std::vector<Value> factors;   ///< [factor]
  std::vector<double> outputs;  ///< [output][period], flattened; NaN where there is none; empty unless done
};

struct GroupRange {
  std::uint64_t first = 0;
  std::uint64_t count = 0;
};

/// The rows of some groups, in the order of their numbers: what is computed, sent and committed as one.
struct Chunk {
  GroupRange groups;
  std::vector<Row> rows;
};

}  // namespace megaphone::inline study
