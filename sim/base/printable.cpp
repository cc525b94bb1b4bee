#include "base/printable.hpp"

#include <fmt/format.h>

namespace megaphone::inline base {
namespace {

unsigned byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
}

/// The number of the character whose sequence this is.
unsigned code_point(std::string_view sequence) {
  const unsigned lead = byte_at(sequence, 0);
  unsigned code = sequence.size() == 1 ? lead : lead & (0x7FU >> sequence.size());
  for (std::size_t i = 1; i < sequence.size(); ++i) code = code << 6U | (byte_at(sequence, i) & 0x3FU);
  return code;
}

bool is_control(unsigned code) { return code < 0x20 || (code >= 0x7F && code < 0xA0); }

bool turns_text(unsigned code) {
  return code == 0x61C || code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E) ||
         (code >= 0x2066 && code <= 0x2069);
}

std::string escaped(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes) text += fmt::format("\\x{:02x}", static_cast<unsigned char>(byte));
  return text;
}

bool needs_no_quotes(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') ||
         std::string_view("_./:=@%+,-").find(letter) != std::string_view::npos;
}

bool is_plain(std::string_view text) { return printable(text) == text && text.find('\n') == std::string_view::npos; }

}  // namespace

std::size_t utf8_length(std::string_view text, std::size_t at) {
  const unsigned lead = byte_at(text, at);
  if (at >= text.size()) return 0;
  if (lead < 0x80) return 1;
  const std::size_t length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte_at(text, at + i) & 0xC0U) != 0x80U) return 0;
  }
  const unsigned second = byte_at(text, at + 1);
  const bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
  const bool surrogate = lead == 0xED && second >= 0xA0;
  const bool too_high = lead == 0xF4 && second >= 0x90;
  return overlong || surrogate || too_high ? 0 : length;
}

std::string printable(std::string_view text) {
  std::string shown;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = utf8_length(text, at);
    const std::string_view sequence = text.substr(at, length == 0 ? 1 : length);
    const unsigned code = length == 0 ? 0 : code_point(sequence);
    if (length == 0 || (is_control(code) && code != '\n')) {
      shown += escaped(sequence);
    } else if (turns_text(code)) {
      shown += fmt::format("\\u{:04x}", code);
    } else {
      shown += sequence;
    }
    at += sequence.size();
  }
  return shown;
}

std::string shell_quoted(std::string_view word) {
  bool bare = !word.empty();
  for (const char letter : word) bare = bare && needs_no_quotes(letter);
  if (bare) return std::string(word);
  std::string text;
  if (is_plain(word)) {
    for (const char letter : word) text += letter == '\'' ? "'\\''" : std::string(1, letter);
    return "'" + text + "'";
  }
  for (const char letter : word) {
    const auto byte = static_cast<unsigned char>(letter);
    const bool shown = byte >= 0x20 && byte < 0x7F && letter != '\'' && letter != '\\';
    text += shown ? std::string(1, letter) : fmt::format("\\{:03o}", byte);
  }
  return "$'" + text + "'";
}

}  // namespace megaphone::inline base
