/// The XML is held as a tree by pugixml, which keeps each element's offset in the text; places come from there.
#include "megaphone/io/graphml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <pugixml.hpp>
#include <string>
#include <unordered_map>
#include <vector>

#include "megaphone/io/number.hpp"
#include "megaphone/io/text.hpp"

namespace megaphone {
namespace {

using pugi::xml_node;
using Name = std::string_view;

/// An attribute that the file declares: the id by which <data> refers to it, and its default.
struct Key {
  std::string id;
  std::optional<std::string> otherwise;
};

struct Document {
  const NetworkText& network;
  pugi::xml_document tree;

  /// Of the element's opening '<'; 0 where the tree does not know.
  static std::size_t offset(const xml_node& element) {
    const std::ptrdiff_t name = element.offset_debug();
    return name > 0 ? static_cast<std::size_t>(name) - 1 : 0;
  }
  [[noreturn]] void refuse_at(std::size_t offset, const std::string& problem) const {
    throw InputError(place_of(network.text, offset, network.file), problem);
  }
  [[noreturn]] void refuse(const xml_node& element, const std::string& problem) const {
    refuse_at(offset(element), problem);
  }
};

std::string xml_problem(pugi::xml_parse_status status) {
  switch (status) {
    case pugi::status_end_element_mismatch:
      return "an end tag that does not match its start tag, or an element left open";
    case pugi::status_bad_attribute:
      return "a broken attribute";
    case pugi::status_bad_start_element:
      return "a broken start tag";
    case pugi::status_bad_end_element:
      return "a broken end tag";
    case pugi::status_no_document_element:
      return "no element at all";
    default:
      return "a broken construct";
  }
}

void parse(Document& document) {
  const std::string& text = document.network.text;
  const auto result = document.tree.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8);
  if (result) return;
  if (result.status == pugi::status_out_of_memory) throw std::bad_alloc();
  document.refuse_at(static_cast<std::size_t>(result.offset), "the XML is broken: " + xml_problem(result.status));
}

xml_node only_graph(const Document& document) {
  const xml_node root = document.tree.document_element();
  if (Name(root.name()) != "graphml") {
    document.refuse(root, fmt::format("expected <graphml>, found <{}>", root.name()));
  }
  const xml_node graph = root.child("graph");
  if (!graph) document.refuse(root, "there is no <graph> in this file");
  if (const xml_node second = graph.next_sibling("graph")) document.refuse(second, "a second <graph>; one is expected");
  return graph;
}

std::string required(const Document& document, const xml_node& element, const char* attribute) {
  const std::string_view value = trimmed(element.attribute(attribute).value());
  if (value.empty()) document.refuse(element, fmt::format("<{}> has no '{}'", element.name(), attribute));
  return std::string(value);
}

bool parse_directed(const Document& document, const xml_node& graph) {
  const std::string direction = required(document, graph, "edgedefault");
  if (direction == "directed" || direction == "undirected") return direction == "directed";
  document.refuse(graph,
                  fmt::format("edgedefault is {}; expected 'directed' or 'undirected'", megaphone::quoted(direction)));
}

/// The key of the attribute of that name for "node" or "edge"; `names` gets the names of all such attributes.
std::optional<Key> find_key(const Document& document, Name domain, Name name, std::vector<std::string>& names) {
  std::optional<Key> found;
  for (const xml_node& key : document.tree.document_element().children("key")) {
    const Name of = key.attribute("for").as_string("all");
    if (of != domain && of != "all") continue;
    names.emplace_back(key.attribute("attr.name").value());
    if (names.back() != name) continue;
    if (found) document.refuse(key, fmt::format("a second key for {} attribute {}", domain, quoted(name)));
    found = Key{required(document, key, "id"), std::nullopt};
    if (const xml_node otherwise = key.child("default")) found->otherwise = trimmed(otherwise.child_value());
  }
  return found;
}

/// The element's value of an attribute: its own, else the key's default, else nothing. Empty values are none.
std::optional<std::string_view> value_of(const xml_node& element, const Key& key) {
  for (const xml_node& data : element.children("data")) {
    if (data.attribute("key").value() != key.id) continue;
    const std::string_view value = trimmed(data.child_value());
    if (!value.empty()) return value;
  }
  if (key.otherwise) return std::string_view(*key.otherwise);
  return std::nullopt;
}

void require_plain_graph(const Document& document, const xml_node& graph) {
  static const std::vector<std::string> known{"node", "edge", "data", "desc"};
  for (const xml_node& element : graph.children()) {
    const std::string name = element.name();
    if (name == "hyperedge") document.refuse(element, "hyperedges are not supported; a tie joins two employees");
    if (element.child("graph")) document.refuse(element.child("graph"), "a graph inside a graph is not supported");
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    throw UnknownName(place_of(document.network.text, Document::offset(element), document.network.file), "element",
                      name, known);
  }
}

using DeclaredNodes = std::unordered_map<std::string, std::size_t>;  ///< id -> offset

DeclaredNodes visit_nodes(const Document& document, const xml_node& graph, const RowVisitor& visitor) {
  DeclaredNodes declared;
  std::vector<std::string> names;
  const std::optional<Key> department = find_key(document, "node", "department", names);
  for (const xml_node& node : graph.children("node")) {
    const std::string id = required(document, node, "id");
    const std::size_t offset = Document::offset(node);
    const auto [first, is_new] = declared.emplace(id, offset);
    if (!is_new) {
      document.refuse(node, fmt::format("node {} stands in line {} already", megaphone::quoted(id),
                                        place_of(document.network.text, first->second, "").line));
    }
    visitor.node({id, department ? value_of(node, *department) : std::nullopt, offset});
  }
  return declared;
}

std::string declared_end(const Document& document, const xml_node& edge, const char* end, const DeclaredNodes& nodes) {
  std::string id = required(document, edge, end);
  if (nodes.count(id) == 0) {
    document.refuse(edge, fmt::format("{} {} is no <node> of this graph", end, megaphone::quoted(id)));
  }
  return id;
}

double weight_of(const Document& document, const xml_node& edge, const Key& key, Name name) {
  const std::optional<std::string_view> text = value_of(edge, key);
  if (!text) document.refuse(edge, fmt::format("the edge has no {}", quoted(name)));
  const std::optional<double> weight = parse_number(*text);
  if (!weight) document.refuse(edge, fmt::format("{}: {}", name, not_a_number(*text)));
  return *weight;
}

bool is_directed(const Document& document, const xml_node& edge, bool otherwise) {
  const Name directed = edge.attribute("directed").value();
  if (directed.empty()) return otherwise;
  if (directed == "true" || directed == "false") return directed == "true";
  document.refuse(edge, fmt::format("directed is {}; expected 'true' or 'false'", quoted(directed)));
}

std::optional<Key> weight_key(const Document& document, const std::string& name) {
  if (name.empty()) return std::nullopt;
  std::vector<std::string> names;
  std::optional<Key> key = find_key(document, "edge", name, names);
  if (!key) {
    throw UnknownName(
        place_of(document.network.text, Document::offset(document.tree.document_element()), document.network.file),
        "weight_column", name, names);
  }
  return key;
}

}  // namespace

void visit_graphml(const NetworkText& network, const NetworkSpec& spec, const RowVisitor& visitor) {
  Document document{network, {}};
  parse(document);
  const xml_node graph = only_graph(document);
  const bool directed_by_default = parse_directed(document, graph);
  require_plain_graph(document, graph);
  const std::optional<Key> weight = weight_key(document, spec.weight_column);

  const DeclaredNodes nodes = visit_nodes(document, graph, visitor);
  for (const xml_node& edge : graph.children("edge")) {
    const std::string source = declared_end(document, edge, "source", nodes);
    const std::string target = declared_end(document, edge, "target", nodes);
    const std::size_t offset = Document::offset(edge);
    visitor.edge({.source = source,
                  .target = target,
                  .weight = weight ? weight_of(document, edge, *weight, spec.weight_column) : 1,
                  .undirected = !is_directed(document, edge, directed_by_default),
                  .source_offset = offset,
                  .target_offset = offset,
                  .weight_offset = offset});
  }
}

}  // namespace megaphone
