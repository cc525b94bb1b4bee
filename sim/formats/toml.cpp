/// Typed access to TOML tables with errors that carry a place. toml++ keeps tables sorted by key; the order of the
/// file is recovered from the places of the keys.

#include "toml.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/name.hpp"

namespace megaphone::inline formats {
namespace {

Place place_in(const toml::source_position& position, const std::string& file) {
  return {file, static_cast<int>(position.line), static_cast<int>(position.column)};
}

const toml::node* find(const Section& section, std::string_view key) { return section.table->get(key); }

bool is_path(std::string_view text) {
  const auto control = [](char letter) { return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7f; };
  return !text.empty() && std::none_of(text.begin(), text.end(), control);
}

/// A kind of text, and the words for it.
struct TextKind {
  bool (*fits)(std::string_view);
  std::string_view wanted, one, many;
};

constexpr TextKind names_kind{is_name, name_wanted, "a name", "names"};
constexpr TextKind paths_kind{
    is_path,
    "the path of a file, without control characters (in \"...\" a backslash begins an escape, "
    "so write folders with /, or put the path between single quotes)",
    "a path", "paths"};

std::optional<std::string> one_text(const Section& section, std::string_view key, const TextKind& kind) {
  auto value = text(section, key);
  if (!value || kind.fits(*value)) return value;
  refuse(section, key, kind.wanted);
}

std::vector<std::string> one_or_more(const Section& section, std::string_view key, const TextKind& kind) {
  const toml::node* node = find(section, key);
  const auto* array = node == nullptr ? nullptr : node->as_array();
  if (array == nullptr) {
    const auto one = one_text(section, key, kind);
    return one ? std::vector{*one} : std::vector<std::string>{};
  }
  if (array->empty()) refuse(section, key, fmt::format("{} or a list of {}", kind.one, kind.many));
  std::vector<std::string> all;
  for (const toml::node& element : *array) {
    const auto value = element.value_exact<std::string>();
    const Place place = place_of(element, section.file);
    if (!value || !kind.fits(*value)) {
      throw InputError(
          place, fmt::format("{} must hold {} only, but holds {}", dotted(section, key), kind.many, found(element)));
    }
    if (std::find(all.begin(), all.end(), *value) != all.end()) {
      throw InputError(place, fmt::format("{} holds {} twice", dotted(section, key), megaphone::quoted(*value)));
    }
    all.push_back(*value);
  }
  return all;
}

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

Place place_of(const toml::node& node, const std::string& file) { return place_in(node.source().begin, file); }

Place place_of(const Section& section) { return place_of(*section.table, section.file); }

Place place_of(const Section& section, std::string_view key) {
  const toml::node* node = find(section, key);
  return node == nullptr ? place_of(section) : place_of(*node, section.file);
}

std::optional<Day> date_in(const toml::node& node) {
  if (const auto* text = node.as_string()) return parse_date(text->get());
  const auto* date = node.as_date();
  return date == nullptr ? std::nullopt : day_of(date->get().year, date->get().month, date->get().day);
}

std::string found(const toml::node& node) {
  if (const auto* text = node.as_string()) return megaphone::quoted(text->get());
  if (const auto* integer = node.as_integer()) return fmt::format("{}", integer->get());
  if (const auto* real = node.as_floating_point()) return fmt::format("{}", real->get());
  if (const auto* yes = node.as_boolean()) return yes->get() ? "true" : "false";
  if (const auto* table = node.as_table()) return table->empty() ? "an empty table" : "a table";
  if (const auto* array = node.as_array()) return array->empty() ? "an empty list" : "a list";
  if (const auto day = date_in(node)) return date_text(*day);
  return "a time";
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

std::optional<Day> date(const Section& section, std::string_view key) {
  const toml::node* node = find(section, key);
  if (node == nullptr) return std::nullopt;
  const auto day = date_in(*node);
  if (!day) refuse(section, key, "a date such as 2026-01-05");
  return day;
}

std::optional<Section> subsection(const Section& section, std::string_view key) {
  const toml::node* node = find(section, key);
  if (node == nullptr) return std::nullopt;
  if (!node->is_table()) refuse(section, key, "a table");
  return Section{node->as_table(), dotted(section, key), section.file};
}

std::optional<std::string> name(const Section& section, std::string_view key) {
  return one_text(section, key, names_kind);
}

std::vector<std::string> names(const Section& section, std::string_view key) {
  return one_or_more(section, key, names_kind);
}

std::optional<std::string> path(const Section& section, std::string_view key) {
  return one_text(section, key, paths_kind);
}

std::vector<std::string> paths(const Section& section, std::string_view key) {
  return one_or_more(section, key, paths_kind);
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

}  // namespace megaphone::inline formats
