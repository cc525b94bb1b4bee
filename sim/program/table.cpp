#include "table.hpp"

#include <algorithm>

#include "megaphone/answer/printed.hpp"

namespace megaphone::program {
namespace {

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

std::size_t width(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_character));
}

std::vector<std::size_t> widths(const Table& table) {
  std::vector<std::size_t> widest(table.rows.front().size(), 0);
  for (const auto& row : table.rows) {
    for (std::size_t k = 0; k < row.size(); ++k) widest[k] = std::max(widest[k], width(row[k]));
  }
  return widest;
}

}  // namespace

std::string text_of(const Table& table) {
  const std::vector<std::size_t> widest = widths(table);
  std::string text;
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    std::string line;
    for (std::size_t k = 0; k < table.rows[r].size(); ++k) {
      const std::string& cell = table.rows[r][k];
      const std::string blanks(widest[k] - width(cell), ' ');
      line += "  " + (k == 0 ? cell + blanks : blanks + cell);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
    if (r > 0) continue;
    for (const std::size_t w : widest) text += "  " + std::string(w, '-');
    text += "\n";
  }
  return text;
}

std::string safe(const std::string& name, std::size_t longest) {
  std::string text;
  std::size_t characters = 0;
  for (const char c : name) {
    if (begins_character(c) && ++characters > longest) return text + "...";
    const auto byte = static_cast<unsigned char>(c);
    text += byte < 0x20 || byte == 0x7F ? '?' : c;
  }
  return text;
}

std::string counted(double number) { return printed({number, 1}); }

std::string counted(double number, std::string_view noun, std::string_view plural) {
  std::string text = counted(number) + " ";
  if (number == 1) return text.append(noun);
  return plural.empty() ? text.append(noun) + "s" : text.append(plural);
}

}  // namespace megaphone::program
