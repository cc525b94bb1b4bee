// The rules on the project's own tree.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "architecture/rules.hpp"

using namespace megaphone::test;
namespace fs = std::filesystem;

namespace {

std::string text_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::vector<Source> sources_of_project() {
  const fs::path root(MEGAPHONE_SOURCE_DIR);
  std::vector<Source> sources;
  for (const char* folder : {"include", "sim", "analysis/bindings", "analysis/studio/engine"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      const std::string kind = entry.path().extension().string();
      if (kind != ".hpp" && kind != ".cpp") continue;
      sources.push_back({fs::relative(entry.path(), root).generic_string(), text_of(entry.path())});
    }
  }
  std::sort(sources.begin(), sources.end(), [](const Source& a, const Source& b) { return a.path < b.path; });
  return sources;
}

}  // namespace

TEST_CASE("the project's own tree keeps its rules") {
  for (const std::string& problem : broken_rules(sources_of_project())) FAIL_CHECK(problem);
}

TEST_CASE("the whole tree is read: headers and sources of every room, the program, the bindings, the studio's engine") {
  const auto sources = sources_of_project();
  for (const char* path :
       {"include/megaphone/model/effects.hpp", "sim/base/random.hpp", "sim/base/random.cpp", "sim/engine/simulate.cpp",
        "sim/main.cpp", "analysis/bindings/module.cpp", "analysis/studio/engine/api.cpp"}) {
    CAPTURE(path);
    CHECK(std::any_of(sources.begin(), sources.end(), [path](const Source& source) {
      return source.path == path && !included_files(source.text).empty();
    }));
  }
}

TEST_CASE("every installed header is shown in use by the projects of a stranger") {
  std::set<std::string> used;
  for (const auto& entry : fs::directory_iterator(fs::path(MEGAPHONE_SOURCE_DIR) / "tests/install")) {
    if (entry.path().extension() != ".cpp") continue;
    for (const std::string& included : included_files(text_of(entry.path()))) used.insert("include/" + included);
  }
  for (const Source& source : sources_of_project()) {
    if (source.path.rfind("include/", 0) == 0)
      CHECK_MESSAGE(used.count(source.path) == 1, source.path, " is used nowhere");
  }
}
