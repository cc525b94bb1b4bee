/// Typed access to TOML tables with errors that carry a place. toml++ keeps tables sorted by key; the order of the
/// file is recovered from the places of the keys.

#include "toml.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "megaphone/io/text.hpp"

namespace megaphone {
namespace {

Place place_in(const toml::source_position& position, const std::string& file) {
  return {file, static_cast<int>(position.line), static_cast<int>(position.column)};
}

const toml::node* find(const Section& section, std::string_view key) { return section.table->get(key); }

constexpr int most_key_parts = 20;

/// The offset behind the string that begins at `start` (one of "..", '..', and both with three quotes), or the end of
/// the text when it is not closed.
std::size_t behind_string(std::string_view text, std::size_t start) {
  const char quote = text[start];
  const std::string three(3, quote);
  const bool long_string = text.substr(start, 3) == three;
  const std::string_view closing = long_string ? std::string_view(three) : std::string_view(three).substr(0, 1);
  std::size_t at = start + closing.size();
  while (at < text.size() && text.substr(at, closing.size()) != closing) at += quote == '"' && text[at] == '\\' ? 2 : 1;
  at = std::min(at + closing.size(), text.size());
  for (int more = 0; long_string && more < 2 && text.substr(at, 1) == closing.substr(0, 1); ++more) ++at;
  return at;
}

/// The offset of the first key with too many parts (a.a.a.a...), or npos. toml++ makes a table in a table of each part
/// and walks them by recursion, which a stack bears only so deep.
std::size_t deep_key(std::string_view text) {
  constexpr std::string_view ends_of_keys = "=,{}[]\n";
  int dots = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '#') at = std::min(text.find('\n', at), text.size() - 1);
    if (text[at] == '"' || text[at] == '\'') at = behind_string(text, at) - 1;
    if (ends_of_keys.find(text[at]) != std::string_view::npos) dots = 0;
    if (text[at] == '.' && ++dots >= most_key_parts) return at;
  }
  return std::string_view::npos;
}

std::string one_line(std::string_view message) {
  std::string line(message);
  std::replace_if(
      line.begin(), line.end(), [](char letter) { return letter == '\n' || letter == '\r'; }, ' ');
  return line;
}

bool is_name(std::string_view text) {
  constexpr std::size_t longest_name = 200;
  const auto control = [](char letter) { return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7f; };
  return !text.empty() && text.size() <= longest_name && std::none_of(text.begin(), text.end(), control);
}

constexpr std::string_view name_wanted = "a name of 1 to 200 letters without control characters";

void record(const toml::node& node, const std::string& path, const std::string& file,
            std::map<std::string, Place>& places);

void record_table(const toml::table& table, const std::string& path, const std::string& file,
                  std::map<std::string, Place>& places) {
  for (const auto& [key, value] : table) {
    record(value, (path.empty() ? "" : path + ".") + std::string(key.str()), file, places);
  }
}

/// Numbers in a list are left out: a list of degrees is long, and is refused as a whole.
void record_array(const toml::array& array, const std::string& path, const std::string& file,
                  std::map<std::string, Place>& places) {
  for (std::size_t i = 0; i < array.size(); ++i) {
    if (!array[i].is_number()) record(array[i], fmt::format("{}.{}", path, i), file, places);
  }
}

void record(const toml::node& node, const std::string& path, const std::string& file,
            std::map<std::string, Place>& places) {
  places[path] = place_of(node, file);
  if (const auto* table = node.as_table()) record_table(*table, path, file, places);
  if (const auto* array = node.as_array()) record_array(*array, path, file, places);
}

}  // namespace

toml::table parse_toml(std::string_view text, const std::string& file) {
  const std::size_t deep = deep_key(text);
  if (deep != std::string_view::npos) {
    throw InputError(place_of(text, deep, file), fmt::format("a key must have at most {} parts", most_key_parts));
  }
  try {
    return toml::parse(text, file);
  } catch (const toml::parse_error& error) {
    throw InputError(place_in(error.source().begin, file), "not valid TOML: " + one_line(error.description()));
  }
}

Place place_of(const toml::node& node, const std::string& file) { return place_in(node.source().begin, file); }

Place place_of(const Section& section) { return place_of(*section.table, section.file); }

Place place_of(const Section& section, std::string_view key) {
  const toml::node* node = find(section, key);
  return node == nullptr ? place_of(section) : place_of(*node, section.file);
}

std::string found(const toml::node& node) {
  if (const auto* text = node.as_string()) return megaphone::quoted(text->get());
  if (const auto* integer = node.as_integer()) return fmt::format("{}", integer->get());
  if (const auto* real = node.as_floating_point()) return fmt::format("{}", real->get());
  if (const auto* yes = node.as_boolean()) return yes->get() ? "true" : "false";
  if (const auto* table = node.as_table()) return table->empty() ? "an empty table" : "a table";
  if (const auto* array = node.as_array()) return array->empty() ? "an empty list" : "a list";
  return "a date or time";
}

std::string dotted(const Section& section, std::string_view key) {
  return section.name.empty() ? std::string(key) : fmt::format("{}.{}", section.name, key);
}

void refuse(const Section& section, std::string_view key, std::string_view expected) {
  throw InputError(place_of(section, key),
                   fmt::format("{} must be {}, but is {}", dotted(section, key), expected, found(*find(section, key))));
}

void refuse_missing(const Section& section, std::string_view key, std::string_view meaning) {
  throw InputError(place_of(section), fmt::format("{} is missing: {}", dotted(section, key), meaning));
}

std::vector<Entry> entries(const Section& section) {
  std::vector<Entry> all;
  for (const auto& [key, value] : *section.table) {
    all.push_back({std::string(key.str()), place_in(key.source().begin, section.file), &value});
  }
  std::stable_sort(all.begin(), all.end(), [](const Entry& a, const Entry& b) {
    return std::pair(a.key_place.line, a.key_place.column) < std::pair(b.key_place.line, b.key_place.column);
  });
  return all;
}

bool has(const Section& section, std::string_view key) { return find(section, key) != nullptr; }

void allow_only(const Section& section, const std::vector<std::string>& known) {
  for (const Entry& entry : entries(section)) {
    if (std::find(known.begin(), known.end(), entry.key) == known.end()) {
      throw UnknownName(entry.key_place, section.name.empty() ? "key" : section.name + " key", entry.key, known);
    }
  }
}

std::optional<double> number(const Section& section, std::string_view key, const Range& range) {
  const toml::node* node = find(section, key);
  if (node == nullptr) return std::nullopt;
  const auto value = node->is_number() ? node->value<double>() : std::nullopt;
  if (!value || !contains(range, *value)) refuse(section, key, "a number " + describe(range));
  return value;
}

std::optional<std::int64_t> integer(const Section& section, std::string_view key, const Range& range) {
  const toml::node* node = find(section, key);
  if (node == nullptr) return std::nullopt;
  const auto value = node->value_exact<std::int64_t>();
  if (!value || !contains(range, static_cast<double>(*value))) refuse(section, key, "an integer " + describe(range));
  return value;
}

std::optional<bool> yes_or_no(const Section& section, std::string_view key) {
  const toml::node* node = find(section, key);
  if (node != nullptr && !node->is_boolean()) refuse(section, key, "true or false");
  return node == nullptr ? std::nullopt : node->value_exact<bool>();
}

std::optional<std::string> text(const Section& section, std::string_view key) {
  const toml::node* node = find(section, key);
  if (node != nullptr && !node->is_string()) refuse(section, key, "text");
  return node == nullptr ? std::nullopt : node->value_exact<std::string>();
}

std::optional<Section> subsection(const Section& section, std::string_view key) {
  const toml::node* node = find(section, key);
  if (node == nullptr) return std::nullopt;
  if (!node->is_table()) refuse(section, key, "a table");
  return Section{node->as_table(), dotted(section, key), section.file};
}

std::optional<std::string> name(const Section& section, std::string_view key) {
  auto value = text(section, key);
  if (value && !is_name(*value)) refuse(section, key, name_wanted);
  return value;
}

std::vector<std::string> names(const Section& section, std::string_view key) {
  const toml::node* node = find(section, key);
  const auto* array = node == nullptr ? nullptr : node->as_array();
  if (array == nullptr) {
    const auto one = name(section, key);
    return one ? std::vector{*one} : std::vector<std::string>{};
  }
  if (array->empty()) refuse(section, key, "a name or a list of names");
  std::vector<std::string> all;
  for (const toml::node& element : *array) {
    const auto value = element.value_exact<std::string>();
    const std::string each = fmt::format("{} must hold names only", dotted(section, key));
    if (!value || !is_name(*value))
      throw InputError(place_of(element, section.file), each + ", but holds " + found(element));
    if (std::find(all.begin(), all.end(), *value) != all.end()) {
      throw InputError(place_of(element, section.file),
                       fmt::format("{} holds {} twice", dotted(section, key), megaphone::quoted(*value)));
    }
    all.push_back(*value);
  }
  return all;
}

std::optional<std::size_t> word(const Section& section, std::string_view key, const std::vector<std::string>& known) {
  const auto value = text(section, key);
  if (!value) return std::nullopt;
  const auto at = std::find(known.begin(), known.end(), *value);
  if (at == known.end()) throw UnknownName(place_of(section, key), dotted(section, key), *value, known);
  return static_cast<std::size_t>(at - known.begin());
}

std::vector<Section> sections(const Section& section, std::string_view key) {
  const toml::node* node = find(section, key);
  if (node == nullptr) return {};
  const auto* array = node->as_array();
  const bool tables = array != nullptr && !array->empty() && array->is_homogeneous<toml::table>();
  if (!tables) refuse(section, key, fmt::format("one or more tables [[{}]]", dotted(section, key)));
  std::vector<Section> all;
  for (const toml::node& element : *array) all.push_back({element.as_table(), dotted(section, key), section.file});
  return all;
}

void require_name(const Entry& entry, std::string_view kind) {
  if (is_name(entry.key)) return;
  throw InputError(entry.key_place,
                   fmt::format("{} must be {}, but is {}", kind, name_wanted, megaphone::quoted(entry.key)));
}

std::map<std::string, Place> all_places(const Section& root) {
  std::map<std::string, Place> places;
  record_table(*root.table, "", root.file, places);
  return places;
}

}  // namespace megaphone
