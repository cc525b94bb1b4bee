/// One pass over the text; a cell is a view into it unless it has doubled quotes. Errors compute their line and column
/// only when they are thrown.
#include "megaphone/io/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "megaphone/io/number.hpp"
#include "megaphone/io/text.hpp"

namespace megaphone {
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

CsvReader::CsvReader(std::string file, std::string_view text, char separator)
    : file_(std::move(file)), text_(text), separator_(separator) {
  read_header();
}

void CsvReader::refuse(std::size_t offset, const std::string& problem) const {
  throw InputError(place_of(text_, offset, file_), problem);
}

void CsvReader::read_header() {
  if (text_.empty() || text_.front() == '\n' || text_.front() == '\r') {
    refuse(0, "the first line is empty; the names of the columns are expected");
  }
  read_row();
  if (cells_.size() == 1) {
    const std::size_t other = cells_[0].text.find_first_of(";\t,|");
    if (other != std::string_view::npos) {
      const char likely = cells_[0].text[other];
      refuse(cells_[0].offset, fmt::format("the header looks separated by {}, not by {}; set separator = {}",
                                           spoken(likely), spoken(separator_), written(likely)));
    }
  }
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    const std::string_view name = (*this)[i];
    if (name.empty()) refuse(cells_[i].offset, fmt::format("column {} has no name", i + 1));
    if (!seen.insert(name).second) refuse(cells_[i].offset, fmt::format("a second column named {}", quoted(name)));
    columns_.emplace_back(name);
  }
}

std::size_t CsvReader::column(std::string_view name, std::string_view kind) const {
  const auto found = std::find(columns_.begin(), columns_.end(), name);
  if (found == columns_.end()) throw UnknownName({file_, 1, 0}, kind, name, columns_);
  return static_cast<std::size_t>(found - columns_.begin());
}

bool CsvReader::next() {
  if (text_.find_first_not_of("\r\n", at_) == std::string_view::npos) {
    if (rows_ == 0) throw InputError({file_}, "there is a header but no row below it");
    return false;
  }
  if (text_[at_] == '\n' || text_[at_] == '\r') refuse(at_, "an empty line; each line is expected to be a row");
  read_row();
  require_as_many_cells();
  ++rows_;
  return true;
}

void CsvReader::require_as_many_cells() const {
  const std::size_t expected = columns_.size();
  if (cells_.size() == expected) return;
  const bool too_many = cells_.size() > expected;
  refuse(too_many ? cells_[expected].offset : row_start_,
         fmt::format("expected {} cells as in the header, found {}", expected, cells_.size()) +
             (too_many ? fmt::format("; a cell that contains {} must stand in quotes", spoken(separator_)) : ""));
}

std::string_view CsvReader::operator[](std::size_t column) const { return trimmed(cells_[column].text); }

double CsvReader::number(std::size_t column) const {
  const std::optional<double> number = parse_number(cells_[column].text);
  if (!number) throw InputError(place(column), not_a_number(cells_[column].text));
  return *number;
}

Place CsvReader::place(std::size_t column) const { return place_of(text_, cells_[column].offset, file_); }

void CsvReader::read_row() {
  cells_.clear();
  decoded_.clear();
  row_start_ = at_;
  for (;;) {
    if (at_ < text_.size() && text_[at_] == '"') {
      read_quoted_cell();
    } else {
      read_plain_cell();
    }
    if (at_ == text_.size()) return;
    if (text_[at_] != separator_) return end_line();
    ++at_;
  }
}

/// One beyond the last byte that the present row may have.
std::size_t CsvReader::row_limit() const { return std::min(text_.size(), row_start_ + longest_row + 1); }

void CsvReader::refuse_long_row(std::size_t open_quote) const {
  const std::string hint = open_quote == std::string_view::npos
                               ? "is this a table, one row a line?"
                               : fmt::format("is the quote in column {} of this line never closed?",
                                             place_of(text_, open_quote, file_).column);
  refuse(open_quote == std::string_view::npos ? row_start_ : open_quote, "a row longer than 1 MiB; " + hint);
}

void CsvReader::read_plain_cell() {
  const std::size_t start = at_;
  const std::size_t limit = row_limit();
  while (at_ < limit && text_[at_] != separator_ && text_[at_] != '\n' && text_[at_] != '\r' && text_[at_] != '"') {
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
  if (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n' && text_[at_] != '\r') {
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
  if (text_[at_] == '\n') {
    ++at_;
  } else if (text_.substr(at_, 2) == "\r\n") {
    at_ += 2;
  } else {
    refuse(at_, "a lone carriage return; save the file with LF or CRLF line ends");
  }
}

}  // namespace megaphone
