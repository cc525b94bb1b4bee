/// A network file as a sequence of rows, whatever its format: employees it declares, and ties. Nothing is kept of a row
/// once it has been handed on, so a file of any length costs its text only.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "megaphone/experiment/scenario.hpp"

namespace megaphone {

/// An employee whom the file declares.
struct NodeRow {
  std::string_view id;
  std::optional<std::string_view> department;  ///< the file's node attribute of that name, if it has a value
  std::size_t offset = 0;                      ///< in the text
};

/// A tie as the file gives it. Views are valid during the call only.
struct EdgeRow {
  std::string_view source, target;
  double weight = 1;
  bool undirected = false;  ///< the file itself says that the tie has no direction
  std::size_t source_offset = 0, target_offset = 0, weight_offset = 0;  ///< in the text
};

/// What to do with each row.
struct RowVisitor {
  std::function<void(const NodeRow&)> node;
  std::function<void(const EdgeRow&)> edge;
};

/// A network file in memory.
struct NetworkText {
  std::string file;  ///< for messages
  std::string text;
};

enum class NetworkFormat : std::uint8_t { csv, graphml, matrix_market };

/// By the end of the name, case and a final .gz ignored: .csv, .tsv, .txt; .graphml; .mtx. Throws InputError for
/// anything else.
NetworkFormat network_format(const std::string& file);

/// Hands every row to the visitor, in the file's order but declared employees first. Throws InputError with line and
/// column where the file is not what its format asks for, or lacks a column, attribute or number that `spec` names;
/// ids are never empty, weights are finite.
/// - csv: columns spec.source_column, spec.target_column and, unless "", spec.weight_column; declares nobody.
/// - graphml, matrix_market: see graphml.hpp and matrix_market.hpp.
void visit_rows(const NetworkText& network, const NetworkSpec& spec, const RowVisitor& visitor);

}  // namespace megaphone
