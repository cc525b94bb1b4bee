// Compares what a study was with what it would be, and finds the first line a user would recognise.
#include "store/study_header.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "formats/text.hpp"
#include "megaphone/scenario/scenario_file.hpp"

namespace megaphone::inline store {
namespace {

std::string changed(std::string_view what, const auto& before, const auto& now) {
  return fmt::format("{} was {}, is {}", what, before, now);
}

/// Takes the first line off a text.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

struct Assignment {
  std::string_view key;
  std::string_view value;
};

/// "weight = 0.5" taken apart; an empty key when the line is of another form.
Assignment assignment(std::string_view line) {
  const std::size_t equals = line.find('=');
  if (equals == std::string_view::npos || line.starts_with('#')) return {};
  return {trimmed(line.substr(0, equals)), trimmed(line.substr(equals + 1))};
}

/// "[contagion]" as "contagion."; the table before when the line opens none.
std::string table_after(std::string_view line, const std::string& before) {
  const std::string_view shown = trimmed(line);
  if (!shown.starts_with('[') || !shown.ends_with(']')) return before;
  const std::size_t first = shown.find_first_not_of('[');
  const std::size_t last = shown.find_last_not_of(']');
  if (first == std::string_view::npos || last < first) return before;
  return std::string(shown.substr(first, last - first + 1)) + ".";
}

std::string changed_line(int number, const std::string& table, std::string_view before, std::string_view now) {
  const Assignment old = assignment(before), fresh = assignment(now);
  if (!old.key.empty() && old.key == fresh.key) return changed(table + std::string(old.key), old.value, fresh.value);
  return changed(fmt::format("line {}", number), quoted(trimmed(before)), quoted(trimmed(now)));
}

/// The first line that differs between two texts that do.
std::string changed_text(std::string_view before, std::string_view now) {
  std::string table;
  for (int number = 1;; ++number) {
    if (before.empty()) return fmt::format("line {} is new: {}", number, quoted(take_line(now)));
    if (now.empty()) return fmt::format("line {} is gone: {}", number, quoted(take_line(before)));
    const std::string_view old = take_line(before), fresh = take_line(now);
    if (old != fresh) return changed_line(number, table, old, fresh);
    table = table_after(old, table);
  }
}

std::string joined(const std::vector<StudyPart>& parts) {
  std::string names;
  for (const StudyPart& part : parts) names += (names.empty() ? "" : ", ") + part.name;
  return names.empty() ? "none" : names;
}

std::string in_keys_of_today(const std::string& scenario) {
  return scenario_toml(parse_scenario(scenario, "scenario.toml"), "");
}

/// What has changed in a part; nothing when a store is older than the name of a key and holds the same scenario.
std::string changed_part(const StudyPart& before, const StudyPart& now) {
  std::string old = before.text, fresh = now.text;
  if (before.name == "scenario") {
    try {
      old = in_keys_of_today(before.text);
      fresh = in_keys_of_today(now.text);
    } catch (const InputError&) {
      old = before.text;
    }
  }
  return old == fresh ? "" : fmt::format("{}: {}", before.name, changed_text(old, fresh));
}

std::string part_difference(const std::vector<StudyPart>& stored, const std::vector<StudyPart>& wanted) {
  const std::string before = joined(stored), now = joined(wanted);
  if (before != now) return changed("set of parts: it", before, now);
  for (std::size_t i = 0; i < stored.size(); ++i) {
    if (stored[i].text == wanted[i].text) continue;
    if (std::string found = changed_part(stored[i], wanted[i]); !found.empty()) return found;
  }
  return "";
}

std::string text_of(const FactorColumn& column) {
  return fmt::format("{} ({}{})", column.path, column.is_text ? "text" : "number",
                     column.unit.empty() ? "" : ", " + column.unit);
}

std::string text_of(const OutputColumn& column) {
  return fmt::format("{} ({}{} x {})", column.name, column.unit, column.meaning.empty() ? "" : "; " + column.meaning,
                     column.periods);
}

template <class Column>
std::string column_difference(std::string_view what, const std::vector<Column>& stored,
                              const std::vector<Column>& wanted) {
  const std::size_t longer = std::max(stored.size(), wanted.size());
  for (std::size_t i = 0; i < longer; ++i) {
    const std::string before = i < stored.size() ? text_of(stored[i]) : "none";
    const std::string now = i < wanted.size() ? text_of(wanted[i]) : "none";
    if (before != now) return fmt::format("{}: {}", what, changed(fmt::format("number {}", i + 1), before, now));
  }
  return "";
}

}  // namespace

std::uint64_t runs_per_group(const StudyHeader& header) {
  return std::uint64_t{header.points_per_group} * header.replicates;
}

std::size_t output_values(const StudyHeader& header) {
  std::size_t values = 0;
  for (const OutputColumn& output : header.outputs) values += output.periods;
  return values;
}

std::string difference(const StudyHeader& stored, const StudyHeader& wanted) {
  if (stored.version != wanted.version) return changed("program: its version", stored.version, wanted.version);
  if (std::string part = part_difference(stored.parts, wanted.parts); !part.empty()) return part;
  if (stored.seed != wanted.seed) return changed("seed: it", stored.seed, wanted.seed);
  if (stored.replicates != wanted.replicates) {
    return changed("number of replicates: it", stored.replicates, wanted.replicates);
  }
  if (stored.points_per_group != wanted.points_per_group) {
    return changed("number of points per group: it", stored.points_per_group, wanted.points_per_group);
  }
  const std::string factors = column_difference("set of factors", stored.factors, wanted.factors);
  return factors.empty() ? column_difference("set of outputs", stored.outputs, wanted.outputs) : factors;
}

void require_same(const StudyHeader& stored, const StudyHeader& wanted, const Place& place) {
  const std::string found = difference(stored, wanted);
  if (found.empty()) return;
  const std::size_t colon = found.find(": ");
  throw InputError(place, fmt::format("the {} has changed since this study began: {}", found.substr(0, colon),
                                      found.substr(colon + 2)));
}

}  // namespace megaphone::inline store
