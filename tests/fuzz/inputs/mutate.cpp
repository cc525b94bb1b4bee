#include "mutate.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>
#include <utility>

namespace megaphone::fuzz {
namespace {

constexpr std::string_view odd_bytes[] = {std::string_view("\0", 1),
                                          "\n",
                                          "\r",
                                          "\r\n",
                                          "\"",
                                          "'",
                                          "\\",
                                          ",",
                                          ";",
                                          "\t",
                                          "<",
                                          ">",
                                          "&",
                                          "[",
                                          "]",
                                          "{",
                                          "}",
                                          "=",
                                          "#",
                                          "9",
                                          "-",
                                          "+",
                                          ".",
                                          " ",
                                          "\xFF",
                                          "\xC3",
                                          "\xED\xA0\x80",
                                          "\xEF\xBB\xBF",
                                          "\xC2\xA0",
                                          "\xE2\x80\xAE",
                                          "\x1B[2J",
                                          "\x7F",
                                          "%"};

constexpr std::string_view numbers[] = {"0",
                                        "-0",
                                        "-1",
                                        "1",
                                        "2",
                                        "1e308",
                                        "-1e308",
                                        "1e309",
                                        "1e-320",
                                        "1e-9",
                                        "nan",
                                        "-nan",
                                        "inf",
                                        "-inf",
                                        "0.1",
                                        "0.5",
                                        "1.0000001",
                                        "255",
                                        "256",
                                        "65536",
                                        "1000000",
                                        "2147483647",
                                        "2147483648",
                                        "-2147483648",
                                        "4294967295",
                                        "4294967296",
                                        "9007199254740992",
                                        "9007199254740993",
                                        "9223372036854775807",
                                        "-9223372036854775808",
                                        "18446744073709551615",
                                        "18446744073709551616",
                                        "0x10",
                                        "1_000",
                                        "007",
                                        "1,5",
                                        "1e",
                                        ".5",
                                        "5.",
                                        "true",
                                        "1979-05-27",
                                        "\"\"",
                                        "[]",
                                        "{}"};

using Part = std::pair<std::size_t, std::size_t>;  // where it begins, and how long it is

std::size_t place_in(const std::string& text, RandomStream& chance) { return index_below(chance, text.size() + 1); }

/// A few bytes somewhere; most are short.
Part piece_of(const std::string& text, RandomStream& chance) {
  const std::size_t at = place_in(text, chance);
  const std::size_t most = std::size_t{1} << index_below(chance, 12);
  return {at, std::min(text.size() - at, 1 + index_below(chance, most))};
}

bool is_of_a_word(char letter) {
  return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_' || letter == '.' || letter == '-';
}

/// The word around some place; empty between words.
Part word_of(const std::string& text, RandomStream& chance) {
  const std::size_t at = place_in(text, chance);
  std::size_t first = at, last = at;
  while (first > 0 && is_of_a_word(text[first - 1])) --first;
  while (last < text.size() && is_of_a_word(text[last])) ++last;
  return {first, last - first};
}

/// The line around some place, with its end.
Part line_of(const std::string& text, RandomStream& chance) {
  const std::size_t at = place_in(text, chance);
  const std::size_t before = at == 0 ? std::string::npos : text.rfind('\n', at - 1);
  const std::size_t first = before == std::string::npos ? 0 : before + 1;
  const std::size_t end = text.find('\n', at);
  return {first, (end == std::string::npos ? text.size() : end + 1) - first};
}

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times && all.size() + text.size() <= longest_input; ++i) all += text;
  return all;
}

void flip_a_bit(std::string& text, RandomStream& chance) {
  if (text.empty()) return;
  text[index_below(chance, text.size())] ^= static_cast<char>(1U << index_below(chance, 8));
}

void set_a_byte(std::string& text, RandomStream& chance) {
  if (!text.empty()) text[index_below(chance, text.size())] = static_cast<char>(index_below(chance, 256));
}

void insert_odd_bytes(std::string& text, RandomStream& chance) {
  text.insert(place_in(text, chance), any_of(odd_bytes, chance));
}

void cut_off(std::string& text, RandomStream& chance) { text.resize(place_in(text, chance)); }

void remove_a_piece(std::string& text, RandomStream& chance) {
  const auto [at, length] = piece_of(text, chance);
  text.erase(at, length);
}

void repeat_a_piece(std::string& text, RandomStream& chance) {
  const auto [at, length] = index_below(chance, 2) == 0 ? piece_of(text, chance) : line_of(text, chance);
  const std::size_t times = std::size_t{1} << index_below(chance, 12);
  text.insert(at, repeated(text.substr(at, length), times));
}

void swap_two_lines(std::string& text, RandomStream& chance) {
  Part a = line_of(text, chance), b = line_of(text, chance);
  if (a > b) std::swap(a, b);
  if (a.first + a.second > b.first) return;
  const std::string first = text.substr(a.first, a.second), second = text.substr(b.first, b.second);
  text.replace(b.first, b.second, first);
  text.replace(a.first, a.second, second);
}

void put_a_number(std::string& text, RandomStream& chance) {
  const auto [at, length] = word_of(text, chance);
  text.replace(at, length, any_of(numbers, chance));
}

void put_another_word(std::string& text, RandomStream& chance, const std::string& other) {
  const auto [from, letters] = word_of(other, chance);
  const auto [at, length] = word_of(text, chance);
  text.replace(at, length, other.substr(from, letters));
}

void splice(std::string& text, RandomStream& chance, const std::string& other) {
  const auto [from, bytes] = index_below(chance, 2) == 0 ? piece_of(other, chance) : line_of(other, chance);
  const auto [at, length] = index_below(chance, 2) == 0 ? piece_of(text, chance) : line_of(text, chance);
  text.replace(at, index_below(chance, 2) == 0 ? 0 : length, other.substr(from, bytes));
}

void damage(std::string& text, RandomStream& chance, const std::string& other) {
  switch (index_below(chance, 12)) {
    case 0:
      return flip_a_bit(text, chance);
    case 1:
      return set_a_byte(text, chance);
    case 2:
      return insert_odd_bytes(text, chance);
    case 3:
      return cut_off(text, chance);
    case 4:
      return remove_a_piece(text, chance);
    case 5:
      return repeat_a_piece(text, chance);
    case 6:
      return swap_two_lines(text, chance);
    case 7:
      return splice(text, chance, other);
    case 8:
      return put_another_word(text, chance, other);
    case 9:
      return put_another_word(text, chance, text);
    default:
      return put_a_number(text, chance);
  }
}

}  // namespace

RandomStream chance_of(std::uint64_t seed, std::uint64_t number) {
  return {seed,
          {.purpose = Purpose::label,
           .employee = static_cast<std::uint32_t>(number),
           .event = static_cast<std::uint32_t>(number >> 32)}};
}

std::string damaged(const std::vector<std::string>& samples, RandomStream& chance) {
  std::string text = any_of(samples, chance);
  const std::size_t longest = std::max(longest_input, text.size());
  for (std::uint64_t left = 1 + index_below(chance, 8) * index_below(chance, 2); left > 0; --left) {
    damage(text, chance, any_of(samples, chance));
    if (text.size() > longest) text.resize(longest);
  }
  return text;
}

}  // namespace megaphone::fuzz
