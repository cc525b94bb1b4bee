// Just enough of a C++ reader to see includes and calls: comments and literals out, then line by line.
#include <algorithm>

#include "architecture/rules.hpp"

namespace megaphone::test {
namespace {

enum class State { code, line_comment, block_comment, string, character, raw_string };

/// Copies a text character by character, blanking what is not code; newlines always stay.
class Blanker {
 public:
  explicit Blanker(std::string_view text) : text_(text) {}

  std::string run() {
    for (at_ = 0; at_ < text_.size(); ++at_) step();
    return code_;
  }

 private:
  bool next_is(std::string_view token) const { return text_.substr(at_, token.size()) == token; }

  void step() {
    if (state_ == State::code) {
      enter();
      code_ += state_ == State::code || next_is("\n") ? text_[at_] : ' ';
    } else {
      leave();
    }
  }

  void enter() {
    const bool separator = at_ > 0 && text_[at_ - 1] >= '0' && text_[at_ - 1] <= '9';  // as in 10'000
    if (next_is("//")) state_ = State::line_comment;
    if (next_is("/*")) state_ = State::block_comment;
    if (next_is("R\"")) open_raw_string();
    if (next_is("\"")) state_ = State::string;
    if (next_is("'") && !separator) state_ = State::character;
  }

  void open_raw_string() {
    state_ = State::raw_string;
    const std::size_t open = text_.find('(', at_);
    closing_ = std::string(")").append(text_.substr(at_ + 2, open - at_ - 2)).append("\"");
  }

  void leave() {
    const bool escape = (state_ == State::string || state_ == State::character) && next_is("\\");
    code_ += next_is("\n") ? '\n' : ' ';
    if (escape) skip(1);
    if (state_ == State::line_comment && next_is("\n")) state_ = State::code;
    if (state_ == State::block_comment && next_is("*/")) finish(1);
    if (state_ == State::string && next_is("\"") && !escape) finish(0);
    if (state_ == State::character && next_is("'") && !escape) finish(0);
    if (state_ == State::raw_string && next_is(closing_)) finish(closing_.size() - 1);
  }

  void finish(std::size_t more) {
    skip(more);
    state_ = State::code;
  }

  void skip(std::size_t count) {
    code_.append(count, ' ');
    at_ += count;
  }

  std::string_view text_;
  std::string code_;
  std::string closing_;
  std::size_t at_ = 0;
  State state_ = State::code;
};

/// The file between the delimiters of one #include line, or "" for any other line.
std::string included_file(std::string_view line) {
  const std::size_t start = line.find_first_not_of(" \t");
  if (start == std::string_view::npos || line[start] != '#') return "";
  const std::size_t word = line.find_first_not_of(" \t", start + 1);
  if (word == std::string_view::npos || line.substr(word, 7) != "include") return "";
  const std::size_t open = line.find_first_of("<\"", word);
  if (open == std::string_view::npos) return "";
  const std::size_t close = line.find_first_of(">\"", open + 1);
  return std::string(line.substr(open + 1, close - open - 1));
}

}  // namespace

std::string without_comments(std::string_view text) { return Blanker(text).run(); }

std::vector<std::string> included_files(std::string_view text) {
  const std::string code = without_comments(text);
  std::vector<std::string> files;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    const bool is_code = code.substr(start, end - start).find("include") != std::string::npos;
    const std::string file = is_code ? included_file(text.substr(start, end - start)) : "";
    if (!file.empty()) files.push_back(file);
    start = end + 1;
  }
  return files;
}

}  // namespace megaphone::test
