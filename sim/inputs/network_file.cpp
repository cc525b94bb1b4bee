/// Ties are read layer by layer, put together by the rule of tie_pairs.hpp and united. A row that the rule refuses is
/// found among the sorted ties and only then looked up again in the text, so that no row has to be remembered.
#include "inputs/network_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <vector>

#include "formats/text.hpp"
#include "formats/xml_text.hpp"
#include "inputs/graphml.hpp"
#include "inputs/network_rows.hpp"
#include "tie_pairs.hpp"

namespace megaphone::inline inputs {
namespace {

/// A file of the network, and what is known when it is read.
struct Layer {
  const NetworkText& network;
  const NetworkSpec& spec;
  const EmployeeIds& ids;
};

[[noreturn]] void refuse(const NetworkText& network, std::size_t offset, const std::string& problem) {
  throw InputError(place_of(network.text, offset, network.file), problem);
}

bool is_undirected(const NetworkSpec& spec) { return spec.rule.direction == TieDirection::undirected; }

void require_files(const NetworkSpec& spec) {
  if (spec.files.empty()) throw InputError(spec.place, "the network names no file");
  std::set<std::string> seen;
  for (const std::string& file : spec.files) {
    if (!seen.insert(file).second) {
      throw InputError(spec.place, fmt::format("network file {} is named twice", megaphone::quoted(file)));
    }
  }
}

/// Attributes that the scenario names must not be passed over because no file can have any.
void require_graphml(const NetworkSpec& spec) {
  if (spec.id_attribute.empty() && spec.department_attribute.empty()) return;
  const auto is_graphml = [](const std::string& file) { return network_format(file) == NetworkFormat::graphml; };
  if (std::any_of(spec.files.begin(), spec.files.end(), is_graphml)) return;
  throw InputError(spec.place,
                   fmt::format("network.{} names an attribute of GraphML files, but no file of the network is GraphML",
                               spec.id_attribute.empty() ? "department_attribute" : "id_attribute"));
}

std::uint32_t employee(const Layer& layer, std::string_view id, std::size_t offset) {
  const std::optional<std::uint32_t> known = layer.ids.find(id);
  if (known) return *known;
  refuse(layer.network, offset, unknown_id(layer.ids, id) + id_attribute_hint(layer.network, layer.spec, layer.ids));
}

void require_direction(const Layer& layer, const EdgeRow& row) {
  if (!row.undirected || is_undirected(layer.spec)) return;
  refuse(layer.network, row.source_offset,
         fmt::format("the file says that this tie has no direction, but the scenario says direction = \"{}\"; set "
                     "direction = \"undirected\"",
                     tie_direction_names[static_cast<std::size_t>(layer.spec.rule.direction)]));
}

void require_weight(const Layer& layer, const EdgeRow& row) {
  if (row.weight > 0 && row.weight <= largest_weight) return;
  refuse(layer.network, row.weight_offset,
         row.weight > 0 ? fmt::format("the weight is {}; expected a number up to {}", row.weight, largest_weight)
                        : fmt::format("the weight is {}; expected a number above 0 (leave out rows that are no ties)",
                                      row.weight));
}

/// A row that stands for both ways is two where rows are added up.
WeightedTie checked_tie(const Layer& layer, const EdgeRow& row) {
  require_direction(layer, row);
  require_weight(layer, row);
  const bool twice = row.both_ways && layer.spec.merge_duplicates;
  return {employee(layer, row.source, row.source_offset), employee(layer, row.target, row.target_offset),
          twice ? 2 * row.weight : row.weight};
}

// ---- A layer

/// An earlier row of a pair.
struct EarlierRow {
  std::size_t offset;
  double weight;
};

/// Reads the file again as far as the first row whose pair is among the given ones and stood in an earlier row.
[[noreturn]] void refuse_second(const Layer& layer, const std::set<Pair>& pairs, Pair (*key)(Pair),
                                const std::function<std::string(int line, double earlier, double weight)>& problem) {
  std::map<Pair, EarlierRow> earlier;
  visit_rows(layer.network, layer.spec,
             {[](const NodeRow&) {},
              [&](const EdgeRow& row) {
                const Pair pair = key({*layer.ids.find(row.source), *layer.ids.find(row.target)});
                if (pairs.count(pair) == 0) return;
                const auto [first, is_new] = earlier.emplace(pair, EarlierRow{row.source_offset, row.weight});
                if (is_new) return;
                const int line = place_of(layer.network.text, first->second.offset, "").line;
                refuse(layer.network, row.source_offset, problem(line, first->second.weight, row.weight));
              }});
  throw std::logic_error("a repeated tie was not found again");
}

Pair as_it_stands(Pair pair) { return pair; }

void require_no_repeats(const Layer& layer, const std::vector<WeightedTie>& ties) {
  const std::set<Pair> repeated = repeated_pairs(ties);
  if (repeated.empty()) return;
  refuse_second(layer, repeated, as_it_stands, [](int line, double, double) {
    return fmt::format(
        "this tie stands in line {} already; to add such rows up, set duplicates = \"merge\" in [network]", line);
  });
}

void require_agreement(const Layer& layer, const std::vector<WeightedTie>& ties) {
  const std::set<Pair> pairs = contradicting_pairs(ties);
  if (pairs.empty()) return;
  refuse_second(layer, pairs, unordered, [](int line, double earlier, double weight) {
    return fmt::format(
        "this tie stands in line {} already, the other way round and with the weight {}, not {}; in an undirected "
        "network both rows are one tie: to add them up, set duplicates = \"merge\" in [network]; when they are ties of "
        "one direction each, set direction",
        line, earlier, weight);
  });
}

std::vector<WeightedTie> read_rows(const Layer& layer, TieTable& table) {
  std::vector<WeightedTie> ties;
  const auto add_node = [&](const NodeRow& row) { employee(layer, row.id, row.offset); };
  const auto add_edge = [&](const EdgeRow& row) {
    const WeightedTie tie = checked_tie(layer, row);
    ++table.rows;
    if (tie.source != tie.target) return ties.push_back(tie);
    if (!layer.spec.drop_self_loops) {
      refuse(layer.network, row.source_offset,
             "a tie from an employee to itself; to leave such rows out, set self_loops = \"drop\" in [network]");
    }
    ++table.self_loops;
  };
  visit_rows(layer.network, layer.spec,
             {add_node, add_edge, [&](const std::string& remark) { table.remarks.push_back(remark); }});
  return ties;
}

void add_layer(const Layer& layer, TieTable& table) {
  std::vector<WeightedTie> ties = read_rows(layer, table);
  if (layer.spec.merge_duplicates) {
    table.duplicates += merge_repeated(ties);
    if (is_undirected(layer.spec)) table.duplicates += unite_directions(ties, BothWays::added);
  } else {
    sort_ties(ties);
    require_no_repeats(layer, ties);
    if (is_undirected(layer.spec)) {
      require_agreement(layer, ties);
      table.reversed += unite_directions(ties, BothWays::once);
    }
  }
  table.ties.insert(table.ties.end(), ties.begin(), ties.end());
}

}  // namespace

NetworkText read_network_text(const std::string& file, const std::filesystem::path& folder) {
  const std::filesystem::path path = (folder / file).lexically_normal();
  const NetworkFormat format = network_format(path.string());  // a wrong name is told before a missing file
  return {path.string(), format == NetworkFormat::graphml ? read_xml_text(path) : read_text(path)};
}

TieTable read_ties(const NetworkSpec& spec, const std::filesystem::path& folder, const EmployeeIds& ids) {
  require_files(spec);
  require_graphml(spec);
  TieTable table;
  for (const std::string& file : spec.files) {
    const NetworkText network = read_network_text(file, folder);
    add_layer({network, spec, ids}, table);
  }
  table.duplicates += merge_repeated(table.ties);
  return table;
}

}  // namespace megaphone::inline inputs
