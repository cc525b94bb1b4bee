/// Ties are read into one table, layer by layer, and sorted; equal pairs then lie side by side. A repeated pair that is
/// not allowed is found that way and only then looked up again in the text, so that no row has to be remembered.
#include "megaphone/io/network_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>
#include <vector>

#include "megaphone/io/network_rows.hpp"
#include "megaphone/io/text.hpp"

namespace megaphone {
namespace {

using Pair = std::pair<std::uint32_t, std::uint32_t>;

Pair ends(const WeightedTie& tie) { return {tie.source, tie.target}; }

/// By pair, then weight, so that sums of weights come out the same for every order of rows.
bool sorts_before(const WeightedTie& a, const WeightedTie& b) {
  return std::tie(a.source, a.target, a.weight) < std::tie(b.source, b.target, b.weight);
}

[[noreturn]] void refuse(const NetworkText& network, std::size_t offset, const std::string& problem) {
  throw InputError(place_of(network.text, offset, network.file), problem);
}

void require_files(const NetworkSpec& spec) {
  if (spec.files.empty()) throw InputError(spec.place, "the network names no file");
  std::set<std::string> seen;
  for (const std::string& file : spec.files) {
    if (!seen.insert(file).second) {
      throw InputError(spec.place, fmt::format("network file {} is named twice", megaphone::quoted(file)));
    }
  }
}

std::uint32_t employee(const NetworkText& network, const EmployeeIds& ids, std::string_view id, std::size_t offset) {
  const std::optional<std::uint32_t> known = ids.find(id);
  if (!known) refuse(network, offset, unknown_id(ids, id));
  return *known;
}

void require_direction(const NetworkText& network, const EdgeRow& row, TieDirection direction) {
  if (!row.undirected || direction == TieDirection::undirected) return;
  refuse(network, row.source_offset,
         fmt::format("the file says that this tie has no direction, but the scenario says direction = \"{}\"; set "
                     "direction = \"undirected\"",
                     tie_direction_names[static_cast<std::size_t>(direction)]));
}

WeightedTie checked_tie(const NetworkText& network, const NetworkSpec& spec, const EmployeeIds& ids,
                        const EdgeRow& row) {
  require_direction(network, row, spec.rule.direction);
  if (!(row.weight > 0)) {
    refuse(network, row.weight_offset,
           fmt::format("the weight is {}; expected a number above 0 (leave out rows that are no ties)", row.weight));
  }
  return {employee(network, ids, row.source, row.source_offset), employee(network, ids, row.target, row.target_offset),
          row.weight};
}

// ---- A layer

/// The pairs that stand more than once among sorted ties.
std::set<Pair> repeated_pairs(const std::vector<WeightedTie>& ties, std::size_t first) {
  std::set<Pair> repeated;
  for (std::size_t i = first + 1; i < ties.size(); ++i) {
    if (ends(ties[i]) == ends(ties[i - 1])) repeated.insert(ends(ties[i]));
  }
  return repeated;
}

/// Reads the file again as far as the first row that repeats an earlier one.
[[noreturn]] void refuse_repeated(const NetworkText& network, const NetworkSpec& spec, const EmployeeIds& ids,
                                  const std::set<Pair>& repeated) {
  std::map<Pair, std::size_t> first_offset;
  visit_rows(
      network, spec,
      {[](const NodeRow&) {},
       [&](const EdgeRow& row) {
         const Pair pair{*ids.find(row.source), *ids.find(row.target)};
         if (repeated.count(pair) == 0) return;
         const auto [first, is_new] = first_offset.emplace(pair, row.source_offset);
         if (is_new) return;
         refuse(network, row.source_offset,
                fmt::format(
                    "this tie stands in line {} already; to add such rows up, set duplicates = \"merge\" in [network]",
                    place_of(network.text, first->second, "").line));
       }});
  throw std::logic_error("a repeated tie was not found again");
}

void add_layer(const NetworkText& network, const NetworkSpec& spec, const EmployeeIds& ids, TieTable& table) {
  const std::size_t first = table.ties.size();
  const auto lines = std::count(network.text.begin(), network.text.end(), '\n');
  constexpr std::size_t shortest_row = 4;  // "1,2" and a line end
  table.ties.reserve(first + std::min(static_cast<std::size_t>(lines), network.text.size() / shortest_row) + 1);
  const auto add_node = [&](const NodeRow& row) { employee(network, ids, row.id, row.offset); };
  const auto add_edge = [&](const EdgeRow& row) {
    const WeightedTie tie = checked_tie(network, spec, ids, row);
    ++table.rows;
    if (tie.source != tie.target) return table.ties.push_back(tie);
    if (!spec.drop_self_loops) {
      refuse(network, row.source_offset,
             "a tie from an employee to itself; to leave such rows out, set self_loops = \"drop\" in [network]");
    }
    ++table.self_loops;
  };
  visit_rows(network, spec, {add_node, add_edge});
  std::sort(table.ties.begin() + static_cast<std::ptrdiff_t>(first), table.ties.end(), sorts_before);
  if (spec.merge_duplicates) return;
  const std::set<Pair> repeated = repeated_pairs(table.ties, first);
  if (!repeated.empty()) refuse_repeated(network, spec, ids, repeated);
}

// ---- All layers

void merge_pairs(TieTable& table, const Place& place) {
  std::vector<WeightedTie>& ties = table.ties;
  std::sort(ties.begin(), ties.end(), sorts_before);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < ties.size(); ++i) {
    if (kept > 0 && ends(ties[kept - 1]) == ends(ties[i])) {
      ties[kept - 1].weight += ties[i].weight;
      if (!std::isfinite(ties[kept - 1].weight)) throw InputError(place, "weights of one tie add up to infinity");
    } else {
      ties[kept++] = ties[i];
    }
  }
  table.duplicates = ties.size() - kept;
  ties.resize(kept);
}

}  // namespace

NetworkText read_network_text(const std::string& file, const std::filesystem::path& folder) {
  const std::filesystem::path path = (folder / file).lexically_normal();
  network_format(path.string());  // a wrong name is told before a missing file
  return {path.string(), read_text(path)};
}

TieTable read_ties(const NetworkSpec& spec, const std::filesystem::path& folder, const EmployeeIds& ids) {
  require_files(spec);
  TieTable table;
  for (const std::string& file : spec.files) add_layer(read_network_text(file, folder), spec, ids, table);
  merge_pairs(table, spec.place);
  return table;
}

}  // namespace megaphone
