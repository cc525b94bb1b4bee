/// One pass over the text; a cell is a view into it unless it has doubled quotes. Errors compute their line and column
/// only when they are thrown.
#include "formats/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "formats/number.hpp"
#include "formats/text.hpp"

namespace megaphone::inline formats {
namespace {

/// How a separator is written in a scenario: "," or "\t".
std::string written(char separator) { return separator == '\t' ? "\"\\t\"" : fmt::format("\"{}\"", separator); }

std::string spoken(char separator) { return separator == '\t' ? "tabs" : fmt::format("'{}'", separator); }

}  // namespace

char separator_character(std::string_view separator, const Place& place) {
  constexpr std::string_view possible = ",;\t| :";
  if (separator.size() == 1 && possible.find(separator.front()) != std::string_view::npos) return separator.front();
  throw InputError(place, fmt::format("separator is {}; expected \",\", \";\", \"\\t\", \"|\", \":\" or a space",
                                      quoted(separator)));
}

CsvFormat csv_format(std::string_view separator, std::string_view decimal, const Place& place) {
  return {.separator = separator_character(separator, place), .decimal = decimal == "," ? ',' : '.'};
}

CsvReader::CsvReader(std::string file, std::string_view text, const CsvFormat& format)
    : file_(std::move(file)), text_(text), format_(format) {
  read_separator_line();
  if (format_.comments) pass_comments();
  if (format_.header) {
    read_header();
  } else {
    number_columns();
  }
}

void CsvReader::refuse(std::size_t offset, const std::string& problem) const {
  throw InputError(place_of(text_, offset, file_), problem);
}

/// Excel separates by what a first line "sep=;" says, and some programs write one for it.
void CsvReader::read_separator_line() {
  constexpr std::string_view lower = "sep=", upper = "SEP=";
  const std::size_t end = std::min(text_.find_first_of("\r\n"), text_.size());
  std::string_view line = text_.substr(0, end);
  if (line.size() >= 2 && line.front() == '"' && line.back() == '"') line = line.substr(1, line.size() - 2);
  if (line.size() != lower.size() + 1 || (!line.starts_with(lower) && !line.starts_with(upper))) return;
  format_.separator = separator_character(line.substr(lower.size()), place_of(text_, 0, file_));
  at_ = end;
  if (at_ < text_.size()) end_line();
}

void CsvReader::pass_comments() {
  while (at_ < text_.size() && (text_[at_] == '#' || text_[at_] == '%')) {
    at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
    if (at_ < text_.size()) end_line();
  }
}

void CsvReader::read_header() {
  if (at_ == text_.size() || text_[at_] == '\n' || text_[at_] == '\r') {
    refuse(at_, "the first line is empty; the names of the columns are expected");
  }
  read_row();
  if (cells_.size() == 1) refuse_other_separator();
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    columns_.emplace_back((*this)[i]);
    name_offsets_.push_back(cells_[i].offset);
    if (!columns_.back().empty()) needed_cells_ = i + 1;
  }
  if (needed_cells_ == 0) refuse(cells_.front().offset, "no column has a name; the names of the columns are expected");
}

/// A header that is one cell although another separator stands in it.
void CsvReader::refuse_other_separator() const {
  const std::size_t other = cells_[0].text.find_first_of(";\t,|");
  if (other == std::string_view::npos) return;
  const char likely = cells_[0].text[other];
  refuse(cells_[0].offset, fmt::format("the header looks separated by {}, not by {}; set separator = {}",
                                       spoken(likely), spoken(format_.separator), written(likely)));
}

/// Without a header, the first row says how many columns there are.
void CsvReader::number_columns() {
  if (only_empty_cells_left()) refuse(at_, "there is no row");
  const std::size_t first_row = at_;
  read_row();
  if (cells_.size() == 1) refuse_other_separator();
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    columns_.push_back(std::to_string(i + 1));
    name_offsets_.push_back(cells_[i].offset);
    if (!(*this)[i].empty()) needed_cells_ = i + 1;
  }
  at_ = first_row;
}

std::size_t CsvReader::column(std::string_view name, std::string_view kind) const {
  const auto found = std::find(columns_.begin(), columns_.end(), name);
  const auto at = static_cast<std::size_t>(found - columns_.begin());
  if (name.empty() || found == columns_.end()) {
    std::vector<std::string> known;
    std::copy_if(columns_.begin(), columns_.end(), std::back_inserter(known),
                 [](const std::string& column) { return !column.empty(); });
    throw UnknownName({file_, name_offsets_.empty() ? 1 : name_place(0).line, 0}, kind, name, known);
  }
  const auto second = std::find(found + 1, columns_.end(), name);
  if (second != columns_.end()) {
    refuse(name_offsets_[static_cast<std::size_t>(second - columns_.begin())],
           fmt::format("a second column named {}", quoted(name)));
  }
  return at;
}

/// Whether the rest are rows of empty cells, as spreadsheets write below a table.
bool CsvReader::only_empty_cells_left() const {
  const std::string blank = std::string(" \t\r\n") + format_.separator;
  std::size_t at = text_.find_first_not_of(blank, at_);
  while (at != std::string_view::npos && text_.substr(at, 2) == "\"\"" &&
         (at + 2 == text_.size() || blank.find(text_[at + 2]) != std::string::npos)) {
    at = text_.find_first_not_of(blank, at + 2);
  }
  return at == std::string_view::npos;
}

bool CsvReader::next() {
  if (only_empty_cells_left()) {
    if (rows_ == 0) throw InputError({file_}, "there is a header but no row below it");
    return false;
  }
  if (text_[at_] == '\n' || text_[at_] == '\r') refuse(at_, "an empty line; each line is expected to be a row");
  read_row();
  fit_to_columns();
  ++rows_;
  return true;
}

/// As many cells as columns: empty ones beyond the header are dropped, and nameless columns may lack theirs.
void CsvReader::fit_to_columns() {
  const std::size_t expected = columns_.size();
  if (cells_.size() == expected) return;
  std::size_t filled = cells_.size();
  while (filled > expected && (*this)[filled - 1].empty()) --filled;
  if (filled > expected || filled < needed_cells_) {
    const bool too_many = filled > expected;
    refuse(
        too_many ? cells_[expected].offset : row_start_,
        fmt::format("expected {} cells as in the {}, found {}", too_many ? expected : needed_cells_,
                    format_.header ? "header" : "first row", filled) +
            (too_many ? fmt::format("; a cell that contains {} must stand in quotes", spoken(format_.separator)) : ""));
  }
  cells_.resize(expected, {text_.substr(at_, 0), at_});
}

std::string_view CsvReader::operator[](std::size_t column) const { return trimmed(cells_[column].text); }

std::optional<double> CsvReader::parsed_number(std::size_t column) const {
  return parse_number(cells_[column].text, format_.decimal);
}

std::string CsvReader::not_a_number(std::size_t column) const {
  return megaphone::not_a_number(cells_[column].text, format_.decimal);
}

double CsvReader::number(std::size_t column) const {
  const std::optional<double> number = parsed_number(column);
  if (!number) throw InputError(place(column), not_a_number(column));
  return *number;
}

Place CsvReader::place(std::size_t column) const { return place_of(text_, cells_[column].offset, file_); }

void CsvReader::read_row() {
  cells_.clear();
  decoded_.clear();
  row_start_ = at_;
  for (;;) {
    if (format_.separator == ' ') at_ = std::min(text_.find_first_not_of(' ', at_), text_.size());
    if (at_ < text_.size() && text_[at_] == '"') {
      read_quoted_cell();
    } else {
      read_plain_cell();
    }
    if (at_ == text_.size()) return;
    if (text_[at_] != format_.separator) return end_line();
    ++at_;
  }
}

/// One beyond the last byte that the present row may have.
std::size_t CsvReader::row_limit() const { return std::min(text_.size(), row_start_ + longest_row + 1); }

void CsvReader::refuse_long_row(std::size_t open_quote) const {
  const std::string hint = open_quote == std::string_view::npos
                               ? "is this a table, one row per line?"
                               : fmt::format("is the quote in column {} of this line never closed?",
                                             place_of(text_, open_quote, file_).column);
  refuse(open_quote == std::string_view::npos ? row_start_ : open_quote, "a row longer than 1 MiB; " + hint);
}

void CsvReader::read_plain_cell() {
  const std::size_t start = at_;
  const std::size_t limit = row_limit();
  while (at_ < limit && text_[at_] != format_.separator && text_[at_] != '\n' && text_[at_] != '\r' &&
         text_[at_] != '"') {
    ++at_;
  }
  if (at_ >= limit && limit < text_.size()) refuse_long_row(std::string_view::npos);
  if (at_ < text_.size() && text_[at_] == '"') {
    refuse(at_, "a quote inside a cell; put the whole cell in quotes and write the quote twice (\"\")");
  }
  cells_.push_back({text_.substr(start, at_ - start), start});
}

void CsvReader::read_quoted_cell() {
  const std::size_t open = at_;
  const std::string_view possible = text_.substr(0, row_limit());
  bool doubled = false;
  for (++at_;; at_ += 2, doubled = true) {
    at_ = possible.find('"', at_);
    if (at_ == std::string_view::npos) {
      if (possible.size() < text_.size()) refuse_long_row(open);
      refuse(open, "this quote is never closed");
    }
    if (text_.substr(at_ + 1, 1) != "\"") break;
  }
  std::string_view content = text_.substr(open + 1, at_ - open - 1);
  ++at_;
  if (at_ < text_.size() && text_[at_] != format_.separator && text_[at_] != '\n' && text_[at_] != '\r') {
    refuse(at_, "text after a closing quote; a quote inside a quoted cell is written twice (\"\")");
  }
  if (doubled) {
    std::string& decoded = decoded_.emplace_back();
    for (std::size_t i = 0; i < content.size(); i += content[i] == '"' ? 2 : 1) decoded += content[i];
    content = decoded;
  }
  cells_.push_back({content, open});
}

void CsvReader::end_line() {
  constexpr std::string_view carriage_returns = "\r\r\n";  // what text mode makes of CRLF on Windows
  if (text_.substr(at_, 3) == carriage_returns) {
    at_ += 3;
  } else {
    at_ += text_.substr(at_, 2) == carriage_returns.substr(1) ? 2 : 1;
  }
}

}  // namespace megaphone::inline formats
