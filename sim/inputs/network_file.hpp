/// Ties from network files, between employees who are known by then (people.hpp).
#pragma once

#include <filesystem>

#include "inputs/network_rows.hpp"
#include "inputs/numbering.hpp"
#include "megaphone/network/tie_table.hpp"
#include "megaphone/scenario/scenario.hpp"

namespace megaphone::inline inputs {

/// Reads the files of `spec` (relative to `folder`) and unites them; ties are sorted by source and target.
/// - Rows of the same ordered pair become one tie whose weight is their sum, whether they stand in one file (only if
///   spec.merge_duplicates) or in several (always: that is what layers are); each but the first counts in
///   TieTable::duplicates.
/// - Under rule.direction = undirected the rows (a, b) and (b, a) are one tie too. With spec.merge_duplicates their
///   weights are added and the second counts in duplicates; otherwise both must have the same weight, which then counts
///   once, and the second counts in TieTable::reversed. The same holds in every format: an entry of a symmetric matrix
///   stands for both ways.
/// A file that says its ties are undirected needs rule.direction = undirected; a directed one goes with any direction.
/// Throws InputError with line and column: whatever visit_rows refuses; an id that is not in `ids`; a weight that is
/// not above 0 or above largest_weight; a tie from someone to itself unless spec.drop_self_loops; a repeated tie in one
/// file, or one whose two rows have different weights, unless spec.merge_duplicates. Throws at spec.place when no file,
/// or one file twice, is named.
TieTable read_ties(const NetworkSpec& spec, const std::filesystem::path& folder, const EmployeeIds& ids);

/// Reads one of the files of `spec` into memory. Throws as network_format, read_text and read_xml_text do.
NetworkText read_network_text(const std::string& file, const std::filesystem::path& folder);

}  // namespace megaphone::inline inputs
