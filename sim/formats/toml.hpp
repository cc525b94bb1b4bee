/// TOML as the readers of scenario, effects and lever files see it: tables that know what they are called and where
/// everything stands, and typed access whose errors name the key, what was expected and what was found.
#pragma once

#include <toml++/toml.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "megaphone/base/error.hpp"
#include "megaphone/base/range.hpp"

namespace megaphone::inline formats {

/// A table of a file. The tree it points into must outlive it.
struct Section {
  const toml::table* table = nullptr;
  std::string name;  ///< as errors call it, "policy.lever"; "" for the whole file
  std::string file;
};

/// A key of a table with its value.
struct Entry {
  std::string key;
  Place key_place;
  const toml::node* node = nullptr;
};

/// Throws InputError at the place where the text stops being TOML.
toml::table parse_toml(std::string_view text, const std::string& file);

Place place_of(const toml::node& node, const std::string& file);
Place place_of(const Section& section);
/// The place of a key's value, or of the section when it has no such key.
Place place_of(const Section& section, std::string_view key);

/// The day that a node is, as a date of TOML or in quotes; nothing when it is none.
std::optional<Day> date_in(const toml::node& node);

/// The words for what was found: 0.5, 'text', true, a table, an array, 2026-01-05, a time.
std::string found(const toml::node& node);

/// "policy.name"
std::string dotted(const Section& section, std::string_view key);

/// Throws InputError "policy.name must be `expected`, but is `found`" at the value.
[[noreturn]] void refuse(const Section& section, std::string_view key, std::string_view expected);

/// Throws InputError "policy.name is missing" at the section.
[[noreturn]] void refuse_missing(const Section& section, std::string_view key, std::string_view meaning);

/// The entries in the order of the file.
std::vector<Entry> entries(const Section& section);
bool has(const Section& section, std::string_view key);

/// Throws UnknownName at the first key that is not among the known.
void allow_only(const Section& section, const std::vector<std::string>& known);

/// Values by key; nothing when the key is absent; InputError when the value is not of the type or out of range.
std::optional<double> number(const Section& section, std::string_view key, const Range& range);
std::optional<std::int64_t> integer(const Section& section, std::string_view key, const Range& range);
std::optional<bool> yes_or_no(const Section& section, std::string_view key);
std::optional<std::string> text(const Section& section, std::string_view key);
/// A day: 2026-01-05, in quotes or not.
std::optional<Day> date(const Section& section, std::string_view key);
std::optional<Section> subsection(const Section& section, std::string_view key);

/// Text that may stand for something: not empty, no control characters, at most 200 letters.
std::optional<std::string> name(const Section& section, std::string_view key);

/// One name, or a list of at least one in which none stands twice.
std::vector<std::string> names(const Section& section, std::string_view key);

/// A file's path, of any length: not empty, no control characters, which "C:\temp" in double quotes has unawares.
std::optional<std::string> path(const Section& section, std::string_view key);

/// One path, or a list of at least one in which none stands twice.
std::vector<std::string> paths(const Section& section, std::string_view key);

/// The place of a word among the known; UnknownName when it is none of them.
std::optional<std::size_t> word(const Section& section, std::string_view key, const std::vector<std::string>& known);

/// The tables of [[key]]; none when the key is absent.
std::vector<Section> sections(const Section& section, std::string_view key);

/// Throws InputError when a key cannot be a name (see name()).
void require_name(const Entry& entry, std::string_view kind);

/// The place of every value, table and list of the file by dotted path, lists of texts and tables by number:
/// "policy.0.lever.1.who.department.0".
std::map<std::string, Place> all_places(const Section& root);

}  // namespace megaphone::inline formats
