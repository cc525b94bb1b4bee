// The rules themselves: two tables and one walk over every file.
#include "architecture/rules.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

namespace megaphone::test {
namespace {

using Rooms = std::set<std::string, std::less<>>;

/// Which rooms a room may include, besides itself: those it names and what they may include.
const std::map<std::string, Rooms, std::less<>>& rooms_below() {
  static const std::map<std::string, Rooms, std::less<>> below = [] {
    const std::vector<std::pair<std::string, Rooms>> named = {{"base", {}},
                                                              {"formats", {"base"}},
                                                              {"model", {"base"}},
                                                              {"network", {"base"}},
                                                              {"engine", {"model", "network"}},
                                                              {"scenario", {"model", "network", "formats"}},
                                                              {"inputs", {"scenario"}},
                                                              {"company", {"inputs", "engine"}},
                                                              {"experiment", {"company"}},
                                                              {"answer", {"experiment"}},
                                                              {"study", {"answer"}},
                                                              {"store", {"study"}},
                                                              {"report", {"store"}},
                                                              {"app", {"report"}},
                                                              {"program", {"app"}},
                                                              {"bindings", {"app"}},
                                                              {"studio", {"app"}}};
    std::map<std::string, Rooms, std::less<>> all;
    for (const auto& [room, names] : named) {
      Rooms seen = names;
      for (const std::string& name : names) seen.insert(all.at(name).begin(), all.at(name).end());
      all.emplace(room, seen);
    }
    return all;
  }();
  return below;
}

struct Library {
  std::string header;  ///< how its headers begin
  Rooms rooms;         ///< where they may be included; none = everywhere
};

/// The libraries in use; the first whose header begins an include decides.
const std::vector<Library>& libraries() {
  static const std::vector<Library> known = {{"boost/graph/", {"network"}},
                                             {"boost/property_map/", {"network"}},
                                             {"boost/pending/", {"network"}},
                                             {"boost/iterator/", {"network"}},
                                             {"boost/math/", {"model", "study"}},
                                             {"boost/random/", {"study"}},
                                             {"Eigen/", {"study"}},
                                             {"sqlite3.h", {"store"}},
                                             {"xxhash.h", {"formats", "store"}},
                                             {"tbb/", {"engine"}},
                                             {"oneapi/", {"engine"}},
                                             {"hwy/", {"engine", "studio"}},
                                             {"toml++/", {"formats"}},
                                             {"pugixml.hpp", {"inputs"}},
                                             {"utf8proc.h", {"formats"}},
                                             {"zlib.h", {"formats"}},
                                             {"iconv.h", {"formats"}},
                                             {"megaphone_commit.hpp", {"formats"}},
                                             {"nlohmann/", {"report", "studio"}},
                                             {"CLI/", {"program"}},
                                             {"nanobind/", {"bindings"}},
                                             {"emscripten.h", {"studio"}},
                                             {"poll.h", {"program"}},
                                             {"sys/", {"report", "program"}},
                                             {"fcntl.h", {"report"}},
                                             {"unistd.h", {"formats", "report", "program"}},
                                             {"fmt/", {}}};
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

bool is_public(std::string_view path) { return begins(path, "include/"); }

/// The folder of a source; sim/main.cpp is the program's.
std::string room_of(std::string_view path) {
  if (path == "sim/main.cpp") return "program";
  if (begins(path, "analysis/studio/engine/")) return "studio";
  for (const std::string_view prefix : {"include/megaphone/", "sim/", "analysis/"}) {
    if (!begins(path, prefix)) continue;
    const std::string_view rest = path.substr(prefix.size());
    const std::size_t slash = rest.find('/');
    return slash == std::string_view::npos ? "" : std::string(rest.substr(0, slash));
  }
  return "";
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
    const bool at_home = library.rooms.empty() || library.rooms.count(room) > 0;
    return at_home ? "" : "room " + room + " may not include the library header " + included;
  }
  if (included == "random") return "draws come from base/random.hpp, not from <random>";
  const bool standard = included.find_first_of("./") == std::string::npos;
  return standard ? "" : "neither in the tree nor a listed library: " + included;
}

std::string room_problem(const std::string& included, const std::string& room) {
  const std::string other = room_of(included);
  if (other == room || rooms_below().at(room).count(other) > 0) return "";
  return "room " + room + " may not include room " + other + ": " + included;
}

/// What is installed cannot include what is not; and whoever compiles against it has the standard library and
/// Boost.Graph.
std::string installed_problem(const std::string& included, bool in_tree) {
  if (in_tree) return is_public(included) ? "" : "is installed, but not what it includes: " + included;
  const bool known = included.find_first_of("./") == std::string::npos || begins(included, "boost/graph/");
  return known ? "" : "is installed and includes the library header " + included;
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
    for (const Source& source : sources) {
      paths_.insert(source.path);
      if (is_header(source.path) && begins(source.text, "// ")) private_.insert(source.path);
    }
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
    if (is_public(path)) report(path, installed_problem(file.empty() ? included : file, !file.empty()));
    if (file.empty()) return report(path, library_problem(included, room));
    includes_[path].push_back(file);
    report(path, room_problem(file, room));
    if (room_of(file) != room && private_.count(file) > 0)
      report(path, "includes a private header of another room: " + file);
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
  std::set<std::string> paths_, private_;
  std::map<std::string, std::vector<std::string>> includes_;
  std::set<std::string> open_, done_;
  std::vector<std::string> problems_;
};

}  // namespace

std::vector<std::string> broken_rules(const std::vector<Source>& sources) { return Checker(sources).run(); }

}  // namespace megaphone::test
