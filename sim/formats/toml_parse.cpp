/// From text to TOML's tree: what toml++ would not bear is refused before, and what it refuses is said with its place.

#include <fmt/format.h>

#include <algorithm>

#include "formats/text.hpp"
#include "formats/unicode.hpp"
#include "toml.hpp"

namespace megaphone::inline formats {
namespace {

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

/// Advice where a backslash stands before the place that is no TOML: probably a path of Windows in double quotes.
std::string backslash_advice(std::string_view text, const toml::source_position& position) {
  for (toml::source_index line = 1; line < position.line; ++line) text.remove_prefix(text.find('\n') + 1);
  if (text.substr(0, text.find('\n')).substr(0, position.column).find('\\') == std::string_view::npos) return "";
  return "; in \"...\" a backslash begins an escape: write folders with /, or put a path between single quotes";
}

}  // namespace

toml::table parse_toml(std::string_view given, const std::string& file) {
  const std::string text = composed(std::string(given));
  const std::size_t deep = deep_key(text);
  if (deep != std::string_view::npos) {
    throw InputError(place_of(text, deep, file), fmt::format("a key must have at most {} parts", most_key_parts));
  }
  try {
    return toml::parse(text, file);
  } catch (const toml::parse_error& error) {
    throw InputError(
        Place{file, static_cast<int>(error.source().begin.line), static_cast<int>(error.source().begin.column)},
        "not valid TOML: " + one_line(error.description()) + backslash_advice(text, error.source().begin));
  }
}

}  // namespace megaphone::inline formats
