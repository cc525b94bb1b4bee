// The rules on small made-up trees: each breach is seen, and what is allowed is let through.
#include <doctest/doctest.h>

#include <set>

#include "architecture/rules.hpp"

using namespace megaphone::test;

namespace {

const std::vector<std::string> rooms = {"base",     "formats", "model",   "network",    "engine",
                                        "scenario", "inputs",  "company", "experiment", "answer",
                                        "study",    "store",   "report",  "app",        "program"};

/// A tree in which every room has a public header and one for the rooms above it, and formats a private one.
std::vector<std::string> breaches(const std::string& path, const std::string& text) {
  std::vector<Source> tree = {{"sim/formats/toml_text.hpp", "// Of this room alone.\n"}, {path, text}};
  for (const std::string& room : rooms) {
    tree.push_back({"include/megaphone/" + room + "/open.hpp", "/// For everybody.\n"});
    tree.push_back({"sim/" + room + "/inside.hpp", "/// For the rooms above.\n"});
  }
  return broken_rules(tree);
}

bool allowed(const std::string& path, const std::string& text) { return breaches(path, text).empty(); }

}  // namespace

TEST_CASE("an upward include is named with both rooms") {
  const auto found = breaches("sim/model/people.cpp", "#include \"engine/inside.hpp\"\n");
  REQUIRE(found.size() == 1);
  CHECK(found[0] == "sim/model/people.cpp: room model may not include room engine: sim/engine/inside.hpp");
}

TEST_CASE("every room may include those below it and none above") {
  const std::set<std::pair<std::string, std::string>> neighbours = {{"model", "formats"},   {"network", "formats"},
                                                                    {"network", "model"},   {"engine", "formats"},
                                                                    {"scenario", "engine"}, {"inputs", "engine"}};
  for (std::size_t user = 0; user < rooms.size(); ++user) {
    for (std::size_t room = 0; room < rooms.size(); ++room) {
      CAPTURE(rooms[user] + " includes " + rooms[room]);
      const bool may = room <= user && neighbours.count({rooms[user], rooms[room]}) == 0;
      CHECK(allowed("sim/" + rooms[user] + "/a.cpp", "#include \"megaphone/" + rooms[room] + "/open.hpp\"\n") == may);
      CHECK(allowed("sim/" + rooms[user] + "/a.cpp", "#include \"" + rooms[room] + "/inside.hpp\"\n") == may);
    }
  }
}

TEST_CASE("the program, the bindings and the studio's engine may include every room but not each other") {
  for (const char* path : {"sim/main.cpp", "analysis/bindings/a.cpp", "analysis/studio/engine/a.cpp"}) {
    CHECK(allowed(path, "#include \"megaphone/base/open.hpp\"\n#include \"app/inside.hpp\"\n"));
    CHECK(allowed(path, "#include \"program/inside.hpp\"\n") == (std::string(path) == "sim/main.cpp"));
  }
}

TEST_CASE("a header whose first comment is no documentation is for its own room") {
  CHECK(allowed("sim/formats/a.cpp", "#include \"formats/toml_text.hpp\"\n"));
  CHECK_FALSE(allowed("sim/scenario/a.cpp", "#include \"formats/toml_text.hpp\"\n"));
}

TEST_CASE("what is installed includes the standard library, Boost.Graph and what is installed") {
  const std::string path = "include/megaphone/network/a.hpp";
  CHECK(allowed(path, "#include <vector>\n#include <boost/graph/a.hpp>\n#include \"megaphone/base/open.hpp\"\n"));
  for (const char* text : {"#include <fmt/format.h>\n", "#include \"base/inside.hpp\"\n"})
    CHECK_FALSE(allowed(path, text));
}

TEST_CASE("a circle of includes is seen, through several files too, and a diamond is none") {
  const std::string a = "include/megaphone/base/a.hpp", b = "include/megaphone/base/b.hpp";
  const std::string c = "include/megaphone/base/c.hpp";
  const std::string to_a = "#include \"megaphone/base/a.hpp\"\n", to_b = "#include \"megaphone/base/b.hpp\"\n";
  const std::string to_c = "#include \"megaphone/base/c.hpp\"\n";
  CHECK(broken_rules({{a, to_b}, {b, to_c}, {c, to_a}}).size() == 1);
  CHECK(broken_rules({{a, to_a}}).size() == 1);
  CHECK(broken_rules({{a, to_b + to_c}, {b, to_c}, {c, ""}}).empty());
}

TEST_CASE("a library stays in its room") {
  const std::vector<std::pair<std::string, std::string>> homes = {{"boost/graph/graph_traits.hpp", "network"},
                                                                  {"tbb/parallel_for.h", "engine"},
                                                                  {"toml++/toml.h", "formats"},
                                                                  {"pugixml.hpp", "inputs"},
                                                                  {"utf8proc.h", "formats"},
                                                                  {"zlib.h", "formats"},
                                                                  {"sqlite3.h", "store"},
                                                                  {"nlohmann/json.hpp", "report"},
                                                                  {"CLI/CLI.hpp", "program"}};
  for (const auto& library : homes) {
    const auto& header = library.first;
    for (const std::string& room : rooms) {
      CAPTURE(header + " in " + room);
      CHECK(allowed("sim/" + room + "/a.cpp", "#include <" + header + ">\n") == (room == library.second));
    }
  }
}

TEST_CASE("a library that is not listed, a header that is not there and an unknown room are seen") {
  CHECK_FALSE(allowed("sim/report/a.cpp", "#include <sqlite4.h>\n"));
  CHECK_FALSE(allowed("sim/report/a.cpp", "#include \"megaphone/formats/gone.hpp\"\n"));
  CHECK_FALSE(allowed("sim/cellar/a.cpp", ""));
  CHECK(allowed("sim/report/a.cpp", "#include <fmt/format.h>\n#include <vector>\n"));
}

TEST_CASE("another source of randomness is seen in every room") {
  for (const char* text : {"#include <random>\n", "int x = rand();\n", "std::random_device seed;\n"}) {
    CHECK_FALSE(allowed("sim/base/a.cpp", text));
    CHECK_FALSE(allowed("sim/report/a.cpp", text));
  }
  CHECK(allowed("sim/base/a.cpp", "int operand(int strand);\n"));
}

TEST_CASE("Python is met in the bindings alone, which nothing includes") {
  const std::string nanobind = "#include <nanobind/nanobind.h>\n";
  CHECK(allowed("analysis/bindings/a.cpp", nanobind));
  CHECK_FALSE(allowed("sim/report/a.cpp", nanobind));
  CHECK_FALSE(allowed("sim/program/a.cpp", nanobind));
  CHECK_FALSE(allowed("analysis/a.cpp", "int n;\n"));
}

TEST_CASE("the C library's elementary functions are seen where shares are decided, with and without std") {
  for (const char* text : {"x = std::exp(y);\n", "x = log(y);\n", "x = std::pow (y, 2);\n", "x = sin(y);\n"}) {
    for (const char* room : {"base", "model", "network", "engine"}) {
      CHECK_FALSE(allowed("sim/" + std::string(room) + "/a.cpp", text));
    }
    CHECK(allowed("sim/experiment/a.cpp", text));
  }
  CHECK(allowed("sim/base/a.cpp", "x = portable_exp(y) + journal.log(y) + std::sqrt(z); double exp = x;\n"));
}

TEST_CASE("a header may have 150 lines and a source 300, and not one more") {
  CHECK(allowed("sim/base/a.hpp", std::string(150, '\n')));
  CHECK_FALSE(allowed("sim/base/a.hpp", std::string(151, '\n')));
  CHECK(allowed("sim/base/a.cpp", std::string(300, '\n')));
  CHECK_FALSE(allowed("sim/base/a.cpp", std::string(301, '\n')));
}

TEST_CASE("comments and literals are not code, and what follows them is") {
  CHECK(allowed("sim/base/a.cpp", "// exp(x)\n/* rand()\n#include <random>\n*/\nchar c = '\"'; // log(x)\n"));
  CHECK(allowed("sim/base/a.cpp", "auto s = \"\\\"exp(x)\"; auto t = R\"(log(\"x\"))\"; int n = 10'000;\n"));
  CHECK_FALSE(allowed("sim/base/a.cpp", "/* a */ x = exp(y);\n"));
  CHECK_FALSE(allowed("sim/base/a.cpp", "auto s = \"\\\\\"; x = exp(y);\n"));
  CHECK_FALSE(allowed("sim/base/a.cpp", "auto t = R\"a(log()\")a\"; char c = '\\''; x = exp(y);\n"));
  CHECK_FALSE(allowed("sim/base/a.cpp", "int n = 10'000; x = exp(y); int m = 10'000;\n"));
}

TEST_CASE("includes are read with spaces and both delimiters") {
  CHECK(included_files("#include <a>\n  #  include \"b.hpp\"\n#define c\n") == std::vector<std::string>{"a", "b.hpp"});
}
