/// A text as lines of words with blanks between them.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "inputs/network_rows.hpp"

namespace megaphone::inline inputs {

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

/// A text read line by line.
struct Lines {
  const NetworkText& network;
  char comment;  ///< a line whose first word begins so is a comment
  std::size_t at = 0;

  [[noreturn]] void refuse(std::size_t offset, const std::string& problem) const;

  /// The next line; false after the last.
  bool next(Line& line);

  /// The next line that is neither empty nor a comment.
  bool next_with_words(Line& line);
};

}  // namespace megaphone::inline inputs
