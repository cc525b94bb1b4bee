/// The project's own command, with stand-ins for what it calls: stages that never end, that hear no interrupt, that
/// fail; and its count of what passed.
#include <sys/stat.h>

#include <string>

#include "program/running.hpp"

using namespace program_test;

namespace {

/// What a test program leaves in ctest's report, with its last line.
std::string report(const std::string& status, const std::string& last_line) {
  return "<testcase name=\"a\" status=\"" + status + "\">\n<system-out>" + last_line + "\n</system-out>\n</testcase>\n";
}

/// A folder with a copy of `dev` and stand-ins for its tools, cmake doing what the test says.
struct Checkout {
  Folder folder;

  explicit Checkout(const std::string& cmake) {
    const std::string root = std::string(MEGAPHONE_SOURCE_DIR) + "/";
    fs::copy_file(root + "dev", folder.path / "dev");
    fs::create_directory(folder.path / "tests");
    fs::copy_file(root + "tests/cases.awk", folder.path / "tests/cases.awk");
    fs::create_directory(folder.path / "bin");
    tool("cmake", cmake);
    tool("dpkg-query", "echo installed");
  }

  /// One whose workflows leave that report, and end with that code.
  Checkout(const std::string& text, int code)
      : Checkout("mkdir -p build/tested; cp report build/tested/$3.xml; exit " + std::to_string(code)) {
    std::ofstream(folder.path / "report") << text;
  }

  void tool(const std::string& name, const std::string& script) const {
    const std::string path = folder / ("bin/" + name);
    std::ofstream(path) << "#!/bin/bash\n" << script << "\n";
    chmod(path.c_str(), 0755);
  }

  /// Runs `dev` in a shell line in which $dev stands for it.
  Ran run(const std::string& line) const {
    return shell("export dev='" + (folder / "dev") + "' PATH='" + (folder / "bin") + "':$PATH; " + line);
  }
};

}  // namespace

TEST_CASE("the test cases of all programs are counted, whoever ran them, and other tests as one") {
  const Checkout checkout(report("run", "[doctest] test cases: 3 | 3 passed | 0 failed | 0 skipped") +
                              report("run", "20 passed, 1 skipped in 2.41s") + report("run", "# pass 100") +
                              report("run", "no count"),
                          0);
  const Ran result = checkout.run("$dev test quick");
  CHECK(contains(result.text, "\n124 passed, 0 failed\n"));
  CHECK(result.code == 0);
}

TEST_CASE("test cases that fail, and tests that end without a count, are counted as failures") {
  const Checkout checkout(report("fail", "[doctest] test cases: 5 | 3 passed | 2 failed | 0 skipped") +
                              report("fail", "1 failed, 20 passed, 1 error in 2.41s") + report("fail", "# pass 7") +
                              report("notrun", "Unable to find executable"),
                          8);
  const Ran result = checkout.run("$dev test quick");
  CHECK(contains(result.text, "\n30 passed, 6 failed\n"));
  CHECK(result.code == 1);
}

TEST_CASE("a report of an earlier run is not counted") {
  const Checkout checkout("exit 1");
  fs::create_directories(checkout.folder.path / "build/tested");
  std::ofstream(checkout.folder.path / "build/tested/all.xml") << report("run", "");
  CHECK(contains(checkout.run("$dev test quick").text, "\n0 passed, 1 failed\n"));
}

TEST_CASE("a stage that does not end is stopped, named and failed") {
  const Ran result = Checkout("sleep 1000").run("MEGAPHONE_STAGE_MINUTES=0.02 $dev test quick");
  CHECK(contains(result.text, "The stage \"quick\" had not ended after 0.02 minutes and was stopped."));
  CHECK(contains(result.text, "0 passed, 1 failed"));
  CHECK(result.code == 1);
}

TEST_CASE("a stage that fails without a count is a failure, and named") {
  const Ran result = Checkout("exit 3").run("$dev test quick");
  CHECK(contains(result.text, "The stage \"quick\" ended with code 3."));
  CHECK(contains(result.text, "0 passed, 1 failed"));
  CHECK(result.code == 1);
}

TEST_CASE("stages side by side are both counted, and their words do not mix") {
  const Checkout checkout(report("run", ""), 0);
  const Ran result = checkout.run("sed -i 's/tested \"$1\" ;;/tested quick install ;;/' $dev; $dev test quick");
  CHECK(contains(result.text, "2 passed, 0 failed"));
  CHECK(result.text.find("== install") > result.text.find("== quick"));
}

TEST_CASE("a log has a line of a build's progress now and then, and everything else") {
  const Checkout checkout("for i in {1..99}; do echo \"[$i/99, 1 s] Building $i\"; done; echo a warning");
  const Ran result = checkout.run("$dev test quick");
  CHECK(contains(result.text, "[1/99, 1 s] Building 1\na warning\n"));
}

TEST_CASE("what a stage starts hears interrupts even where dev was started with them ignored") {
  const Checkout checkout("kill -INT $BASHPID; echo deaf >>" + std::string("$OUT"));
  checkout.run("export OUT=" + (checkout.folder / "out") + "; trap '' INT; $dev test quick");
  CHECK_FALSE(fs::exists(checkout.folder.path / "out"));
}

TEST_CASE("stopping dev stops the stage and everything that it started") {
  const Checkout checkout("echo $BASHPID >$OUT; exec sleep 1000");
  const Ran result = checkout.run(
      "export OUT=" + (checkout.folder / "out") +
      "; $dev test quick & until [ -s $OUT ]; do sleep 0.05; done; kill -TERM $!; wait $!; echo code $?; "
      "for i in $(seq 200); do kill -0 $(cat $OUT) 2>/dev/null || { echo gone; break; }; sleep 0.05; done");
  CHECK(contains(result.text, "dev: stopped"));
  CHECK(contains(result.text, "code 130"));
  CHECK(contains(result.text, "gone"));
}
