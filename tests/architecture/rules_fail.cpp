// The rules on small made-up trees: each breach is seen, and what is allowed is let through.
#include <doctest/doctest.h>

#include "architecture/rules.hpp"

using namespace megaphone::test;

namespace {

std::vector<std::string> breaches(const std::string& path, const std::string& text) {
  return broken_rules({{"include/megaphone/base/error.hpp", ""},
                       {"include/megaphone/model/effects.hpp", ""},
                       {"include/megaphone/network/measures.hpp", ""},
                       {"include/megaphone/engine/simulate.hpp", ""},
                       {"include/megaphone/experiment/run.hpp", ""},
                       {"include/megaphone/io/results.hpp", ""},
                       {"sim/io/toml.hpp", ""},
                       {path, text}});
}

bool allowed(const std::string& path, const std::string& text) { return breaches(path, text).empty(); }

}  // namespace

TEST_CASE("an upward include is named with both rooms") {
  const auto found = breaches("sim/model/people.cpp", "#include \"megaphone/engine/simulate.hpp\"\n");
  REQUIRE(found.size() == 1);
  CHECK(found[0] ==
        "sim/model/people.cpp: room model may not include room engine: include/megaphone/engine/simulate.hpp");
}

TEST_CASE("every room may include those below it and none above") {
  const std::vector<std::string> rooms = {"base/error",      "model/effects",  "network/measures",
                                          "engine/simulate", "experiment/run", "io/results"};
  const std::vector<std::string> users = {"base", "model", "network", "engine", "experiment", "io"};
  for (std::size_t user = 0; user < users.size(); ++user) {
    for (std::size_t room = 0; room < rooms.size(); ++room) {
      const bool neighbours = user == 2 && room == 1;  // network does not see model
      CAPTURE(users[user] + " includes " + rooms[room]);
      CHECK(allowed("sim/" + users[user] + "/a.cpp", "#include \"megaphone/" + rooms[room] + ".hpp\"\n") ==
            (room <= user && !neighbours));
    }
  }
}

TEST_CASE("main and the program may include every room") {
  for (const char* path : {"sim/main.cpp", "sim/program/compare.cpp"}) {
    CHECK(allowed(path, "#include \"megaphone/io/results.hpp\"\n#include <CLI/CLI.hpp>\n"));
  }
}

TEST_CASE("a private header is for its own room") {
  CHECK(allowed("sim/io/levers.cpp", "#include \"toml.hpp\"\n"));
  CHECK_FALSE(allowed("sim/main.cpp", "#include \"io/toml.hpp\"\n"));
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
                                                                  {"toml++/toml.h", "io"},
                                                                  {"pugixml.hpp", "io"},
                                                                  {"utf8proc.h", "io"},
                                                                  {"zlib.h", "io"},
                                                                  {"CLI/CLI.hpp", "program"}};
  for (const auto& library : homes) {
    const auto& header = library.first;
    for (const std::string room : {"base", "model", "network", "engine", "experiment", "io", "program"}) {
      CAPTURE(header + " in " + room);
      CHECK(allowed("sim/" + room + "/a.cpp", "#include <" + header + ">\n") == (room == library.second));
    }
  }
}

TEST_CASE("a library that is not listed, a header that is not there and an unknown room are seen") {
  CHECK_FALSE(allowed("sim/io/a.cpp", "#include <sqlite4.h>\n"));
  CHECK_FALSE(allowed("sim/io/a.cpp", "#include \"megaphone/io/gone.hpp\"\n"));
  CHECK_FALSE(allowed("sim/cellar/a.cpp", ""));
  CHECK(allowed("sim/io/a.cpp", "#include <fmt/format.h>\n#include <vector>\n"));
}

TEST_CASE("another source of randomness is seen in every room") {
  for (const char* text : {"#include <random>\n", "int x = rand();\n", "std::random_device seed;\n"}) {
    CHECK_FALSE(allowed("sim/base/a.cpp", text));
    CHECK_FALSE(allowed("sim/io/a.cpp", text));
  }
  CHECK(allowed("sim/base/a.cpp", "int operand(int strand);\n"));
}

TEST_CASE("Python is met in the bindings alone, which nothing includes") {
  const std::string nanobind = "#include <nanobind/nanobind.h>\n";
  CHECK(allowed("analysis/bindings/a.cpp", nanobind));
  CHECK_FALSE(allowed("sim/io/a.cpp", nanobind));
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
