#include "roster_members.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/name.hpp"

namespace megaphone::inline inputs {
namespace {

constexpr std::array<std::string_view, 4> words_for_yes{"yes", "true", "1", "1.0"};
constexpr std::array<std::string_view, 4> words_for_no{"no", "false", "0", "0.0"};

std::string in_small_letters(std::string_view text) {
  std::string small(text);
  std::transform(small.begin(), small.end(), small.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return small;
}

}  // namespace

std::uint8_t member_in(const CsvReader& table, std::size_t position) {
  const std::string word = in_small_letters(table[position]);
  if (std::find(words_for_yes.begin(), words_for_yes.end(), word) != words_for_yes.end()) return 1;
  if (std::find(words_for_no.begin(), words_for_no.end(), word) != words_for_no.end()) return 0;
  const std::string found = word.empty() ? "the cell is empty" : "found " + quoted(table[position]);
  throw InputError(table.place(position), fmt::format("member: expected yes or no (or true, false, 1, 0), {}", found));
}

}  // namespace megaphone::inline inputs
