/// A Matrix Market file is lines of words: the banner, comments that begin with %, the size, and one entry a line.
#include "megaphone/io/matrix_market.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "megaphone/io/number.hpp"
#include "megaphone/io/text.hpp"

namespace megaphone {
namespace {

struct Word {
  std::string_view text;
  std::size_t offset = 0;
};

/// The words of a line; those beyond the array's end are only counted.
struct Line {
  std::array<Word, 5> words;
  std::size_t count = 0;
  std::size_t offset = 0;
};

struct Banner {
  bool pattern = false;
  bool symmetric = false;
};

/// A text read line by line.
struct Lines {
  const NetworkText& network;
  std::size_t at = 0;

  [[noreturn]] void refuse(std::size_t offset, const std::string& problem) const {
    throw InputError(place_of(network.text, offset, network.file), problem);
  }
  bool next(Line& line);
  bool next_with_words(Line& line);
};

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

/// The next line that is neither empty nor a comment.
bool Lines::next_with_words(Line& line) {
  while (next(line)) {
    if (line.count > 0 && !line.words[0].text.starts_with('%')) return true;
  }
  return false;
}

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
                .source_offset = line.words[0].offset,
                .target_offset = line.words[1].offset,
                .weight_offset = value.offset});
}

}  // namespace

void visit_matrix_market(const NetworkText& network, const NetworkSpec& spec, const RowVisitor& visitor) {
  Lines lines{network};
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

}  // namespace megaphone
