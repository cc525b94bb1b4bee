/// A hash table from text to number; its order is never used.
#include "inputs/numbering.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "megaphone/base/error.hpp"

namespace megaphone::inline inputs {
namespace {

/// The known id that a spreadsheet may have turned into this one, or "".
std::string known_variant(const EmployeeIds& ids, std::string_view id) {
  constexpr int most_zeros = 12;
  if (id.ends_with(".0") && ids.find(id.substr(0, id.size() - 2))) return std::string(id.substr(0, id.size() - 2));
  const std::string_view bare = id.substr(std::min(id.find_first_not_of('0'), id.size()));
  std::string padded(bare);
  for (int zeros = 0; zeros <= most_zeros; ++zeros, padded.insert(0, 1, '0')) {
    if (!padded.empty() && ids.find(padded)) return padded;
  }
  return "";
}

}  // namespace

std::pair<std::uint32_t, bool> Numbering::add(std::string_view text) {
  const auto known = numbers_.find(text);
  if (known != numbers_.end()) return {known->second, false};
  const auto number = static_cast<std::uint32_t>(numbers_.size());
  numbers_.emplace(text, number);
  return {number, true};
}

std::optional<std::uint32_t> Numbering::find(std::string_view text) const {
  const auto known = numbers_.find(text);
  if (known == numbers_.end()) return std::nullopt;
  return known->second;
}

std::vector<std::string> Numbering::texts() const {
  std::vector<std::string> texts(numbers_.size());
  for (const auto& [text, number] : numbers_) texts[number] = text;
  return texts;
}

std::string unknown_id(const EmployeeIds& ids, std::string_view id) {
  const std::string variant = known_variant(ids, id);
  return fmt::format("{} is no id of the roster", quoted(id)) +
         (variant.empty() ? "" : fmt::format("; {} is", megaphone::quoted(variant)));
}

}  // namespace megaphone::inline inputs
