// The rules of the tree, as a function of its sources, so that the test can also be tried on trees that break them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace megaphone::test {

/// A source or header: its path from the project's root, with '/', and its text.
struct Source {
  std::string path;
  std::string text;
};

/// What breaks a rule, one line each ("sim/model/people.cpp: room model may not include engine: ..."), in the order of
/// the sources. The rules: a room includes only the rooms below it; no circle of includes; a library stays in its room;
/// a header whose first comment begins with two strokes is for its own room; what is installed (include/) includes only
/// what is installed, the standard library and Boost.Graph; nothing but base/random.hpp draws; what decides a share
/// calls no elementary function of the C library; a header has at most 150 lines, a source at most 300.
std::vector<std::string> broken_rules(const std::vector<Source>& sources);

/// The files named in #include lines, without their quotes or angle brackets, comments left out.
std::vector<std::string> included_files(std::string_view text);

/// The text with comments and the insides of string and character literals replaced by spaces, line for line.
std::string without_comments(std::string_view text);

}  // namespace megaphone::test
