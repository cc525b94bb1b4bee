#include "graphml_tree.hpp"

#include <fmt/format.h>

#include <new>

#include "formats/text.hpp"

namespace megaphone::inline inputs {
namespace {

using pugi::xml_node;
using Name = std::string_view;

constexpr Name label = "label";

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

Place place_in(const GraphmlTree& document, std::size_t offset) {
  return place_of(document.network.text, offset, document.network.file);
}

/// Without blanks and line ends around it, which files written to be read have.
std::string_view bare(std::string_view text) {
  for (;;) {
    const std::size_t size = text.size();
    text = trimmed(text);
    while (!text.empty() && (text.front() == '\n' || text.front() == '\r')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
    if (text.size() == size) return text;
  }
}

Name domain_of(const xml_node& key) { return key.attribute("for").as_string("all"); }

bool is_for(const xml_node& key, Name domain) { return domain_of(key) == domain || domain_of(key) == "all"; }

bool is_yed_drawing(const xml_node& key) { return Name(key.attribute("yfiles.type").value()) == "nodegraphics"; }

/// The text of the first label in what yEd draws of a node.
std::string_view label_in(const xml_node& data) {
  const xml_node found = data.find_node([](const xml_node& node) {
    const Name name = node.name();
    return (name == "NodeLabel" || name.ends_with(":NodeLabel")) && !bare(node.child_value()).empty();
  });
  return bare(found.child_value());
}

GraphmlKey key_of(const GraphmlTree& document, const xml_node& key, Name name) {
  GraphmlKey made{std::string(name), required(document, key, "id")};
  if (const xml_node otherwise = key.child("default")) made.otherwise = bare(otherwise.child_value());
  return made;
}

auto declared_keys(const GraphmlTree& document) { return document.tree.document_element().children("key"); }

/// A declaration for other elements, or yEd's label.
std::optional<GraphmlKey> find_elsewhere(const GraphmlTree& document, Name domain, Name name) {
  for (const xml_node& key : declared_keys(document)) {
    if (is_for(key, domain) || Name(key.attribute("attr.name").value()) != name) continue;
    GraphmlKey found = key_of(document, key, name);
    found.otherwise.reset();
    found.declared_for = domain_of(key);
    return found;
  }
  if (domain != "node" || name != label) return std::nullopt;
  for (const xml_node& key : declared_keys(document)) {
    if (is_yed_drawing(key)) return GraphmlKey{std::string(name), required(document, key, "id"), {}, true};
  }
  return std::nullopt;
}

}  // namespace

void parse(GraphmlTree& document) {
  const std::string& text = document.network.text;
  const auto result = document.tree.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8);
  if (result) return;
  if (result.status == pugi::status_out_of_memory) throw std::bad_alloc();
  throw InputError(place_in(document, static_cast<std::size_t>(result.offset)),
                   "the XML is broken: " + xml_problem(result.status));
}

std::size_t offset_of(const xml_node& element) {
  const std::ptrdiff_t name = element.offset_debug();
  return name > 0 ? static_cast<std::size_t>(name) - 1 : 0;
}

void refuse(const GraphmlTree& document, const xml_node& element, const std::string& problem) {
  throw InputError(place_in(document, offset_of(element)), problem);
}

std::string required(const GraphmlTree& document, const xml_node& element, const char* attribute) {
  const std::string_view value = trimmed(element.attribute(attribute).value());
  if (value.empty()) refuse(document, element, fmt::format("<{}> has no '{}'", element.name(), attribute));
  return std::string(value);
}

std::optional<GraphmlKey> find_key(const GraphmlTree& document, Name domain, Name name) {
  std::optional<GraphmlKey> found;
  for (const xml_node& key : declared_keys(document)) {
    if (!is_for(key, domain) || Name(key.attribute("attr.name").value()) != name) continue;
    if (found) refuse(document, key, fmt::format("a second key for {} attribute {}", domain, megaphone::quoted(name)));
    found = key_of(document, key, name);
  }
  return found ? found : find_elsewhere(document, domain, name);
}

std::vector<std::string> key_names(const GraphmlTree& document, Name domain) {
  std::vector<std::string> names;
  bool has_label = false;
  bool is_drawn = false;
  for (const xml_node& key : declared_keys(document)) {
    const Name name = key.attribute("attr.name").value();
    is_drawn = is_drawn || is_yed_drawing(key);
    if (!is_for(key, domain) || name.empty()) continue;
    has_label = has_label || name == label;
    names.emplace_back(name);
  }
  if (domain == "node" && is_drawn && !has_label) names.emplace_back(label);
  return names;
}

GraphmlKey required_key(const GraphmlTree& document, Name domain, Name kind, const std::string& name) {
  if (std::optional<GraphmlKey> key = find_key(document, domain, name)) return *key;
  throw UnknownName(place_in(document, offset_of(document.tree.document_element())), kind, name,
                    key_names(document, domain));
}

std::optional<std::string_view> value_of(const xml_node& element, const GraphmlKey& key) {
  for (const xml_node& data : element.children("data")) {
    if (data.attribute("key").value() != key.id) continue;
    const std::string_view value = key.is_label ? label_in(data) : bare(data.child_value());
    if (!value.empty()) return value;
  }
  if (key.otherwise && !key.otherwise->empty()) return std::string_view(*key.otherwise);
  return std::nullopt;
}

}  // namespace megaphone::inline inputs
