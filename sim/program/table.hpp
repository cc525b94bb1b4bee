/// Plain tables for the terminal.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace megaphone::program {

/// The first row is the header; the first column is text, aligned left, the others are figures, aligned right.
struct Table {
  std::vector<std::vector<std::string>> rows;
};

/// The table indented by two blanks, a rule under the header. Columns are as wide as their widest cell.
std::string text_of(const Table& table);

/// A name from a file made safe for a terminal: control characters become '?', long names are cut with "...".
std::string safe(const std::string& name, std::size_t longest = 40);

/// A whole number with thousands separators.
std::string counted(double number);

/// "1 department", "12,000 departments": the plural is the noun with an s unless given.
std::string counted(double number, std::string_view noun, std::string_view plural = {});

}  // namespace megaphone::program
