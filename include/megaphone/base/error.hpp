/// Errors that a user can correct. Each names the file, line and column, what was expected, and the nearest right name.
/// A mistake of the program's own is an assert, never one of these. Library code throws; only the program prints and
/// exits.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace megaphone::inline base {

/// Where in a user's file something stands. Lines and columns count from 1; 0 means "the file as a whole".
struct Place {
  std::string file;
  int line = 0;
  int column = 0;
};

/// "launch.toml:14:17", "launch.toml:14", "launch.toml", or "" when no file is known.
std::string describe(const Place& place);

/// The user's text between single quotes, fit for one line: control bytes as \xNN, cut with "..." after 60 bytes.
std::string quoted(std::string_view text);

/// Input that cannot be used as it stands. what() is "place: problem" in one line.
class InputError : public std::runtime_error {
 public:
  InputError(Place place, const std::string& problem);

  const Place& place() const { return place_; }
  const std::string& problem() const { return problem_; }

 private:
  Place place_;
  std::string problem_;
};

/// A name that is not among the known ones, with the nearest of them:
/// "lever 'town_hal' is not known; did you mean 'town_halls'?"; when none is near, up to 12 known ones are listed:
/// "rule 'x' is not known; known: 'simple', 'threshold'"; else it ends after "known".
class UnknownName : public InputError {
 public:
  UnknownName(Place place, std::string_view kind, std::string_view name, const std::vector<std::string>& known);
};

/// The known name within a small edit distance of `name` (case ignored; a third of its length, at most 3 edits; the
/// first among equals), or "" when none is near.
std::string nearest_name(std::string_view name, const std::vector<std::string>& known);

}  // namespace megaphone::inline base
