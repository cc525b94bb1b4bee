/// Normalises by utf8proc, stretch by stretch: what is not ASCII, with the letter before it, which a sign may change.
#include "formats/unicode.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <new>
#include <string_view>

namespace megaphone::inline formats {
namespace {

constexpr std::size_t longest_stretch = std::size_t{1}
                                        << 20U;  // bytes; no row or name is longer, and memory is bounded

bool is_ascii(char byte) { return static_cast<unsigned char>(byte) < 0x80; }

/// Whether the byte begins a sign from U+0300 on; all before it are normal, and change nothing before them.
bool may_change(char byte) { return static_cast<unsigned char>(byte) >= 0xCC; }

bool may_change(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char byte) { return may_change(byte); });
}

void append_composed(std::string& composed, std::string_view stretch) {
  if (!may_change(stretch) || stretch.size() > longest_stretch) {
    composed += stretch;
    return;
  }
  utf8proc_uint8_t* mapped = nullptr;
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE);
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(stretch.data()),
                                 static_cast<utf8proc_ssize_t>(stretch.size()), &mapped, options);
  if (size == UTF8PROC_ERROR_NOMEM) throw std::bad_alloc();
  if (size < 0) {
    composed += stretch;  // no UTF-8, which read_text refuses with its place
    return;
  }
  composed.append(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(size));
  std::free(mapped);
}

}  // namespace

std::string composed(std::string text) {
  if (!may_change(text)) return text;
  std::string normal;
  normal.reserve(text.size());
  std::size_t at = 0;
  while (at < text.size()) {
    const auto sign = std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), is_ascii);
    const auto end = std::find_if(sign, text.end(), is_ascii);
    const auto first = static_cast<std::size_t>(sign - text.begin());
    const std::size_t start = sign == text.end() || first == at ? first : first - 1;
    normal.append(text, at, start - at);
    at = static_cast<std::size_t>(end - text.begin());
    append_composed(normal, std::string_view(text).substr(start, at - start));
  }
  return normal;
}

}  // namespace megaphone::inline formats
