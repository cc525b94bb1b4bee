/// A network file as a sequence of rows, whatever its format: employees it declares, and ties. Nothing is kept of a row
/// once it has been handed on, so a file of any length costs its text only.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "megaphone/scenario/scenario.hpp"

namespace megaphone::inline inputs {

/// An employee whom the file declares.
struct NodeRow {
  std::string_view id;
  std::optional<std::string_view> department;  ///< the node's department, if the file says one
  std::size_t offset = 0;                      ///< in the text
};

/// A tie as the file gives it. Views are valid during the call only.
struct EdgeRow {
  std::string_view source, target;
  double weight = 1;
  bool undirected = false;  ///< the file itself says that the tie has no direction
  bool both_ways = false;   ///< the row stands for (target, source) with the same weight, too
  std::size_t source_offset = 0, target_offset = 0, weight_offset = 0;  ///< in the text
};

/// What to do with each row.
struct RowVisitor {
  std::function<void(const NodeRow&)> node;
  std::function<void(const EdgeRow&)> edge;
  std::function<void(const std::string&)> remark = {};  ///< what is read in another way than it stands, in words
};

/// A network file in memory.
struct NetworkText {
  std::string file;  ///< for messages
  std::string text;
};

enum class NetworkFormat : std::uint8_t { csv, graphml, matrix_market, ncol };

/// By the end of the name, case and a final .gz ignored: .csv, .tsv, .txt, .edgelist; .graphml; .mtx; .ncol. Throws
/// InputError for anything else; for other formats of networks that are known (GML, Pajek, GEXF, ...) it says how to
/// convert them.
NetworkFormat network_format(const std::string& file);

/// Hands every row to the visitor, in the file's order but declared employees first. Throws InputError with line and
/// column where the file is not what its format asks for, or lacks a column, attribute or number that `spec` names;
/// ids are never empty, weights are finite.
/// - csv: columns spec.source_column, spec.target_column and, unless "", spec.weight_column; declares nobody. Lines
/// above
///   the table that begin with # or % are comments. Without a header columns are named "1", "2", ..., of which "source"
///   is the first and "target" the second.
/// - graphml, matrix_market: see graphml.hpp and matrix_market.hpp.
/// - ncol: see ncol.hpp.
void visit_rows(const NetworkText& network, const NetworkSpec& spec, const RowVisitor& visitor);

}  // namespace megaphone::inline inputs
