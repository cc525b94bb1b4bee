// Control characters by their UTF-8 bytes: C1 is C2 80 .. C2 9F; the separators U+2028 and U+2029 and the controls of
// direction U+202A .. U+202E are E2 80 A8 .. E2 80 AE; the isolates U+2066 .. U+2069 are E2 81 A6 .. E2 81 A9.
#include "base/name.hpp"

#include <algorithm>

namespace megaphone::inline base {

std::size_t control_character(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : static_cast<unsigned char>(0);
  };
  const auto between = [](unsigned char value, unsigned char first, unsigned char last) {
    return value >= first && value <= last;
  };
  if (byte(at) < 0x20 || byte(at) == 0x7f) return 1;
  if (byte(at) == 0xC2 && between(byte(at + 1), 0x80, 0x9F)) return 2;
  if (byte(at) != 0xE2) return 0;
  const bool separates_or_turns = byte(at + 1) == 0x80 && between(byte(at + 2), 0xA8, 0xAE);
  const bool isolates = byte(at + 1) == 0x81 && between(byte(at + 2), 0xA6, 0xA9);
  return separates_or_turns || isolates ? 3 : 0;
}

bool shows_all(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (control_character(text, at) > 0) return false;
  }
  return true;
}

bool is_name(std::string_view text) {
  constexpr std::ptrdiff_t longest_name = 200;
  const auto begins_letter = [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; };
  return !text.empty() && shows_all(text) && std::count_if(text.begin(), text.end(), begins_letter) <= longest_name;
}

}  // namespace megaphone::inline base
