/// A GraphML file as a tree, and the attributes that it declares. pugixml keeps each element's offset in the text, and
/// places come from there.
#pragma once

#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "inputs/network_rows.hpp"

namespace megaphone::inline inputs {

struct GraphmlTree {
  const NetworkText& network;
  pugi::xml_document tree = {};
};

/// Parses the text. Throws InputError where the XML breaks.
void parse(GraphmlTree& document);

/// Of the element's opening '<'; 0 where the tree does not know.
std::size_t offset_of(const pugi::xml_node& element);

[[noreturn]] void refuse(const GraphmlTree& document, const pugi::xml_node& element, const std::string& problem);

/// The value of an XML attribute, without blanks around it. Throws InputError when the element has none.
std::string required(const GraphmlTree& document, const pugi::xml_node& element, const char* attribute);

/// An attribute of nodes or edges: how <data> refers to it, and its default.
struct GraphmlKey {
  std::string name;
  std::string id;
  std::optional<std::string> otherwise = {};
  bool is_label = false;          ///< yEd's: the text of the label in the drawing
  std::string declared_for = {};  ///< when the file declares it for something else than it is looked up for
};

/// The attribute of that name for "node" or "edge", if the file declares one. A declaration for other elements counts
/// when there is none for these, but not its default: Cytoscape writes such. Of nodes, "label" is the label that yEd
/// draws, unless there is an attribute of that name. Throws InputError when two are declared.
std::optional<GraphmlKey> find_key(const GraphmlTree& document, std::string_view domain, std::string_view name);

/// The same; throws UnknownName with the attributes there are. `kind` is the key of the scenario that names it.
GraphmlKey required_key(const GraphmlTree& document, std::string_view domain, std::string_view kind,
                        const std::string& name);

/// The names of the attributes for "node" or "edge".
std::vector<std::string> key_names(const GraphmlTree& document, std::string_view domain);

/// The element's value of an attribute: its own, else the default, else nothing. Blank values are none.
std::optional<std::string_view> value_of(const pugi::xml_node& element, const GraphmlKey& key);

}  // namespace megaphone::inline inputs
