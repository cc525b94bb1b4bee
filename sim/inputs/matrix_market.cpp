/// A Matrix Market file is lines of words: the banner, comments that begin with %, the size, and one entry a line.
#include "inputs/matrix_market.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "formats/number.hpp"
#include "word_lines.hpp"

namespace megaphone::inline inputs {
namespace {

struct Banner {
  bool pattern = false;
  bool symmetric = false;
};

std::string lower_case(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return lower;
}

void require_word(const Lines& lines, const Word& word, const std::vector<std::string>& allowed) {
  if (std::find(allowed.begin(), allowed.end(), lower_case(word.text)) != allowed.end()) return;
  lines.refuse(word.offset, fmt::format("the banner says {}; a network needs '{}'", quoted(word.text),
                                        fmt::join(allowed, "' or '")));
}

Banner read_banner(Lines& lines) {
  Line line;
  if (!lines.next(line) || line.count != 5 || line.words[0].text != "%%MatrixMarket") {
    lines.refuse(0, "expected a banner such as '%%MatrixMarket matrix coordinate pattern general'");
  }
  require_word(lines, line.words[1], {"matrix"});
  require_word(lines, line.words[2], {"coordinate"});
  require_word(lines, line.words[3], {"pattern", "real", "integer"});
  require_word(lines, line.words[4], {"general", "symmetric"});
  return {lower_case(line.words[3].text) == "pattern", lower_case(line.words[4].text) == "symmetric"};
}

std::uint64_t count_in(const Lines& lines, const Word& word) {
  const std::optional<std::uint64_t> count = parse_count(word.text);
  if (!count) lines.refuse(word.offset, fmt::format("expected a whole number, found {}", quoted(word.text)));
  return *count;
}

struct Size {
  std::uint64_t employees = 0;
  std::uint64_t entries = 0;
  std::size_t offset = 0;
};

/// A file is no smaller than its ties: one that claims more employees than it has bytes says nothing of most of them,
/// and would take memory that nothing in it accounts for.
void require_room(const Lines& lines, const Line& line, std::uint64_t rows) {
  constexpr std::uint64_t always_allowed = 10'000;
  const std::size_t bytes = lines.network.text.size();
  if (rows <= std::max<std::uint64_t>(always_allowed, bytes)) return;
  lines.refuse(line.offset, fmt::format("the matrix has {} rows, but the file has {} bytes only: nearly all employees "
                                        "would be without ties; give the number of rows that the ties need",
                                        rows, bytes));
}

Size read_size(Lines& lines) {
  Line line;
  if (!lines.next_with_words(line)) lines.refuse(lines.network.text.size(), "the file ends before the matrix's size");
  if (line.count != 3) {
    lines.refuse(line.offset, fmt::format("expected rows, columns and entries, found {} words", line.count));
  }
  const std::uint64_t rows = count_in(lines, line.words[0]);
  const std::uint64_t columns = count_in(lines, line.words[1]);
  if (rows != columns) {
    lines.refuse(line.offset, fmt::format("the matrix is {} x {}; a network is square", rows, columns));
  }
  if (rows == 0 || rows > largest_matrix) {
    lines.refuse(line.offset, fmt::format("the matrix has {} rows; expected 1 to {}", rows, largest_matrix));
  }
  require_room(lines, line, rows);
  return {rows, count_in(lines, line.words[2]), line.offset};
}

void visit_node(const RowVisitor& visitor, const Size& size) {
  for (std::uint64_t i = 1; i <= size.employees; ++i) {
    visitor.node({.id = std::to_string(i), .department = std::nullopt, .offset = size.offset});
  }
}

std::uint64_t index_in(const Lines& lines, const Word& word, const Size& size) {
  const std::uint64_t index = count_in(lines, word);
  if (index == 0 || index > size.employees) {
    lines.refuse(word.offset, fmt::format("index {} is outside 1 to {}", index, size.employees));
  }
  return index;
}

void visit_entry(const Lines& lines, const Line& line, const Banner& banner, const Size& size,
                 const RowVisitor& visitor) {
  const std::size_t words = banner.pattern ? 2 : 3;
  if (line.count != words) {
    lines.refuse(line.offset, fmt::format("expected {}, found {} words",
                                          banner.pattern ? "row and column" : "row, column and value", line.count));
  }
  const std::uint64_t source = index_in(lines, line.words[0], size);
  const std::uint64_t target = index_in(lines, line.words[1], size);
  if (banner.symmetric && source < target) {
    lines.refuse(line.offset, "an entry above the diagonal; a symmetric matrix lists those below it only");
  }
  const Word& value = line.words[banner.pattern ? 0 : 2];
  const std::optional<double> weight = banner.pattern ? 1 : parse_number(value.text);
  if (!weight) lines.refuse(value.offset, not_a_number(value.text));
  const std::string source_id = std::to_string(source);
  const std::string target_id = std::to_string(target);
  visitor.edge({.source = source_id,
                .target = target_id,
                .weight = *weight,
                .undirected = banner.symmetric,
                .both_ways = banner.symmetric,
                .source_offset = line.words[0].offset,
                .target_offset = line.words[1].offset,
                .weight_offset = value.offset});
}

}  // namespace

void visit_matrix_market(const NetworkText& network, const NetworkSpec& spec, const RowVisitor& visitor) {
  Lines lines{network, '%'};
  const Banner banner = read_banner(lines);
  if (banner.pattern && !spec.weight_column.empty()) {
    lines.refuse(0, fmt::format("a 'pattern' matrix has no weights, but the scenario asks for {}",
                                megaphone::quoted(spec.weight_column)));
  }
  const Size size = read_size(lines);
  visit_node(visitor, size);
  std::uint64_t entries = 0;
  for (Line line; lines.next_with_words(line); ++entries) {
    if (entries == size.entries) {
      lines.refuse(line.offset, fmt::format("an entry more than the {} that the size announces", size.entries));
    }
    visit_entry(lines, line, banner, size, visitor);
  }
  if (entries < size.entries) {
    lines.refuse(size.offset, fmt::format("{} entries announced, {} found", size.entries, entries));
  }
}

}  // namespace megaphone::inline inputs
