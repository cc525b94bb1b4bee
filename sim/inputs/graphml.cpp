#include "inputs/graphml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "formats/number.hpp"
#include "formats/text.hpp"
#include "graphml_tree.hpp"

namespace megaphone::inline inputs {
namespace {

using pugi::xml_node;
using Name = std::string_view;

xml_node only_graph(const GraphmlTree& document) {
  const xml_node root = document.tree.document_element();
  if (Name(root.name()) != "graphml") {
    refuse(document, root, fmt::format("expected <graphml>, found <{}>", root.name()));
  }
  const xml_node graph = root.child("graph");
  if (!graph) refuse(document, root, "there is no <graph> in this file");
  if (const xml_node second = graph.next_sibling("graph")) {
    refuse(document, second, "a second <graph>; one is expected");
  }
  return graph;
}

bool is_group(const xml_node& node) {
  const Name kind = node.attribute("yfiles.foldertype").value();
  return node.child("graph") || kind == "group" || kind == "folder";
}

void require_plain_graph(const GraphmlTree& document, const xml_node& graph) {
  static const std::vector<std::string> known{"node", "edge", "data", "desc"};
  for (const xml_node& element : graph.children()) {
    const std::string name = element.name();
    if (name == "hyperedge") refuse(document, element, "hyperedges are not supported; a tie joins two employees");
    if (name == "edge" && element.child("graph")) {
      refuse(document, element.child("graph"), "a graph inside an edge is not supported");
    }
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    throw UnknownName(place_of(document.network.text, offset_of(element), document.network.file), "element", name,
                      known);
  }
}

bool parse_directed(const GraphmlTree& document, const xml_node& graph) {
  const std::string direction = required(document, graph, "edgedefault");
  if (direction == "directed" || direction == "undirected") return direction == "directed";
  refuse(document, graph,
         fmt::format("edgedefault is {}; expected 'directed' or 'undirected'", megaphone::quoted(direction)));
}

/// A graph of the file, and whether its edges have a direction unless they say otherwise.
struct Graph {
  xml_node element;
  bool directed = false;
};

/// The graph and all that are nested in its nodes, in rounds from the outside in: however deep they are, the stack is
/// not.
std::vector<Graph> flattened(const GraphmlTree& document, const xml_node& outermost) {
  std::vector<Graph> graphs{{outermost, parse_directed(document, outermost)}};
  for (std::size_t k = 0; k < graphs.size(); ++k) {
    const Graph graph = graphs[k];
    require_plain_graph(document, graph.element);
    for (const xml_node& node : graph.element.children("node")) {
      for (const xml_node& inner : node.children("graph")) {
        graphs.push_back({inner, inner.attribute("edgedefault") ? parse_directed(document, inner) : graph.directed});
      }
    }
  }
  return graphs;
}

/// What the attributes of the scenario are in this file.
struct Keys {
  std::optional<GraphmlKey> id, department, weight;
};

Keys keys_of(const GraphmlTree& document, const NetworkSpec& spec) {
  Keys keys;
  if (!spec.id_attribute.empty()) keys.id = required_key(document, "node", "id_attribute", spec.id_attribute);
  const bool any_department = spec.department_attribute.empty();
  keys.department = any_department ? find_key(document, "node", "department")
                                   : required_key(document, "node", "department_attribute", spec.department_attribute);
  if (any_department && keys.department && !keys.department->declared_for.empty()) keys.department.reset();
  if (!spec.weight_column.empty()) keys.weight = required_key(document, "edge", "weight_column", spec.weight_column);
  return keys;
}

/// A node by its XML id: the employee's id, or "" for a group.
struct DeclaredNode {
  std::size_t offset = 0;
  std::string id;
};
using DeclaredNodes = std::unordered_map<std::string, DeclaredNode>;

struct Reading {
  const GraphmlTree& document;
  const RowVisitor& visitor;
  const Keys& keys;
  DeclaredNodes nodes = {};
};

int line_of(const GraphmlTree& document, std::size_t offset) {
  return place_of(document.network.text, offset, "").line;
}

std::string employee_id(const Reading& reading, const xml_node& node, const std::string& xml_id) {
  if (!reading.keys.id) return xml_id;
  const std::optional<std::string_view> id = value_of(node, *reading.keys.id);
  if (!id) refuse(reading.document, node, fmt::format("the node has no {}", megaphone::quoted(reading.keys.id->name)));
  return std::string(*id);
}

void require_new_id(const Reading& reading, const xml_node& node, const std::string& id,
                    std::unordered_map<std::string, std::size_t>& employees) {
  const auto [first, is_new] = employees.emplace(id, offset_of(node));
  if (is_new) return;
  refuse(reading.document, node,
         fmt::format("{} {} is that of the node in line {} already", reading.keys.id->name, megaphone::quoted(id),
                     line_of(reading.document, first->second)));
}

void visit_nodes(Reading& reading, const std::vector<Graph>& graphs) {
  std::unordered_map<std::string, std::size_t> employees;
  std::size_t groups = 0;
  for (const Graph& graph : graphs) {
    for (const xml_node& node : graph.element.children("node")) {
      const std::string xml_id = required(reading.document, node, "id");
      const std::size_t offset = offset_of(node);
      const auto [first, is_new] = reading.nodes.emplace(xml_id, DeclaredNode{offset, ""});
      if (!is_new) {
        refuse(reading.document, node,
               fmt::format("node {} stands in line {} already", megaphone::quoted(xml_id),
                           line_of(reading.document, first->second.offset)));
      }
      if (is_group(node)) {
        ++groups;
        continue;
      }
      const std::string& id = first->second.id = employee_id(reading, node, xml_id);
      if (reading.keys.id) require_new_id(reading, node, id, employees);
      const auto& department = reading.keys.department;
      reading.visitor.node({id, department ? value_of(node, *department) : std::nullopt, offset});
    }
  }
  if (groups == 0 || !reading.visitor.remark) return;
  reading.visitor.remark(fmt::format("{}: {} group nodes are left out, those inside them are read",
                                     reading.document.network.file, groups));
}

const std::string& declared_end(const Reading& reading, const xml_node& edge, const char* end) {
  const std::string xml_id = required(reading.document, edge, end);
  const auto node = reading.nodes.find(xml_id);
  if (node == reading.nodes.end()) {
    refuse(reading.document, edge, fmt::format("{} {} is no <node> of this graph", end, megaphone::quoted(xml_id)));
  }
  if (node->second.id.empty()) {
    refuse(reading.document, edge,
           fmt::format("{} {} is a group of nodes, not an employee; a tie joins two employees", end,
                       megaphone::quoted(xml_id)));
  }
  return node->second.id;
}

double weight_of(const Reading& reading, const xml_node& edge) {
  if (!reading.keys.weight) return 1;
  const GraphmlKey& key = *reading.keys.weight;
  const std::optional<std::string_view> text = value_of(edge, key);
  if (!text) {
    refuse(reading.document, edge,
           fmt::format("the edge has no {}{}", megaphone::quoted(key.name),
                       key.declared_for.empty() ? "" : ", which the file declares for " + key.declared_for + " only"));
  }
  const std::optional<double> weight = parse_number(*text);
  if (!weight) refuse(reading.document, edge, fmt::format("{}: {}", key.name, not_a_number(*text)));
  return *weight;
}

bool is_directed(const GraphmlTree& document, const xml_node& edge, bool otherwise) {
  const Name directed = edge.attribute("directed").value();
  if (directed.empty()) return otherwise;
  if (directed == "true" || directed == "false") return directed == "true";
  refuse(document, edge, fmt::format("directed is {}; expected 'true' or 'false'", megaphone::quoted(directed)));
}

void visit_edges(const Reading& reading, const Graph& graph) {
  for (const xml_node& edge : graph.element.children("edge")) {
    const std::string& source = declared_end(reading, edge, "source");
    const std::string& target = declared_end(reading, edge, "target");
    const std::size_t offset = offset_of(edge);
    reading.visitor.edge({.source = source,
                          .target = target,
                          .weight = weight_of(reading, edge),
                          .undirected = !is_directed(reading.document, edge, graph.directed),
                          .source_offset = offset,
                          .target_offset = offset,
                          .weight_offset = offset});
  }
}

/// The first node that is no group; an empty one when there is none.
xml_node first_employee(const GraphmlTree& document) {
  for (const Graph& graph : flattened(document, only_graph(document))) {
    for (const xml_node& node : graph.element.children("node")) {
      if (!is_group(node)) return node;
    }
  }
  return {};
}

void remark_keys(const Reading& reading) {
  if (!reading.visitor.remark) return;
  for (const auto* key : {&reading.keys.id, &reading.keys.department, &reading.keys.weight}) {
    if (!*key || (*key)->declared_for.empty()) continue;
    reading.visitor.remark(fmt::format("{}: {} is declared for {} and read as an attribute of {} all the same",
                                       reading.document.network.file, megaphone::quoted((*key)->name),
                                       (*key)->declared_for, key == &reading.keys.weight ? "edges" : "nodes"));
  }
}

}  // namespace

void visit_graphml(const NetworkText& network, const NetworkSpec& spec, const RowVisitor& visitor) {
  GraphmlTree document{network};
  parse(document);
  const std::vector<Graph> graphs = flattened(document, only_graph(document));
  const Keys keys = keys_of(document, spec);
  Reading reading{document, visitor, keys};
  visit_nodes(reading, graphs);
  for (const Graph& graph : graphs) visit_edges(reading, graph);
  remark_keys(reading);
}

std::vector<std::string> node_attributes(const NetworkText& network) {
  if (network_format(network.file) != NetworkFormat::graphml) return {};
  GraphmlTree document{network};
  parse(document);
  return key_names(document, "node");
}

std::string id_attribute_hint(const NetworkText& network, const NetworkSpec& spec, const EmployeeIds& ids) {
  if (network_format(network.file) != NetworkFormat::graphml || !spec.id_attribute.empty()) return "";
  GraphmlTree document{network};
  parse(document);
  const std::vector<std::string> names = key_names(document, "node");
  if (names.empty()) return "; the nodes have no attribute that could hold the ids";
  const xml_node first = first_employee(document);
  for (const std::string& name : names) {
    const std::optional<std::string_view> value = value_of(first, *find_key(document, "node", name));
    if (value && ids.find(*value)) {
      return fmt::format("; the first node's {} is one: set id_attribute = \"{}\" in [network]",
                         megaphone::quoted(name), name);
    }
  }
  return fmt::format(
      "; when an attribute of the nodes holds the ids, name it by id_attribute in [network]; there {}: '{}'",
      names.size() == 1 ? "is one" : "are", fmt::join(names, "', '"));
}

}  // namespace megaphone::inline inputs
