#include "word_lines.hpp"

#include <algorithm>

#include "formats/text.hpp"

namespace megaphone::inline inputs {

void Lines::refuse(std::size_t offset, const std::string& problem) const {
  throw InputError(place_of(network.text, offset, network.file), problem);
}

bool Lines::next(Line& line) {
  const std::string_view text = network.text;
  if (at >= text.size()) return false;
  line = {.words = {}, .count = 0, .offset = at};
  const std::size_t end = std::min(text.find('\n', at), text.size());
  while ((at = text.find_first_not_of(" \t\r", at)) < end) {
    const std::size_t word_end = std::min(text.find_first_of(" \t\r\n", at), end);
    if (line.count < line.words.size()) line.words[line.count] = {text.substr(at, word_end - at), at};
    ++line.count;
    at = word_end;
  }
  at = end + 1;
  return true;
}

bool Lines::next_with_words(Line& line) {
  while (next(line)) {
    if (line.count > 0 && line.words[0].text.front() != comment) return true;
  }
  return false;
}

}  // namespace megaphone::inline inputs
