#include "toml_text.hpp"

#include <algorithm>

namespace megaphone::inline formats {

std::string text_of(std::string_view text) {
  std::string written = "\"";
  for (const char letter : text) {
    if (letter == '"' || letter == '\\') {
      written += '\\';
      written += letter;
    } else if (static_cast<unsigned char>(letter) < 0x20 || letter == 0x7f) {
      written += fmt::format("\\u{:04x}", static_cast<unsigned>(letter));
    } else {
      written += letter;
    }
  }
  return written + "\"";
}

std::string key_of(std::string_view key) {
  const bool bare = !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
  return bare ? std::string(key) : text_of(key);
}

std::string list_of(const std::vector<std::string>& texts) {
  std::string list;
  for (const std::string& text : texts) list += (list.empty() ? "" : ", ") + text_of(text);
  return "[" + list + "]";
}

std::string list_or_one(const std::vector<std::string>& texts) {
  return texts.size() == 1 ? text_of(texts.front()) : list_of(texts);
}

}  // namespace megaphone::inline formats
