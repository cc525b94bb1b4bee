// The rules themselves: two tables and one walk over every file.
#include "architecture/rules.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

namespace megaphone::test {
namespace {

using Rooms = std::set<std::string, std::less<>>;

/// Which rooms a room may include, besides itself.
const std::map<std::string, Rooms, std::less<>>& rooms_below() {
  static const std::map<std::string, Rooms, std::less<>> below = {
      {"base", {}},
      {"model", {"base"}},
      {"network", {"base"}},
      {"engine", {"base", "model", "network"}},
      {"experiment", {"base", "model", "network", "engine"}},
      {"study", {"base", "model", "network", "engine", "experiment"}},
      {"io", {"base", "model", "network", "engine", "experiment", "study"}},
      {"main", {"base", "model", "network", "engine", "experiment", "study", "io"}},
      {"bindings", {"base", "model", "network", "engine", "experiment", "study", "io"}}};
  return below;
}

struct Library {
  std::string header;  ///< how its headers begin
  Rooms rooms;         ///< where they may be included
};

/// The libraries in use; the first whose header begins an include decides.
const std::vector<Library>& libraries() {
  static const Rooms every = {"base", "model", "network", "engine", "experiment", "study", "io", "main", "bindings"};
  static const std::vector<Library> known = {{"boost/graph/", {"network"}},
                                             {"boost/property_map/", {"network"}},
                                             {"boost/pending/", {"network"}},
                                             {"boost/iterator/", {"network"}},
                                             {"boost/math/", {"model", "study"}},
                                             {"boost/random/", {"study"}},
                                             {"Eigen/", {"study"}},
                                             {"sqlite3.h", {"io"}},
                                             {"xxhash.h", {"io"}},
                                             {"tbb/", {"engine"}},
                                             {"hwy/", {"engine"}},
                                             {"oneapi/", {"engine"}},
                                             {"toml++/", {"io"}},
                                             {"pugixml.hpp", {"io"}},
                                             {"utf8proc.h", {"io"}},
                                             {"zlib.h", {"io"}},
                                             {"nlohmann/", {"experiment", "study", "io"}},
                                             {"poll.h", {"main"}},
                                             {"sys/", {"io", "main"}},
                                             {"fcntl.h", {"io"}},
                                             {"iconv.h", {"io"}},
                                             {"megaphone_commit.hpp", {"io"}},
                                             {"CLI/", {"main"}},
                                             {"nanobind/", {"bindings"}},
                                             {"unistd.h", {"io", "main"}},
                                             {"fmt/", every}};
  return known;
}

const Rooms rooms_that_decide = {"base", "model", "network", "engine"};
const std::set<std::string, std::less<>> elementary_functions = {
    "exp",  "exp2", "expm1", "log",  "log2",  "log10", "log1p", "pow",  "sin", "cos",  "tan",    "asin",   "acos",
    "atan", "sinh", "cosh",  "tanh", "asinh", "acosh", "atanh", "cbrt", "erf", "erfc", "lgamma", "tgamma", "hypot"};
const std::set<std::string, std::less<>> other_generators = {
    "rand", "srand", "rand_r", "drand48", "random_device", "mt19937", "mt19937_64", "random_shuffle"};

bool begins(std::string_view text, std::string_view start) { return text.substr(0, start.size()) == start; }

bool is_header(std::string_view path) { return path.size() > 4 && path.substr(path.size() - 4) == ".hpp"; }

/// The folder after `prefix` in a path: the room; the program's own files are the room main.
std::string folder_after(std::string_view prefix, std::string_view path) {
  const std::string_view rest = path.substr(prefix.size());
  const std::size_t slash = rest.find('/');
  const std::string folder(slash == std::string_view::npos ? "main" : rest.substr(0, slash));
  return folder == "program" ? "main" : folder;
}

std::string room_of(std::string_view path) {
  for (const std::string_view prefix : {"include/megaphone/", "sim/"}) {
    if (begins(path, prefix)) return folder_after(prefix, path);
  }
  return begins(path, "analysis/bindings/") ? "bindings" : "";
}

/// Where a quoted include stands in the tree: below include/, beside the file, or below sim/.
std::string resolved(const std::string& included, const std::string& from, const std::set<std::string>& paths) {
  const std::string beside = from.substr(0, from.rfind('/') + 1) + included;
  for (const std::string& path : {"include/" + included, beside, "sim/" + included}) {
    if (paths.count(path) > 0) return path;
  }
  return "";
}

std::string library_problem(const std::string& included, const std::string& room) {
  for (const Library& library : libraries()) {
    if (!begins(included, library.header)) continue;
    return library.rooms.count(room) > 0 ? "" : "room " + room + " may not include the library header " + included;
  }
  if (included == "random") return "draws come from base/random.hpp, not from <random>";
  const bool standard = included.find_first_of("./") == std::string::npos;
  return standard ? "" : "neither in the tree nor a listed library: " + included;
}

std::string room_problem(const std::string& included, const std::string& room) {
  const std::string other = room_of(included);
  if (other == room || rooms_below().at(room).count(other) > 0) {
    const bool foreign_private = other != room && begins(included, "sim/");
    return foreign_private ? "may not include a private header of another room: " + included : "";
  }
  return "room " + room + " may not include room " + other + ": " + included;
}

bool is_word(char letter) { return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_'; }

/// Names called as free functions in code ("name(", not ".name(" nor "->name("), or declared as objects.
std::vector<std::string> words_of(const std::string& code, bool calls_only) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < code.size();) {
    if (!is_word(code[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < code.size() && is_word(code[end])) ++end;
    const bool member = i > 0 && (code[i - 1] == '.' || code[i - 1] == '>');
    const std::size_t after = code.find_first_not_of(" \t\n", end);
    const bool call = after != std::string::npos && code[after] == '(' && !member;
    if (call || !calls_only) words.push_back(code.substr(i, end - i));
    i = end;
  }
  return words;
}

class Checker {
 public:
  explicit Checker(const std::vector<Source>& sources) : sources_(sources) {
    for (const Source& source : sources) paths_.insert(source.path);
  }

  std::vector<std::string> run() {
    for (const Source& source : sources_) check(source);
    for (const auto& [path, reached] : includes_) follow(path);
    return problems_;
  }

 private:
  void report(const std::string& path, const std::string& problem) {
    if (!problem.empty()) problems_.push_back(path + ": " + problem);
  }

  void check(const Source& source) {
    const std::string room = room_of(source.path);
    if (rooms_below().count(room) == 0) return report(source.path, "is in no known room");
    for (const std::string& included : included_files(source.text)) check_include(source.path, room, included);
    check_words(source, room);
    const auto lines = std::count(source.text.begin(), source.text.end(), '\n');
    const auto most = is_header(source.path) ? 150 : 300;
    if (lines > most) report(source.path, std::to_string(lines) + " lines, more than " + std::to_string(most));
  }

  void check_include(const std::string& path, const std::string& room, const std::string& included) {
    const std::string file = resolved(included, path, paths_);
    if (file.empty()) return report(path, library_problem(included, room));
    includes_[path].push_back(file);
    report(path, room_problem(file, room));
  }

  void check_words(const Source& source, const std::string& room) {
    const std::string code = without_comments(source.text);
    for (const std::string& word : words_of(code, false)) {
      if (other_generators.count(word) > 0) report(source.path, word + " draws outside base/random.hpp");
    }
    if (rooms_that_decide.count(room) == 0) return;
    for (const std::string& word : words_of(code, true)) {
      if (elementary_functions.count(word) > 0) report(source.path, "calls " + word + "; use base/arithmetic.hpp");
    }
  }

  /// Depth first along includes; meeting a file that is still open closes a circle.
  void follow(const std::string& path) {
    if (done_.count(path) > 0) return;
    if (!open_.insert(path).second) return report(path, "is part of a circle of includes");
    const auto found = includes_.find(path);
    if (found != includes_.end()) {
      for (const std::string& next : found->second) follow(next);
    }
    open_.erase(path);
    done_.insert(path);
  }

  const std::vector<Source>& sources_;
  std::set<std::string> paths_;
  std::map<std::string, std::vector<std::string>> includes_;
  std::set<std::string> open_, done_;
  std::vector<std::string> problems_;
};

}  // namespace

std::vector<std::string> broken_rules(const std::vector<Source>& sources) { return Checker(sources).run(); }

}  // namespace megaphone::test
