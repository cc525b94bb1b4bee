// What a mendable error says: "place: problem" on one line, whatever bytes the user's file held, and the nearest right
// name by edit distance (insert, delete, replace, swap neighbours: Damerau's optimal string alignment).
#include "megaphone/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "base/name.hpp"

namespace megaphone::inline base {
namespace {

constexpr std::size_t longest_quote = 60;   // bytes of the user's text repeated in a message
constexpr std::size_t longest_choice = 12;  // names listed when none is near

std::string with_place(const Place& place, const std::string& problem) {
  const std::string where = describe(place);
  return where.empty() ? problem : where + ": " + problem;
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& letter : lower) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return lower;
}

/// Edit distance, row by row; rows hold the distances of a's prefixes to all prefixes of b.
int edit_distance(const std::string& a, const std::string& b) {
  std::vector<int> before(b.size() + 1), above(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) above[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int replaced = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({replaced, above[j] + 1, row[j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, above);
    std::swap(above, row);
  }
  return above[b.size()];
}

/// How many edits a slip of the pen makes in a word of this length: a third of it, at most 3.
int tolerated_edits(std::size_t length) {
  return static_cast<int>(std::clamp<std::size_t>(length / 3, length > 1 ? 1 : 0, 3));
}

std::string choice(const std::vector<std::string>& known) {
  if (known.empty() || known.size() > longest_choice) return "";
  std::string names;
  for (const std::string& name : known) names += (names.empty() ? "" : ", ") + quoted(name);
  return "; known: " + names;
}

std::string unknown_problem(std::string_view kind, std::string_view name, const std::vector<std::string>& known) {
  const std::string nearest = nearest_name(name, known);
  return fmt::format("{} {} is not known", kind, quoted(name)) +
         (nearest.empty() ? choice(known) : fmt::format("; did you mean {}?", quoted(nearest)));
}

/// The first bytes of a text, ending before a UTF-8 letter rather than within it.
std::string_view shortened(std::string_view text) {
  if (text.size() <= longest_quote) return text;
  std::size_t end = longest_quote;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  return text.substr(0, end);
}

}  // namespace

std::string describe(const Place& place) {
  if (place.file.empty()) return "";
  if (place.line == 0) return place.file;
  if (place.column == 0) return fmt::format("{}:{}", place.file, place.line);
  return fmt::format("{}:{}:{}", place.file, place.line, place.column);
}

std::string quoted(std::string_view text) {
  const std::string_view begin = shortened(text);
  std::string shown = "'";
  std::size_t hidden = 0;  // bytes of a control character that are still to come
  for (std::size_t at = 0; at < begin.size(); ++at) {
    if (hidden == 0) hidden = control_character(begin, at);
    shown += hidden > 0 ? fmt::format("\\x{:02x}", static_cast<unsigned char>(begin[at])) : std::string(1, begin[at]);
    hidden -= hidden > 0 ? 1 : 0;
  }
  return shown + (text.size() > longest_quote ? "..." : "") + "'";
}

InputError::InputError(Place place, const std::string& problem)
    : std::runtime_error(with_place(place, problem)), place_(std::move(place)), problem_(problem) {}

UnknownName::UnknownName(Place place, std::string_view kind, std::string_view name,
                         const std::vector<std::string>& known)
    : InputError(std::move(place), unknown_problem(kind, name, known)) {}

std::string nearest_name(std::string_view name, const std::vector<std::string>& known) {
  int fewest = tolerated_edits(name.size()) + 1;
  std::string nearest;
  for (const std::string& candidate : known) {
    const auto longer = std::max(name.size(), candidate.size()) - std::min(name.size(), candidate.size());
    if (longer >= static_cast<std::size_t>(fewest)) continue;
    const int edits = edit_distance(lower_case(name), lower_case(candidate));
    if (edits < fewest) {
      fewest = edits;
      nearest = candidate;
    }
  }
  return nearest;
}

}  // namespace megaphone::inline base
